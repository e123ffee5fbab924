/**
 * What the bot says of itself, in English. One place, so that it always says the same thing in the same
 * words. Every other language has just these keys: the compiler sees to it. Sentences that are computed
 * from mail are the engine's, and stay in English.
 */
export const ENGLISH = {
  say: {
    failed:
      'Something went wrong on my side, and it is in the log. Please ask again in another way, or later.',
    full: 'Too many questions are waiting just now. Please ask again in a minute.',
    closing: 'I am being restarted. Please ask again in a minute.',
    tooOld:
      'I cannot show that answer again: the archive has changed since, or it was part of a conversation that I no longer hold. Please ask again.',
    oldButton: 'This button is from an older version of me. Please ask again.',
    notYours:
      'Only the person who asked can turn these pages. Ask the same question, or press “Full table”, to get your own.',
    thanks: 'Thank you, noted.',
    alreadyVoted: 'You have voted on this answer already.',
    changedVote: 'Noted: this replaces your earlier vote on this answer.',
    votesOff: 'Votes are switched off on this server.',
    noContent:
      'I was called, but Discord did not give me the words. Please mention me by name (not by a role), or use `/ask`.',
    greeting:
      'Ask me a question, for example: `why is fork slower under Xen?`, or type `/` to see what I can do.',
    unknownCommand:
      'I do not know this command any more. Please reload Discord, or tell whoever runs me to register the commands again.',
    waiting: (before: number): string =>
      `${before} ${before === 1 ? 'question is' : 'questions are'} before yours; one moment.`,
    mayNotWrite: (channel: string): string =>
      `You asked me something in ${channel}, but I may not write there. Somebody who manages the server can give me “View Channel” and “Send Messages”.`,
    tooFastUser: (seconds: number): string =>
      `That is a lot of questions at once. Please ask again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    tooFastServer: (seconds: number): string =>
      `This server asks faster than I can read. Please ask again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    tooFastPress: (seconds: number): string =>
      `One moment, please: try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    noChart: 'There is nothing to draw: this answer compares no figures.',
    mayNotAttach: 'I may not attach files here, so I cannot show a chart. “Full table” has the same figures.',
    mayNotThread:
      'I may not open a thread here. Somebody who manages the server can give me “Create Public Threads” and “Send Messages in Threads”.',
    threadThere: (thread: string): string => `There is a thread on this answer already: ${thread}`,
    threadOpened: (thread: string): string => `Opened: ${thread}`,
    threadHello: (question: string): string =>
      `Ask on here, and I answer without being called. What comes next is understood from: ${question}`,
    threadHelloMention: (question: string, me: string): string =>
      `Ask on here, and begin with ${me}: Discord does not show me other messages. What comes next is understood from: ${question}`,
    sharedBy: (person: string): string => `Shared by ${person}`,
    noText: 'There is no text in that message that I could read.',
  },
  buttons: {
    sources: 'Sources',
    full: 'Full table',
    lines: 'Show the line',
    chart: 'Chart',
    thread: 'Open thread',
    share: 'Share',
    back: '◀ Back',
    more: 'More ▶',
    which: 'Which one do you mean?',
    confirm: 'Yes, change it',
    cancel: 'Leave it',
  },
  answer: {
    measured: 'Measured',
    lastComputed: '(last column computed)',
    why: 'Why, in the thread’s words',
    words: 'In the thread’s words',
    checked: 'Checked against the numbers',
    caveats: 'Mind that',
    nearest: 'Near to what you asked for',
    odd: 'Read oddly',
    sources: 'Sources',
    readAs: (reading: string): string => `Read as: ${reading}`,
    summaryBy: (model: string): string => `Summary by ${model}; its numbers and quotes were checked`,
    on: (tests: string): string => `on ${tests}`,
    pointingTo: (mark: string): string => `pointing back to ${mark}`,
    supported: 'supported',
    off: 'off',
    contradicted: 'contradicted',
    uncheckable: 'not checkable',
    byMeasuring: 'measured',
    reasoned: 'reasoned',
    guess: 'a guess',
    hearsay: 'from hearsay',
    admission: 'says it is not known',
    question: 'a question',
    restOfQuotes: 'the rest of quotes that end in …',
    rows: (n: number): string => `${n} ${n === 1 ? 'row' : 'rows'}`,
    quotes: (n: number): string => `${n} ${n === 1 ? 'quote' : 'quotes'}`,
    remarks: (n: number): string => `${n} ${n === 1 ? 'remark' : 'remarks'}`,
    claims: (n: number): string => `${n} ${n === 1 ? 'claim' : 'claims'}`,
    lines: (n: number): string => `${n} ${n === 1 ? 'line' : 'lines'}`,
    results: (n: number): string => `${n} ${n === 1 ? 'result' : 'results'}`,
    choices: (n: number): string => `${n} ${n === 1 ? 'choice' : 'choices'}`,
  },
  help: {
    heading: 'Here in Discord',
    mention: 'Mention me, write to me in private, or reply to an answer of mine: “and pipes?” is understood',
    menu: 'Right-click a message, Apps, “Check these numbers”: the figures that it claims, held against the archive',
    form: '/check takes a long text and does the same',
    buttons: 'Under an answer: its sources, every row, the mail’s own lines, a thread to ask on in',
    managers: 'For who manages the server: /settings, /import, /reindex, /status',
  },
  views: {
    sources: 'Sources',
    full: 'Everything that was found',
    lines: 'The lines in the mail',
    nothing: 'There is nothing to show.',
    page: (page: number, pages: number): string => `Page ${page} of ${pages}`,
    leftOut: (what: string): string => `Not shown here: ${what}. “Full table” below shows everything.`,
  },
  admin: {
    onlyManagers: 'Only those who may manage this server can use this.',
    onlyServers: 'This works on a server only.',
    noStore: 'No settings can be kept: I was started without a store for them.',
    heading: 'Settings of this server',
    channels: (list: string): string => `I answer every question in: ${list}`,
    noChannels: 'I answer when I am called: by `/`, by mention, by reply, in private.',
    fixedChannels: (list: string): string => `Set by whoever runs me: ${list}`,
    quiet: (from: string, to: string, zone: string): string =>
      `Quiet from ${from} to ${to} (${zone}): there I speak only when called.`,
    noQuiet: 'No quiet hours.',
    feedbackOn: 'Votes (👍 👎) are kept.',
    feedbackOff: 'Votes (👍 👎) are switched off.',
    sharedCorpus: 'the shared corpus',
    setCorpus: (channel: string | undefined, corpus: string): string =>
      `Answer ${channel === undefined ? 'on this server' : `in ${channel}`} from ${corpus}.`,
    answersFrom: (corpus: string): string => `I answer from ${corpus}.`,
    answersIn: (channel: string, corpus: string): string => `In ${channel} I answer from ${corpus}.`,
    ownCorpora: (list: string): string => `Corpora of this server: ${list}`,
    noCorpus: (name: string, list: string): string =>
      `This server has no corpus “${name}”. It has: ${list}. \`/import\` makes one.`,
    badCorpus: (name: string): string =>
      `“${name}” cannot be a corpus’ name; use up to 20 small letters, digits and -, e.g. own.`,
    importNeedsOne: 'Give either `url` or `file`: what shall I read?',
    importHosts: (host: string, hosts: string): string =>
      `I may not read from ${host}. Whoever runs me allows hosts by IMPORT_HOSTS; allowed now: ${hosts}`,
    importNoUrl: (written: string): string =>
      `“${written}” is no web address that I can read; write it like https://lore.kernel.org/tea/`,
    importKind: (name: string): string =>
      `“${name}” is no file of mail by its name: .mbox, .eml and .txt are.`,
    importSize: (megabytes: number): string =>
      `That file is larger than ${megabytes} MB; whoever runs me can import it with \`threadmark import\`.`,
    importForeign: 'That file is not on Discord’s own servers, so I do not fetch it.',
    importConfirm: (what: string, corpus: string, isNew: boolean): string =>
      `Shall I read ${what} into ${isNew ? 'a new corpus' : 'the corpus'} ${corpus} of this server?\nWhat is there already stays, and is not read twice.`,
    reindexConfirm: (corpus: string): string =>
      `Shall I read all mail of the corpus ${corpus} anew? Until that is done, answers from it may lack something.`,
    importBusy: 'An import is running already; please try again when it is done. `/status` tells.',
    importRunning:
      'Reading. A large archive takes minutes; `/status` tells how it went when I cannot say it here any more.',
    importDone: (line: string): string => `Done. ${line}`,
    importFailed: (problem: string): string => `It could not be done: ${problem}`,
    importHint: (corpus: string): string => `I answer from it after \`/settings corpus corpus:${corpus}\`.`,
    lastImport: (line: string): string => `The last import: ${line}`,
    importIsRunning: 'An import is running.',
    unchanged: 'That is so already; nothing to change.',
    confirm: (change: string): string => `Shall I change this?\n${change}`,
    addChannel: (channel: string): string => `Answer every question in ${channel} without being called.`,
    removeChannel: (channel: string): string => `No longer answer in ${channel} without being called.`,
    setQuiet: (from: string, to: string, zone: string): string =>
      `Stay quiet from ${from} to ${to} (${zone}).`,
    endQuiet: 'End the quiet hours.',
    switchOn: 'Keep votes.',
    switchOff: 'Keep no votes.',
    done: (change: string): string => `Done: ${change}`,
    cancelled: 'Nothing was changed.',
    needsContent:
      'For this I need the “Message Content” intent: switch it on in the developer portal, then restart me. Until then I do not hear what is not addressed to me.',
    badTime: (written: string): string => `“${written}” is no time; write it like 22:00.`,
    badZone: (written: string): string => `“${written}” is no time zone; write it like Europe/Berlin or UTC.`,
    tooMany: (most: number): string => `That would be more than ${most} channels; remove one first.`,
    running: (hours: string, servers: number): string =>
      `Running for ${hours} h, on ${servers} ${servers === 1 ? 'server' : 'servers'}.`,
    archive: (messages: number, values: number, newest: string): string =>
      `The archive holds ${messages} ${messages === 1 ? 'mail' : 'mails'} and ${values} measured ${values === 1 ? 'value' : 'values'}; the newest mail is of ${newest}.`,
    work: (running: number, waiting: number): string =>
      `Answers being made: ${running}; waiting: ${waiting}.`,
    kept: (votes: number, gaps: number): string =>
      `Kept of this server: ${votes} ${votes === 1 ? 'vote' : 'votes'} and ${gaps} unanswered ${gaps === 1 ? 'question' : 'questions'}.`,
    ping: (ms: number): string => `Discord answers within ${ms} ms.`,
    heard: 'I hear messages that do not mention me (Message Content intent).',
    notHeard: 'I do not hear messages that do not mention me: the Message Content intent is off.',
  },
} as const

/** The same keys with any words: what each language must have. */
type Same<Part> = {
  readonly [Key in keyof Part]: Part[Key] extends string
    ? string
    : Part[Key] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : Same<Part[Key]>
}

/** All fixed texts in one language. */
export type Texts = Same<typeof ENGLISH>

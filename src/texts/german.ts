import type { Texts } from './english.ts'

/** What the bot says of itself, in German. */
export const GERMAN: Texts = {
  say: {
    failed:
      'Bei mir ist etwas schiefgegangen; es steht im Protokoll. Bitte frag anders, oder später noch einmal.',
    full: 'Gerade warten zu viele Fragen. Bitte frag in einer Minute noch einmal.',
    closing: 'Ich werde gerade neu gestartet. Bitte frag in einer Minute noch einmal.',
    tooOld:
      'Diese Antwort kann ich nicht noch einmal zeigen: Das Archiv hat sich geändert, oder sie gehörte zu einem Gespräch, das ich nicht mehr kenne. Bitte frag noch einmal.',
    oldButton: 'Dieser Knopf stammt von einer älteren Fassung von mir. Bitte frag noch einmal.',
    notYours:
      'Nur wer gefragt hat, kann hier blättern. Stell dieselbe Frage, oder drück „Ganze Tabelle“, dann bekommst du eine eigene.',
    thanks: 'Danke, notiert.',
    alreadyVoted: 'Über diese Antwort hast du schon abgestimmt.',
    changedVote: 'Notiert: Das ersetzt deine frühere Stimme zu dieser Antwort.',
    votesOff: 'Auf diesem Server sind Stimmen abgeschaltet.',
    noContent:
      'Ich wurde gerufen, aber Discord hat mir die Worte nicht gegeben. Bitte nenn mich beim Namen (nicht über eine Rolle), oder nimm `/ask`.',
    greeting:
      'Stell mir eine Frage, zum Beispiel: `why is fork slower under Xen?`, oder tippe `/`, um zu sehen, was ich kann.',
    unknownCommand:
      'Diesen Befehl kenne ich nicht mehr. Bitte lade Discord neu, oder sag Bescheid, dass die Befehle neu angemeldet werden müssen.',
    waiting: before => `${before} ${before === 1 ? 'Frage ist' : 'Fragen sind'} vor deiner; einen Moment.`,
    mayNotWrite: channel =>
      `Du hast mich in ${channel} gefragt, aber dort darf ich nicht schreiben. Wer den Server verwaltet, kann mir „Kanal ansehen“ und „Nachrichten senden“ geben.`,
    tooFastUser: seconds =>
      `Das sind viele Fragen auf einmal. Bitte frag in ${seconds === 1 ? 'einer Sekunde' : `${seconds} Sekunden`} noch einmal.`,
    tooFastServer: seconds =>
      `Dieser Server fragt schneller, als ich lesen kann. Bitte frag in ${seconds === 1 ? 'einer Sekunde' : `${seconds} Sekunden`} noch einmal.`,
    tooFastPress: seconds =>
      `Einen Moment, bitte: noch einmal in ${seconds === 1 ? 'einer Sekunde' : `${seconds} Sekunden`}.`,
    noChart: 'Hier gibt es nichts zu zeichnen: Diese Antwort vergleicht keine Zahlen.',
    mayNotAttach:
      'Ich darf hier keine Dateien anhängen, also auch kein Diagramm zeigen. „Ganze Tabelle“ hat dieselben Zahlen.',
    mayNotThread:
      'Ich darf hier keinen Thread eröffnen. Wer den Server verwaltet, kann mir „Öffentliche Threads erstellen“ und „Nachrichten in Threads senden“ geben.',
    threadThere: thread => `Zu dieser Antwort gibt es schon einen Thread: ${thread}`,
    threadOpened: thread => `Eröffnet: ${thread}`,
    threadHello: question =>
      `Frag hier weiter; ich antworte, ohne gerufen zu werden. Was kommt, verstehe ich im Anschluss an: ${question}`,
    threadHelloMention: (question, me) =>
      `Frag hier weiter, und fang mit ${me} an: Andere Nachrichten zeigt Discord mir nicht. Was kommt, verstehe ich im Anschluss an: ${question}`,
    sharedBy: person => `Geteilt von ${person}`,
    noText: 'In dieser Nachricht steht kein Text, den ich lesen könnte.',
  },
  buttons: {
    sources: 'Quellen',
    full: 'Ganze Tabelle',
    lines: 'Zeile zeigen',
    chart: 'Diagramm',
    thread: 'Thread eröffnen',
    share: 'Teilen',
    back: '◀ Zurück',
    more: 'Mehr ▶',
    which: 'Was ist gemeint?',
    confirm: 'Ja, ändern',
    cancel: 'So lassen',
  },
  answer: {
    measured: 'Gemessen',
    lastComputed: '(letzte Spalte berechnet)',
    why: 'Warum, in den Worten des Threads',
    words: 'In den Worten des Threads',
    checked: 'An den Zahlen geprüft',
    caveats: 'Zu bedenken',
    nearest: 'In der Nähe dessen, was gefragt war',
    odd: 'Seltsam beim Lesen',
    sources: 'Quellen',
    readAs: reading => `Gelesen als: ${reading}`,
    summaryBy: model => `Zusammenfassung von ${model}; ihre Zahlen und Zitate wurden geprüft`,
    on: tests => `über ${tests}`,
    pointingTo: mark => `verweist auf ${mark}`,
    supported: 'gestützt',
    off: 'daneben',
    contradicted: 'widersprochen',
    uncheckable: 'nicht prüfbar',
    byMeasuring: 'gemessen',
    reasoned: 'begründet',
    guess: 'eine Vermutung',
    hearsay: 'vom Hörensagen',
    admission: 'sagt, man wisse es nicht',
    question: 'eine Frage',
    restOfQuotes: 'der Rest der Zitate, die auf … enden',
    rows: n => `${n} ${n === 1 ? 'Zeile der Tabelle' : 'Zeilen der Tabelle'}`,
    quotes: n => `${n} ${n === 1 ? 'Zitat' : 'Zitate'}`,
    remarks: n => `${n} ${n === 1 ? 'Bemerkung' : 'Bemerkungen'}`,
    claims: n => `${n} ${n === 1 ? 'Behauptung' : 'Behauptungen'}`,
    lines: n => `${n} ${n === 1 ? 'Zeile' : 'Zeilen'}`,
    results: n => `${n} ${n === 1 ? 'Fund' : 'Funde'}`,
    choices: n => `${n} weitere ${n === 1 ? 'Möglichkeit' : 'Möglichkeiten'}`,
  },
  help: {
    heading: 'Hier in Discord',
    mention: 'Nenn mich, schreib mir, oder antworte auf eine meiner Antworten: „and pipes?“ wird verstanden',
    menu: 'Rechtsklick auf eine Nachricht, Apps, „Diese Zahlen prüfen“: ihre Zahlen, am Archiv gemessen',
    form: '/prüfen nimmt einen langen Text und tut dasselbe',
    buttons:
      'Unter einer Antwort: ihre Quellen, alle Zeilen, der Wortlaut der Mail, ein Thread zum Weiterfragen',
    managers: 'Für die Verwaltung des Servers: /einstellungen, /einlesen, /neu-lesen, /status',
  },
  views: {
    sources: 'Quellen',
    full: 'Alles, was gefunden wurde',
    lines: 'Die Zeilen in der Mail',
    nothing: 'Hier gibt es nichts zu zeigen.',
    page: (page, pages) => `Seite ${page} von ${pages}`,
    leftOut: what => `Hier nicht gezeigt: ${what}. „Ganze Tabelle“ unten zeigt alles.`,
  },
  admin: {
    onlyManagers: 'Das können nur Leute, die diesen Server verwalten dürfen.',
    onlyServers: 'Das geht nur auf einem Server.',
    noStore: 'Einstellungen können nicht behalten werden: Ich wurde ohne Ablage dafür gestartet.',
    heading: 'Einstellungen dieses Servers',
    channels: list => `Ich beantworte jede Frage in: ${list}`,
    noChannels: 'Ich antworte, wenn ich gerufen werde: mit `/`, beim Namen, als Antwort, unter vier Augen.',
    fixedChannels: list => `Festgelegt von dem, der mich betreibt: ${list}`,
    quiet: (from, to, zone) =>
      `Ruhe von ${from} bis ${to} (${zone}): Dann spreche ich nur, wenn ich gerufen werde.`,
    noQuiet: 'Keine Ruhezeiten.',
    feedbackOn: 'Stimmen (👍 👎) werden behalten.',
    feedbackOff: 'Stimmen (👍 👎) sind abgeschaltet.',
    sharedCorpus: 'dem gemeinsamen Korpus',
    setCorpus: (channel, corpus) =>
      `${channel === undefined ? 'Auf diesem Server' : `In ${channel}`} aus ${corpus} antworten.`,
    answersFrom: corpus => `Ich antworte aus ${corpus}.`,
    answersIn: (channel, corpus) => `In ${channel} antworte ich aus ${corpus}.`,
    ownCorpora: list => `Korpora dieses Servers: ${list}`,
    noCorpus: (name, list) =>
      `Dieser Server hat keinen Korpus „${name}“. Er hat: ${list}. \`/import\` legt einen an.`,
    badCorpus: name =>
      `„${name}“ kann kein Korpus heißen; nimm bis zu 20 kleine Buchstaben, Ziffern und -, z. B. own.`,
    importNeedsOne: 'Gib entweder eine Adresse oder eine Datei an: Was soll ich lesen?',
    importHosts: (host, hosts) =>
      `Von ${host} darf ich nicht lesen. Wer mich betreibt, erlaubt Rechner mit IMPORT_HOSTS; jetzt erlaubt: ${hosts}`,
    importNoUrl: written =>
      `„${written}“ ist keine Webadresse, die ich lesen kann; schreib sie wie https://lore.kernel.org/tea/`,
    importKind: name => `„${name}“ ist dem Namen nach keine Datei mit Mails: .mbox, .eml und .txt sind es.`,
    importSize: megabytes =>
      `Diese Datei ist größer als ${megabytes} MB; wer mich betreibt, kann sie mit \`threadmark import\` einlesen.`,
    importForeign: 'Diese Datei liegt nicht auf Discords eigenen Servern, also hole ich sie nicht.',
    importConfirm: (what, corpus, isNew) =>
      `Soll ich ${what} in ${isNew ? 'einen neuen Korpus' : 'den Korpus'} ${corpus} dieses Servers einlesen?\nWas schon da ist, bleibt, und wird nicht zweimal gelesen.`,
    reindexConfirm: corpus =>
      `Soll ich alle Mails des Korpus ${corpus} neu lesen? Bis das getan ist, kann in Antworten daraus etwas fehlen.`,
    importBusy: 'Es wird schon etwas eingelesen; bitte versuch es danach noch einmal. `/status` sagt es dir.',
    importRunning:
      'Ich lese. Ein großes Archiv braucht Minuten; `/status` sagt, wie es ausging, wenn ich es hier nicht mehr sagen kann.',
    importDone: line => `Fertig. ${line}`,
    importFailed: problem => `Das ging nicht: ${problem}`,
    importHint: corpus => `Ich antworte daraus nach \`/settings corpus corpus:${corpus}\`.`,
    lastImport: line => `Das letzte Einlesen: ${line}`,
    importIsRunning: 'Es wird gerade etwas eingelesen.',
    unchanged: 'Das ist schon so; nichts zu ändern.',
    confirm: change => `Soll ich das ändern?\n${change}`,
    addChannel: channel => `In ${channel} jede Frage beantworten, ohne gerufen zu werden.`,
    removeChannel: channel => `In ${channel} nicht mehr antworten, ohne gerufen zu werden.`,
    setQuiet: (from, to, zone) => `Von ${from} bis ${to} (${zone}) still sein.`,
    endQuiet: 'Die Ruhezeiten beenden.',
    switchOn: 'Stimmen behalten.',
    switchOff: 'Keine Stimmen behalten.',
    done: change => `Erledigt: ${change}`,
    cancelled: 'Nichts wurde geändert.',
    needsContent:
      'Dafür brauche ich den Intent „Message Content“: Schalte ihn im Developer Portal ein und starte mich neu. Bis dahin höre ich nicht, was nicht an mich gerichtet ist.',
    badTime: written => `„${written}“ ist keine Uhrzeit; schreib sie wie 22:00.`,
    badZone: written => `„${written}“ ist keine Zeitzone; schreib sie wie Europe/Berlin oder UTC.`,
    tooMany: most => `Das wären mehr als ${most} Kanäle; nimm erst einen heraus.`,
    running: (hours, servers) => `Läuft seit ${hours} h, auf ${servers} Servern.`,
    archive: (messages, values, newest) =>
      `Das Archiv hat ${messages} Mails und ${values} Messwerte; die neueste Mail ist vom ${newest}.`,
    work: (running, waiting) => `${running} Antworten sind in Arbeit, ${waiting} warten.`,
    kept: (votes, gaps) => `Von diesem Server sind ${votes} Stimmen und ${gaps} offene Fragen notiert.`,
    ping: ms => `Discord antwortet in ${ms} ms.`,
    heard: 'Ich höre Nachrichten, die mich nicht nennen (Intent „Message Content“).',
    notHeard: 'Ich höre keine Nachrichten, die mich nicht nennen: Der Intent „Message Content“ ist aus.',
  },
}

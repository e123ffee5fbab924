/** A command, a part of one or an option of one, as a German reads it. */
export interface CommandWords {
  readonly name: string
  readonly description: string
}

/**
 * German names and descriptions by path: `ask`, `ask.question`, `settings.quiet.from`. Entries of the
 * message menu have no description. A test sees to it that every command that is registered is here.
 */
export const GERMAN_COMMANDS: Readonly<Record<string, CommandWords>> = {
  ask: {
    name: 'fragen',
    description: 'Eine Frage aus den archivierten Threads beantworten, mit Zahlen, Zitaten und Quellen',
  },
  'ask.question': { name: 'frage', description: 'z. B. why is fork slower under Xen?' },
  compare: {
    name: 'vergleichen',
    description: 'Einen Test auf zwei Systemen vergleichen: Werte, Verhältnis, Umgebung',
  },
  'compare.test': { name: 'test', description: 'z. B. pipe-latency; ein Werkzeug (lmbench) oder everything' },
  chart: { name: 'diagramm', description: 'Einen Vergleich zeichnen: ein Balken je Test' },
  'chart.test': { name: 'test', description: 'z. B. lmbench oder everything; Filter wie bei vergleichen' },
  benchmarks: {
    name: 'messungen',
    description: 'Zeigen, was gemessen wurde, die größte Verlangsamung zuerst',
  },
  'benchmarks.tool': { name: 'werkzeug', description: 'nur eines, z. B. lmbench' },
  thread: { name: 'thread', description: 'Zeigen, wer was in einem Thread schrieb, und was vermessen wurde' },
  'thread.thread': {
    name: 'thread',
    description: 'Worte aus seinem Betreff; ohne sie der Thread mit den meisten Zahlen',
  },
  claims: { name: 'behauptungen', description: 'Zeigen, was behauptet wurde, und ob die Zahlen es tragen' },
  'claims.person': { name: 'person', description: 'nur von ihr, z. B. Mats' },
  open: { name: 'offen', description: 'Große Unterschiede zeigen, die im Archiv niemand erklärt' },
  explain: { name: 'erklären', description: 'Was ein Test misst, und wer seine Zahlen erklärt hat' },
  'explain.test': { name: 'test', description: 'z. B. pipe-latency' },
  systems: { name: 'systeme', description: 'Die vermessenen Systeme, mit Kernel, Rechner und Zustand' },
  'systems.system': { name: 'system', description: 'nur eines, wie die Mails es nennen' },
  tables: {
    name: 'tabellen',
    description: 'Was von den Zahlen einer Mail gelesen wurde, und was nicht und warum',
  },
  'tables.message': { name: 'mail', description: 'die Kennung einer Mail oder einer Messreihe darin' },
  sources: { name: 'quellen', description: 'Was das Archiv enthält: Listen, Mails, Messwerte, wie neu' },
  help: { name: 'hilfe', description: 'Was man fragen kann, mit Beispielen' },
  'help.topic': { name: 'thema', description: 'ein Befehl, z. B. compare' },
  search: {
    name: 'suchen',
    description: 'Mails finden: Worte, "eine Wendung", s: f: t: b: nq: l: m: d:, AND, OR, NOT',
  },
  'search.query': { name: 'suche', description: 'z. B. s:fork f:mats d:2005-09..2005-10' },
  'search.limit': { name: 'anzahl', description: 'wie viele Mails, 1 bis 50 (sonst 10)' },
  check: { name: 'prüfen', description: 'Einen langen Text einfügen und seine Zahlen prüfen lassen' },
  'Ask about this': { name: 'Dazu fragen', description: '' },
  'Check these numbers': { name: 'Diese Zahlen prüfen', description: '' },
  status: { name: 'status', description: 'Wie es dem Bot geht: Archiv, Last, was behalten wird' },
  settings: { name: 'einstellungen', description: 'Wie sich der Bot auf diesem Server verhält' },
  'settings.show': { name: 'zeigen', description: 'Die Einstellungen zeigen' },
  'settings.answer-in': {
    name: 'antworten-in',
    description: 'Jede Frage in einem Kanal beantworten, ohne gerufen zu werden',
  },
  'settings.answer-in.channel': { name: 'kanal', description: 'Ein Kanal oder ein Forum' },
  'settings.stop-in': {
    name: 'aufhören-in',
    description: 'In einem Kanal nicht mehr antworten, ohne gerufen zu werden',
  },
  'settings.stop-in.channel': { name: 'kanal', description: 'Ein Kanal oder ein Forum' },
  'settings.quiet': { name: 'ruhe', description: 'Zwischen zwei Uhrzeiten nur sprechen, wenn gerufen' },
  'settings.quiet.from': { name: 'von', description: 'z. B. 22:00' },
  'settings.quiet.to': { name: 'bis', description: 'z. B. 07:00' },
  'settings.quiet.zone': { name: 'zone', description: 'z. B. Europe/Berlin; ohne Angabe UTC' },
  'settings.no-quiet': { name: 'keine-ruhe', description: 'Die Ruhezeiten beenden' },
  'settings.corpus': {
    name: 'korpus',
    description: 'Welcher Korpus antwortet, auf dem Server oder in einem Kanal',
  },
  'settings.corpus.corpus': { name: 'korpus', description: 'Einer dieses Servers, oder shared' },
  'settings.corpus.channel': { name: 'kanal', description: 'Ein Kanal oder ein Forum' },
  import: { name: 'einlesen', description: 'Mails in einen Korpus dieses Servers einlesen' },
  'import.url': {
    name: 'adresse',
    description: 'Die Adresse eines Listenarchivs, z. B. https://lore.kernel.org/tea/',
  },
  'import.file': { name: 'datei', description: 'Eine Datei mit Mails: .mbox, .eml oder .txt' },
  'import.list': { name: 'liste', description: 'Wie die Liste heißt; ohne Angabe nach Adresse oder Datei' },
  'import.corpus': { name: 'korpus', description: 'Ein neuer Name legt einen neuen an; ohne Angabe own' },
  reindex: { name: 'neu-lesen', description: 'Alle Mails eines Korpus dieses Servers neu lesen' },
  'reindex.corpus': { name: 'korpus', description: 'Ohne Angabe own' },
  'settings.votes': { name: 'stimmen', description: 'Ob Stimmen zu Antworten behalten werden' },
  'settings.votes.keep': { name: 'behalten', description: '👍 und 👎 behalten' },
}

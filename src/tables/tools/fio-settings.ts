/**
 * Reads the settings of fio's jobs: its commands, its job files, and what its own lines say of a job.
 *
 * Format: fio's manual. A job file has a `[global]` section for all jobs and one section a job; what is printed
 * of a job begins with its name.
 */

/** A section of a job file: its name and its lines. */
const SECTION =
  /^[ \t]*\[(?<name>\w[\w. -]{0,40})\][ \t]*\n(?<body>(?:[ \t]*[#;]?[a-z]\w*(?:=[^\n]*)?[ \t]*(?:\n|$))+)/gm

/** What fio prints first of a job, or of a group of jobs. */
const REPORT = /^[ \t]*(?<name>\S+): \(groupid=\d+, jobs=\d+\)/gm

/**
 * What a stretch of a mail, from what leads up to a run to its end, says of the run's job.
 *
 * Several jobs of one run are told apart by their names, where every run has the same ones: a name that comes
 * once is somebody's word for a system.
 */
export function settingsIn(mail: string): (text: string) => Readonly<Record<string, string>> {
  const sections = new Map<string, string>()
  for (const { groups } of mail.matchAll(SECTION))
    sections.set(groups?.['name'] ?? '', groups?.['body'] ?? '')
  const jobs = [...sections.keys()].filter(name => name !== 'global')
  const reported = [...mail.matchAll(REPORT)].map(({ groups }) => groups?.['name'] ?? '')
  const repeated = new Set(reported.filter((name, at) => reported.indexOf(name) !== at))
  const tellsApart = repeated.size > 1 && reported.every(name => repeated.has(name))
  return text => {
    const name = [...text.matchAll(REPORT)].at(-1)?.groups?.['name'] ?? ''
    const job = tellsApart ? { job: name } : {}
    if (jobs.length < 2) return { ...job, ...settings(text) }
    const own = [sections.get('global') ?? '', sections.get(name) ?? ''].join('\n')
    return { ...job, ...settings(own), ...settings(text.replace(SECTION, '\n')) }
  }
}

/** Commands as people paste them, with the lines that a backslash or a mail program has wrapped. */
const COMMANDS = /^[ \t]*(?:[$#%][ \t]+)?(?:sudo[ \t]+)?fio[ \t]+-[^\n]*(?:(?:\\\n|\n[ \t]*--?\w)[^\n]*)*/gm

/** fio prints `(R) 8192B-8192B` for `bs=8k`: one size in one form. */
function blockSize(written: string): string {
  // `32` at the end of a line and `.0KiB` on the next: fio's line as a mail program has wrapped it.
  const match = /^(\d+(?:\.\d+)?)(?:([kKmM])i?)?B?$/.exec(written.replace(/\s+/g, ''))
  if (match === null) return written
  const bytes = Number(match[1]) * (match[2] === undefined ? 1 : /k/i.test(match[2]) ? 1024 : 1024 ** 2)
  if (bytes % 1024 ** 2 === 0) return `${bytes / 1024 ** 2}m`
  return bytes % 1024 === 0 ? `${bytes / 1024}k` : `${bytes}B`
}

/** What fio's own lines or its options say of the job; the last word before the figures holds. */
function settings(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  const commands = text.match(COMMANDS) ?? []
  const add = (name: string, pattern: RegExp): void => {
    const value = [...text.matchAll(pattern)].at(-1)?.[1]
    // Of two commands in a row nobody knows which one printed what follows; fio's own line would say it.
    const given = new Set(commands.map(command => [...command.matchAll(pattern)].at(-1)?.[1]))
    if (given.size > 1 && commands.length > 1 && !/\(g=\d+\)/.test(text)) return
    if (value !== undefined) found[name] = name === 'bs' ? blockSize(value) : value
  }
  add('rw', /\b(?:rw|readwrite)=(\w+)/g)
  add('bs', /\bbs=(?:\(R\)\s+)?(\d+(?:\s*\.\d+)?\s?(?:[kKmM]i?)?B?)(?![\w.])/g)
  add('iodepth', /\biodepth=(\d+)/g)
  add('numjobs', /\b(?:numjobs|jobs)=(\d+)/g)
  add('ioengine', /\bioengine=(\w+)/g)
  return found
}

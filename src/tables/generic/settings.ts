import type { RunDraft } from '../tool-reader.ts'

/** A kind of number that people choose before they measure, and how they write it. */
interface Setting {
  readonly key: string
  readonly patterns: readonly RegExp[]
}

const SIZE = String.raw`\d+(?:\.\d+)?\s?(?:[kKmMgG](?:i?[bB])?|bytes?|B)`
const COUNT = String.raw`\d+`

const before = (words: string, value: string): RegExp =>
  new RegExp(
    String.raw`(?<![\w.=:/-])(?<!\d(?:,|/| and| or| to)\s?)(?<value>${value})[ -]?(?:${words})(?![\w-])`,
    'gi',
  )
// In `pkt_size 1472 kB/s` the unit is that of another figure.
const after = (words: string, value: string): RegExp =>
  new RegExp(
    String.raw`(?<![\w.])-{0,2}(?:${words})(?:\s{0,3}[=:]\s{0,3}|\s(?:of\s)?|)(?<value>${value})(?![\w.]|/s)`,
    'gi',
  )

const SETTINGS: readonly Setting[] = [
  {
    key: 'block size',
    patterns: [
      before('blocks?|bs|block ?size|i/?os?', SIZE),
      after('bs|block[ _-]?size|blocks? of|i/?o size', String.raw`${SIZE}|${COUNT}`),
    ],
  },
  {
    key: 'message size',
    patterns: [
      before('messages?|msgs?|packets?|frames?|payload', SIZE),
      after(
        '(?:message|msg|packet|pkt|frame|payload|send|buffer)[ _-]?(?:size|length|len)',
        String.raw`${SIZE}|${COUNT}`,
      ),
    ],
  },
  { key: 'depth', patterns: [after('qd|(?:i/?o[ _-]?|queue[ _-]?)depth', COUNT)] },
  { key: 'jobs', patterns: [before('jobs?|numjobs', COUNT), after('(?:num[ _-]?)?jobs?', COUNT)] },
  {
    key: 'threads',
    patterns: [before('threads?', COUNT), after('(?:nr[ _-]|num[ _-])?threads?', COUNT)],
  },
  { key: 'clients', patterns: [before('clients?', COUNT), after('clients?', COUNT)] },
  {
    key: 'processes',
    patterns: [before('process(?:es)?|procs?|tasks?', COUNT), after('process(?:es)?|procs?|tasks?', COUNT)],
  },
  { key: 'groups', patterns: [before('groups?', COUNT), after('groups?', COUNT)] },
  {
    key: 'connections',
    patterns: [
      before('(?:tcp )?(?:connections?|conns?|streams?|flows?)', COUNT),
      after('(?:connections?|conns?|streams?|flows?)', COUNT),
    ],
  },
  {
    key: 'processors',
    patterns: [before('v?cpus?|(?:cpu )?cores?|processors?', COUNT), after('v?cpus?|nr_cpus', COUNT)],
  },
  {
    key: 'reads',
    patterns: [before('reads?', String.raw`\d+\s?%`), after('rwmixread|reads?', String.raw`\d+\s?%`)],
  },
]

/** Longer words are no name of a test: what they speak of may be something else. */
const LONGEST = 400

/**
 * The chosen numbers that a name or a caption states, by what they are of; one that comes with two values
 * is not known.
 *
 *     settingsIn('randread 4k blocks, QD32')        // { 'block size': '4k', depth: '32' }
 *     settingsIn('with 8 jobs')                     // { jobs: '8' }
 *     settingsIn('with 4, 8 and 16 jobs')           // {}
 */
export function settingsIn(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  if (!/\d/.test(text)) return found
  const said = text.slice(-LONGEST)
  for (const { key, patterns } of SETTINGS) {
    const values = new Set(
      patterns.flatMap(pattern =>
        [...said.matchAll(pattern)].map(match => (match.groups?.['value'] ?? '').replace(/\s/g, '')),
      ),
    )
    const [value] = values
    if (value !== undefined && values.size === 1) found[key] = value
  }
  return found
}

/** What a number is of that has no heading: as far as its own characters say it. */
export function settingKey(written: string): string {
  if (/%$/.test(written)) return 'percent'
  return /\d\s?(?:[kKmMgGtT](?:i?[bB])?|B|bytes?)$/.test(written) ? 'size' : 'setting'
}

/** A key that is not taken yet: two columns may be called alike, or not at all. */
export function freeKey(key: string, taken: Readonly<Record<string, string>>): string {
  if (taken[key] === undefined) return key
  let count = 2
  while (taken[`${key} ${count}`] !== undefined) count += 1
  return `${key} ${count}`
}

/** A run whose figures say for which case they are, beside the settings that have names. */
export function ofCase(run: RunDraft, words: string): RunDraft {
  return {
    ...run,
    measurements: run.measurements.map(row => ({
      ...row,
      parameters: { ...row.parameters, [freeKey('case', row.parameters)]: words },
    })),
  }
}

import { escapePattern } from '../catalogue/look-up.ts'
import type { SystemLabel } from '../facts/fact.ts'
import { sourceOf } from '../mail/message.ts'
import { distinctions } from './distinctions.ts'
import { readEnvironment } from './environment.ts'
import { lastSentence } from './generic/context.ts'
import { type Introduction, introductionTo } from './introduction.ts'
import { type KeyedDraft } from './kit.ts'
import { byMark, tellsState } from './marks.ts'
import type { Readable } from './readable.ts'
import { endOfLine, groupsOf } from './run-groups.ts'
import { statesAbove } from './states-above.ts'
import type { RunDraft } from './tool-reader.ts'

/** How the rows of a tool make runs. */
export interface RunRules {
  readonly tool: string
  /** Where runs begin, as far as the tool says it. */
  readonly starts?: readonly number[]
  /** Lines of the tool itself that are neither heading nor command. */
  readonly skip?: RegExp
  /** What the text of a run, from what leads up to it on, says for all of its rows. */
  readonly parameters?: (text: string) => Readonly<Record<string, string>>
  readonly version?: RegExp
  /**
   * A heading or a command between rows begins a run: for tools of one line a result. `words`: a command
   * alone does not, since it is posted with each of the values.
   */
  readonly headings?: true | 'words'
  /** Rows may come again in a run: values of one test posted one below the other. */
  readonly repeats?: boolean
}

/**
 * Divides a tool's rows into runs: at each start that the tool prints, and where a row would come a
 * second time. A run is named by the heading over it, else by what its command has that others have not.
 * Rows that begin with marks, `(1)` and `(2)`, are of as many systems.
 */
export function toolRuns(from: Readable, unsorted: readonly KeyedDraft[], rules: RunRules): RunDraft[] {
  const rows = [...unsorted].sort(
    (a, b) => a.span.start - b.span.start || a.reading.span.start - b.reading.span.start,
  )
  const parts = byMark(from, rows)
  const own = withoutMarked(
    rules,
    parts.flatMap(({ label }) => label?.text ?? []),
  )
  return parts.flatMap(({ rows: members, label, samples }) =>
    byCaption(from, runsIn(from, members, samples === true ? { ...own, repeats: true } : own, label)),
  )
}

/** A line that begins with the mark of a system is a row of it, and no heading over the rows of another. */
function withoutMarked(rules: RunRules, marks: readonly string[]): RunRules {
  if (marks.length === 0) return rules
  const lines = String.raw`^\s*(?:${marks.map(escapePattern).join('|')})\s{0,3}:`
  return {
    ...rules,
    skip: rules.skip === undefined ? new RegExp(lines) : new RegExp(`${rules.skip.source}|${lines}`),
  }
}

/** A longer sentence says more than what was run on. */
const LONGEST_CAPTION = 120

/** Beside runs that are named, one without a name goes by the sentence that leads over to it and to no other. */
function byCaption(from: Readable, runs: readonly RunDraft[]): RunDraft[] {
  const named = runs.some(run => run.label !== undefined)
  if (!named) return [...runs]
  const said = runs.map(run => leadingSentence(run.caption ?? ''))
  const taken = new Map<string, number>()
  for (const name of [...said, ...runs.map(run => run.label?.text ?? '')])
    taken.set(name, (taken.get(name) ?? 0) + 1)
  return runs.map((run, place) => {
    const name = said[place] ?? ''
    const isNameless = run.label === undefined && run.system === undefined
    if (!isNameless || name === '' || taken.get(name) !== 1) return run
    return { ...run, label: { text: name, source: sourceOf(from.message, run.span) } }
  })
}

/** "This improves the performance to:" without its colon; nothing for what ends otherwise or is no sentence. */
function leadingSentence(caption: string): string {
  const name = lastSentence(caption).replace(/[\s:]+$/, '')
  const isSentence =
    /^["'[(]?[A-Za-z]/.test(name) && /[a-z] [a-z]/i.test(name) && !/#|\d{3,}\D+\d{3,}/.test(name)
  return /:$/.test(caption) && isSentence && name.length <= LONGEST_CAPTION ? name : ''
}

function runsIn(
  from: Readable,
  rows: readonly KeyedDraft[],
  rules: RunRules,
  marked: SystemLabel | undefined,
): RunDraft[] {
  const groups = groupsOf(from, rows, rules)
  const intros: Introduction[] = []
  let floor = 0
  for (const group of groups) {
    // What marks a row at the start of its line is no heading over it.
    const start = marked === undefined ? group.start : startOfLine(from, group.start)
    intros.push(introductionTo(from, Math.min(floor, start), start, rules.skip))
    // What stands behind a figure on its line is no heading of the next run.
    floor = endOfLine(from, group.rows.at(-1)?.span.end ?? group.start)
  }
  const spans = groups.map(({ start, rows: own }) => ({ start, end: own.at(-1)?.span.end ?? start }))
  const isBare = marked === undefined && intros.every(intro => intro.label === undefined)
  const states = isBare ? statesAbove(from, spans) : []
  const systems = distinctions(intros.map(intro => intro.command?.value ?? ''))
  const anywhere = rules.version?.exec(from.text)?.groups?.['version']
  let above = 0
  let label: SystemLabel | undefined
  let before: { readonly parameters: Readonly<Record<string, string>>; readonly apart: string } = {
    parameters: {},
    apart: '',
  }
  const named = groups.map((group, place): NamedRun => {
    const intro = intros[place]
    const end = group.rows.at(-1)?.span.end ?? group.start
    const text = from.text.slice(above, end)
    const span = { start: Math.min(group.start, group.rows[0]?.span.start ?? group.start), end }
    above = end
    label = marked ?? intro?.label ?? states[place] ?? (intro?.continues === true ? label : undefined)
    // A run right below another one, without a command of its own, goes on with what was set for that.
    const goesOn = intro?.continues === true && intro.command === undefined && place > 0
    const own = rules.parameters?.(text) ?? {}
    // A command stated once holds for what is posted below it under headings, where they set nothing else.
    const holds = goesOn || (Object.keys(own).length === 0 && !SETS.test(label?.text ?? ''))
    const parameters = {
      ...(holds ? before.parameters : {}),
      ...own,
      ...(marked === undefined || groups.length === 1 ? {} : caseOf(intro)),
    }
    const apart = goesOn ? before.apart : withoutParameters(systems[place] ?? '', parameters)
    before = { parameters, apart }
    const version = rules.version?.exec(text)?.groups?.['version'] ?? anywhere
    const run: RunDraft = {
      tool: rules.tool,
      ...(version === undefined ? {} : { version }),
      ...(label === undefined ? {} : { label }),
      ...(intro === undefined || intro.caption === '' ? {} : { caption: intro.caption }),
      environment: [...readEnvironment(from, span), ...(intro?.command === undefined ? [] : [intro.command])],
      measurements: group.rows.map(({ key: _key, ...row }) => ({
        ...row,
        parameters: { ...parameters, ...row.parameters },
      })),
      span,
      notes: [],
    }
    return { run, apart }
  })
  return named.map(({ run, apart }) => {
    if (apart === '') return run
    if (isCase(apart, named)) return withParameter(run, 'command', apart)
    return { ...run, system: [run.label?.text ?? '', apart].filter(part => part !== '').join(', ') }
  })
}

/** Where a mark tells the system, the heading over it tells the case. */
function caseOf(intro: Introduction | undefined): Readonly<Record<string, string>> {
  const heading = intro?.label?.text ?? intro?.caption ?? ''
  return heading === '' || heading.length > LONGEST_CAPTION ? {} : { case: heading }
}

/** A run, and what its command has that those of other runs have not. */
interface NamedRun {
  readonly run: RunDraft
  readonly apart: string
}

/**
 * Run by the same command under two headings that tell states: those are the systems, and the command tells what
 * was done. Of two machines nobody knows whether they or the commands are held against one another.
 */
function isCase(apart: string, runs: readonly NamedRun[]): boolean {
  const labels = runs.filter(one => one.apart === apart).map(({ run }) => run.label?.text.toLowerCase())
  return (
    !labels.includes(undefined) && new Set(labels).size > 1 && labels.some(label => tellsState(label ?? ''))
  )
}

function withParameter(run: RunDraft, name: string, value: string): RunDraft {
  const measurements = run.measurements.map(row => ({
    ...row,
    parameters: { [name]: value, ...row.parameters },
  }))
  return { ...run, measurements }
}

/** A heading that sets something of the load: `randwrite 64k, QD32`, and not `max_active=8`, of the system. */
const SETS =
  /\b(?:rand|seq)\w*|\b\d+\s?(?:[kKmM]i?B?|KB|jobs?|threads?|procs?)\b|\b(?:qd|depth|jobs?|threads?)\b/i

/** A chosen number such as `bs=4M` tells tests apart, not systems. */
function withoutParameters(words: string, parameters: Readonly<Record<string, string>>): string {
  return words
    .split(' ')
    .filter(word => {
      const [key = '', value] = word.replace(/^-+/, '').split('=')
      return value === undefined || parameters[key] !== value
    })
    .join(' ')
}

function startOfLine(from: Readable, at: number): number {
  return from.lines.spanOf(from.lines.lineAt(at)).start
}

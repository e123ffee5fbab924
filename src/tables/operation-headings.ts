import { groupBy } from '../core/order.ts'
import type { SystemLabel } from '../facts/fact.ts'
import { sourceOf } from '../mail/message.ts'
import { headingText } from './generic/context.ts'
import { ofCase } from './generic/settings.ts'
import { namesSystem, statesChange } from './generic/words.ts'
import { isLabel, RULER } from './headings.ts'
import { COMMAND } from './introduction.ts'
import { foldedText, type Readable } from './readable.ts'
import type { MeasurementDraft, RunDraft } from './tool-reader.ts'

/** What is done to a disk, and nothing of whom it was measured on: `Sequential read`, `rand write`, `4k reads`. */
const OPERATION =
  /^(?:\d+[kKmM]i?[bB]?\s)?(?:(?:seq(?:uential)?|rand(?:om)?|mixed|buffered|direct)(?:[ _-]?(?:reads?|writes?|rw|r\/w|read\/write))?|reads?|writes?|rw|r\/w)(?:\s(?:tests?|speed|throughput|performance|bandwidth|iops))?$/i

/** `1)`, `2.`, `(3)`, `a)`, `-` before the words of a heading or an item. */
const MARK = /^(?:\(?(?:\d{1,2}|[a-h])[.)]{1,2}\s*(?=[A-Za-z"'])|[-*•]\s+)/

/** A longer line is no heading. */
const LONGEST = 100

/** So many lines above an operation the heading over all operations is looked for. */
const REACH = 40

/** A heading of more words is a sentence. */
const MOST_WORDS = 10

/**
 * Headings that say what was done are tests, and the headings above them are who was measured:
 *
 *     1. One request at a time        2. Packed requests
 *     1) Sequential read:             1) Sequential read:
 *     Speed: 59.1MiB/s                Speed: 229MiB/s
 *     2) Random read:                 2) Random read:
 *     Speed: 31.3MiB/s                Speed: 181MiB/s
 *
 * Without that, reads would be held against writes.
 */
export function underOperations(from: Readable, drafts: readonly RunDraft[]): readonly RunDraft[] {
  const operations = drafts.map(draft => operationOf(from, draft))
  const done = new Set(operations.flatMap(one => one?.name.toLowerCase() ?? []))
  if (done.size === 0) return drafts
  const figures = new Set(
    drafts.flatMap(({ measurements }) => measurements.map(({ span }) => from.lines.lineAt(span.start))),
  )
  return merged(
    drafts.flatMap((draft, place): Told[] => {
      const operation = operations[place]
      if (operation === undefined) return [{ draft, isDone: false }]
      const parts = apart(from, draft, operation).map(one => of(from, one, figures))
      // One operation alone is a system for all that is known, where no heading above it tells who was measured.
      if (done.size < 2 && !parts.every(({ label }) => statesChange(label?.text ?? '')))
        return [{ draft, isDone: false }]
      return parts.map(one => ({ draft: one, isDone: true }))
    }),
  )
}

/** A run, and whether its operation is told by its tests now. */
interface Told {
  readonly draft: RunDraft
  readonly isDone: boolean
}

interface Operation {
  readonly name: string
  readonly line: number
  /** The form of its mark, so that what is numbered likewise is another operation: `1)` of `2)`. */
  readonly form: string
}

/** The operation that a run is named after, where that is a heading or the beginning of a line. */
function operationOf(from: Readable, { label, system, measurements }: RunDraft): Operation | undefined {
  const [first] = measurements
  if (label === undefined || system !== undefined || first === undefined) return undefined
  const name = headingText(label.text)
  if (!OPERATION.test(name)) return undefined
  const line = label.source.firstLine - from.message.lineOffset
  const text = textAt(from, line)
  const isFirst = text.replace(MARK, '').startsWith(name)
  return isFirst && line <= from.lines.lineAt(first.span.start)
    ? { name, line, form: formOf(text) }
    : undefined
}

function formOf(text: string): string {
  return (MARK.exec(text)?.[0] ?? '').replace(/\d+|[a-h](?=[.)])/, '#').trim()
}

/** A run under one heading, and the place of that. */
interface Headed {
  readonly draft: RunDraft
  readonly operation: Operation
}

/** The same operation may come again further down, and its figures in one run with those above. */
function apart(from: Readable, draft: RunDraft, operation: Operation): readonly Headed[] {
  const lines = groupBy(draft.measurements, ({ span }) => {
    const own = from.lines.lineAt(span.start)
    for (let number = own; number > Math.max(operation.line, own - REACH); number--) {
      const { start, end } = from.lines.spanOf(number)
      if (end - start > LONGEST) continue
      const text = foldedText(from, { start, end })
      if (formOf(text) === operation.form && headingText(text) === operation.name) return number
    }
    return operation.line
  })
  return [...lines].map(([line, measurements]) => ({
    draft: lines.size === 1 ? draft : within(draft, measurements),
    operation: { ...operation, line },
  }))
}

/** A run with other rows; which of them is another one's figure once more is not known any longer. */
function within(draft: RunDraft, rows: RunDraft['measurements']): RunDraft {
  let { start, end } = rows[0]?.span ?? draft.span
  for (const { span } of rows) {
    start = Math.min(start, span.start)
    end = Math.max(end, span.end)
  }
  const measurements = rows.map(({ repeatsIndex: _lost, ...row }) => row)
  return { ...draft, measurements, span: { start, end } }
}

function of(from: Readable, { draft, operation }: Headed, figures: ReadonlySet<number>): RunDraft {
  const { label: _operation, ...rest } = draft
  const label = headingOver(from, operation, figures)
  const headed: RunDraft = label === undefined ? rest : { ...rest, label }
  if (draft.tool !== undefined) return ofCase(headed, operation.name)
  const measurements = draft.measurements.map(row => ({ ...row, test: `${operation.name} ${row.test}` }))
  return { ...headed, measurements }
}

/** The nearest heading above an operation that is none itself; figures of other operations stand between. */
function headingOver(
  from: Readable,
  { line, form }: Operation,
  figures: ReadonlySet<number>,
): SystemLabel | undefined {
  for (let number = line - 1; number >= Math.max(1, line - REACH); number--) {
    const span = from.lines.spanOf(number)
    if (figures.has(number) || span.end - span.start > LONGEST) continue
    const text = foldedText(from, span)
    if (text === '' || RULER.test(text) || COMMAND.test(text)) continue
    // `sha256` right over `WRITE: …` and `READ: …`: the operations begin the lines of the figures.
    const isOver = form === '' && figures.has(line) && figures.has(number + 1) && isShort(text)
    if (!isOver && !isOuter(text, form)) continue
    const name = headingText(text.replace(MARK, ''))
    if (OPERATION.test(name) || /\d\s?[KMG]?i?B\/s|[:=]\s*[\d.]+\s?\S{0,8}$/.test(name.replace(SETTING, '')))
      continue
    const stands = isOver || /:$/.test(text) || formOf(text) !== '' || textAt(from, number - 1) === ''
    if (stands) return { text: name, source: sourceOf(from.message, span) }
  }
  return undefined
}

function isShort(text: string): boolean {
  return isLabel(text) && text.split(' ').length <= 4
}

/** `scan = 1`: what was set. */
const SETTING = /^\w+\s?=\s?\d$/

/** A heading of another form than the operations; without a mark it tells a state, or ends in a colon. */
function isOuter(text: string, form: string): boolean {
  const own = formOf(text)
  if (own === form && form !== '') return false
  const words = text.replace(MARK, '')
  if (!isLabel(words) && !(own !== '' && !/[.,;!?]$/.test(words))) return false
  if (words.split(' ').length > MOST_WORDS) return false
  return /^\S?#/.test(own) || /:$/.test(text) || statesChange(words) || namesSystem(words)
}

/** Runs under one heading are one, until a test comes again; what a tool printed was a run each time. */
function merged(drafts: readonly Told[]): readonly RunDraft[] {
  const found: { readonly draft: RunDraft; readonly rows: MeasurementDraft[] }[] = []
  const open = new Map<string, { readonly rows: MeasurementDraft[]; readonly known: Set<string> }>()
  for (const { draft, isDone } of drafts) {
    const heading = String(draft.label?.source.firstLine)
    const keys = draft.measurements.map(({ test, parameters }) => JSON.stringify([test, parameters]))
    const before = isDone && draft.tool === undefined ? open.get(heading) : undefined
    const goesOn = before !== undefined && !keys.some(key => before.known.has(key))
    const { rows, known } = goesOn ? before : { rows: [], known: new Set<string>() }
    rows.push(...draft.measurements)
    for (const key of keys) known.add(key)
    if (goesOn) continue
    found.push({ draft, rows })
    if (isDone && draft.tool === undefined) open.set(heading, { rows, known })
  }
  return found.map(({ draft, rows }) =>
    rows.length === draft.measurements.length ? draft : within(draft, rows),
  )
}

function textAt(from: Readable, number: number): string {
  return number < 1 ? '' : foldedText(from, from.lines.spanOf(number))
}

import type { Block } from '../body/block.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { toolNamed } from '../catalogue/look-up.ts'
import { groupBy } from '../core/order.ts'
import type { Parsed } from '../core/parsed.ts'
import type { Measurement, NamedTool, Run } from '../facts/fact.ts'
import { type Message, sourceOf } from '../mail/message.ts'
import { readNamedTools } from './named-tools.ts'
import type { Span } from '../core/source.ts'
import { readGeneric, type UnreadStretch } from './generic/read-generic.ts'
import { withoutOperations } from './label-cases.ts'
import { underOperations } from './operation-headings.ts'
import { underOutline } from './outline.ts'
import type { Readable } from './readable.ts'
import { shortLabels, shortNames } from './short-names.ts'
import { systemNames } from './systems.ts'
import type { RunDraft } from './tool-reader.ts'
import { TOOL_READERS } from './tools/registry.ts'
import { diffSides, hasNumbers, ownText, ownWords, quotedText } from './views.ts'

export { ownText }

/** What was read of a message, and the stretches with figures that were not. */
export interface RunReading {
  readonly runs: readonly Run[]
  readonly unread: readonly UnreadStretch[]
}

/**
 * Every run of a benchmark that a message's own text shows, in the order of the text: the output of known
 * tools, tables and lists made by hand, and pairs of figures in prose.
 *
 * Quoted text is not read: its figures belong to the mail that they were first posted in.
 */
export function readRuns(
  message: Message,
  blocks: readonly Block[],
  catalogue: Catalogue,
): Parsed<readonly Run[]> {
  const { runs } = readEverything(message, blocks, catalogue)
  return { value: runs, notes: runs.flatMap(run => run.notes) }
}

/** As {@link readRuns}, with what looked like figures and was not understood. */
export function readEverything(message: Message, blocks: readonly Block[], catalogue: Catalogue): RunReading {
  const sided = diffSides(message, blocks) ?? []
  if (sided.length === 0 && !hasNumbers(message, blocks)) return { runs: [], unread: [] }
  const own = ownText(message, blocks)
  const { drafts, unread } = draftsOf(own, ownWords(own, blocks), catalogue)
  const sides = sided.map((side, place) => {
    const name = diffNames(own.text)?.[place] ?? (place === 0 ? '<' : '>')
    return draftsOf(side, side, catalogue).drafts.map(draft => ({ system: name, ...draft }))
  })
  return { runs: runsOf(message, [...drafts, ...sides.flat()], own, catalogue, '#'), unread }
}

/**
 * The runs that a message shows in words that it quotes. For threads whose first mail is not held: its
 * figures are then known from the quotes alone. Each run says so in `quotedFrom`.
 */
export function readQuotedRuns(
  message: Message,
  blocks: readonly Block[],
  catalogue: Catalogue,
): Parsed<readonly Run[]> {
  const quoted = quotedText(message, blocks)
  if (quoted === undefined) return { value: [], notes: [] }
  const { drafts } = draftsOf(quoted, quoted, catalogue)
  const runs = runsOf(message, drafts, quoted, catalogue, '#q').map(run => {
    const line = quoted.lines.spanOf(run.source.firstLine - message.lineOffset)
    const block = blocks.find(({ start, end }) => start <= line.start && line.start < end)
    const quotedFrom = {
      ...(block?.quotedAuthor === undefined ? {} : { author: block.quotedAuthor }),
      ...(block?.quotedMessage === undefined ? {} : { message: block.quotedMessage }),
    }
    return { ...run, quotedFrom }
  })
  return { value: runs, notes: runs.flatMap(run => run.notes) }
}

function draftsOf(
  tools: Readable,
  words: Readable,
  catalogue: Catalogue,
): { readonly drafts: readonly RunDraft[]; readonly unread: readonly UnreadStretch[] } {
  const seen = new Set<number>()
  if (!/\d/.test(tools.text)) return { drafts: [], unread: [] }
  // Where quotes and patches stood are blank lines, most of a text as a rule, and nothing to look for there.
  const shown = tools.text.replace(/\n(?:[ \t]*\n)+/g, '\n\n')
  const printed = TOOL_READERS.flatMap(reader => {
    const page = toolNamed(catalogue, reader.tool)
    return page !== undefined && reader.hint.test(shown) ? reader.read(tools, page) : []
  }).flatMap(draft => onlyNew(draft, seen))
  const { drafts, unread } = readGeneric(
    words,
    printed.flatMap(draft => rowsOf(tools.text, draft)),
    catalogue,
  )
  const all = [...printed, ...drafts.flatMap(draft => onlyNew(draft, seen))]
  return { drafts: withoutOperations(underOutline(words, underOperations(words, all))), unread }
}

/** Two readers may know one line; the first one in the registry has it. */
function onlyNew(draft: RunDraft, seen: Set<number>): RunDraft[] {
  const fresh = draft.measurements.filter(({ reading }) => !seen.has(reading.span.start))
  for (const { reading } of fresh) seen.add(reading.span.start)
  if (fresh.length === draft.measurements.length) return [draft]
  return fresh.length === 0
    ? []
    : [{ ...draft, measurements: fresh.map(({ repeatsIndex: _lost, ...row }) => row) }]
}

/** The rows of a run, and the lines between them where they are near: a report's own small print. */
function rowsOf(text: string, draft: RunDraft): Span[] {
  // A run's own banner is the first thing of it; a heading above a run is not.
  const rows: { start: number; end: number }[] = [{ start: draft.span.start, end: draft.span.start }]
  for (const { span } of [...draft.measurements].sort((a, b) => a.span.start - b.span.start)) {
    const before = rows.at(-1)
    if (
      before !== undefined &&
      span.start - before.end < (rows.length === 1 && before.start === before.end ? BANNER_NEAR : NEAR)
    )
      before.end = Math.max(before.end, span.end)
    else rows.push({ ...span })
  }
  // The small print after the last row, down to the end of its paragraph.
  for (const row of rows) {
    const after = text.slice(row.end, row.end + NEAR)
    const stop = after.search(/\n[ \t]*\n/)
    row.end += stop !== -1 ? stop : after.length < NEAR ? after.length : 0
  }
  return rows
}

/** Characters between two rows of one report: some twenty lines. */
const NEAR = 1500

/** What a tool prints between its banner and its first figure may be long: names of authors, progress. */
const BANNER_NEAR = 4000

/** The files that a `diff` in the text was run over. */
function diffNames(text: string): readonly [string, string] | undefined {
  const match = /(?:^|\s)diff\s+(?:-\S+\s+)*(?<old>[\w./+-]{1,80})\s+(?<new>[\w./+-]{1,80})\s/.exec(text)
  const [before, after] = [match?.groups?.['old'], match?.groups?.['new']]
  return before === undefined || after === undefined ? undefined : [before, after]
}

function runsOf(
  message: Message,
  drafts: readonly RunDraft[],
  from: Readable,
  catalogue: Catalogue,
  mark: string,
): Run[] {
  const ordered = drafts
    .filter(draft => draft.measurements.length > 0)
    .sort((a, b) => a.span.start - b.span.start)
  // Most mails hold no run, and then nobody asks which versions they name.
  const named = ordered.length === 0 ? [] : readNamedTools(from, catalogue)
  const systems = systemNames(ordered.flatMap(draft => draft.label?.text ?? []))
  const unnamed = groupBy(
    ordered.filter(draft => draft.label === undefined),
    draft => draft.tool,
  )
  const labels = ordered.map(draft => {
    const label = draft.label === undefined ? undefined : systems.get(draft.label.text)
    return withoutQuotes(draft.system ?? label ?? unnamedSystem(draft, unnamed))
  })
  const shortSystems = shortLabels(labels)
  // A tool's own names are known; only those of tables and lists that people made can be sentences.
  const shortTests = shortNames(
    ordered.flatMap(draft => (draft.tool === undefined ? draft.measurements.map(({ test }) => test) : [])),
  )
  return ordered.map((draft, number) => {
    const id = `${message.id}${mark}${number + 1}`
    const label = labels[number] ?? ''
    const renamed =
      draft.tool === undefined
        ? draft.measurements.map(row => ({ ...row, test: shortTests.get(row.test) ?? row.test }))
        : draft.measurements
    const short = { ...draft, measurements: renamed }
    return runOf(message, short, id, shortSystems.get(label) ?? label, named)
  })
}

function runOf(
  message: Message,
  draft: RunDraft,
  id: string,
  system: string,
  named: readonly NamedTool[],
): Run {
  const measurements = draft.measurements.map(({ span: _span, repeatsIndex, ...rest }, row): Measurement => {
    const repeats = repeatsIndex === undefined ? undefined : `${id}/${repeatsIndex + 1}`
    return { id: `${id}/${row + 1}`, ...rest, ...(repeats === undefined ? {} : { repeats }) }
  })
  const version = draft.version ?? named.find(tool => tool.tool === draft.tool)?.version
  return {
    id,
    message: message.id,
    ...(draft.tool === undefined ? {} : { tool: draft.tool }),
    ...(version === undefined ? {} : { version }),
    ...(draft.label === undefined ? {} : { label: draft.label }),
    system,
    ...(draft.caption === undefined ? {} : { caption: draft.caption }),
    environment: draft.environment,
    measurements,
    source: sourceOf(message, draft.span),
    notes: draft.notes,
  }
}

/** `'STRIPE = 4KB'`: marks around the whole of a name are no part of it. */
function withoutQuotes(name: string): string {
  return /^(?<mark>['"`])(?<inner>[^'"`]+)\k<mark>$/.exec(name)?.groups?.['inner'] ?? name
}

/** What to call a system that no heading names: its kernel where the run says one, else its place. */
function unnamedSystem(
  draft: RunDraft,
  unnamed: ReadonlyMap<string | undefined, readonly RunDraft[]>,
): string {
  const kernel = draft.environment.find(entry => entry.key === 'kernel')?.value.split(' ')[0]
  if (kernel !== undefined) return kernel
  const alike = unnamed.get(draft.tool) ?? []
  return alike.length <= 1 ? '' : `run ${alike.indexOf(draft) + 1}`
}

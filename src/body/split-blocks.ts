import type { MessageId } from '../core/source.ts'
import { attributionEndingAt, isDated, superciteAuthor, type Attribution } from './attribution.ts'
import type { Block, BlockKind } from './block.ts'
import type { BodyLine } from './body-line.ts'
import { endsForwarded, forwardedHeaderAt } from './forwarded.ts'
import { isLog, isProgram } from './machine-lines.ts'
import { endOfPatch } from './patch-lines.ts'
import { markedLines } from './real-quotes.ts'
import { endOfFooter, endOfSignature } from './tail.ts'

/**
 * Splits a body into blocks that tile it: joined, they give it back byte for byte.
 *
 * A table of figures is no block of its own: it stays in `text`, or in the `quote` that it stands in, so
 * that whoever reads figures sees the words around them. What is not clearly somebody else's or a
 * machine's is the author's text; what follows a forwarded original's header is never the author's.
 *
 *     splitBlocks('Yes.\n\nOn 3 Oct 2005, Ann wrote:\n> Is it slow?\n-- \nBob\n')
 *     // text 'Yes.\n\n', attribution, quote of depth 1 by 'Ann', signature
 *     splitBlocks('3c3\n< old\n---\n> new\n')  // one diff: its `>` is no quote
 */
export function splitBlocks(text: string): readonly Block[] {
  const { lines, kinds } = markedLines(text)
  const drafts = lines.map((line, index): Draft => ({
    depth: line.depth,
    kind: kinds.get(index) ?? plainKind(line),
  }))
  markForwarded(lines, drafts)
  markAttributions(lines, drafts)
  markPatches(lines, drafts)
  markTails(lines, drafts)
  markRuns(lines, drafts, 'log', isLog, LEAST_LOG_LINES)
  markRuns(lines, drafts, 'code', isProgram, LEAST_CODE_LINES)
  spreadOverBlanks(lines, drafts)
  creditQuotes(text, lines, drafts)
  return joined(lines, drafts)
}

/** What one line will be; the passes fill it in, the last one reads it. */
interface Draft {
  depth: number
  kind: BlockKind
  /** On an attribution: whom the quote one deeper is from. */
  author?: string | undefined
  message?: MessageId | undefined
}

const LEAST_LOG_LINES = 2
const LEAST_CODE_LINES = 4

function plainKind(line: BodyLine): BlockKind {
  return line.depth > 0 ? 'quote' : 'text'
}

/** Deepens everything below the header of an original that was quoted without marks. */
function markForwarded(lines: readonly BodyLine[], drafts: readonly Draft[]): void {
  // The depths at which an original began; each deepens all lines at least as deep, down to the end.
  let floors: number[] = []
  let deepest = 0
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]
    if (line === undefined) break
    if (!(lines[index - 1]?.blank ?? true)) deepest = Math.max(deepest, lines[index - 1]?.depth ?? 0)
    if (floors.includes(0) && endsForwarded(line) && line.depth === 0) {
      deepen(drafts, index, line, floors)
      floors = floors.filter(floor => floor > 0)
      continue
    }
    const header = floors.length < MOST_FORWARDS ? forwardedHeaderAt(lines, index) : undefined
    if (header === undefined) {
      deepen(drafts, index, line, floors)
      continue
    }
    // On top of a marked quote it tells whose the quote is, and nobody is quoted within it.
    const opensQuote = line.depth > deepest
    for (let at = index; at < header.end; at += 1) {
      const draft = drafts[at]
      const own = lines[at]
      if (draft === undefined || own === undefined) break
      deepen(drafts, at, own, floors)
      draft.kind = 'attribution'
      draft.author = header.author
      if (opensQuote) draft.depth -= 1
    }
    if (!opensQuote) floors = [...floors, line.depth]
    index = header.end - 1
  }
}

/** More originals inside one another than this are no mail that a person reads. */
const MOST_FORWARDS = 20

function deepen(drafts: readonly Draft[], index: number, line: BodyLine, floors: readonly number[]): void {
  const draft = drafts[index]
  if (draft === undefined || floors.length === 0) return
  draft.depth = line.depth + floors.filter(floor => floor <= line.depth).length
  if (draft.depth > 0 && draft.kind !== 'attribution') draft.kind = 'quote'
}

function markAttributions(lines: readonly BodyLine[], drafts: readonly Draft[]): void {
  const lastMarked = lines.findLastIndex(line => line.depth > 0)
  let unmarked = 0
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]
    const draft = drafts[index]
    if (line === undefined || draft === undefined || line.blank || draft.kind === 'attribution') continue
    const found = attributionEndingAt(lines, index)
    if (found === undefined) continue
    const next = nextSpoken(lines, index + 1)
    const quoted = next !== undefined && (lines[next]?.depth ?? 0) > line.depth
    if (quoted) markAttribution(drafts, found)
    // Some mailers quote with no marks at all. Better to lose the author's words than to lend him others'.
    else if (line.depth === 0 && unmarked < MOST_FORWARDS && lastMarked < index && isDated(lines, found)) {
      unmarked += 1
      markAttribution(drafts, found)
      for (const after of drafts.slice(index + 1)) {
        after.depth += 1
        if (after.kind === 'text') after.kind = 'quote'
      }
    }
  }
}

function markAttribution(drafts: readonly Draft[], found: Attribution): void {
  for (const draft of drafts.slice(found.first, found.last + 1)) {
    draft.kind = 'attribution'
    draft.author = found.author
    draft.message = found.message
  }
}

/** What people put for what they did not quote. */
const LEFT_OUT = /^\s*(?:\[?(?:\.{2,5}|…)\]?|[<[]?snip(?:ped)?[>\]]?)\s*$/i

/** The next line that says something, at most three blank ones away. */
function nextSpoken(lines: readonly BodyLine[], from: number): number | undefined {
  for (let index = from; index < from + 4 && index < lines.length; index += 1) {
    const line = lines[index]
    if (line !== undefined && !line.blank && !LEFT_OUT.test(line.content)) return index
  }
  return undefined
}

function isOwn(drafts: readonly Draft[], index: number): boolean {
  return drafts[index]?.kind === 'text'
}

function markPatches(lines: readonly BodyLine[], drafts: readonly Draft[]): void {
  for (let index = 0; index < lines.length; index += 1) {
    if (!isOwn(drafts, index)) continue
    const end = endOfPatch(lines, index)
    if (end === index) continue
    for (const draft of drafts.slice(index, end)) if (draft.depth === 0) draft.kind = 'diff'
    index = end - 1
  }
}

function markTails(lines: readonly BodyLine[], drafts: readonly Draft[]): void {
  for (let index = 0; index < lines.length; index += 1) {
    const end = endOfFooter(lines, index)
    // A footer keeps its kind below a forwarded original: the list wrote it, not whom it follows.
    for (const draft of drafts.slice(index, end)) {
      draft.kind = 'footer'
      draft.depth = 0
    }
    index = Math.max(index, end - 1)
  }
  // From the end, so that each signature knows where the block after it begins.
  let limit = lines.length
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    if (!isOwn(drafts, index)) {
      limit = index
      continue
    }
    const end = endOfSignature(lines, index, limit)
    for (const draft of drafts.slice(index, end)) draft.kind = 'signature'
    if (end > index) limit = index
  }
}

/** Marks paragraphs most of whose lines have a form, where there are enough of them. */
function markRuns(
  lines: readonly BodyLine[],
  drafts: readonly Draft[],
  kind: BlockKind,
  has: (line: BodyLine) => boolean,
  least: number,
): void {
  for (let index = 0; index < lines.length;) {
    let end = index
    let like = 0
    for (; end < lines.length && isOwn(drafts, end) && lines[end]?.blank === false; end += 1) {
      const line = lines[end]
      if (line !== undefined && has(line)) like += 1
    }
    if (like >= least && like * 5 >= (end - index) * 3) {
      for (const draft of drafts.slice(index, end)) draft.kind = kind
    }
    index = Math.max(end, index + 1)
  }
}

/** An unquoted blank line belongs to what stands before it; at the top, to what comes after. */
function spreadOverBlanks(lines: readonly BodyLine[], drafts: readonly Draft[]): void {
  const spoken = lines.findIndex(line => !line.blank || line.depth > 0)
  for (let index = 0; index < drafts.length; index += 1) {
    const line = lines[index]
    const draft = drafts[index]
    const beside = drafts[index < spoken ? spoken : index - 1]
    if (line === undefined || draft === undefined || beside === undefined || beside === draft) continue
    if (!line.blank || line.depth > 0 || draft.kind === 'footer') continue
    // The author of an attribution is read from its last line, so blank lines below keep it.
    Object.assign(draft, beside)
  }
}

function creditQuotes(text: string, lines: readonly BodyLine[], drafts: readonly Draft[]): void {
  // By depth; kept while the depth goes up and down, since people answer in the middle of one quote.
  let speakers: { readonly author?: string | undefined; readonly message?: MessageId | undefined }[] = []
  for (const [index, draft] of drafts.entries()) {
    if (draft.kind === 'attribution') {
      const line = lines[index]
      const cited =
        line === undefined ? undefined : superciteAuthor(text.slice(line.start, line.end).trimEnd())
      if (cited !== undefined) draft.author = cited
      speakers = speakers.slice(0, draft.depth + 1)
      speakers[draft.depth + 1] = { author: draft.author, message: draft.message }
      draft.author = undefined
      draft.message = undefined
    } else if (draft.kind === 'quote') {
      draft.author = speakers[draft.depth]?.author
      draft.message = speakers[draft.depth]?.message
    }
  }
}

function joined(lines: readonly BodyLine[], drafts: readonly Draft[]): readonly Block[] {
  const blocks: Block[] = []
  let start = 0
  for (const [index, draft] of drafts.entries()) {
    const next = drafts[index + 1]
    if (next !== undefined && isSame(draft, next)) continue
    const end = lines[index]?.end ?? start
    blocks.push({
      kind: draft.kind,
      depth: draft.depth,
      start,
      end,
      ...(draft.author === undefined ? {} : { quotedAuthor: draft.author }),
      ...(draft.message === undefined ? {} : { quotedMessage: draft.message }),
    })
    start = end
  }
  return blocks
}

function isSame(a: Draft, b: Draft): boolean {
  return a.kind === b.kind && a.depth === b.depth && a.author === b.author && a.message === b.message
}

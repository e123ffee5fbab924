import type { Span } from '../core/source.ts'
import { cutLines, type BodyLine } from './body-line.ts'

const OPENING =
  /^(?:diff (?:--git|-\S+ |--cc |--combined )|Index: \S|\*\*\* \S.*\d{4}|(?:GIT binary patch|Binary files \S.* differ)$)/
const HEADER =
  /^(?:diff |index [0-9a-f]{4,}|Index: |={30,}$|old mode |new mode |new file mode |deleted file mode |similarity index |dissimilarity index |rename |copy |--- \S|\+\+\+ \S|GIT binary patch|Binary files |(?:literal|delta) \d+$|RCS file: |retrieving revision )/
const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/
const STAT = /^ ?\S.{0,200}?\s\|\s+(?:\d+ ?[+-]*|Bin(?: .*)?)\s*$/
const LONGEST_STAT = 300
const SUMMARY = /^ ?\d+ files? changed(?:,|$)/
const MODE = /^ (?:create mode|delete mode|mode change|rename|copy) /
const ED_HUNK = /^\d+(?:,\d+)?[acd]\d+(?:,\d+)?$/

/**
 * The index after the patch that begins at this line, or the line itself where none begins.
 *
 * Hunks are followed by their own line counts, so that a removed `- ` line (written `-- `) is not
 * taken for a signature and prose right after a patch is not taken for the patch.
 */
export function endOfPatch(lines: readonly BodyLine[], first: number): number {
  const line = lines[first]
  if (line === undefined || line.depth > 0) return first
  if (isStat(line)) return endOfStat(lines, first)
  if (!opens(lines, first)) return first
  let at = first
  for (;;) {
    const here = lines[at]
    if (here === undefined || here.depth > 0) return at
    const hunk = HUNK.exec(here.content)
    if (hunk !== null) at = endOfHunk(lines, at, count(hunk[1]), count(hunk[2]))
    else if (HEADER.test(here.content) || OPENING.test(here.content)) at += 1
    else if (here.blank && continues(lines[at + 1])) at += 1
    else return at
  }
}

/** The patches that a quote holds: whoever answers a patch quotes most of it. */
export function patchesIn(text: string, quote: Span): readonly Span[] {
  const lines = cutLines(text.slice(quote.start, quote.end)).map(line => ({ ...line, depth: 0 }))
  const patches: Span[] = []
  for (let index = 0; index < lines.length;) {
    const after = endOfPatch(lines, index)
    const [first, last] = [lines[index], lines[after - 1]]
    if (after > index && first !== undefined && last !== undefined)
      patches.push({ start: quote.start + first.start, end: quote.start + last.end })
    index = Math.max(after, index + 1)
  }
  return patches
}

/**
 * The index after the output of plain `diff` that begins at this line (`3c3`, `< old`, `---`, `> new`).
 *
 * Its `>` side looks like a quote and is none.
 */
export function endOfEdDiff(
  lines: readonly BodyLine[],
  first: number,
  written: (index: number) => string,
): number {
  let at = first
  while (at < lines.length && ED_HUNK.test(written(at).trimEnd())) {
    const next = written(at + 1)
    if (!/^[<>](?: |$)/.test(next)) break
    at += 1
    while (at < lines.length && /^(?:[<>](?: |$)|---$|\\ No newline)/.test(written(at))) at += 1
  }
  return at
}

function opens(lines: readonly BodyLine[], first: number): boolean {
  const content = lines[first]?.content ?? ''
  const next = lines[first + 1]?.content ?? ''
  if (content.startsWith('--- ')) return next.startsWith('+++ ')
  return HUNK.test(content) || OPENING.test(content)
}

function continues(line: BodyLine | undefined): boolean {
  return line !== undefined && line.depth === 0 && (HUNK.test(line.content) || OPENING.test(line.content))
}

function count(written: string | undefined): number {
  return written === undefined ? 1 : Number(written)
}

function endOfHunk(lines: readonly BodyLine[], header: number, old: number, fresh: number): number {
  let at = header + 1
  let removed = old
  let added = fresh
  while (removed > 0 || added > 0) {
    const line = lines[at]
    if (line === undefined) return at
    const sign = line.content[0]
    // A quote mark may be the first character of a context line that lost its space.
    if (line.depth > 0) return at
    if (sign === '+') added -= 1
    else if (sign === '-') removed -= 1
    else if (sign === ' ' || sign === '\t' || line.blank) {
      removed -= 1
      added -= 1
    } else if (sign !== '\\' && !isPatchLine(lines[at + 1])) return at // not a line that a mailer wrapped
    at += 1
  }
  return lines[at]?.content.startsWith('\\ No newline') === true ? at + 1 : at
}

function isPatchLine(line: BodyLine | undefined): boolean {
  return line !== undefined && line.depth === 0 && /^[+\- \t]/.test(line.content)
}

function isStat(line: BodyLine): boolean {
  return line.content.length < LONGEST_STAT && line.content.includes('|') && STAT.test(line.content)
}

/** A diffstat counts as one only with its summary: a lone `a | 3` is a row of somebody's table. */
function endOfStat(lines: readonly BodyLine[], first: number): number {
  let at = first
  while (at < lines.length && lines[at]?.depth === 0 && isStat(lines[at] ?? BLANK)) at += 1
  if (!SUMMARY.test(lines[at]?.content ?? '')) return first
  at += 1
  while (MODE.test(lines[at]?.content ?? '')) at += 1
  return at
}

const BLANK: BodyLine = { start: 0, end: 0, depth: 0, content: '', blank: true }

import type { EnvironmentEntry, SystemLabel } from '../facts/fact.ts'
import { sourceOf } from '../mail/message.ts'
import { CUT, isLabel, JOB, RULER, SAYS_WHAT } from './headings.ts'
import { tellsState } from './marks.ts'
import { foldedText, type Readable } from './readable.ts'

/** What stands over a run of a tool. */
export interface Introduction {
  /** The heading, or the sentence that says what was run on, as it names the system. */
  readonly label?: SystemLabel
  readonly caption: string
  /** The command that was run, as pasted. */
  readonly command?: EnvironmentEntry
  /** Nothing but commands and blank lines stand between this run and the one before. */
  readonly continues: boolean
}

/** A pasted command: a prompt, a launcher, a script, a program by its path with an option, or a line of options. */
export const COMMAND =
  /^\s*(?:\[[\w.@-]+[^\]\n]*\][$#%]|[\w.-]+@[\w.-]+:?\S*[$#>]|[\w.-]+:[\/~]\S*[$#]\s|(?:[$#%]|##)\s+(?!\d+\.\d)\S|\+\s+(?![A-Z][a-z])\S|\.{0,2}\/\w|~\/|(?:[a-z][\w.+-]{0,40}\/){1,6}[\w.+-]{1,60}\s+-{1,2}[A-Za-z]|(?:sudo|taskset|numactl|ethtool|echo|sysctl|modprobe|perf|time|for|export|fio|netperf|iperf3?|sysbench|pgbench|dbench|tbench|iozone|bonnie\+\+|ab|hackbench|schbench|stress-ng|hyperfine|sockperf|qperf|dd)\s+[-~/\w])/

/** `# baseline`, `# with the patch`: a heading with a mark before it, and nothing that a shell would run. */
const MARKED =
  /^#+\s+(?!(?:fio|dd|cat|echo|ls|perf|time|for|make|sudo|mount|sysctl|modprobe|iperf3?|netperf|hackbench|sysbench|pgbench|taskset|numactl|ethtool|cd|export|while|sync|uname|numastat|iostat|vmstat|mpstat|top)\b)[A-Za-z][\w.+]*(?: [\w.+]+){0,4}:?$/

/** `# hdparm -t /dev/sda (with the fix)`: behind a command, in which state it was run. */
const REMARK = /^(?<command>\S.{2,160}\S) {1,4}\((?<said>[A-Za-z][^()]{2,50})\)$/

/** Nothing, or what stands before an item of a list. */
const SAYS_NOTHING = /^[-*•]?$/

const OPTIONS = /^\s*-{1,2}[a-zA-Z][\w-]*(?:[= ]\S+)?(?:\s|$)/

/** `6503 - 9366`: several figures and no word name nothing; `2.6.20:` is the name of a kernel. */
const FIGURES_ALONE = /^\d[\d.,]*(?:\s+(?:[-–/]\s+)?\d[\d.,]*){1,6}$/

/** What a program printed as JSON: it names nothing, and above a command it is what another one printed. */
const PRINTED = /^[{}[\]]{1,3},?$|^"[^"]{1,40}"\s?:/

/** Words by which a sentence says what a run was run on. */
const SAYS_ON_WHAT =
  /\b(?:with(?:out)?|before|after|applying|reverting)\s+(?:(?:this|the|that|my|your|our|these|those|all|any|both)\s+)?(?:\w+\s+){0,2}(?:patch(?:es|set)?|series|change|commit|fix|revert\w*)\b|\b(?:patch(?:es)?|series|fix|commit)\s+(?:applied|reverted)|\b(?:stock|vanilla|unpatched|patched|baseline|mainline|upstream)\b|\bv?\d+\.\d+(?:\.\d+)*-?rc\d+\b|\bv\d+\.\d+|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{10,40}\b/i

/** How many lines with something on them are looked at above a run. */
const REACH = 12

const LONGEST_SENTENCE = 220

/** A sentence longer than this says more than what was run on. */
const LONGEST_NAME = 140

/** Reads what stands between two places of a text, upwards from the second. */
export function introductionTo(
  from: Readable,
  after: number,
  before: number,
  skip: RegExp | undefined,
): Introduction {
  const commands: string[] = []
  let place: { readonly start: number; readonly end: number } | undefined
  let seen = 0
  const last = from.lines.lineAt(before)
  const first = from.lines.lineAt(after)
  for (let number = last; number >= Math.max(1, first); number--) {
    const span = from.lines.spanOf(number)
    const upTo = { start: Math.max(span.start, after), end: Math.min(span.end, before) }
    const text = upTo.start < upTo.end ? foldedText(from, upTo) : ''
    if (
      SAYS_NOTHING.test(text) ||
      RULER.test(text) ||
      CUT.test(text) ||
      SAYS_WHAT.test(text) ||
      JOB.test(text)
    )
      continue
    if (PRINTED.test(text) && commands.length > 0) break
    if (FIGURES_ALONE.test(text) || PRINTED.test(text)) continue
    if (++seen > REACH) break
    const wrapped = isContinuation(from, number, after)
    if ((COMMAND.test(text) && !MARKED.test(text)) || OPTIONS.test(text) || wrapped) {
      const remark = REMARK.exec(text)?.groups
      const said = remark?.['said'] ?? ''
      const isState = tellsState(said) && commands.length === 0
      commands.unshift(isState ? (remark?.['command'] ?? text) : text)
      if (isState)
        return {
          label: { text: said, source: sourceOf(from.message, upTo) },
          caption: said,
          ...commandOf(from, commands, upTo),
          continues: false,
        }
      place = { start: upTo.start, end: place?.end ?? upTo.end }
      continue
    }
    if (skip?.test(text) === true || isOutput(from, number, after, text)) continue
    return { ...labelAt(from, number, after, upTo), ...commandOf(from, commands, place), continues: false }
  }
  return { caption: '', ...commandOf(from, commands, place), continues: true }
}

/** Several numbers and hardly a word: a row that a command has printed. */
const PRINTED_ROW = /^(?!.*:$)[^\d]{0,40}(?:\b\d[\d.,]*\s+){3}/

/** How far a command may stand above what it printed. */
const OUTPUT_REACH = 4

/** `names_cache 40 40 4096 8` below `$ time ./test`: what a command printed before its figures names nothing. */
function isOutput(from: Readable, number: number, after: number, text: string): boolean {
  if (!PRINTED_ROW.test(text)) return false
  for (let at = number - 1; at >= Math.max(1, number - OUTPUT_REACH); at--) {
    const above = from.lines.spanOf(at)
    const said = from.text.slice(above.start, above.end).trim()
    if (above.start < after || said === '') return false
    if (COMMAND.test(said) && !MARKED.test(said)) return true
  }
  return false
}

/** A line right under a command that is the rest of it. */
function isContinuation(from: Readable, number: number, after: number): boolean {
  const above = from.lines.spanOf(number - 1)
  if (number < 2 || above.start < after) return false
  const text = from.text.slice(above.start, above.end)
  const own = from.lines.spanOf(number)
  const rest = from.text.slice(own.start, own.end)
  if (/:\s*$|:\s+\S/.test(rest) || rest.length > 100) return false
  return COMMAND.test(text) && text.trimEnd().length > 55 && !/^\s*[A-Z]\w+ing\b/.test(rest)
}

function labelAt(
  from: Readable,
  number: number,
  after: number,
  line: { readonly start: number; readonly end: number },
): Pick<Introduction, 'label' | 'caption'> {
  const text = foldedText(from, line)
  // `patched: 633MiB/s` over the lines of the runs that it is the mean of.
  const summed = /^(?<name>[^:=]{1,40}):\s+[~≈]?[\d.,]+\s?[A-Za-z%][\w/%]*$/.exec(text)?.groups?.['name']
  if (summed !== undefined)
    return { label: { text: summed, source: sourceOf(from.message, line) }, caption: text }
  // An item of a list over its own figures: `- max_active=8 (the intended limit)`.
  const item = /^[-*•]\s+(?<name>\S[^.;]{0,89}?)[\s:]*$/.exec(text)?.groups?.['name']
  if (item !== undefined && item.split(' ').length <= 14)
    return { label: { text: item, source: sourceOf(from.message, line) }, caption: text }
  if (
    isLabel(text) &&
    !/^[\d.]+(?:\s|$)/.test(text) &&
    (standsAlone(from, number, after) || (!/[a-z]/.test(text[0] ?? '') && text.split(' ').length < 5))
  ) {
    const tidy = text.replace(/^(?:[-=*#•+\s]+|\d+[.)]\s+)+|[-=*#:\s]+$/g, '')
    return tidy === ''
      ? { caption: '' }
      : { label: { text: tidy, source: sourceOf(from.message, line) }, caption: text }
  }
  let start = line.start
  for (let at = number - 1; at >= 1 && number - at < 5; at--) {
    const above = from.lines.spanOf(at)
    if (above.start < after || from.text.slice(above.start, above.end).trim() === '') break
    start = above.start
  }
  const paragraph = foldedText(from, { start, end: line.end })
  const sentence = sentenceThatNames(paragraph)
  if (sentence === undefined) return { caption: paragraph.slice(-LONGEST_SENTENCE) }
  return {
    label: { text: sentence, source: sourceOf(from.message, { start, end: line.end }) },
    caption: paragraph.slice(-LONGEST_SENTENCE),
  }
}

/** No other line is right above it: a line that ends a paragraph is no heading. */
function standsAlone(from: Readable, number: number, after: number): boolean {
  const above = from.lines.spanOf(number - 1)
  if (number < 2 || above.end <= after) return true
  const text = from.text.slice(above.start, above.end).trim()
  // `Before:` right over `randread:` is a heading over a heading.
  return text === '' || RULER.test(text) || COMMAND.test(text) || (/:$/.test(text) && isLabel(text))
}

/** The first sentence of a paragraph that says what was run on: a commit, a version, with or without a patch. */
function sentenceThatNames(paragraph: string): string | undefined {
  for (const sentence of paragraph.split(/(?<=[a-z)"'][.!?])\s+(?=[A-Z])/)) {
    if (sentence.length > LONGEST_NAME || !SAYS_ON_WHAT.test(sentence)) continue
    const tidy = sentence
      .replace(
        /^(?:and|now|so|then|but|,|\s)*\s*(?:here(?:'s| is| are)|this is|these are|the following (?:is|are)|follows)\s+/i,
        '',
      )
      .replace(/[\s:.]+$/, '')
    if (tidy !== '') return tidy
  }
  return undefined
}

function commandOf(
  from: Readable,
  commands: readonly string[],
  place: { readonly start: number; readonly end: number } | undefined,
): Pick<Introduction, 'command'> {
  if (place === undefined) return {}
  const value = commands.join(' ')
  return { command: { key: 'command', value, source: sourceOf(from.message, place) } }
}

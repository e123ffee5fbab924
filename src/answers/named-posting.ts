import { seriesSubject } from '../passages/subject.ts'
import type { Thread } from '../search/archive.ts'

/** Which of several postings a question means: by its version, or by when it was. */
export interface Posting {
  readonly version?: number
  /** ISO dates or the beginnings of such: the first included, the last excluded. */
  readonly days?: { readonly from: string; readonly before: string }
}

/** What fits the posting that is named is worth so much more. */
const FITTING = 1.3

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
]
const MONTH = new RegExp(String.raw`\b(${MONTHS.join('|')})(?: of)? ((?:19|20)\d\d)\b`, 'i')

/** "In early 2020", "the end of 2025"; a year by itself may be a number of anything. */
const YEAR =
  /\b(?:in|back in|early|late|mid|(?:end|beginning|start|spring|summer|autumn|fall|winter)(?: of)?)[ -]((?:19|20)\d\d)\b(?![.-]\d)/i

/** "(v6)", "version 3", but not the `v5` of `v5.12`. */
const VERSION = /\b(?:v|version |revision )(\d{1,2})\b(?!\.\d)/i

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth']
const ORDINAL = new RegExp(
  String.raw`\b(${ORDINALS.join('|')}) (?:version|posting|revision|attempt|iteration)\b`,
  'i',
)

/**
 * The posting that a question names.
 *
 *     postingNamed('the latch series (v3), in May 2021')  // { version: 3, days: { from: '2021-05', before: '2021-06' } }
 */
export function postingNamed(text: string): Posting | undefined {
  const version = versionNamed(text)
  const days = daysNamed(text)
  if (version === undefined && days === undefined) return undefined
  return { ...(version === undefined ? {} : { version }), ...(days === undefined ? {} : { days }) }
}

function versionNamed(text: string): number | undefined {
  const written = VERSION.exec(text)?.[1]
  if (written !== undefined) return Number(written)
  const ordinal = ORDINAL.exec(text)?.[1]
  return ordinal === undefined ? undefined : ORDINALS.indexOf(ordinal.toLowerCase()) + 1
}

function daysNamed(text: string): Posting['days'] {
  const [, month, ofMonth] = MONTH.exec(text) ?? []
  if (month !== undefined && ofMonth !== undefined) {
    const at = MONTHS.indexOf(month.toLowerCase())
    return { from: monthOf(Number(ofMonth), at), before: monthOf(Number(ofMonth), at + 1) }
  }
  const year = YEAR.exec(text)?.[1]
  return year === undefined ? undefined : { from: year, before: String(Number(year) + 1) }
}

/** `at` counts from 0; 12 is the next year's first month. */
function monthOf(year: number, at: number): string {
  return at === MONTHS.length ? monthOf(year + 1, 0) : `${String(year)}-${String(at + 1).padStart(2, '0')}`
}

/** Threads in the order of their scores, what fits the posting that a question names before what does not. */
export function inOrderOfPosting<One extends { readonly thread: Thread; readonly score: number }>(
  found: readonly One[],
  { version, days }: Posting,
): One[] {
  const subjects = new Set(found.map(({ thread }) => seriesOf(thread)))
  // "cgroup v2" is a name, and its subjects say so outside of the version's brackets.
  const isName = [...subjects].some(subject => new RegExp(String.raw`\bv${String(version)}\b`).test(subject))
  const fits = (thread: Thread): boolean =>
    (days !== undefined && isOf(thread, days)) ||
    (version !== undefined &&
      !isName &&
      versionOf(thread) === version &&
      found.some(other => seriesOf(other.thread) === seriesOf(thread) && versionOf(other.thread) !== version))
  return found
    .map(one => ({ ...one, score: one.score * (fits(one.thread) ? FITTING : 1) }))
    .sort((a, b) => b.score - a.score)
}

function isOf({ members }: Thread, { from, before }: NonNullable<Posting['days']>): boolean {
  return members.some(({ message: { date } }) => date !== undefined && date >= from && date < before)
}

/** The subject that all versions share; some end in a full stop. */
function seriesOf({ subject }: Thread): string {
  return seriesSubject(subject).replace(/[\s.]+$/, '')
}

/** The version of a patch, the first where none is written. Nothing where a thread is of no patch. */
function versionOf({ subject }: Thread): number | undefined {
  const tag = /\[([^\]]*\b(?:PATCH|RFC)\b[^\]]*)\]/i.exec(subject)?.[1]
  return tag === undefined ? undefined : Number(/\bv(\d+)\b/i.exec(tag)?.[1] ?? 1)
}

import { groupBy, uniqueBy } from '../core/order.ts'
import { plural } from '../core/plural.ts'
import { type Answer, type ClaimCheck, emptyAnswer, type FactList } from './answer.ts'
import { composed } from './answer-parts.ts'
import { type CheckedFigure, checkFigure } from './check-figure.ts'
import { claimsInText } from './claimed-in-text.ts'
import type { Desk } from './desk.ts'
import { evidenceOf } from './evidence.ts'
import { fold } from '../core/fold.ts'

/** So much of a text is read, and so many of its claims are checked. */
const LONGEST_TEXT = 8000
const MOST_CLAIMS = 25

/** Threads are read whole to be compared; those with the most measurements come first. */
const MOST_THREADS = 60

const HEADINGS: readonly (readonly [ClaimCheck['verdict'], string])[] = [
  ['contradicted', 'Contradicted'],
  ['off', 'Off'],
  ['supported', 'Supported'],
  ['uncheckable', 'Not checkable here'],
]

/**
 * Finds the figures that any text claims of a difference, and holds each against the archive's rows on
 * the same topic and systems, with the arithmetic. Nothing is checked against rows of something else.
 */
export function checkText(text: string, desk: Desk): Answer {
  const { archive, catalogue } = desk
  const given = text.slice(0, LONGEST_TEXT)
  const asked = titleOf(given)
  const claims = claimsInText(given, catalogue)
  if (claims.length === 0) {
    return emptyAnswer(
      'abstention',
      asked,
      'That text claims no figure of a difference that I can read: a factor (2x), a percentage (40 % slower), “twice”, “an order of magnitude”.',
    )
  }
  const evidence = archive
    .threads(MOST_THREADS)
    .map(thread => evidenceOf(thread, archive, catalogue))
    .filter(one => one.comparisons.length > 0)
  const all = evidence.flatMap(one => one.comparisons)
  const checks = claims.slice(0, MOST_CLAIMS).map(claim => checkFigure(claim, all, catalogue))
  const groups = groupBy(checks, check => check.verdict)
  const lists = HEADINGS.flatMap(([verdict, heading]): FactList[] => {
    const group = groups.get(verdict) ?? []
    return group.length === 0 ? [] : [{ heading, items: group.map(itemOf) }]
  })
  const counts = HEADINGS.flatMap(([verdict]) => {
    const count = groups.get(verdict)?.length ?? 0
    return count === 0 ? [] : [`${count} ${verdict === 'uncheckable' ? 'not checkable here' : verdict}`]
  })
  const rows = uniqueBy(
    checks.flatMap(check => check.rows),
    row => row.subject.measurement.id,
  )
  const left = claims.length - checks.length
  const caveats = [
    ...(left > 0
      ? [`${plural(left, 'further figure')} of the text ${left === 1 ? 'was' : 'were'} not looked at`]
      : []),
    ...(text.length > LONGEST_TEXT ? [`only the first ${LONGEST_TEXT} characters were read`] : []),
  ]
  const verdict = `${plural(checks.length, 'claimed figure')}: ${counts.join(', ')}.`
  const reading = readingOf(checks)
  return composed(
    'answer',
    asked,
    verdict,
    { rows, lists, caveats, ...(reading === '' ? {} : { reading }) },
    evidence,
    catalogue,
  )
}

/** The first words of a text, to know it again by. */
function titleOf(text: string): string {
  const words = fold(text).trim()
  return words.length <= 120 ? words : `${words.slice(0, words.lastIndexOf(' ', 120))} …`
}

function itemOf({ claim, finding, rows }: CheckedFigure): FactList['items'][number] {
  const text = `“${claim.words}”: ${finding}`
  const source = rows[0]?.subject.measurement.source
  return source === undefined ? { text } : { text, source }
}

/** On which systems the rows were measured, and which claims were understood from the words before. */
function readingOf(checks: readonly CheckedFigure[]): string {
  const pairs = new Set(
    checks.flatMap(check =>
      check.rows.map(row => `${row.subject.run.system} against ${row.baseline.run.system}`),
    ),
  )
  const carried = checks.filter(check => check.claim.carried && check.rows.length > 0)
  return [
    ...(pairs.size === 0 ? [] : [`claims of ${[...pairs].slice(0, 3).join('; ')}`]),
    ...carried.slice(0, 2).map(({ claim }) => `“${claim.figure.text}” is about what stands before it`),
  ].join('; ')
}

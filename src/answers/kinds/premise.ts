import { uniqueBy } from '../../core/order.ts'
import { isBaseline } from '../../facts/compare-runs.ts'
import type { Comparison } from '../../facts/comparison.ts'
import { isSame } from '../../facts/ratio-text.ts'
import { stemSetOf, stemsOf } from '../../words/stem.ts'
import { labelsNamed, saysBaselineIsThan } from '../as-held.ts'
import { messageIn } from '../evidence.ts'
import { pageOf } from '../row-page.ts'
import { shareAmong } from '../order-threads.ts'
import type { Question } from '../../questions/question.ts'
import { marksOf } from '../marks.ts'
import type { Inquiry } from './inquiry.ts'

/** A ratio this far from 1 is a difference. */
const SLOWER = 1.03
const FASTER = 0.97

/**
 * "Not slower but faster." for a question that asserts the opposite of what was measured, "Yes." for one
 * that asks whether it is so; nothing where the rows do not decide it.
 *
 * The rows decide only if all compare the same two systems and the question speaks of no third one:
 * "why is B worse than C?" is not answered by how both did against A. It must name one
 * of the pair, unless the baseline says so itself: "with the pool" is not meant by `1 shelf` and `2 shelves`.
 * And the mails that post them must speak of what is asked.
 */
export function premise(inquiry: Inquiry, rows: readonly Comparison[]): string {
  const { question } = inquiry
  const ratios = rows.flatMap(row => row.timeRatio ?? [])
  if (ratios.length === 0 || question.direction === undefined || !isOfOnePair(inquiry, rows)) return ''
  if (!assertsOne(question) || !isSpokenOf(inquiry, rows)) return ''
  if (rows.every(isSame)) return `Not ${question.direction}.`
  const slower = (ratio: number): boolean => ratio > SLOWER
  const faster = (ratio: number): boolean => ratio < FASTER
  const [asserted, opposite] =
    (question.direction === 'slower') === asksOfBaseline(inquiry, rows) ? [faster, slower] : [slower, faster]
  if (ratios.every(opposite))
    return question.direction === 'faster' ? 'Not faster but slower.' : 'Not slower but faster.'
  // Beside rows that say the opposite, one that shows no difference does not bear the question out.
  if (rows.every(row => isSame(row) || opposite(row.timeRatio ?? 1))) return `Not ${question.direction}.`
  return question.kind === 'confirm' && ratios.every(asserted) ? 'Yes.' : ''
}

function isOfOnePair({ question, focus, catalogue }: Inquiry, rows: readonly Comparison[]): boolean {
  const pairs = uniqueBy(rows, row => `${row.baseline.run.system}\n${row.subject.run.system}`)
  const [pair] = pairs
  if (pairs.length !== 1 || pair === undefined) return false
  const shown = new Set(
    stemsOf(`${pair.baseline.run.system} ${pair.subject.run.system} ${rows.map(row => row.test).join(' ')}`),
  )
  const systems = new Set(focus.evidence.flatMap(one => one.runs.map(run => run.system)))
  const [baseline, subject] = [pair.baseline.run.system, pair.subject.run.system]
  if (
    !isBaseline(baseline, catalogue) &&
    // Of what is called "to" nobody can say that the question speaks of the other one.
    (marksOf(subject).size === 0 ||
      !labelsNamed(question.text, [baseline, subject], catalogue).includes(true))
  )
    return false
  const labels = new Set([...systems].flatMap(stemsOf))
  return question.stems.every(stem => shown.has(stem) || !labels.has(stem))
}

/** "What does a null call cost?", "what did it do when the limit was dropped?": words of speed that assert no difference. */
const ASSERTED =
  /\b(?:slow(?:er|s|ed|est|down)|slow-down|fast(?:er|est)|worse|worst|better|quicker|less|more|los(?:e|es|t|s|ses)|gain(?:s|ed)?|regress\w*|degrad\w*|hurt\w*|suffer\w*|improv\w*|benefit\w*|help\w*|speed-?ups?|speeds? up|sped up|penalt\w+)\b/i

function assertsOne({ kind, text }: Question): boolean {
  return kind === 'why' || kind === 'confirm' || ASSERTED.test(text)
}

/** A mail with less of the question's words, by their rarity, measured something else. */
const LEAST_SPOKEN_OF = 0.5

/** True where the rows, or the mails that post them, hold the most of what the question names. */
function isSpokenOf({ question, focus, archive, catalogue }: Inquiry, rows: readonly Comparison[]): boolean {
  const shareOf = shareAmong(question.stems, archive)
  return rows.every(row => {
    // What the vocabulary has found is called otherwise in the mail: `Process Creation`, and not fork.
    if (pageOf(row, catalogue) !== undefined) return true
    const { message, system, caption = '', tool = '' } = row.subject.run
    const posted = messageIn(focus.evidence, message)
    const said = focus.evidence
      .flatMap(one => one.statements)
      .filter(statement => statement.message.id === message)
      .map(({ passage }) => passage.text)
    const own = [row.test, tool, caption, system, row.baseline.run.system]
    const texts = [...own, posted?.subject ?? '', posted?.author.name ?? '', ...said]
    return shareOf(...texts.map(stemSetOf)) >= LEAST_SPOKEN_OF
  })
}

/** What stands after these is held against, not asserted of. */
const HELD_AGAINST = /\b(?:against|versus|vs|compared|relative|over|from|beyond|above|past)\b/i

/**
 * True where a question asserts something of the baseline against the other system: "is native slower than
 * Xen?", or of it alone, where nothing but its place in the table makes it the baseline: "why is ext4 slow?"
 */
function asksOfBaseline({ question: { text }, catalogue }: Inquiry, [row]: readonly Comparison[]): boolean {
  if (row === undefined) return false
  const thanOther = saysBaselineIsThan(text, row, catalogue)
  if (thanOther !== undefined) return thanOther
  const [baseline, subject] = labelsNamed(text, [row.baseline.run.system, row.subject.run.system], catalogue)
  const alone = baseline === true && subject === false && !HELD_AGAINST.test(text)
  return alone && !isBaseline(row.baseline.run.system, catalogue)
}

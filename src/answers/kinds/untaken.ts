import { fold } from '../../core/fold.ts'
import type { Comparison } from '../../facts/comparison.ts'
import { tellsUnmeasured } from '../../passages/unknown.ts'
import { stemSetOf } from '../../words/stem.ts'
import type { Nearness } from '../nearness.ts'
import { ownTextOf } from '../own-text.ts'
import { inSizes } from '../same-size.ts'
import type { Statement } from '../statement.ts'
import type { Inquiry } from './inquiry.ts'
import { narrowed, nearIn, type Saying, sayings } from './sayings.ts'
import { asksForFigure } from './unmeasured.ts'

/** Of words that no row has a smaller share is much. */
const LEAST_UNMEASURED = 0.2

/** And by itself this much, unless its author is whom the question names. */
const LEAST_OWN = 0.08

/** Who posts a figure later need not repeat all of the words. */
const MOST_OF_IT = 0.7

/** "What did it bring for …?" is answered by a figure where there is one. */
const ASKS_FOR_OUTCOME =
  /\bwhat (?:did|does|do|would|will|has|have)\b[^?]{0,120}\b(?:bring|give|gain|cost|save|buy|yield|get|lose)\b/i

/**
 * Who says in these threads that just the asked-for figure was not taken, or asks for it, where nobody posts it
 * later. Of the question's words only those tell it that no row at hand and no subject of their mails has: a row
 * of the very thing is its figure.
 */
export function toldUnmeasured(inquiry: Inquiry, rows: readonly Comparison[]): readonly Statement[] {
  const { question, focus } = inquiry
  if (!asksForFigure(question.text) && !ASKS_FOR_OUTCOME.test(question.text)) return []
  const posting = new Set(rows.map(row => row.baseline.run.message))
  const subjects = focus.evidence
    .flatMap(one => one.messages)
    .filter(({ id }) => posting.has(id))
    .map(({ subject }) => subject)
  const held = inSizes([...question.people, ...subjects, ...rows.map(wordsOfRow)].join('\n'))
  const all = nearIn(inquiry, () => true)
  const inHeld = all(held)
  const near: Nearness = text => all(`${held}\n${text}`) - inHeld
  const told = sayings(inquiry, near, tellsUnmeasured).filter(
    ({ own, around, statement }) =>
      around >= LEAST_UNMEASURED &&
      (own >= LEAST_OWN || question.people.includes(statement.message.author.name)),
  )
  return narrowed(told.filter(one => !isPostedLater(one, stemSetOf(held), inquiry)))
}

/** True where a later mail of the same thread posts figures and speaks of most of what an admission speaks of. */
function isPostedLater(
  { statement, sentence, before }: Saying,
  held: ReadonlySet<string>,
  inquiry: Inquiry,
): boolean {
  const words = stemSetOf(inSizes(`${before}\n${sentence.text}`))
  const near = nearIn(inquiry, stem => words.has(stem) && !held.has(stem))
  // Who asks for figures may not have seen those that are there.
  const date = sentence.stance === 'question' ? '' : (statement.message.date ?? '')
  // Whoever repeats the admission, or what it is said of, says no more than it.
  const repeats = (text: string): boolean =>
    [sentence.text, before].some(part => fold(text).includes(fold(part)))
  return inquiry.focus.evidence.some(({ runs, messages }) => {
    const posting = new Set(runs.map(run => run.message))
    return messages
      .filter(message => posting.has(message.id) && (message.date ?? '') > date)
      .some(message => {
        const posted = runs.filter(run => run.message === message.id).map(run => run.system)
        const head = [message.subject, ...posted].join('\n')
        const said = paragraphsOf(ownTextOf(message).text).filter(text => !repeats(text))
        return ['', ...said].some(text => near(inSizes(`${head}\n${text}`)) >= MOST_OF_IT)
      })
  })
}

function paragraphsOf(text: string): string[] {
  return text.split(/\n\s*\n/)
}

function wordsOfRow({ test, tool, baseline, subject }: Comparison): string {
  const parameters = Object.values(baseline.measurement.parameters).join(' ')
  return [test, tool ?? '', parameters, baseline.run.system, subject.run.system].join(' ')
}

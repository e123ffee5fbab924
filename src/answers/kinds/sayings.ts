import { uniqueBy } from '../../core/order.ts'
import { fold } from '../../core/fold.ts'
import { stemsOf } from '../../words/stem.ts'
import { type Nearness, nearnessTo } from '../nearness.ts'
import { inSizes } from '../same-size.ts'
import type { StatedSentence, Statement } from '../statement.ts'
import { allStatements, type Inquiry } from './inquiry.ts'

/** A sentence that says what is not known, and how much of the question it speaks of. */
export interface Saying {
  readonly statement: Statement
  readonly sentence: StatedSentence
  /** The sentence before it, or the words that it answers; the sentence itself where there are none. */
  readonly before: string
  /** The share of the question's words in it, and in it with its author and what is before it. */
  readonly own: number
  readonly around: number
}

/** The sentences of these threads that tell of not knowing, those that speak most of the question first. */
export function sayings(inquiry: Inquiry, near: Nearness, tells: (sentence: string) => boolean): Saying[] {
  return allStatements(inquiry)
    .flatMap(statement =>
      statement.sentences.flatMap((sentence, at): Saying[] => {
        if (!tells(sentence.text)) return []
        const before = at === 0 ? statement.passage.context : statement.sentences[at - 1]?.text
        // Whom the question names is one of its words that the saying has by its author.
        const { name } = statement.message.author
        const author = inquiry.question.people.includes(name) ? name : ''
        const own = near(inSizes(sentence.text))
        const around = near(inSizes([author, before ?? '', sentence.text].join('\n')))
        return [{ statement, sentence, before: before ?? sentence.text, own, around }]
      }),
    )
    .sort((a, b) => b.around - a.around)
}

/** Only the sentences that say it, each as an admission or a question of its author's, and none twice. */
export function narrowed(told: readonly Saying[]): Statement[] {
  const ones = told.map(({ statement, sentence }) =>
    narrowedTo(statement, sentence, sentence.stance === 'question' ? 'question' : 'admission'),
  )
  return uniqueBy(ones, ({ sentences: [sentence] }) => fold(sentence?.text ?? ''))
}

/** A statement of one of its sentences only. */
export function narrowedTo(
  { pointsTo: _, ...statement }: Statement,
  sentence: StatedSentence,
  stance: 'admission' | 'question',
): Statement {
  return { ...statement, sentences: [sentence], stance }
}

/** How near a text is to those of the question's words that count, among the paragraphs that were read. */
export function nearIn(inquiry: Inquiry, counts: (stem: string) => boolean): Nearness {
  return nearnessTo(
    stemsOf(inSizes(inquiry.question.text))
      .filter(stem => inquiry.question.stems.includes(stem) || /^\d/.test(stem))
      .filter(counts),
    allStatements(inquiry).map(({ passage }) => inSizes(passage.text)),
  )
}

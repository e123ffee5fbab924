import type { Catalogue, TestPage } from '../catalogue/catalogue.ts'
import { conceptsIn, testsNamedIn } from '../catalogue/match-words.ts'
import { once } from '../core/once.ts'
import { uniqueBy } from '../core/order.ts'
import type { Source, Span } from '../core/source.ts'
import { type Message, sourceOf } from '../mail/message.ts'
import { heldSentence, type Stance, stanceOfParagraph } from '../passages/certainty.ts'
import { type ClaimedFigure, claimedFigures } from '../passages/claimed-figures.ts'
import type { Passage } from '../passages/passage.ts'
import { continuesBefore, pointersIn } from '../passages/pointers.ts'
import { sentencesOf } from '../passages/sentences.ts'
import { fold } from '../core/fold.ts'

/** One sentence of a statement. */
export interface StatedSentence {
  readonly text: string
  /** Offsets in the message's text. */
  readonly span: Span
  readonly source: Source
  readonly stance: Stance
  /** How many words of cause and effect it holds. */
  readonly reasons: number
  readonly figures: readonly ClaimedFigure[]
}

/** A paragraph of an author's own words, and what can be told of it by its language. */
export interface Statement {
  readonly passage: Passage
  readonly message: Message
  readonly source: Source
  readonly sentences: readonly StatedSentence[]
  readonly stance: Stance
  /** The place of the sentence that tells how it is held. */
  readonly telling: number
  readonly reasons: number
  /** Ids of the concepts it begins with: what it is about. The first is the surest. */
  readonly lead: readonly string[]
  /** Ids of all concepts it speaks of, the lead among them. */
  readonly topics: readonly string[]
  /** Tests that it begins with: by name, or by a pattern such as `fork+<something>`. */
  readonly tests: readonly TestPage[]
  /** The pattern, as written, and the tests that it stands for. */
  readonly pattern: string | undefined
  /** The statement of the same mail that its words point back to. */
  readonly pointsTo?: Statement
}

/** What a paragraph is about stands in its first words. */
const LEAD_LENGTH = 64

/** Reads the statements of one message, in order, with the pointers between them resolved. */
export function statementsOf(
  message: Message,
  passages: readonly Passage[],
  catalogue: Catalogue,
): Statement[] {
  const statements: Statement[] = []
  for (const passage of passages) statements.push(readStatement(message, passage, catalogue, statements))
  return statements
}

function readStatement(
  message: Message,
  passage: Passage,
  catalogue: Catalogue,
  before: readonly Statement[],
): Statement {
  const sentences = sentencesOf(passage.text).map(({ text, start, end }): StatedSentence => {
    const span = { start: passage.span.start + start, end: passage.span.start + end }
    const figures = once(() => claimedFigures(fold(text)))
    return {
      text,
      span,
      get source() {
        return sourceOf(message, span)
      },
      ...heldSentence(text),
      get figures() {
        return figures()
      },
    }
  })
  const text = fold(passage.text)
  const { stance: own, at: telling } = stanceOfParagraph(sentences)
  // "Similar for the others" is no surer than what it is similar to.
  const previous = continuesBefore(text) ? before.at(-1) : undefined
  const pointsTo = pointedTo(text, catalogue, before) ?? previous
  const stance = previous?.stance === 'guess' && own === 'reasoned' ? 'guess' : own
  // Of the statements that are read few are looked at closely, and fewer are cited.
  const mentions = once(() => conceptsIn(catalogue, text))
  const named = once(() => namedTests(text.slice(0, LEAD_LENGTH + 40), catalogue))
  return {
    passage,
    message,
    get source() {
      return sourceOf(message, passage.span)
    },
    sentences,
    stance,
    telling,
    reasons: sentences.reduce((sum, sentence) => sum + sentence.reasons, 0),
    get lead() {
      const lead = mentions().filter(({ start, thing }) => start < LEAD_LENGTH && thing.kind !== 'topic')
      return uniqueIds(lead.map(mention => mention.thing))
    },
    get topics() {
      return uniqueIds(mentions().map(mention => mention.thing))
    },
    get tests() {
      return named().tests
    },
    get pattern() {
      return named().pattern
    },
    ...(pointsTo === undefined ? {} : { pointsTo }),
  }
}

/**
 * The tests that the first words name. A placeholder stands for any test that has the rest of the word:
 * `fork+<something>` is every test with `fork+…` in its name.
 */
function namedTests(text: string, catalogue: Catalogue): { pattern?: string; tests: readonly TestPage[] } {
  const placeholder = /(?<![\w<])(?<stem>[\w/.-]+[+/_-])(?:<[^<>\s]{1,20}>|\*|\.\.\.|…)/.exec(text)
  const stem = placeholder?.groups?.['stem']
  if (placeholder !== null && stem !== undefined) {
    const tests = catalogue.tools
      .flatMap(tool => tool.tests)
      .filter(test => test.name.includes(stem) && !test.name.includes('*'))
    if (tests.length > 0) return { pattern: placeholder[0], tests }
  }
  return {
    tests: uniqueBy(
      testsNamedIn(catalogue, text).map(mention => mention.thing),
      test => `${test.tool} ${test.name}`,
    ),
  }
}

/** The nearest earlier statement that is about what a pointer names. */
function pointedTo(text: string, catalogue: Catalogue, before: readonly Statement[]): Statement | undefined {
  for (const pointer of pointersIn(text)) {
    if (pointer.direction !== 'above') continue
    if (pointer.topic === '') return before.at(-1)
    const wanted = conceptsIn(catalogue, pointer.topic).map(mention => mention.thing.id)
    const words = pointer.topic.toLowerCase()
    const target = [...before]
      .reverse()
      .find(
        statement =>
          wanted.some(id => statement.lead.includes(id)) ||
          fold(statement.passage.text).toLowerCase().slice(0, 120).includes(words),
      )
    if (target !== undefined) return target
  }
  return undefined
}

function uniqueIds(concepts: readonly { readonly id: string }[]): string[] {
  return [...new Set(concepts.map(concept => concept.id))]
}

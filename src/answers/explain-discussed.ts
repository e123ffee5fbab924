import type { Comparison } from '../facts/comparison.ts'
import {
  causesIn,
  conjectures,
  mayTellCause,
  namesCure,
  namesDefect,
  performanceIn,
} from '../passages/causes.ts'
import { asksWhoIsAgainst, speaksAgainst } from '../passages/opinion.ts'
import { tellsOfPatch, tellsOfPosting, tellsOfTest } from '../passages/patch-talk.ts'
import { commitsIn, takesBackOther } from '../passages/commits.ts'
import { isUnsettled } from '../passages/unknown.ts'
import { retracts } from '../passages/retraction.ts'
import type { Question } from '../questions/question.ts'
import { contentStems } from '../questions/understand.ts'
import type { Evidence } from './evidence.ts'
import type { Judge } from './judgement.ts'
import { type Nearness, nearnessTo } from './nearness.ts'
import { placesOf } from './place.ts'
import { LIST_ITEM } from './prose.ts'
import type { Statement } from './statement.ts'
import { FOR_CAUSES, FOR_FACTS } from './weights.ts'

/** "Was it really the latch?", "what was it in the end?": what came last and what was taken back counts more. */
const ASKS_FOR_END =
  /\b(?:really|in the end|finally|eventually|turn(?:ed)? out|after all|root cause|became of|real (?:bug|cause|reason|problem|culprit))\b/i
const TWICE = 2
const AT_END = 3

/** "What did Ann think was going on?" asks for a cause as she sees it. */
const ASKS_FOR_VIEW_OF_CAUSE =
  /\b(?:think|believe|suspect|say|guess|suppose|claim|see)s?\b[^?]{0,40}\b(?:going on|happening|behind|to blame|responsible|caus(?:e|es|ed|ing)|reasons?|wrong)\b/i

/** "What did he put that down to?", "the reason, according to Ann Lee": whom the question names is to say it. */
const ASKS_FOR_THEIRS =
  /\b(?:did|does|do) (?:he|she|they|\p{Lu}\w+(?: \p{Lu}\w+)*) (?:\w+ )?(?:put|blame|credit|say|think|believe|suspect|attribute|explain|suggest|offer|find|see|make|give|guess|claim|conclude|reckon)\b|\baccording to \p{Lu}/u
const THEIRS = 3

/** "What was wrong with the patch?" asks for what was done wrongly. */
const ASKS_FOR_DEFECT = /\b(?:wrong|bugs?|bogus|broken?|broke|mistakes?|fault|defect|misbehav\w+)\b/i

/** What a defect that is named counts where one is asked for, and what made it go away where the end is. */
const DEFECT = 1
const CURE = 1

/** Whoever is still looking for a cause does not tell it. */
const UNSETTLED = -1.5

/** Questions that rows answer, where there are some: of words it is the reason that is worth quoting beside them. */
const OF_FIGURES: ReadonlySet<Question['kind']> = new Set(['measure', 'confirm', 'extreme', 'results'])

/** Words of cause beyond these say nothing more. */
const MOST_CAUSES = 2
const MOST_PERFORMANCE = 3

/** A thread with a mail that shares so much with the question is about it. */
const ABOUT = 0.5

/** In a thread that is not about the question a statement that shares less than this with it, its surroundings and its mail, is about something else. */
const LEAST_NEAR = 0.12

/** Of a mail that shares less than this, a statement without a word of the question and of cause is an aside. */
const LEAST_MAIL = 0.35

/** And a statement that together with its mail shares less than this is one in any case. */
const LEAST_OF_BOTH = 0.24

/** Not to know is said of many things: of speed, or with so much of the question, it is said of what is asked. */
const FRANK_WORDS = 0.25

/** Fewer words than this ask for nothing by themselves. */
const FEWEST_ASKED = 2

/** An answer to a question for a fact must share this much itself. */
const LEAST_WORDS = 0.15

/**
 * Judges the statements of discussions that no page of the catalogue describes: a patch and its replies, a
 * report of a regression.
 *
 * What explains there seldom repeats the words of a question. So a statement is judged by the words that
 * it, the words around it and its whole mail share with the question, by its language of causes and of
 * measuring, and by whether its mail holds the rows that are shown. Who says not to know has answered a "why".
 */
export function judgeDiscussed(
  question: Question,
  rows: readonly Comparison[],
  evidence: readonly Evidence[],
): Judge {
  const asked = askedStems(question)
  const near = nearnessTo(
    asked,
    evidence.flatMap(one => one.statements.map(statement => statement.passage.text)),
  )
  const rowMessages = new Set(rows.flatMap(row => [row.baseline.run.message, row.subject.run.message]))
  const places = placesOf(evidence, rows, near)
  const isAbout =
    asked.length >= FEWEST_ASKED && [...places.values()].some(({ isBest, mail }) => isBest && mail >= ABOUT)
  const wantsCause =
    question.kind === 'why' || (question.kind === 'said' && ASKS_FOR_VIEW_OF_CAUSE.test(question.text))
  const wantsObjection = question.kind === 'who' && asksWhoIsAgainst(question.text)
  const weights = wantsCause ? FOR_CAUSES : FOR_FACTS
  // What changed most may be of any thread: it does not tell which one is asked about.
  const ofRows = question.kind !== 'extreme'
  const areShown = rows.length > 0 && OF_FIGURES.has(question.kind)
  const commits = commitsIn(question.text)
  const wantsEnd = ASKS_FOR_END.test(question.text)
  const wantsDefect = ASKS_FOR_DEFECT.test(question.text)
  const end = wantsEnd ? TWICE : 1
  const theirs = ASKS_FOR_THEIRS.test(question.text) ? THEIRS : 1
  return statement => {
    const place = places.get(statement)
    if (place === undefined || (wantsCause && statement.stance === 'question')) return undefined
    const text = statement.passage.text
    const words = near(text)
    // A reply in the thread that a question is about need not repeat a word of it.
    if (!(isAbout && place.isBest) && Math.max(words, place.around, place.mail) < LEAST_NEAR) return undefined
    const causes = causesIn(text)
    const conjecture = conjectures(text)
    const ofOther = takesBackOther(statement.sentences, commits)
    const retraction = !ofOther && retracts(text)
    const defect = wantsDefect && namesDefect(text)
    const cure = wantsCause && namesCure(text)
    const isSought = wantsCause && isUnsettled(text)
    const explains = wantsCause
      ? !ofOther &&
        !(isSought && wantsEnd) &&
        (retraction || defect || cure || givesCause(statement, causes, conjecture))
      : wantsObjection
        ? isReply(statement) && speaksAgainst(text)
        : words >= LEAST_WORDS || causes > 0 || defect
    // Most of a thread neither explains nor admits, and what is not shown needs no score.
    if (!explains && statement.stance !== 'admission') return { score: 0, explains, admits: false }
    const score =
      weights.words * words +
      weights.around * place.around +
      weights.mail * place.mail +
      weights.bestThread * Number(place.isBest || (ofRows && place.isOfRows)) +
      weights.withRows * Number(rowMessages.has(statement.message.id)) +
      weights.aboveRows * Number(place.isAboveRows) +
      weights.belowRows * place.belowRows +
      weights.reply * Number(isReply(statement)) +
      weights.repliesToRows * Number(statement.message.references.some(id => rowMessages.has(id))) +
      weights.withFigures * Number(place.hasFigures) +
      theirs * weights.askedPerson * Number(question.people.includes(statement.message.author.name)) +
      weights.performance * Math.min(MOST_PERFORMANCE, performanceIn(text)) +
      weights.early / (1 + place.turn) +
      (wantsEnd ? AT_END : 1) * weights.late * place.late +
      weights.cause * Math.min(MOST_CAUSES, causes) +
      weights.conjecture * Number(conjecture) +
      weights.measured * Number(statement.stance === 'measured') +
      weights.admission * Number(statement.stance === 'admission') +
      end * weights.retraction * Number(retraction) +
      weights.answered * near(statement.passage.context ?? '') +
      (areShown && causes > 0 ? weights.nearCause * nearestCause(statement, near) : 0) +
      (areShown && LIST_ITEM.test(text) ? weights.item : 0) +
      weights.ofPatch * Number(tellsOfPatch(text)) +
      weights.ofPosting * Number(tellsOfPosting(text)) +
      weights.ofTest * Number(tellsOfTest(text)) +
      (isSought ? UNSETTLED : 0) +
      DEFECT * Number(defect) +
      CURE * Number(cure && wantsEnd)
    const isAside =
      statement.stance === 'admission'
        ? (words === 0 && place.mail < LEAST_MAIL) || !admitsCause(statement, words)
        : (words === 0 && place.mail < LEAST_MAIL && causes === 0) || words + place.mail < LEAST_OF_BOTH
    return { score, explains, admits: !wantsObjection && admits(statement, words, place.around), isAside }
  }
}

/** A sentence that says of what it is an admission; others must share this much with the question themselves. */
const OF_CAUSE =
  /\b(?:why|explain\w*|explanation|reasons?|(?:the |root |real |what(?:'s| is)? )caus(?:e|es|ed|ing)|bottleneck|going on|culprit|figured? out)\b/i
const ADMITTED_WORDS = 0.3

/** True where somebody who says not to know says so of what was asked, and not of some detail. */
function admits(statement: Statement, words: number, around: number): boolean {
  return isOfCause(statement) ? Math.max(words, around) >= LEAST_NEAR : words >= ADMITTED_WORDS
}

/** True where it is a cause that is not known, and one of speed or of much that the question speaks of. */
function admitsCause(statement: Statement, words: number): boolean {
  return isOfCause(statement) && (words >= FRANK_WORDS || performanceIn(statement.passage.text) > 0)
}

function isOfCause({ sentences }: Statement): boolean {
  return sentences.some(({ stance, text }) => stance === 'admission' && OF_CAUSE.test(text))
}

/** The share of the question's words in the sentence of cause that has the most of them. */
function nearestCause({ sentences }: Statement, near: Nearness): number {
  return Math.max(0, ...sentences.map(({ text }) => (causesIn(text) > 0 ? near(text) : 0)))
}

/** Whoever proposed a thing is not against it. */
function isReply({ message }: Statement): boolean {
  return message.references.length > 0 && /^re:/i.test(message.subject)
}

/**
 * The stems that tell the paragraphs of a thread apart. "In the first thread about …, who suspected …":
 * what stands before the "who" has found the thread.
 */
function askedStems({ kind, text, stems }: Question): readonly string[] {
  if (kind !== 'who') return stems
  const asked = contentStems(text.slice(Math.max(0, text.search(/\bwho(?:se|m)?\b/i))))
  return asked.length >= FEWEST_ASKED ? asked : stems
}

/** True for a statement that offers a reason, by words of cause or of guessing. */
function givesCause(statement: Statement, causes: number, conjecture: boolean): boolean {
  return (
    causes > 0 ||
    conjecture ||
    mayTellCause(statement.passage.text) ||
    (statement.reasons > 0 && (statement.reasons > 1 || performanceIn(statement.passage.text) > 0))
  )
}

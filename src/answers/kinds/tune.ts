import type { Answer } from '../answer.ts'
import { composed } from '../answer-parts.ts'
import type { Statement } from '../statement.ts'
import { fold } from '../../core/fold.ts'
import { abstain, isOffTopic } from './abstain.ts'
import { allStatements, type Inquiry } from './inquiry.ts'

/** Gives advice: tells the reader what to do, or what helped. */
const ADVICE =
  /\b(?:you (?:can|could|should|may want to|might (?:want to )?try)|i(?:'d| would)? (?:suggest|recommend|advise)|(?:make|be) sure (?:to|that)|(?:help(?:s|ed)|improve[sd]) (?:a lot|here|with|by|the performance)|work-?around)\b|(?:^|[.!:;] |\b(?:please|just|simply|could|can|should|want to|need to|have to|try to) )(?:try|use|set|enable|disable|turn (?:on|off)|pin|upgrade|switch|increase|decrease|raise|boot with|mount with) (?:to |the |your |a |it |with |using )?[`'"\w/-]/i

const ABOUT_TUNING =
  /\b(?:tun(?:e|ed|ing)|optimi[sz]\w*|speed\w* up|perform(?:s|ance)? better|improv\w+|faster)\b/i

/** Answers "how do I make it faster": advice where somebody gave some, else who asked the same in vain. */
export function answerTuning(inquiry: Inquiry): Answer {
  const { question, focus, catalogue } = inquiry
  const statements = allStatements(inquiry)
  const asked = statements.filter(statement =>
    statement.sentences.some(
      sentence => sentence.stance === 'question' && ABOUT_TUNING.test(fold(sentence.text)),
    ),
  )
  const askers = new Set(asked.map(statement => statement.message.author.name))
  const advice = statements
    .filter(
      statement =>
        !asked.includes(statement) && statement.stance !== 'question' && statement.stance !== 'admission',
    )
    .filter(
      statement =>
        ADVICE.test(fold(statement.passage.text)) &&
        (relevant(statement, inquiry) || isAnswerTo(statement, asked)),
    )
    .sort((a, b) => (focus.lexical.get(b.passage.id) ?? 0) - (focus.lexical.get(a.passage.id) ?? 0))
    .slice(0, 3)
  if (advice.length > 0) {
    const names = [...new Set(advice.map(statement => statement.message.author.name))]
    return composed(
      'answer',
      question.text,
      `${names.join(' and ')} ${names.length === 1 ? 'advises' : 'advise'}:`,
      { statements: advice },
      focus.evidence,
      catalogue,
    )
  }
  if (asked.length === 0 || isOffTopic(inquiry)) return abstain(inquiry, [])
  const times = asked.length === 1 ? 'once' : asked.length === 2 ? 'twice' : `${asked.length} times`
  const verdict = `Nobody answers this here. ${[...askers].join(' and ')} asked it ${times}, and the thread holds no advice on it.`
  return composed(
    'abstention',
    question.text,
    verdict,
    { statements: asked.slice(0, 3) },
    focus.evidence,
    catalogue,
  )
}

function relevant(statement: Statement, { focus, question }: Inquiry): boolean {
  const topics = new Set(question.topics.map(topic => topic.id))
  return (focus.lexical.get(statement.passage.id) ?? 0) >= 0.4 || statement.topics.some(id => topics.has(id))
}

function isAnswerTo(statement: Statement, asked: readonly Statement[]): boolean {
  return (
    asked.some(question => statement.message.references.includes(question.message.id)) &&
    ABOUT_TUNING.test(fold(statement.passage.text))
  )
}

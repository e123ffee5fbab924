import { stemOf, wordsOf } from '../../words/stem.ts'
import { allStatements, type Inquiry } from './inquiry.ts'

/** True for a question that consists of an operation's name: nothing else says what it is about. */
export function namesOnlyTopics({ question }: Inquiry): boolean {
  const words = [...question.topics, ...question.systems].flatMap(concept => concept.words)
  const stems = new Set(words.flatMap(word => wordsOf(word).map(part => part.stem)))
  return question.topics.length > 0 && question.stems.every(stem => stems.has(stem) || OF_THE_WHOLE.has(stem))
}

/** True where somebody speaks of what was asked about. */
export function spokenOf(inquiry: Inquiry): boolean {
  const ids = inquiry.question.topics.map(topic => topic.id)
  return allStatements(inquiry).some(statement => ids.some(id => statement.topics.includes(id)))
}

/** Stems of words that speak of speed as such. */
const OF_THE_WHOLE = new Set(
  [
    'overhead',
    'perform',
    'speed',
    'penalti',
    'overal',
    'gener',
    'add',
    'cost',
    'virtual',
    'averag',
    'impact',
    'hit',
  ].map(stemOf),
)

/** "Is Xen slower than native?" asks of everything that was measured. */
export function asksOfTheWhole({ question }: Inquiry): boolean {
  const words = new Set(
    question.systems.flatMap(system => system.words.flatMap(word => wordsOf(word).map(part => part.stem))),
  )
  const others = question.stems.filter(stem => !words.has(stem) && !OF_THE_WHOLE.has(stem))
  return others.length === 0
}

import { fold } from '../../core/fold.ts'
import { isProse } from '../prose.ts'
import type { Statement } from '../statement.ts'
import { allStatements, type Inquiry } from './inquiry.ts'

/** Words in which people tell what they ran, on what, and how it was set. */
const TELLS_SETUP =
  /\b(?:test(?:ed|ing|s)?|benchmark(?:ed|s)?|workloads?|ran|run(?:ning)?|reproduc\w+|configur\w+|set[- ]?up|mount(?:ed|s)?|format(?:ted)?|guests?|hosts?|vms?|machines?|servers?|clients?|boxes|box|sockets?|cores?|vcpus?|threads?|cpus?|memory|[gt]i?b|ram|nvme|ssds?|hdds?|disks?|drives?|storage|nics?|pinned|capacity|link|options?|parameters?|sysctls?|qemu|fio|iperf3?|netperf|procedure|steps|commands?|scripts?|enabled|disabled)\b/gi

/** Each such word counts a little, and only so many of them: a list of parts is no answer by its length. */
const A_WORD = 0.06
const MOST_WORDS = 5

/** What is about to tell all of it: "the configuration was as follows:". */
const ANNOUNCES =
  /\b(?:configurations?|set-?up|environment|procedure|hardware|test (?:bed|case|conditions?|machine|system)s?)\b[^.]{0,120}:|\bas follows\b/i
const ANNOUNCED = 0.4

/** Whose setup was asked for tells it best. */
const THEIR_OWN = 0.25

/** What shares less with the question than this, beside the best paragraph, is of something else. */
const LEAST = 0.25

const MOST = 3

/**
 * The paragraphs that tell how something was set up, by the words that they share with the question and by their
 * language, best first; none where no paragraph has both.
 */
export function setupInWords(inquiry: Inquiry): readonly Statement[] {
  const { question, focus } = inquiry
  return allStatements(inquiry)
    .flatMap(statement => {
      const { passage, message, stance } = statement
      const near = focus.lexical.get(passage.id) ?? 0
      const said = fold(passage.text)
      const told = said.match(TELLS_SETUP)?.length ?? 0
      if (near < LEAST || told === 0 || stance === 'question' || !isProse(passage.text)) return []
      const own = question.people.includes(message.author.name) ? THEIR_OWN : 0
      const announced = ANNOUNCES.test(said) ? ANNOUNCED : 0
      return [{ statement, score: near + A_WORD * Math.min(told, MOST_WORDS) + announced + own }]
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ statement }) => statement)
}

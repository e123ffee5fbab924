import { plural } from '../../core/plural.ts'
import { uniqueBy } from '../../core/order.ts'
import type { Answer, FactList } from '../answer.ts'
import { composed } from '../answer-parts.ts'
import type { Evidence } from '../evidence.ts'
import { abstain } from './abstain.ts'
import type { Inquiry } from './inquiry.ts'
import { answerSaid } from './said.ts'

/** Answers "who is X" from what X wrote, and "who measured" or "who explained" from whose words and rows they are. */
export function answerWho(inquiry: Inquiry): Answer {
  const { question, focus, catalogue } = inquiry
  const about = question.people[0]
  if (about !== undefined && /\bwho(?:'s| is| was)\b/i.test(question.text)) return whoIs(about, inquiry)
  if (
    /\b(?:measur\w*|benchmark\w*|ran|run|posted?|test(?:s|ed)|numbers|figures|results)\b/i.test(question.text)
  ) {
    const posters = focus.evidence.flatMap(one =>
      one.messages.filter(message => one.runs.some(run => run.message === message.id)),
    )
    const lists = posters.map((message): FactList => ({
      heading: message.author.name,
      items: [
        {
          text: measuredBy(message.id, focus.evidence),
          source: {
            message: message.id,
            firstLine: message.lineOffset + 1,
            lastLine: message.lineOffset + 1,
          },
        },
      ],
    }))
    if (lists.length > 0) {
      const names = uniqueBy(
        lists.map(list => list.heading),
        name => name,
      )
      return composed(
        'answer',
        question.text,
        `${names.join(', ')} posted the measurements.`,
        { lists },
        focus.evidence,
        catalogue,
      )
    }
  }
  return answerSaid(inquiry)
}

function whoIs(name: string, inquiry: Inquiry): Answer {
  const { focus, catalogue, question, archive } = inquiry
  const evidence = focus.evidence.filter(one => one.messages.some(message => message.author.name === name))
  const wrote = evidence.flatMap(one => one.messages.filter(message => message.author.name === name))
  if (wrote.length === 0) return abstain(inquiry, [])
  const total = archive.people().find(person => person.name === name)?.messages ?? wrote.length
  const statements = evidence.flatMap(one =>
    one.statements.filter(statement => statement.message.author.name === name),
  )
  const items = wrote.slice(0, 5).map(message => {
    const answered = message.references.at(-1)
    const parent = evidence.flatMap(one => one.messages).find(other => other.id === answered)
    const did = [
      parent === undefined
        ? `wrote "${message.subject}"`
        : `answered ${parent.author.name} in "${message.subject}"`,
      measuredBy(message.id, evidence),
    ].filter(part => part !== '')
    return {
      text: did.join('; '),
      source: { message: message.id, firstLine: message.lineOffset + 1, lastLine: message.lineOffset + 1 },
    }
  })
  const explained = statements.filter(
    statement => statement.reasons > 0 && statement.stance !== 'question',
  ).length
  const admitted = statements.filter(statement => statement.stance === 'admission').length
  const counted = [
    explained > 0
      ? `${plural(explained, 'paragraph')} that explain${explained === 1 ? 's or guesses' : ' or guess'}`
      : '',
    admitted > 0 ? `${admitted} that ${admitted === 1 ? 'says' : 'say'} not to know` : '',
  ].filter(part => part !== '')
  const verdict = `${name} wrote ${total === 1 ? 'one mail' : `${total} mails`} of this archive${counted.length === 0 ? '' : `: ${counted.join(', ')}`}. Nothing else is said here of who that is.`
  return composed(
    'answer',
    question.text,
    verdict,
    { lists: [{ heading: name, items }] },
    focus.evidence,
    catalogue,
  )
}

function measuredBy(id: string, evidence: readonly Evidence[]): string {
  const runs = evidence.flatMap(one => one.runs.filter(run => run.message === id))
  if (runs.length === 0) return ''
  const values = runs.reduce((sum, run) => sum + run.measurements.length, 0)
  const tools = uniqueBy(
    runs.flatMap(run => run.tool ?? []),
    tool => tool,
  )
  return `posted ${values} measured values${tools.length === 0 ? '' : ` of ${tools.join(' and ')}`}`
}

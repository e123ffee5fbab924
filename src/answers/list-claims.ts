import { plural } from '../core/plural.ts'
import { ratioText } from '../facts/ratio-text.ts'
import type { Answer, ClaimCheck, FactList } from './answer.ts'
import { emptyAnswer } from './answer.ts'
import { composed } from './answer-parts.ts'
import { checkClaims, rowsFor } from './check-claims.ts'
import type { Desk } from './desk.ts'
import type { Evidence } from './evidence.ts'
import { mostMeasured } from './most-measured.ts'
import type { Statement } from './statement.ts'

/** How many threads with measurements are gone through. */
const MOST_THREADS = 10

/**
 * What people claimed, and what the measured rows say of it: figures and superlatives with their verdict,
 * explanations without a figure beside the rows that they are about, then what was said not to be known
 * and what was asked.
 */
export function listClaims(author: string | undefined, desk: Desk): Answer {
  const { evidence: all, where, caveats } = mostMeasured(desk, MOST_THREADS)
  const evidence = all.filter(one => one.comparisons.length > 0)
  const wanted = author?.trim().toLowerCase() ?? ''
  const pairs = evidence.flatMap(one => one.statements.map(statement => ({ one, statement })))
  const said = pairs.filter(({ statement }) => statement.message.author.name.toLowerCase().includes(wanted))
  const asked = author ?? 'claims'
  if (said.length === 0)
    return emptyAnswer(
      'abstention',
      asked,
      where === 'here'
        ? `Nobody named "${author ?? ''}" wrote in a thread with measurements.`
        : `Nobody named "${author ?? ''}" wrote ${where}.`,
    )
  const checks = said.flatMap(({ one, statement }) => claimsOf(statement, one, desk))
  const count = (verdict: ClaimCheck['verdict']): number =>
    checks.filter(check => check.verdict === verdict).length
  const verdict = `${plural(checks.length, 'claim')}: ${count('supported')} supported, ${count('off')} off, ${count('contradicted')} contradicted, ${count('uncheckable')} without a figure to check.`
  const lists = [
    listOf(
      'Said not to be known',
      said.filter(({ statement }) => statement.stance === 'admission').map(({ statement }) => statement),
    ),
    listOf(
      'Asked',
      said
        .filter(({ statement }) => statement.sentences.some(sentence => sentence.stance === 'question'))
        .map(({ statement }) => statement),
    ),
  ].filter(list => list.items.length > 0)
  return composed('answer', asked, verdict, { checks, lists, caveats }, evidence, desk.catalogue)
}

/** The claims of one statement; an explanation that claims no figure is told beside its rows. */
export function claimsOf(statement: Statement, evidence: Evidence, { catalogue }: Desk): ClaimCheck[] {
  if (statement.stance === 'admission' || statement.stance === 'question') return []
  // A footnote hangs on the words that refer to it.
  if (/^\[\d+\]/.test(statement.passage.text)) return []
  const checks = checkClaims(statement, evidence.comparisons, catalogue)
  if (checks.length > 0) return checks
  const explains = statement.sentences.find(
    sentence => sentence.reasons > 0 || sentence.stance === 'guess' || statement.stance === 'guess',
  )
  const rows = rowsFor(statement, evidence.comparisons, catalogue)
  if (explains === undefined || rows.length === 0) return []
  const ratios = rows
    .slice(0, 5)
    .map(row => `${row.test} ${row.timeRatio === undefined ? '' : ratioText(row.timeRatio)}`.trim())
  return [
    {
      quote: explains.text,
      author: statement.message.author.name,
      source: explains.source,
      verdict: 'uncheckable',
      tests: rows.map(row => row.test),
      finding: `claims no figure; measured: ${ratios.join(', ')}`,
    },
  ]
}

function listOf(heading: string, statements: readonly Statement[]): FactList {
  return {
    heading,
    items: statements.map(statement => {
      const words = statement.passage.text.replace(/\s+/g, ' ')
      const cut = words.length <= 160 ? words : `${words.slice(0, words.lastIndexOf(' ', 160))} …`
      return { text: `${statement.message.author.name}: "${cut}"`, source: statement.source }
    }),
  }
}

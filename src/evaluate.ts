import { readFileSync } from 'node:fs'
import MiniSearch from 'minisearch'
import * as z from 'zod'
import { answerQuestion } from './answers/answer-question.ts'
import type { Answer } from './answers/answer.ts'
import type { Desk } from './answers/desk.ts'
import { verifiedParts } from './answers/count-parts.ts'
import { unverified } from './answers/verify.ts'
import { groupBy } from './core/order.ts'
import { ok, refused, type Result } from './core/result.ts'
import { messageId, type Source } from './core/source.ts'
import { sourceOf } from './mail/message.ts'
import { searchedText } from './search/rank.ts'
import { textOf } from './render/text.ts'

const side = z.looseObject({ value: z.number().nullable(), line: z.number().optional() })

/** One question of a set, with what its answer should hold. One JSON object a line. */
const QUESTION = z.looseObject({
  id: z.string(),
  question: z.string(),
  type: z.string(),
  gold: z.looseObject({
    abstain: z.boolean(),
    explanations: z
      .array(
        z.looseObject({
          message_id: z.string(),
          line_from: z.number(),
          line_to: z.number(),
          also_in: z.array(z.unknown()).optional(),
        }),
      )
      .default([]),
    measurements: z
      .array(z.looseObject({ baseline: side, subject: side, ratio: z.number().nullable().optional() }))
      .default([]),
  }),
})

type Question = z.infer<typeof QUESTION>

/** What one answer was worth. Counts, so that they can be added up. */
interface Score {
  readonly questions: number
  readonly explained: number
  readonly atOne: number
  readonly atThree: number
  readonly measured: number
  readonly right: number
  readonly shouldAbstain: number
  readonly abstained: number
  readonly rightlyAbstained: number
  readonly verified: number
  readonly unverified: number
  readonly firstPassage: number
  readonly firstMessage: number
}

/** Runs a question set and gives its table as text. */
export function evaluate(file: string, desk: Desk): Result<string> {
  const questions = readQuestions(file)
  if (!questions.ok) return questions
  const rows = questions.value.map(question => {
    const start = performance.now()
    const answer = answerQuestion(question.question, desk)
    const ms = performance.now() - start
    return { question, answer, ms, score: scoreOf(question, answer, desk) }
  })
  const kinds = groupBy(rows, row => row.question.type)
  const lines = [...kinds].map(([kind, group]) => line(kind, sum(group.map(row => row.score))))
  const lengths = rows.map(row => textOf(row.answer).length).sort((a, b) => a - b)
  const times = rows.map(row => row.ms).sort((a, b) => a - b)
  const missed = rows
    .filter(row => row.score.explained > 0 && row.score.atThree === 0)
    .map(row => row.question.id)
  return ok(
    [
      HEADINGS,
      ...lines,
      line('all', sum(rows.map(row => row.score))),
      '',
      `answers: ${at(lengths, 0.5)} characters in the median, ${at(lengths, 0.95)} at p95; ${at(times, 0.5)} ms in the median, ${at(times, 0.95)} ms at p95`,
      `explanation not among the first three: ${missed.join(' ')}`,
    ].join('\n'),
  )
}

const HEADINGS = [
  'kind'.padEnd(10),
  'n'.padStart(4),
  'expl@1'.padStart(9),
  'expl@3'.padStart(9),
  'measured'.padStart(10),
  'abstained'.padStart(10),
  'rightly'.padStart(9),
  'verified'.padStart(12),
  'passage@1'.padStart(11),
  'message@1'.padStart(11),
].join('')

function readQuestions(file: string): Result<Question[]> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    return refused(
      `the questions "${file}" cannot be read (${error instanceof Error ? error.message : String(error)})`,
    )
  }
  const questions: Question[] = []
  for (const [number, written] of text.split('\n').entries()) {
    if (written.trim() === '') continue
    let value: unknown
    try {
      value = JSON.parse(written)
    } catch {
      return refused(`${file}, line ${number + 1} is not JSON; one question a line is expected`)
    }
    const parsed = QUESTION.safeParse(value)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      return refused(
        `${file}, line ${number + 1}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is wrong'}`,
      )
    }
    questions.push(parsed.data)
  }
  return ok(questions)
}

function scoreOf({ question, gold }: Question, answer: Answer, desk: Desk): Score {
  const wanted = gold.abstain ? [] : gold.explanations
  const measured = gold.measurements.filter(
    one => one.baseline.value !== null && one.subject.value !== null && !gold.abstain,
  )
  const hit = (sources: readonly Source[]): number =>
    Number(wanted.some(one => sources.some(source => covers(one, source))))
  const places = answer.explanations.map(quotation => quotation.source)
  const abstained =
    answer.kind === 'abstention' &&
    answer.explanations.every(({ certainty }) => certainty === 'admission' || certainty === 'question')
  const problems = unverified(answer, desk).length
  const base = baselines(question, desk)
  return {
    questions: 1,
    explained: Number(wanted.length > 0),
    atOne: hit(places.slice(0, 1)),
    atThree: hit(places.slice(0, 3)),
    measured: measured.length,
    right: measured.filter(one => answer.tables.some(table => table.rows.some(row => isMeasured(one, row))))
      .length,
    shouldAbstain: Number(gold.abstain),
    abstained: Number(abstained),
    rightlyAbstained: Number(abstained && gold.abstain),
    verified: verifiedParts(answer) - problems,
    unverified: problems,
    firstPassage: hit(base.passage),
    firstMessage: Number(
      wanted.some(one => base.message.some(source => idsOf(one).includes(source.message))),
    ),
  }
}

type Wanted = Question['gold']['explanations'][number]

function idsOf(one: Wanted): string[] {
  const others = (one.also_in ?? []).map(other =>
    typeof other === 'string' ? other : String((other as { message_id?: unknown }).message_id),
  )
  return [one.message_id, ...others].map(id => messageId(id))
}

function covers(one: Wanted, source: Source): boolean {
  return (
    idsOf(one).includes(source.message) && source.firstLine <= one.line_to && source.lastLine >= one.line_from
  )
}

type Row = Answer['tables'][number]['rows'][number]

/** Both values stand in the row, whichever side is called the baseline. */
function isMeasured(one: Question['gold']['measurements'][number], row: Row): boolean {
  const values = [row.baseline, row.subject].map(({ measurement }) => measurement.reading.value)
  return [one.baseline.value, one.subject.value].every(value => value !== null && values.includes(value))
}

/** What search engines give first: MiniSearch out of the box on the found passages, and FTS5's bm25. */
function baselines(question: string, desk: Desk): { passage: readonly Source[]; message: readonly Source[] } {
  const stems = question.toLowerCase().match(/[a-z0-9]+/g) ?? []
  const candidates = desk.archive.passages([...new Set(stems)], 200)
  const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] })
  index.addAll(candidates.map((passage, id) => ({ id, text: searchedText(passage) })))
  const best = candidates[Number(index.search(question)[0]?.id ?? 0)]
  const first = candidates[0]
  const place = (passage: typeof best): Source[] => {
    const message = passage === undefined ? undefined : desk.archive.message(passage.message)
    return passage === undefined || message === undefined ? [] : [sourceOf(message, passage.span)]
  }
  return { passage: place(best), message: place(first) }
}

function sum(scores: readonly Score[]): Score {
  const total = (pick: (score: Score) => number): number =>
    scores.reduce((all, score) => all + pick(score), 0)
  return {
    questions: total(score => score.questions),
    explained: total(score => score.explained),
    atOne: total(score => score.atOne),
    atThree: total(score => score.atThree),
    measured: total(score => score.measured),
    right: total(score => score.right),
    shouldAbstain: total(score => score.shouldAbstain),
    abstained: total(score => score.abstained),
    rightlyAbstained: total(score => score.rightlyAbstained),
    verified: total(score => score.verified),
    unverified: total(score => score.unverified),
    firstPassage: total(score => score.firstPassage),
    firstMessage: total(score => score.firstMessage),
  }
}

function line(kind: string, score: Score): string {
  const of = (part: number, whole: number): string => `${part}/${whole}`
  return [
    kind.padEnd(10),
    String(score.questions).padStart(4),
    of(score.atOne, score.explained).padStart(9),
    of(score.atThree, score.explained).padStart(9),
    of(score.right, score.measured).padStart(10),
    of(score.abstained, score.shouldAbstain).padStart(10),
    of(score.rightlyAbstained, score.abstained).padStart(9),
    of(score.verified, score.verified + score.unverified).padStart(12),
    of(score.firstPassage, score.explained).padStart(11),
    of(score.firstMessage, score.explained).padStart(11),
  ].join('')
}

function at(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

import type { Answer, CitedMessage, FoundIn } from '../answers/answer.ts'
import type { MessageId, Source } from '../core/source.ts'
import { middleOf } from '../facts/compare.ts'
import type { Comparison, Side } from '../facts/comparison.ts'
import { DEFAULT_TEXT } from './style.ts'
import { textOf } from './text.ts'

/** The version of the JSON that is written here; a change that breaks readers raises it. */
export const JSON_VERSION = 1

/**
 * An answer as the JSON contract has it (README, "JSON"). The wire has its own shape, written here by
 * hand, so that the types of the core are free to change.
 */
export function jsonOf(answer: Answer): object {
  const urls = new Map(answer.cited.map(message => [message.id, message.url]))
  return {
    version: JSON_VERSION,
    question: answer.question,
    kind: answer.kind,
    text: textOf(answer, { ...DEFAULT_TEXT, full: true }),
    ...(answer.summary === undefined ? {} : { summary: { ...answer.summary } }),
    explanations: answer.explanations.map(quotation => ({
      quote: quotation.quote,
      author: quotation.author,
      date: quotation.date ?? null,
      certainty: quotation.certainty,
      ...(quotation.about === undefined ? {} : { about: quotation.about }),
      ...(quotation.pointsTo === undefined ? {} : { pointsTo: quotation.pointsTo }),
      source: sourceJson(quotation.source, urls),
    })),
    comparisons: answer.tables.flatMap(table =>
      table.rows.map(row => ({
        suite: row.tool ?? table.caption,
        test: row.test,
        unit: row.unit?.symbol ?? null,
        better: row.better,
        baseline: sideJson(row.baseline, urls),
        subject: sideJson(row.subject, urls),
        valueRatio: rounded(row.valueRatio),
        timeRatio: rounded(row.timeRatio),
        ...(row.significance === undefined ? {} : { significance: significanceJson(row.significance) }),
      })),
    ),
    claims: answer.checks.map(check => ({
      quote: check.quote,
      author: check.author,
      verdict: check.verdict,
      finding: check.finding,
      measured: rounded(check.measured),
      source: sourceJson(check.source, urls),
    })),
    facts: answer.lists.map(list => ({
      heading: list.heading,
      items: list.items.map(item => ({
        text: item.text,
        source: item.source === undefined ? null : sourceJson(item.source, urls),
      })),
    })),
    found: answer.found.map(found => ({
      title: found.title,
      author: found.author,
      date: found.date ?? null,
      excerpt: found.excerpt,
      source: { ...sourceJson(found.source, urls), url: found.url ?? null },
      quotedIn: found.quotedIn === undefined ? null : foundInJson(found.quotedIn, urls),
      alsoIn: (found.alsoIn ?? []).map(mail => foundInJson(mail, urls)),
    })),
    caveats: answer.caveats,
    nearest: answer.nearest,
    choices: answer.choices.map(choice => choice.name),
  }
}

function foundInJson({ author, date, source }: FoundIn, urls: Urls): Record<string, unknown> {
  return { author, date: date ?? null, source: sourceJson(source, urls) }
}

type Urls = ReadonlyMap<MessageId, CitedMessage['url']>

function sourceJson(
  source: Source,
  urls: Urls,
): { messageId: string; firstLine: number; lastLine: number; url: string | null } {
  return {
    messageId: source.message,
    firstLine: source.firstLine,
    lastLine: source.lastLine,
    url: urls.get(source.message) ?? null,
  }
}

function sideJson(side: Side, urls: Urls): object {
  const { measurement, run } = side
  return {
    label: run.system,
    value: measurement.reading.value,
    written: measurement.reading.written,
    n: side.n,
    ...(side.n > 1 ? { median: middleOf(side) / factorOf(side) } : {}),
    ...(side.interval === undefined
      ? {}
      : {
          interval: {
            low: side.interval.low / factorOf(side),
            high: side.interval.high / factorOf(side),
            confidence: 0.95,
          },
        }),
    source: sourceJson(measurement.source, urls),
  }
}

/** What a side's base units are divided by to be in the unit that the row names. */
function factorOf({ measurement }: Side): number {
  return measurement.unit?.factor ?? 1
}

/** With two or three runs a side there is no test; that is said and not left out. */
function significanceJson(significance: NonNullable<Comparison['significance']>): object {
  return significance === 'too few'
    ? { p: null, method: null, reason: 'too few runs' }
    : { p: rounded(significance.p), method: significance.method }
}

/** Four decimals: enough to check the arithmetic, and the same on every machine. */
function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 10_000) / 10_000
}

import type { Comparison } from '../facts/comparison.ts'
import type { Question } from '../questions/question.ts'
import type { UnitKind } from '../units/unit.ts'
import { inFull } from '../words/abbreviations.ts'
import { stemsOf } from '../words/stem.ts'
import { isUnnamed } from './row-page.ts'

/** How much a stem tells: rare ones more. */
export type WordWeight = (stem: string) => number

/** A label's words count twofold. */
export const OF_LABELS = 2

/** The weight of the question's words in a row: its own name counts most, then labels, then the caption. */
export function wordsShared(
  wanted: ReadonlySet<string>,
  comparison: Comparison,
  weight: WordWeight,
  aliases: readonly string[] = [],
  share: WordWeight = text => sharedWeight(wanted, text, weight),
  labels = share(labelsOf(comparison)),
): number {
  const { system, caption = '', tool = '' } = comparison.baseline.run
  // Of a list under headings the caption is a label once more.
  const around = caption.replace(/^[^\p{L}\p{N}]+|[\s:]+$/gu, '') === system ? tool : `${caption} ${tool}`
  const own = 3 * share([inWords(comparison), ...aliases].join(' '))
  return own + OF_LABELS * labels + share(`${around} ${inFull(around)}`)
}

/** The labels of a row's systems, their short forms written out too; one that no mail gave (`run 2`) holds no word of anybody's. */
export function labelsOf({ baseline, subject }: Comparison): string {
  const labels = [baseline.run.system, subject.run.system].filter(label => !isUnnamed(label)).join(' ')
  return `${labels} ${inFull(labels)}`
}

/** The weight of the best-named of some pairs of systems. */
export function bestLabels(question: Question, rows: Iterable<Comparison>, word: WordWeight): number {
  const wanted = new Set(question.stems)
  let best = 0
  for (const row of rows) best = Math.max(best, sharedWeight(wanted, labelsOf(row), word))
  return best
}

/** What a row measures, its short forms written out too, and what its unit is of. */
export function inWords(row: Comparison): string {
  const name = nameOf(row)
  return `${name} ${inFull(name)} ${sizesIn(name)} ${KIND_WORDS[row.unit?.kind ?? 'count']}`
}

const BYTES = /(?<![\w.,])\d{4,8}(?![\w.,])/g

/** `65536` bytes are asked for as `64k`, `64KB` or `64KiB`. */
function sizesIn(name: string): string {
  return [...name.matchAll(BYTES)]
    .flatMap(([written]) => {
      const kilo = Number(written) / 1024
      const [size, unit] = kilo % 1024 === 0 ? [kilo / 1024, 'm'] : [kilo, 'k']
      return size > 0 && Number.isInteger(size) ? [`${size}${unit} ${size}${unit}b ${size}${unit}ib`] : []
    })
    .join(' ')
}

/** Words that people ask with for what has a unit of a kind. */
const KIND_WORDS: Readonly<Record<UnitKind, string>> = {
  time: 'time latency duration',
  rate: '',
  bandwidth: 'throughput bandwidth',
  percent: '',
  size: '',
  score: 'score',
  count: '',
  ratio: '',
}

/**
 * The weight of the words of a text that are wanted, each once. They are summed in the question's order: in
 * that of the text two rows with the same words would differ in their last digit.
 */
export function sharedWeight(wanted: ReadonlySet<string>, text: string, weight: WordWeight): number {
  const held = new Set(stemsOf(text))
  let sum = 0
  for (const stem of wanted) if (held.has(stem)) sum += weight(stem)
  return sum
}

/** What a row measures, in words: its test, its unit and its parameters. */
export function nameOf({ test, unit, baseline }: Comparison): string {
  return [
    test,
    unit?.written ?? '',
    unit?.symbol ?? '',
    ...Object.values(baseline.measurement.parameters),
  ].join(' ')
}

import { greatestOf } from '../../core/order.ts'
import { parseUnit } from '../../units/known-units.ts'
import type { GridTable } from './columns.ts'
import { statedUnit } from './stated-unit.ts'
import { areSwitches, type HeadingKind, headingKind, isMetric, namesOperation } from './words.ts'

/** What the columns of figures are: things measured, who was measured, or chosen numbers. */
export type Mode = 'metrics' | 'systems' | 'sizes'

/** For each column of labels what its texts are, given what the columns of figures are. */
export function labelKinds(
  grid: GridTable,
  asLabels: ReadonlySet<number>,
  mode: Mode,
): ('system' | 'test' | 'parameter')[] {
  const width = greatestOf([0, ...grid.rows.map(row => row.labels.length)])
  const kinds = Array.from({ length: width }, (_, place) =>
    labelKind(
      grid.rows.map(row => row.labels[place] ?? ''),
      grid.labelHeads[place] ?? '',
      mode,
    ),
  )
  // Chosen numbers both ways: the rows are the systems where one of them is a word, such as `Default`.
  const [first] = kinds
  const worded = grid.rows.some(row => headingKind(row.labels[0] ?? '') !== 'size')
  if (mode === 'sizes' && kinds.length === 1 && first === 'parameter' && worded) kinds[0] = 'system'
  // One column of labels and nothing else to tell rows apart: under metrics, they are who was measured.
  if (mode !== 'systems' && !kinds.includes('system') && asLabels.size === 0) {
    const open = kinds.lastIndexOf('test')
    const texts = grid.rows.map(row => row.labels[open] ?? '')
    if (
      open !== -1 &&
      !callsTests(grid.labelHeads[open] ?? '') &&
      !texts.some(text => namesOperation(text)) &&
      !texts.every(text => isMetric(text))
    ) {
      kinds[open] = 'system'
    }
  }
  return kinds
}

function labelKind(texts: readonly string[], head: string, mode: Mode): 'system' | 'test' | 'parameter' {
  const distinct = [...new Set(texts.filter(text => text !== ''))]
  if (callsTests(head)) return 'test'
  const kinds = distinct.map(text => headingKind(text.replace(/[:\s]+$/, '')))
  const share = (kind: HeadingKind): number =>
    kinds.filter(other => other === kind).length / Math.max(1, kinds.length)
  if (share('size') > 0.6 || distinct.every(text => /^(?:pass|run|iter\w*|round)\s*#?\d+:?$/i.test(text)))
    return 'parameter'
  if (mode === 'systems') return 'test'
  if (areSwitches(distinct)) return 'system'
  if (
    /^(?:kernel|version|release|config\w*|system|machine|host|mode|setup|patch\w*|variant|name|scheduler|driver|gov(?:ernor)?|(?:kernel )?module|polic(?:y|ie)|(?:perf|power)[ _-]mode)s?$/i.test(
      head,
    )
  ) {
    return 'system'
  }
  if (share('operation') >= 0.5) return 'test'
  return share('system') >= 0.4 ? 'system' : 'test'
}

/**
 * `Bandwidth(MBps)` and `Latency(us)` name every row by what was measured and in which unit: then the columns are
 * who was measured, whatever they are called.
 */
export function rowsAreMetrics(grid: GridTable): boolean {
  const heads = grid.columns.map(({ head }) => head)
  const named = heads.length > 1 && new Set(heads).size === heads.length && !heads.includes('')
  if (!named || heads.some(head => /^(?:metric|statistic|size|parameter)$/.test(headingKind(head))))
    return false
  return grid.rows.every(({ labels }) => {
    const label = (labels.at(-1) ?? '').replace(/[:\s]+$/, '')
    return (
      !/\b(?:target|limit|goal)\b/i.test(label) &&
      isMetric(label) &&
      (statedUnit(label) ?? parseUnit(label)) !== undefined
    )
  })
}

function callsTests(head: string): boolean {
  return /\b(?:tests?(?:-?case)?|bench(?:mark)?s?|workloads?|operations?|ops?|rw|read\/write|r\/w|pattern|function|type)\b/i.test(
    head,
  )
}

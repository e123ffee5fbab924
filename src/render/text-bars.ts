import type { Answer } from '../answers/answer.ts'
import { chartContent, type ChartRow } from './chart-rows.ts'
import type { TextOptions } from './style.ts'
import { wrap } from './wrap.ts'

/** A bar of one sign is the least that is seen. */
const LONGEST_BAR = 40

/**
 * The rows of an answer as bars of signs, for a terminal: how many times as long the subject takes, on a
 * logarithmic scale, with both raw values under the name. Empty where no row has a ratio.
 */
export function barsText(answer: Answer, options: TextOptions): string {
  const content = chartContent(
    '',
    answer.tables.flatMap(({ rows }) => rows),
  )
  if (content === undefined) return ''
  const { rows, systems, omitted } = content
  const octaves = ({ timeRatio }: ChartRow): number => Math.abs(Math.log2(timeRatio))
  const most = Math.max(1, ...rows.map(octaves))
  const room = Math.max(8, Math.min(LONGEST_BAR, options.width - 12))
  const between = systems === undefined ? '' : `${systems.baseline} → ${systems.subject}, `
  return [
    wrap(options.style.accent(`${between}time per operation, log scale`), options.width),
    ...rows.flatMap(row => {
      const sign = row.timeRatio < 1 ? '░' : '█'
      const bar = sign.repeat(row.timeRatio === 1 ? 0 : Math.max(1, Math.round((octaves(row) / most) * room)))
      return [wrap(`${row.name}  ${row.values}`, options.width, '  '), `  ${`${bar} ${row.ratio}`.trim()}`]
    }),
    ...(rows.some(({ timeRatio }) => timeRatio < 1) ? [options.style.dim('  ░ takes less time')] : []),
    ...omitted.map(text => options.style.dim(`  ${text}`)),
  ].join('\n')
}

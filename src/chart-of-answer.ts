import type { Answer } from './answers/answer.ts'

/**
 * The picture that goes with an answer: its compared rows as bars, and the same in words. Answers without
 * rows that can be compared have none. ECharts and the painter are loaded with the first picture.
 */
export async function chartOfAnswer(answer: Answer): Promise<{ png: Uint8Array; alt: string } | undefined> {
  const rows = answer.tables.flatMap(table => table.rows)
  if (rows.length === 0) return undefined
  const { chartOf } = await import('./render/chart.ts')
  const chart = chartOf(rows, { title: answer.question })
  if (chart === undefined) return undefined
  const { pngOf } = await import('./adapters/png.ts')
  return { png: await pngOf(chart.svg), alt: chart.alt }
}

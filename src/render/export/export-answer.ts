import type { Answer } from '../../answers/answer.ts'
import { refused, ok, type Result } from '../../core/result.ts'
import { benchstatOf } from './benchstat.ts'
import { csvOf } from './csv.ts'
import { type ExportRow, exportRowsOf } from './export-row.ts'
import { jsonRowsOf } from './json-rows.ts'
import { markdownOf } from './markdown.ts'

const EXPORTERS: ReadonlyMap<string, (rows: readonly ExportRow[]) => string> = new Map([
  ['csv', csvOf],
  ['json', jsonRowsOf],
  ['markdown', markdownOf],
  ['benchstat', benchstatOf],
])

/** The names of the formats, in the order in which help lists them. */
export const EXPORT_FORMATS: readonly string[] = [...EXPORTERS.keys()]

/** The compared rows of an answer in a format; refused for an unknown one and where nothing is compared. */
export function exportAnswer(answer: Answer, format: string): Result<string> {
  const exporter = EXPORTERS.get(format.toLowerCase())
  if (exporter === undefined)
    return refused(`"${format}" is no format; there are ${EXPORT_FORMATS.join(', ')}`)
  const rows = exportRowsOf(answer)
  if (rows.length === 0) return refused(`there is nothing to export: ${answer.verdict}`)
  return ok(exporter(rows))
}

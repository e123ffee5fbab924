import type { ExportRow } from './export-row.ts'

/** The version of this shape; a change that breaks readers raises it. */
const ROWS_VERSION = 1

/** Rows as one JSON object with a version and every figure; absent is left out, never `null`. */
export function jsonRowsOf(rows: readonly ExportRow[]): string {
  return `${JSON.stringify({ version: ROWS_VERSION, rows }, undefined, 2)}\n`
}

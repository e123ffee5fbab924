import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { TABLE_FIXTURES, toolsTable, withToolsTable } from '../../src/evaluate-tables.ts'
import { catalogue } from './cases.ts'

/** Writes the table of tools into README.md: `npm run tools-table`. */
const README = fileURLToPath(new URL('../../README.md', import.meta.url))

const page = readFileSync(README, 'utf8')
writeFileSync(README, withToolsTable(page, toolsTable(TABLE_FIXTURES, catalogue)))

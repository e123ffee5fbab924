import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { evaluateTables, TABLE_FIXTURES, toolsTable, withToolsTable } from '../../src/evaluate-tables.ts'
import { catalogue } from './cases.ts'

const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8')

test('the table of tools in README.md is what the registry and the fixtures give: npm run tools-table', () => {
  expect(readme).toContain('<!-- tools:begin -->')
  expect(withToolsTable(readme, toolsTable(TABLE_FIXTURES, catalogue))).toBe(readme)
})

test('the report tells of every tool and shape, and of all', () => {
  const report = evaluateTables(undefined, catalogue)
  if (!report.ok) throw new Error(report.problem)
  expect(report.value).toMatch(/^tool +expected +right +wrong +missed +wrong unit +wrong direction$/m)
  expect(report.value).toMatch(/^quoted-twice +\d+/m)
  expect(report.value.split('\n').at(-1)).toMatch(/^all +(\d+) +\1 +0 +0 +0 +0$/)
})

test('a folder that is not there is told of', () => {
  expect(evaluateTables('/nowhere/at/all', catalogue)).toMatchObject({ ok: false })
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ADAPTERS, ROOMS } from './rooms.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const page = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8')
const chapter = /^## Who may import whom\n([^]*?)^## /m.exec(page)?.[1] ?? ''
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
}

/** The rows of the chapter's tables, by their first cell. */
const rows = new Map(
  chapter.split('\n').flatMap(line => {
    const [name, ...cells] = line
      .split('|')
      .map(cell => cell.trim().replaceAll('`', ''))
      .slice(1, -1)
    return name === undefined || /^-+$/.test(name) ? [] : [[name, cells] as const]
  }),
)

test.each(Object.entries(ROOMS))('the page has %s as the test has it', (name, { rooms, packages }) => {
  const doors = Object.entries(packages).map(([packageName, door]) => `${packageName} (${door})`)
  expect(rows.get(name)).toEqual([rooms.join(', ') || '–', doors.join(', ') || '–'])
})

test.each(Object.entries(ADAPTERS))('the page has %s as the test has it', (name, packages) => {
  expect(rows.get(name)).toEqual([packages.join(', ') || '–'])
})

test('the page has nothing else', () => {
  const known = ['room', 'adapter', ...Object.keys(ROOMS), ...Object.keys(ADAPTERS)]
  expect([...rows.keys()].filter(name => !known.includes(name))).toEqual([])
})

test.each(Object.keys(ROOMS).filter(name => !/\.ts$/.test(name)))('the page says what %s is for', name => {
  expect(page).toMatch(new RegExp(`^### ${name}: .+\\?\n\nUseful for [^]*?\nNot useful for `, 'm'))
})

test('every package enters by a file that is there, and is a dependency', () => {
  const doors = Object.values(ROOMS).flatMap(({ packages }) => Object.entries(packages))
  expect(doors.filter(([, door]) => !existsSync(join(ROOT, 'src', door)))).toEqual([])
  const packages = [...doors.map(([name]) => name), ...Object.values(ADAPTERS).flat()]
  expect(packages.filter(name => !(name in dependencies))).toEqual([])
})

test('every dependency has its reason on the page', () => {
  const reasons = /^## Dependencies\n([^]*?)^## /m.exec(page)?.[1] ?? ''
  expect(Object.keys(dependencies).filter(name => !reasons.includes(`\`${name}\``))).toEqual([])
})

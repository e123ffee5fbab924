import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { COMMANDS } from '../commands/index.ts'
import { openDesk } from '../src/open-desk.ts'
import { textOf } from '../src/render/text.ts'
import { ANSWER } from './cli/contract.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const README = join(ROOT, 'README.md')
const PAGES = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'corpus/README.md']

const readme = readFileSync(README, 'utf8')

/** A fenced block and the language that it is in. */
const BLOCK = /^```(\w+)\n([^]*?)^```$/gm

/** A transcript in the README: a line as typed in the chat, and what came back. */
const TRANSCRIPT = /^(```text\n> (.+)\n)[^]*?^```$/gm

test('what the transcripts show is what the program prints', async () => {
  const open = await openDesk(join(ROOT, 'corpus'), undefined)
  if (!open.ok) throw new Error(open.problem)
  const { desk, close } = open.value
  const printed = readme.replaceAll(TRANSCRIPT, (_block, fence: string, typed: string) => {
    const [, name = 'ask', rest = typed] = /^\/(\w+) (.+)$/.exec(typed) ?? []
    const command = COMMANDS.find(one => one.name === name)
    const option = Object.keys(command?.options ?? {})[0]
    if (command === undefined || option === undefined) throw new Error(`there is no command for "${typed}"`)
    return `${fence}\n${textOf(command.run({ [option]: rest }, desk))}\n\`\`\``
  })
  close()
  expect([...readme.matchAll(TRANSCRIPT)].map(([, , typed]) => typed)).toEqual([
    'why is fork slower under Xen?',
    '/compare pipe-latency',
  ])
  // "npm run golden" writes them anew.
  await expect(printed).toMatchFileSnapshot(README)
})

test('Quick start is two lines to copy', () => {
  const [, , lines] = [...(/^## Quick start\n([^]*?)^## /m.exec(readme)?.[1] ?? '').matchAll(BLOCK)][0] ?? []
  expect(lines).toBe('npm ci && npm start\nnpm ci && npm test\n')
})

test('every script of the README is one', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  for (const [, name = ''] of readme.matchAll(/\bnpm run (?:--silent )?([\w:]+)/g)) {
    expect(scripts).toHaveProperty([name])
  }
})

test('every command is named', () => {
  for (const { name } of COMMANDS) {
    expect(readme).toMatch(new RegExp(`^\\| \`${name}[ \`]`, 'm'))
    expect(readme).toContain(`\`/${name}\``)
  }
})

test('the example of JSON is as the contract has it', () => {
  const example = [...readme.matchAll(BLOCK)].find(([, language]) => language === 'json')?.[2] ?? ''
  expect(ANSWER.safeParse(JSON.parse(example)).error).toBeUndefined()
})

test('the settings are those of .env.example', () => {
  const example = readFileSync(join(ROOT, '.env.example'), 'utf8')
  const names = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name]) => name)
  expect(rows).toEqual(names)
})

test.each(PAGES)('%s links to files that are there', page => {
  const text = readFileSync(join(ROOT, page), 'utf8')
  const targets = [...text.matchAll(/\]\(([^)#]+)[^)]*\)|src="([^"]+)"/g)].map(
    ([, link, picture]) => link ?? picture ?? '',
  )
  const missing = targets.filter(
    target => !target.includes(':') && !existsSync(join(ROOT, posix.join(dirname(page), target))),
  )
  expect(missing).toEqual([])
})

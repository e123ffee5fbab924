import { expect, test } from 'vitest'
import { COMMANDS } from '../../commands/index.ts'
import type { Answer } from '../../src/answers/answer.ts'
import type { Desk } from '../../src/answers/desk.ts'
import { archiveOf } from '../../src/adapters/store/archive-of.ts'
import { openStoreWith } from '../../src/open-desk.ts'
import { desk } from './seed.ts'

/** Runs a command with one word for its first option. */
function run(name: string, word?: string, on = desk): Answer {
  const command = COMMANDS.find(one => one.name === name)
  if (command === undefined) throw new Error(`there is no command ${name}`)
  const [option = ''] = Object.keys(command.options)
  return command.run(word === undefined ? {} : { [option]: word }, on)
}

const lines = (answer: Answer): string[] =>
  answer.lists.flatMap(({ heading, items }) => items.map(item => `${heading}: ${item.text}`))

test.each(['pipe-latency', 'lmbench pipe latency', 'Pipe latency', 'lat_pipe'])(
  'explain %s: what one operation is, and who explained it',
  name => {
    const answer = run('explain', name)
    expect(answer.verdict).toMatch(
      /^Pipe latency \(lmbench, in µs, lower is better\): one operation is a 1-byte round trip .* Nobody explains its figures; Mats says so\.$/,
    )
    expect(answer.explanations.map(({ certainty }) => certainty)).toEqual(['admission'])
    expect(answer.tables.flatMap(table => table.rows.map(row => row.test))).toEqual(['Pipe latency'])
    expect(lines(answer)).toContain('What its page says: it is about pipe, context switch')
  },
)

test('explain names who explained', () => {
  const answer = run('explain', 'Process fork+exit')
  expect(answer.verdict).toMatch(/Mats explained it\.$/)
  expect(answer.explanations[0]?.author).toBe('Mats')
})

test('explain asks back where several tests go by a name, and each choice explains itself', () => {
  const several = run('explain', 'file copy')
  expect(several.kind).toBe('clarification')
  for (const { name } of several.choices) expect(run('explain', name).kind).toBe('answer')
})

test('explain of what nobody knows is an abstention', () => {
  expect(run('explain', 'flux capacitor')).toMatchObject({
    kind: 'abstention',
    verdict: 'No test is named "flux capacitor".',
  })
})

test('systems: each as labelled, with its kernel, cited', () => {
  const answer = run('systems')
  expect(answer.verdict).toBe('2 measured systems in 1 thread, by the labels in the mails.')
  expect(lines(answer)).toContain('SL3 XenU: kernel: 2.6.12-1.1454_FC4xenU #1 SMP')
  expect(lines(answer)).toContain('SL3 Native: kernel: 2.4.21-27.0.2.EL #1')
  expect(answer.lists.every(list => list.items.every(item => item.source !== undefined))).toBe(true)
  expect(run('systems', 'xenu').lists.map(({ heading }) => heading)).toEqual(['SL3 XenU'])
  expect(run('systems', 'plan9').kind).toBe('abstention')
})

test('sources: lists, counts, tools', () => {
  const answer = run('sources')
  expect(answer.verdict).toMatch(/^2 mails in 1 thread, with 56 measured values in 4 runs\./)
  expect(lines(answer)).toContain('1 mailing list: xen-users: 2 mails')
  expect(lines(answer)).toContain('Measured with: lmbench: 24 values')
})

test('help: its examples in words are answered, and its commands run', () => {
  const answer = run('help')
  const [words, commands] = answer.lists
  const asked = words?.items.map(({ text }) => ({ text, kind: run('ask', text).kind }))
  expect(asked?.length).toBeGreaterThan(3)
  expect(asked?.filter(({ kind }) => kind === 'abstention')).toEqual([])
  expect(commands?.items).toHaveLength(COMMANDS.length)
  expect(run('help', '/compare').verdict).toMatch(/^\/compare: /)
  expect(run('help', 'dance')).toMatchObject({ kind: 'abstention' })
})

/** A desk over a store without mail. */
function emptyDesk(): Desk {
  const store = openStoreWith(':memory:', desk.catalogue, false)
  if (!store.ok) throw new Error(store.problem)
  return { archive: archiveOf(store.value), catalogue: desk.catalogue }
}

test.each(COMMANDS.map(({ name }) => name))('%s gives an answer over an empty archive, too', name => {
  expect(run(name, 'x', emptyDesk())).toHaveProperty('kind')
})

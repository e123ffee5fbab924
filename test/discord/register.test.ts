import { afterEach, beforeEach, expect, test } from 'vitest'
import { registerCommands, type RegisterOptions } from '../../src/adapters/discord/register.ts'
import { COMMANDS as ALL_COMMANDS } from '../../commands/index.ts'
import { slashCommands } from '../../src/adapters/discord/slash.ts'
import { FORMS, MESSAGE_ACTIONS } from '../../src/text-actions.ts'
import { type Command, defineCommand } from '../../src/command.ts'
import { COMMANDS } from './bench.ts'
import { KVM } from './example-answers.ts'
import { listOf, objectOf } from './local-discord/json.ts'
import { LocalDiscord } from './local-discord/local-discord.ts'

let discord: LocalDiscord

beforeEach(async () => {
  discord = await LocalDiscord.start()
})

afterEach(async () => {
  expect(discord.violations).toEqual([])
  await discord.stop()
})

const register = (more: Partial<RegisterOptions> = {}): ReturnType<typeof registerCommands> =>
  registerCommands({ token: discord.world.token, apiUrl: discord.apiUrl, commands: COMMANDS, ...more })
const puts = (): readonly string[] =>
  discord.exchanged.filter(({ request }) => request.method === 'PUT').map(({ request }) => request.path)

const named = (name: string, more: Partial<Command> = {}): Command => ({
  ...defineCommand({ name, description: 'A command', options: {}, example: '', run: () => KVM }),
  ...more,
})

test('registers for all servers, and a second time does nothing', async () => {
  const diff = ['+ /ask', '+ /compare', '+ menu: Check these numbers']
  const messageActions = [{ name: 'Check these numbers', run: () => KVM }]
  expect(await register({ messageActions })).toEqual({ ok: true, value: { changed: true, diff } })
  expect(await register({ messageActions })).toEqual({ ok: true, value: { changed: false, diff: [] } })
  expect(puts()).toEqual([`/applications/${discord.world.applicationId}/commands`])
})

test('for one server says nothing of where commands may be used, and finds them the same again', async () => {
  const { guildId, commands } = discord.world
  await register({ guildId })
  expect(listOf(commands.get(guildId)).map(one => objectOf(one)['contexts'])).toEqual([undefined, undefined])
  expect(await register({ guildId })).toEqual({ ok: true, value: { changed: false, diff: [] } })
})

test('registers for one server, without asking who the application is when it is told', async () => {
  const { applicationId, guildId } = discord.world
  await register({ guildId, applicationId })
  expect(puts()).toEqual([`/applications/${applicationId}/guilds/${guildId}/commands`])
  expect(discord.exchanged.map(({ request }) => request.path)).not.toContain('/applications/@me')
})

test('tells what is new, changed and gone', async () => {
  await register({ commands: [named('ask'), named('old')] })
  const again = await register({ commands: [named('ask', { description: 'Another' }), named('new')] })
  expect(again).toEqual({ ok: true, value: { changed: true, diff: ['~ /ask', '+ /new', '- /old'] } })
})

test('an option that became required is a change', async () => {
  const option = { description: 'Name of the test' }
  await register({ commands: [named('compare', { options: { test: option } })] })
  const again = await register({
    commands: [named('compare', { options: { test: { ...option, required: true } } })],
  })
  expect(again).toEqual({ ok: true, value: { changed: true, diff: ['~ /compare'] } })
})

test('keeps the command that Discord itself made for an activity', async () => {
  const { world } = discord
  const launch = {
    id: world.id(),
    application_id: world.applicationId,
    version: '1',
    type: 4,
    name: 'launch',
    description: '',
    handler: 2,
  }
  world.commands.set('global', [launch])
  expect(await register({ commands: [named('ask')] })).toMatchObject({ value: { diff: ['+ /ask'] } })
  expect(listOf(world.commands.get('global')).map(one => objectOf(one)['name'])).toEqual(['ask', 'launch'])
})

test.each([
  [undefined, /^DISCORD_TOKEN is not set/],
  ['wrong', /^Discord refused DISCORD_TOKEN/],
])('the token %j is one clear sentence', async (token, sentence) => {
  expect(await register({ token })).toEqual({ ok: false, problem: expect.stringMatching(sentence) as string })
})

test('required options are registered first, in any order that a command has', () => {
  const made = slashCommands({ commands: COMMANDS })
  const compare = made.ok ? objectOf(made.value.find(({ name }) => name === 'compare')) : {}
  expect(listOf(compare['options']).map(option => objectOf(option)['name'])).toEqual(['test', 'system'])
})

test.each<[readonly Command[], string]>([
  [[named('Ask')], '/Ask: "Ask" must be 1 to 32 lower-case letters, digits, - or _'],
  [[named('a b')], '/a b: "a b" must be 1 to 32 lower-case letters, digits, - or _'],
  [
    [named('ask', { description: '' })],
    '/ask: the description of "ask" has 0 characters, 1 to 100 are allowed',
  ],
  [
    [named('ask', { description: 'x'.repeat(101) })],
    '/ask: the description of "ask" has 101 characters, 1 to 100 are allowed',
  ],
  [
    [named('ask', { options: { Test: { description: 'x' } } })],
    '/ask: "Test" must be 1 to 32 lower-case letters, digits, - or _',
  ],
  [[named('ask'), named('ask')], 'two commands are called "ask"'],
  [
    [
      named('ask', {
        options: Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`o${n}`, { description: 'x' }])),
      }),
    ],
    '/ask has 26 options; Discord takes 25',
  ],
  [Array.from({ length: 101 }, (_, n) => named(`c${n}`)), '101 commands; Discord takes 100'],
])('what Discord would refuse is told before: %#', (commands, problem) => {
  expect(slashCommands({ commands })).toEqual({ ok: false, problem })
})

test('all that the program registers is found the same again, translations and managers’ parts too', async () => {
  const all = { commands: ALL_COMMANDS, messageActions: MESSAGE_ACTIONS, forms: FORMS, admin: true }
  const first = await register(all)
  expect(first.ok && first.value.diff).toContain('+ /settings')
  expect(await register(all)).toEqual({ ok: true, value: { changed: false, diff: [] } })
  const without = await register({ ...all, admin: false })
  expect(without.ok && without.value.diff).toEqual(['- /import', '- /reindex', '- /settings', '- /status'])
})

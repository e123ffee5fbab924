import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { GuildSettings } from '../../src/adapters/discord/options.ts'
import { isQuiet, readTime } from '../../src/adapters/discord/quiet-hours.ts'
import { readProposal, writeProposal } from '../../src/adapters/discord/settings-change.ts'
import {
  archiveWith,
  type Bench,
  isCallback,
  isEdit,
  isPost,
  keptMessage,
  of,
  seen,
  startBench,
  stopBench,
} from './bench.ts'
import { type JsonObject, objectOf, textOf } from './local-discord/json.ts'
import { LocalDiscord, type Exchanged } from './local-discord/local-discord.ts'

const ASKED = 'why is fork slower under Xen?'
const NOON = Date.UTC(2026, 10, 23, 12)
const DEFAULT: GuildSettings = { channels: [], feedback: true }
const MEMBER = '2048'
const book = new Map<string, GuildSettings>()
const settings = {
  of: (guild: string): GuildSettings => book.get(guild) ?? DEFAULT,
  save: (guild: string, one: GuildSettings): void => void book.set(guild, one),
  anyChannels: (): boolean => true,
  countsOf: () => ({ votes: 2, gaps: 1 }),
}
const gaps: string[] = []
let bench: Bench
let guild: string
let channel: string

beforeAll(async () => {
  const discord = await LocalDiscord.start()
  discord.world.allowedPrivilegedIntents = 1 << 15
  bench = await startBench(
    {
      pace: { perUser: 1000, perGuild: 1000 },
      settings,
      now: () => NOON,
      desk: () => archiveWith({ messages: 1234, measurements: 99 }),
      gap: ({ question }) => Promise.resolve(void gaps.push(question)),
    },
    discord,
  )
  guild = discord.world.guildId
  channel = discord.world.channelId
})

beforeEach(() => {
  book.clear()
})

afterEach(() => {
  expect(bench.discord.violations).toEqual([])
})

afterAll(() => stopBench(bench))

const answerTo = (interaction: JsonObject): Promise<Exchanged> =>
  bench.discord.next('answer', of(interaction, isEdit))
const call = (part: string, options: readonly JsonObject[] = [], at = {}): Promise<Exchanged> =>
  answerTo(bench.discord.people.callPart('settings', part, options, at))
const pick = (id: string): JsonObject => ({ name: 'channel', type: 7, value: id })
const word = (name: string, value: string): JsonObject => ({ name, type: 3, value })

/** Presses yes or no under a question and gives what is said then. */
async function press(asked: Exchanged, name: string, at = {}): Promise<string> {
  const id = textOf(seen(asked).buttons.get(name)?.['custom_id'])
  return seen(await answerTo(bench.discord.people.press(keptMessage(asked), id, at))).content
}

/** Whether a question in the channel gets an answer; whatever came before the mention came first. */
async function isAnswered(content: string): Promise<boolean> {
  const { people, world, exchanged } = bench.discord
  const answers = (said: JsonObject) => (one: Exchanged) =>
    isPost(one) && objectOf(objectOf(one.request.body)['message_reference'])['message_id'] === said['id']
  const said = people.say(content)
  const sure = people.say(`<@${world.applicationId}> ${ASKED}`, { mention: true })
  await bench.discord.next('sure answer', answers(sure))
  await pause(20)
  return exchanged.some(answers(said))
}

test('a channel is added only after a yes, and is then answered in', async () => {
  expect(await isAnswered(ASKED)).toBe(false)
  const asked = await call('answer-in', [pick(channel)])
  expect(seen(asked).content).toContain(`Answer every question in <#${channel}> without being called.`)
  expect(book.size).toBe(0)
  expect(await press(asked, 'Yes, change it')).toMatch(/^Done: Answer every question in/)
  expect(book.get(guild)?.channels).toEqual([channel])
  expect(await isAnswered(ASKED)).toBe(true)
})

test('in a channel of its own it stays silent on what it does not know, and notes it; talk it ignores', async () => {
  book.set(guild, { ...DEFAULT, channels: [channel] })
  gaps.length = 0
  expect(await isAnswered('how fast is fork under KVM?')).toBe(false)
  expect(await isAnswered('fork is nice')).toBe(false)
  expect(gaps).toEqual(['how fast is fork under KVM?'])
})

test('a no changes nothing', async () => {
  const asked = await call('answer-in', [pick(channel)])
  expect(await press(asked, 'Leave it')).toBe('Nothing was changed.')
  expect(book.size).toBe(0)
})

test('who may not manage the server may neither ask nor answer yes', async () => {
  const member = { user: bench.discord.world.bob, permissions: MEMBER }
  expect(seen(await call('show', [], member)).content).toMatch(/^Only those who may manage/)
  const asked = await call('votes', [{ name: 'keep', type: 5, value: false }])
  expect(await press(asked, 'Yes, change it', member)).toMatch(/^Only those who may manage/)
  // The one who asked lost the right meanwhile.
  expect(await press(asked, 'Yes, change it', { permissions: MEMBER })).toMatch(/^Only those who may manage/)
  expect(book.size).toBe(0)
})

test('quiet hours: silence in the channel, an answer to who calls', async () => {
  book.set(guild, { ...DEFAULT, channels: [channel] })
  const hours = [word('from', '11:00'), word('to', '13.30'), word('zone', 'UTC')]
  const asked = await call('quiet', hours)
  expect(seen(asked).content).toContain('Stay quiet from 11:00 to 13:30 (UTC).')
  await press(asked, 'Yes, change it')
  expect(await isAnswered(ASKED)).toBe(false)
  await press(await call('no-quiet'), 'Yes, change it')
  expect(await isAnswered(ASKED)).toBe(true)
})

test.each([
  [[word('from', '25:00'), word('to', '07:00')], /^“25\\:00” is no time; write it like 22:00/],
  [[word('from', '22:00'), word('to', 'late')], /^“late” is no time/],
  [
    [word('from', '22:00'), word('to', '7:00'), word('zone', '@everyone')],
    /is no time zone; write it like Europe/,
  ],
])('what cannot be read is said: %j', async (options, sentence) => {
  expect(seen(await call('quiet', options)).content).toMatch(sentence)
})

test('votes are switched off', async () => {
  await press(await call('votes', [{ name: 'keep', type: 5, value: false }]), 'Yes, change it')
  const { people } = bench.discord
  const answer = await answerTo(people.call('ask', { question: ASKED }))
  const id = textOf(seen(answer).buttons.get('👍')?.['custom_id'])
  const told = await answerTo(people.press(keptMessage(answer), id))
  expect(seen(told).content).toBe('Votes are switched off on this server.')
})

test('the settings are shown, in private', async () => {
  book.set(guild, {
    channels: [channel],
    quiet: { from: '22:00', to: '07:00', zone: 'UTC' },
    feedback: false,
  })
  const asked = bench.discord.people.callPart('settings', 'show', [])
  const first = await bench.discord.next('acknowledgement', of(asked, isCallback))
  expect(objectOf(objectOf(first.request.body)['data'])['flags']).toBe(64)
  expect(seen(await answerTo(asked)).content).toBe(
    [
      '**Settings of this server**',
      `I answer every question in: <#${channel}>`,
      'Quiet from 22:00 to 07:00 (UTC): there I speak only when called.',
      'Votes (👍 👎) are switched off.',
    ].join('\n'),
  )
})

test('what is so already is not asked about', async () => {
  expect(seen(await call('no-quiet')).content).toBe('That is so already; nothing to change.')
})

test('the status tells of archive, work and what is kept', async () => {
  const told = seen(await answerTo(bench.discord.people.call('status'))).content
  expect(told).toContain('The archive holds 1234 mails and 99 measured values; the newest mail is of ?.')
  expect(told).toContain('Answers being made: 0; waiting: 0.')
  expect(told).toContain('I hear messages that do not mention me')
  expect(told).toContain('Kept of this server: 2 votes and 1 unanswered question.')
})

test('in a direct message there is no server to manage', async () => {
  const told = await answerTo(bench.discord.people.call('status', {}, { direct: true }))
  expect(seen(told).content).toBe('This works on a server only.')
})

test.each([
  ['22:00', '07:00', '23:00', true],
  ['22:00', '07:00', '06:59', true],
  ['22:00', '07:00', '07:00', false],
  ['22:00', '07:00', '12:00', false],
  ['09:00', '17:00', '09:00', true],
  ['09:00', '17:00', '17:00', false],
  ['00:00', '00:00', '12:00', true],
])('quiet from %s to %s: at %s %s', (from, to, time, quiet) => {
  expect(isQuiet({ from, to, zone: 'UTC' }, Date.parse(`2026-11-23T${time}:00Z`))).toBe(quiet)
})

test('quiet hours are those of their zone', () => {
  const night = { from: '22:00', to: '07:00', zone: 'Europe/Berlin' }
  expect(isQuiet(night, Date.UTC(2026, 10, 23, 21, 30))).toBe(true)
  expect(isQuiet({ ...night, zone: 'America/New_York' }, Date.UTC(2026, 10, 23, 21, 30))).toBe(false)
})

test.each([
  ['7:05', '07:05'],
  ['2200', '22:00'],
  ['22.15', '22:15'],
  ['24:00', undefined],
  ['noon', undefined],
])('%s is the time %s', (written, time) => {
  expect(readTime(written)).toBe(time)
})

test('a proposal survives its button, and nothing else is one', () => {
  const asker = '400000000000000000'
  for (const change of [
    { kind: 'add', channel: '300000000000000000' },
    { kind: 'quiet', from: '22:00', to: '07:00', zone: 'America/Argentina/ComodRivadavia' },
    { kind: 'no-quiet' },
    { kind: 'votes', keep: false },
  ] as const) {
    const id = writeProposal({ asker, yes: true, change })
    expect(id.length).toBeLessThanOrEqual(100)
    expect(readProposal(id)).toEqual({ asker, yes: true, change })
  }
  fc.assert(
    fc.property(fc.string(), text => readProposal(`set1|${asker}|y|${text}`)?.change.kind !== 'quiet'),
  )
})

import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Gap } from '../../src/adapters/discord/options.ts'
import { type Bench, isPost, keptMessage, seen, startBench, stopBench } from './bench.ts'
import { type JsonObject, objectOf, textOf } from './local-discord/json.ts'
import type { Exchanged } from './local-discord/local-discord.ts'
import { LocalDiscord } from './local-discord/local-discord.ts'
import type { Spoken } from './local-discord/people.ts'

const ASKED = 'why is fork slower under Xen?'
const gaps: Gap[] = []
let bench: Bench
let inChannels: Bench

beforeAll(async () => {
  bench = await startBench({ pace: { perUser: 1000, perGuild: 1000 } })
  const discord = await LocalDiscord.start()
  discord.world.allowedPrivilegedIntents = 1 << 15
  const gap = (one: Gap): Promise<void> => Promise.resolve(void gaps.push(one))
  inChannels = await startBench({ channels: [discord.world.channelId, discord.world.forumId], gap }, discord)
})

afterEach(() => {
  expect([...bench.discord.violations, ...inChannels.discord.violations]).toEqual([])
})

afterAll(async () => {
  await stopBench(bench)
  await stopBench(inChannels)
})

/** Says something and gives the bot's reply. */
async function replyTo(on: Bench, content: string, how: Spoken): Promise<Exchanged> {
  const said = on.discord.people.say(content, how)
  return on.discord.next('reply', one => isPost(one) && answers(one, said))
}

function answers({ request }: Exchanged, said: JsonObject): boolean {
  return objectOf(objectOf(request.body)['message_reference'])['message_id'] === said['id']
}

/** Says something, then something that is answered for sure: whatever came before it came first. */
async function isIgnored(on: Bench, content: string, how: Spoken): Promise<boolean> {
  const said = on.discord.people.say(content, how)
  await replyTo(on, `<@${on.discord.world.applicationId}> ${ASKED}`, { mention: true })
  await pause(20)
  return !on.discord.exchanged.some(one => isPost(one) && answers(one, said))
}

const me = (): string => `<@${bench.discord.world.applicationId}>`

test('a mention is answered with a reply that pings nobody and fails softly', async () => {
  const sent = await replyTo(bench, `${me()} ${ASKED}`, { mention: true })
  expect(seen(sent).title).toBe(ASKED)
  expect(seen(sent).image).toBe('attachment://chart.png')
  expect(seen(sent).body['allowed_mentions']).toEqual({ parse: [], replied_user: false })
  expect(seen(sent).body['enforce_nonce']).toBe(true)
  expect(objectOf(seen(sent).body['message_reference'])['fail_if_not_exists']).toBe(false)
})

test('a direct message needs no mention', async () => {
  expect(seen(await replyTo(bench, ASKED, { direct: true })).title).toBe(ASKED)
})

test('the bot’s own role counts as its name', async () => {
  const { botRoleId } = bench.discord.world
  const sent = await replyTo(bench, `<@&${botRoleId}> ${ASKED}`, { roles: [botRoleId], mention: true })
  expect(seen(sent).title).toBe(ASKED)
})

test('a pinged role without words is told how to ask', async () => {
  const sent = await replyTo(bench, 'withheld by Discord', { roles: [bench.discord.world.botRoleId] })
  expect(seen(sent).content).toMatch(/^I was called, but Discord did not give me the words/)
})

test('a bare mention is greeted with an example', async () => {
  expect(seen(await replyTo(bench, me(), { mention: true })).content).toMatch(/^Ask me a question/)
})

test('a follow-up is understood from the question before it', async () => {
  const at = { mention: true, user: bench.discord.world.bob }
  await replyTo(bench, `${me()} ${ASKED}`, at)
  const sent = await replyTo(bench, `${me()} and pipes?`, at)
  expect(seen(sent).description).toContain('after "why is fork slower under Xen?"')
})

test('somebody else’s question before does not count', async () => {
  await replyTo(bench, `${me()} ${ASKED}`, { mention: true })
  const stranger = { ...bench.discord.world.bob, id: '400000000000000009', username: 'cleo' }
  const sent = await replyTo(bench, `${me()} and pipes?`, { mention: true, user: stranger })
  expect(seen(sent).description).toContain('after "nothing"')
})

test('a reply to an answer follows that answer, even after a restart', async () => {
  const first = await replyTo(bench, `${me()} ${ASKED}`, { mention: true })
  const id = textOf(keptMessage(first)['id'])
  await replyTo(bench, `${me()} how fast is fork under KVM?`, { mention: true })
  const known = await replyTo(bench, 'and pipes?', { replyTo: id })
  expect(seen(known).description).toContain('after "why is fork slower under Xen?"')
  await bench.bot.stop()
  bench = await startBench({ pace: { perUser: 1000, perGuild: 1000 } }, bench.discord)
  const again = await replyTo(bench, 'and pipes?', { replyTo: id })
  expect(seen(again).description).toContain('after "why is fork slower under Xen?"')
})

test('thanks in reply to an answer are no question', async () => {
  const first = await replyTo(bench, `${me()} ${ASKED}`, { mention: true })
  expect(await isIgnored(bench, 'Thanks a lot!', { replyTo: textOf(keptMessage(first)['id']) })).toBe(true)
})

test.each<[string, (world: LocalDiscord['world']) => Spoken]>([
  ['@everyone', () => ({ everyone: true })],
  ['@here', () => ({ everyone: true })],
  ['a role that it merely has', world => ({ roles: [world.otherRoleId] })],
  ['another bot', world => ({ user: world.otherBot, mention: true })],
  ['itself', world => ({ user: world.bot, mention: true })],
  ['talk among people', () => ({})],
])('ignores %s', async (what, how) => {
  const { world } = bench.discord
  const content = what.startsWith('@') ? `${what} ${ASKED}` : `${me()} ${ASKED}`
  const said = what.startsWith('talk') || what.startsWith('a role') ? ASKED : content
  expect(await isIgnored(bench, said, how(world))).toBe(true)
})

test('a question in a configured channel is answered without a mention', async () => {
  expect(seen(await replyTo(inChannels, ASKED, {})).title).toBe(ASKED)
})

test('in a configured channel it stays silent on what it does not know, and notes the gap', async () => {
  expect(await isIgnored(inChannels, 'how fast is fork under KVM?', {})).toBe(true)
  expect(gaps.map(({ question }) => question)).toEqual(['how fast is fork under KVM?'])
})

test.each(['fork is nice', 'thanks', '🎉'])('in a configured channel %j is talk', async said => {
  expect(await isIgnored(inChannels, said, {})).toBe(true)
})

test('a post in a configured forum is answered where it stands, what follows in it too', async () => {
  const { people, world } = inChannels.discord
  const post = people.post(world.forumId, 'fork', ASKED, { user: world.bob })
  const sent = await inChannels.discord.next('reply', one => isPost(one) && answers(one, post))
  expect(seen(sent).title).toBe(ASKED)
  expect(sent.request.path).toBe(`/channels/${textOf(post['channel_id'])}/messages`)
  // No thread in a thread.
  expect(seen(sent).buttons.has('Open thread')).toBe(false)
  const channel = textOf(post['channel_id'])
  expect(seen(await replyTo(inChannels, 'is fork slower?', { channel, user: world.bob })).title).toBe(
    'is fork slower?',
  )
})

test('a forum post that the archive knows nothing of is left to people, and kept as a gap', async () => {
  const { people, world } = inChannels.discord
  gaps.length = 0
  const post = people.post(world.forumId, 'KVM', 'how fast is fork under KVM?')
  await replyTo(inChannels, `<@${world.applicationId}> ${ASKED}`, { mention: true, user: world.bob })
  await pause(20)
  expect(inChannels.discord.exchanged.some(one => isPost(one) && answers(one, post))).toBe(false)
  expect(gaps.map(({ question }) => question)).toEqual(['how fast is fork under KVM?'])
})

test('a talk that grows long goes on in a thread, opened on its third answer', async () => {
  const { world, exchanged } = bench.discord
  const talker = { ...world.bob, id: '400000000000000077', username: 'talker' }
  const opened = (): number => exchanged.filter(({ request }) => request.path.endsWith('/threads')).length
  const before = opened()
  for (let n = 0; n < 2; n += 1) await replyTo(bench, `${me()} ${ASKED}`, { mention: true, user: talker })
  expect(opened()).toBe(before)
  const third = await replyTo(bench, `${me()} and pipes?`, { mention: true, user: talker })
  const id = textOf(keptMessage(third)['id'])
  const hello = await bench.discord.next('hello', one => isPost(one) && one.request.path.includes(`/${id}/`))
  expect(seen(hello).content).toMatch(/^Ask on here, and begin with <@\d+>/)
  expect(opened()).toBe(before + 1)
})

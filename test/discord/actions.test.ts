import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Recall } from '../../src/adapters/discord/options.ts'
import {
  type Bench,
  buttonId,
  isCallback,
  isEdit,
  isPost,
  keptMessage,
  of,
  seen,
  startBench,
  stopBench,
} from './bench.ts'
import { emptyAnswer } from '../../src/answers/answer.ts'
import { type JsonObject, objectOf, textOf } from './local-discord/json.ts'
import type { Exchanged } from './local-discord/local-discord.ts'
import { EVERYTHING } from './local-discord/world.ts'
import { FORK } from './example-answers.ts'

const ASKED = 'why is fork slower under Xen?'
const kept = new Map<string, Recall>()
const options = {
  pace: { perUser: 1000, perGuild: 1000 },
  recall: {
    keep: (id: string, recall: Recall) => void kept.set(id, recall),
    find: (id: string) => kept.get(id),
  },
  messageActions: [
    {
      name: 'Check these numbers',
      run: (text: string) =>
        text.includes('fork')
          ? { ...FORK, question: text }
          : emptyAnswer('abstention', text, 'No figure stands in that text.'),
    },
  ],
}
let bench: Bench

beforeAll(async () => {
  bench = await startBench(options)
})

afterEach(() => {
  expect(bench.discord.violations).toEqual([])
  bench.discord.world.botPermissions = EVERYTHING
})

afterAll(() => stopBench(bench))

async function restart(): Promise<void> {
  await bench.bot.stop()
  bench = await startBench(options, bench.discord)
}

async function answerOf(interaction: JsonObject): Promise<Exchanged> {
  return bench.discord.next('answer', of(interaction, isEdit))
}

async function pressOn(message: Exchanged, name: string, at = {}): Promise<Exchanged> {
  return answerOf(bench.discord.people.press(keptMessage(message), buttonId(message, name), at))
}

const isFollowUp = ({ request }: Exchanged): boolean =>
  request.method === 'POST' && /^\/webhooks\/\d+\/[^/]+$/.test(request.path)
const followUpOf = (interaction: JsonObject) => (one: Exchanged) =>
  isFollowUp(one) && one.request.path.endsWith(`/${textOf(interaction['token'])}`)
const isPrivate = ({ request }: Exchanged): boolean =>
  objectOf(objectOf(request.body)['data'])['flags'] === 64

/** Asks what the bot is told of in private: the figures of somebody's message. */
async function checked(content: string): Promise<{ first: Exchanged; answer: Exchanged }> {
  const { world, people } = bench.discord
  const call = people.callOn('Check these numbers', world.keep({ author: world.bob, content }))
  const first = await bench.discord.next('acknowledgement', of(call, isCallback))
  return { first, answer: await answerOf(call) }
}

test('the chart comes to whoever presses, with words for those who cannot see it', async () => {
  const answer = await answerOf(bench.discord.people.call('ask', { question: ASKED }))
  const shown = await pressOn(answer, 'Chart', { user: bench.discord.world.bob })
  expect(seen(shown).image).toBe('attachment://chart.png')
  expect(shown.request.files.map(({ name }) => name)).toEqual(['chart.png'])
  expect(seen(shown).body['attachments']).toMatchObject([{ description: 'fork+exit takes 2.5x as long' }])
})

test('without the right to attach files the chart is a sentence', async () => {
  const answer = await answerOf(bench.discord.people.call('ask', { question: ASKED }))
  bench.discord.world.botPermissions = (BigInt(EVERYTHING) & ~(1n << 15n)).toString()
  expect(seen(await pressOn(answer, 'Chart')).content).toMatch(/^I may not attach files here/)
})

test('what is said of somebody’s message is private, until it is shared', async () => {
  const { first, answer } = await checked('fork is 2x slower')
  expect(isPrivate(first)).toBe(true)
  expect([...seen(answer).buttons.keys()]).toContain('Share')
  expect([...seen(answer).buttons.keys()]).not.toContain('Open thread')
  const press = bench.discord.people.press(keptMessage(answer), buttonId(answer, 'Share'))
  const shared = await bench.discord.next('shared answer', followUpOf(press))
  expect(seen(shared).title).toBe('fork is 2x slower')
  expect(seen(shared).content).toBe('-# Shared by <@400000000000000000>')
  expect(seen(shared).body['allowed_mentions']).toEqual({ parse: [], replied_user: false })
  expect(seen(shared).body['flags'] ?? 0).toBe(0)
  expect([...seen(shared).buttons.keys()]).not.toContain('Share')
})

test('a long text can be shared after a restart', async () => {
  const { answer } = await checked(`fork is 2x slower, ${'as I said before, '.repeat(20)}I think`)
  await restart()
  const press = bench.discord.people.press(keptMessage(answer), buttonId(answer, 'Share'))
  const shared = await bench.discord.next('shared answer', followUpOf(press))
  expect(seen(shared).title).toMatch(/^fork is 2x slower, as I said/)
})

test.each([
  ['Sources', /lines 290–291/],
  ['Full table', /SL3 Native: 143\.7297 µs/],
  ['Show the line', /line 290 of the mail/],
  ['Chart', /^attachment:\/\/chart\.png$/],
  ['👍', /^Thank you, noted\.$/],
  ['👎', /^Thank you, noted\.$/],
  ['Open thread', /^Opened: <#\d+>$/],
])('%s works after a restart', async (name, shown) => {
  const answer = await answerOf(bench.discord.people.call('ask', { question: ASKED }))
  await restart()
  const { content, description, image } = seen(await pressOn(answer, name))
  expect(content + description + image).toMatch(shown)
})

test('a message without words is told apart from one without figures', async () => {
  expect(seen((await checked('')).answer).content).toMatch(/^There is no text in that message/)
  expect(seen((await checked('hello')).answer).description).toContain('No figure stands in that text')
})

/** Opens a thread on a new answer and gives its id. */
async function threadOn(question: string): Promise<string> {
  const answer = await answerOf(bench.discord.people.call('ask', { question }))
  const told = await pressOn(answer, 'Open thread')
  expect(seen(told).content).toMatch(/^Opened: <#\d+>$/)
  return textOf(keptMessage(answer)['id'])
}

async function replyIn(channel: string, content: string, more = {}): Promise<Exchanged> {
  const said = bench.discord.people.say(content, { channel, ...more })
  return bench.discord.next(
    'reply',
    one =>
      isPost(one) && objectOf(objectOf(one.request.body)['message_reference'])['message_id'] === said['id'],
  )
}

test('a thread is opened on an answer, and says how to go on', async () => {
  const channel = await threadOn(ASKED)
  expect(bench.discord.world.threads.get(channel)?.['name']).toBe(ASKED)
  const hello = await bench.discord.next('hello', one => isPost(one) && one.request.path.includes(channel))
  expect(seen(hello).content).toContain('Discord does not show me other messages')
})

test('what is asked in the thread follows its answer, whoever asks, also after a restart', async () => {
  const me = `<@${bench.discord.world.applicationId}>`
  const channel = await threadOn(ASKED)
  const bob = { mention: true, user: bench.discord.world.bob }
  expect(seen(await replyIn(channel, `${me} and pipes?`, bob)).description).toContain(`after "${ASKED}"`)
  const other = await threadOn('why is fork slower?')
  await restart()
  expect(seen(await replyIn(other, `${me} and pipes?`, bob)).description).toContain(
    'after "why is fork slower?"',
  )
})

test('with the intent for it, a thread of its own needs no mention; people talking are left alone', async () => {
  await bench.bot.stop()
  bench.discord.world.allowedPrivilegedIntents = 1 << 15
  bench = await startBench({ ...options, channels: ['300000000000000009'] }, bench.discord)
  const channel = await threadOn(ASKED)
  const { bob, ada } = bench.discord.world
  bench.discord.people.say('thanks a lot!', { channel, user: bob })
  const toBob = bench.discord.world.keep({ author: bob, content: 'I think so', channel_id: channel })
  bench.discord.people.say('do you really?', { channel, user: ada, replyTo: textOf(toBob['id']) })
  expect(seen(await replyIn(channel, 'and pipes?')).description).toContain(`after "${ASKED}"`)
  const posted = bench.discord.exchanged.filter(one => isPost(one) && one.request.path.includes(channel))
  // The hello and one answer.
  expect(posted).toHaveLength(2)
  await restart()
})

test('a second thread on one answer is pointed to, not opened', async () => {
  const answer = await answerOf(bench.discord.people.call('ask', { question: ASKED }))
  await pressOn(answer, 'Open thread')
  expect(seen(await pressOn(answer, 'Open thread')).content).toMatch(
    /^There is a thread on this answer already/,
  )
})

test.each([
  ['50013', 403, 50_013],
  ['50001', 403, 50_001],
])('%s for a thread is a sentence', async (_, status, code) => {
  const answer = await answerOf(bench.discord.people.call('ask', { question: ASKED }))
  bench.discord.faults.push({
    matches: ({ path }) => path.endsWith('/threads'),
    happens: { kind: 'refuse', reply: { status, body: { message: 'no', code } } },
  })
  expect(seen(await pressOn(answer, 'Open thread')).content).toMatch(/^I may not open a thread here/)
})

test('no thread is offered where none can be: in a thread, in private, without the right', async () => {
  const offered = async (at: object): Promise<boolean> =>
    seen(await answerOf(bench.discord.people.call('ask', { question: ASKED }, at))).buttons.has('Open thread')
  const channel = await threadOn(ASKED)
  expect(await offered({ channel })).toBe(false)
  expect(await offered({ direct: true })).toBe(false)
  bench.discord.world.botPermissions = (BigInt(EVERYTHING) & ~(1n << 35n)).toString()
  expect(await offered({})).toBe(false)
})

test('a follow-up’s buttons work after a restart: what came before it is kept, too', async () => {
  const { people } = bench.discord
  await answerOf(people.call('ask', { question: ASKED }))
  const second = await answerOf(people.call('ask', { question: 'and pipes?' }))
  expect(seen(second).description).toContain(`after "${ASKED}"`)
  await restart()
  // A vote on it needs the very same answer again.
  const press = people.press(keptMessage(second), buttonId(second, '👍'))
  expect(seen(await answerOf(press)).content).toBe('Thank you, noted.')
  expect(kept.get(textOf(keptMessage(second)['id']))?.before?.asked.input).toEqual({ question: ASKED })
})

test('whoever opened a view turns its pages, also after a restart; nobody else does', async () => {
  const { people, world } = bench.discord
  const bob = { user: world.bob }
  const answer = await answerOf(people.call('ask', { question: 'what was measured?' }))
  const full = await pressOn(answer, 'Full table', bob)
  expect(seen(full).footer).toMatch(/^Page 1 of \d+$/)
  await restart()
  const second = await pressOn(full, 'More ▶', bob)
  expect(seen(second).footer).toMatch(/^Page 2 of \d+$/)
  expect(seen(second).description).not.toBe(seen(full).description)
  const refused = await pressOn(second, 'More ▶', { user: world.ada })
  expect(seen(refused).content).toMatch(/^Only the person who asked can turn these pages/)
})

test('a vote that cannot be kept is a calm sentence', async () => {
  const failing = await startBench({ feedback: () => Promise.reject(new Error('the disk is full')) })
  const { people } = failing.discord
  const call = people.call('ask', { question: ASKED })
  const answer = await failing.discord.next('answer', of(call, isEdit))
  const press = people.press(keptMessage(answer), buttonId(answer, '👍'))
  const told = await failing.discord.next('answer', of(press, isEdit))
  expect(seen(told).content).toMatch(/^Something went wrong on my side/)
  await stopBench(failing)
})

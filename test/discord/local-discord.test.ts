import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Json, type JsonObject, objectOf, textOf } from './local-discord/json.ts'
import { LocalDiscord } from './local-discord/local-discord.ts'

let discord: LocalDiscord

beforeEach(async () => {
  discord = await LocalDiscord.start()
  discord.mayRefuse = true
})

afterEach(() => discord.stop())

/** Sends a request as a bot would, and gives the status and what came back. */
async function send(
  method: string,
  path: string,
  body?: Json,
  token = discord.world.token,
): Promise<[number, JsonObject]> {
  const answer = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json', connection: 'close' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return [answer.status, objectOf(text === '' ? {} : JSON.parse(text))]
}

const post = (body: JsonObject): Promise<[number, JsonObject]> =>
  send('POST', `/channels/${discord.world.channelId}/messages`, body)
const button = (id: string): JsonObject => ({ type: 2, style: 1, label: 'x', custom_id: id })
const rowOf = (...components: JsonObject[]): JsonObject => ({ type: 1, components })
const described = (description: string): JsonObject => ({ description })

test('a Discord that was sent something wrong cannot be stopped in silence', async () => {
  const other = await LocalDiscord.start()
  await fetch(`${other.apiUrl}/v10/channels/${other.world.channelId}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bot ${other.world.token}`,
      'content-type': 'application/json',
      connection: 'close',
    },
    body: JSON.stringify({ content: 'x'.repeat(2001) }),
  })
  await expect(other.stop()).rejects.toThrow(/wrong payloads were sent: .*2001 characters, 2000 are allowed/)
})

test('takes a message that is right', async () => {
  expect((await post({ content: 'x'.repeat(2000), embeds: [described('x'.repeat(4096))] }))[0]).toBe(200)
  expect(discord.violations).toEqual([])
})

test.each<[string, JsonObject]>([
  ['content of 2001', { content: 'x'.repeat(2001) }],
  ['a title of 257', { embeds: [{ title: 'x'.repeat(257) }] }],
  ['a description of 4097', { embeds: [described('x'.repeat(4097))] }],
  ['6001 in all embeds', { embeds: [described('x'.repeat(4000)), described('x'.repeat(2001))] }],
  ['11 embeds', { embeds: Array.from({ length: 11 }, () => described('x')) }],
  ['26 fields', { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: 'a', value: 'b' })) }] }],
  ['an empty field value', { embeds: [{ title: 'x', fields: [{ name: 'a', value: ' ' }] }] }],
  ['an empty embed', { embeds: [{ color: 1 }] }],
  ['a picture that is not there', { embeds: [{ title: 'x', image: { url: 'attachment://no.png' } }] }],
  ['6 rows', { components: Array.from({ length: 6 }, (_, n) => rowOf(button(`${n}`))) }],
  ['6 buttons', { components: [rowOf(...Array.from({ length: 6 }, (_, n) => button(`${n}`)))] }],
  ['an empty row', { components: [rowOf()] }],
  ['one id twice', { components: [rowOf(button('a'), button('a'))] }],
  ['an id of 101', { components: [rowOf(button('x'.repeat(101)))] }],
  ['a button without id', { components: [rowOf({ type: 2, style: 1, label: 'x' })] }],
  ['a label of 81', { components: [rowOf({ ...button('a'), label: 'x'.repeat(81) })] }],
  ['an unknown kind of mention', { content: 'x', allowed_mentions: { parse: ['all'] } }],
])('refuses %s', async (_, body) => {
  const [status, { code }] = await post(body)
  expect([status, code, discord.violations.length]).toEqual([400, 50_035, 1])
})

test.each<[string, JsonObject]>([
  ['an upper-case name', { name: 'Ask', description: 'x' }],
  ['no description', { name: 'ask', description: '' }],
  ['a description of 101', { name: 'ask', description: 'x'.repeat(101) }],
  [
    'required after optional',
    {
      name: 'ask',
      description: 'x',
      options: [
        { type: 3, name: 'a', description: 'x' },
        { type: 3, name: 'b', description: 'x', required: true },
      ],
    },
  ],
])('refuses a command with %s', async (_, command) => {
  const [status] = await send('PUT', `/applications/${discord.world.applicationId}/commands`, [command])
  expect([status, discord.violations.length]).toEqual([400, 1])
})

test('refuses a wrong token, a route that is not there, 26 choices', async () => {
  expect((await send('GET', '/users/@me', undefined, 'wrong'))[0]).toBe(401)
  expect((await send('POST', '/nowhere', {}))[0]).toBe(400)
  const interaction = discord.people.type('ask', { question: 'x' }, 'question')
  const choices = Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` }))
  expect((await callback(interaction, { type: 8, data: { choices } }))[0]).toBe(400)
})

test('an interaction is acknowledged once, by its token, in time, and answered after that', async () => {
  const interaction = discord.people.call('ask')
  const reply = `/webhooks/${discord.world.applicationId}/${textOf(interaction['token'])}/messages/@original`
  expect((await send('PATCH', reply, { content: 'x' }))[1]).toMatchObject({ code: 10_015 })
  expect((await callback({ ...interaction, token: 'other' }, { type: 5 }))[1]).toMatchObject({ code: 10_062 })
  expect((await callback(interaction, { type: 5 }))[0]).toBe(204)
  expect((await callback(interaction, { type: 5 }))[1]).toMatchObject({ code: 40_060 })
  expect((await send('PATCH', reply, { content: 'x' }))[1]).toMatchObject({ content: 'x' })
  discord.world.acknowledgeWithinMs = -1
  expect((await callback(discord.people.call('ask'), { type: 5 }))[1]).toMatchObject({ code: 10_062 })
})

test('a message that is gone cannot be answered, unless asked to be lenient', async () => {
  const reference = { message_id: '1', channel_id: discord.world.channelId }
  expect((await post({ content: 'x', message_reference: reference }))[0]).toBe(400)
  expect(
    (await post({ content: 'x', message_reference: { ...reference, fail_if_not_exists: false } }))[0],
  ).toBe(200)
})

test('a nonce posts once only where it is enforced', async () => {
  const ids = async (body: JsonObject): Promise<unknown[]> => [
    (await post(body))[1]['id'],
    (await post(body))[1]['id'],
  ]
  const [a, b] = await ids({ content: 'x', nonce: '1', enforce_nonce: true })
  expect(a).toBe(b)
  const [c, d] = await ids({ content: 'x', nonce: '2' })
  expect(c).not.toBe(d)
})

function callback(interaction: JsonObject, body: JsonObject): Promise<[number, JsonObject]> {
  return send(
    'POST',
    `/interactions/${textOf(interaction['id'])}/${textOf(interaction['token'])}/callback`,
    body,
  )
}

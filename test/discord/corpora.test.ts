import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { COMMANDS } from '../../commands/index.ts'
import { openCommunity, type Community } from '../../src/adapters/community/open-community.ts'
import { shippedCorpus } from '../../src/adapters/config.ts'
import { isAttachmentHost } from '../../src/adapters/discord/attachment.ts'
import { type CorpusBook } from '../../src/adapters/discord/options.ts'
import { changed } from '../../src/adapters/discord/settings-change.ts'
import { type Corpora, corpusFolder, openCorpora } from '../../src/corpora.ts'
import { openCorpusBook } from '../../src/corpus-book.ts'
import { type GatheredNames, gatheredNames } from '../../src/gathered-names.ts'
import { readState, writeState } from '../../src/render/discord/state.ts'
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
import { type JsonObject, listOf, objectOf, textOf } from './local-discord/json.ts'
import { type Exchanged, LocalDiscord } from './local-discord/local-discord.ts'

/** Mail of a server's own: the shipped corpus knows nothing of it. */
const TEA = `From ann@example.org Mon Mar  2 10:00:00 2020
From: Ann <ann@example.org>
Date: Mon, 2 Mar 2020 10:00:00 +0000
Message-ID: <kettle-1@example.org>
Subject: kettle latency under load

lmbench on both kettles, old firmware first.

Old kettle:

Pipe latency: 4.1000 microseconds

New kettle:

Pipe latency: 20.5000 microseconds

The new kettle copies every page twice, because its firmware has no scatter list.

`
const data = mkdtempSync(join(tmpdir(), 'corpora-'))
const corpusDir = shippedCorpus()
const execArgv = ['--import', import.meta.resolve('tsx')]
let bench: Bench
let corpora: Corpora
let community: Community
let book: CorpusBook & { readonly close: () => void }
let names: GatheredNames
let guild: string

beforeAll(async () => {
  const discord = await LocalDiscord.start()
  guild = discord.world.guildId
  bench = await startBot(discord)
})

afterEach(() => {
  expect(bench.discord.violations).toEqual([])
})

afterAll(async () => {
  await stopBench(bench)
  closeAll()
  rmSync(data, { recursive: true })
})

async function startBot(discord: LocalDiscord): Promise<Bench> {
  const opened = await openCorpora({ corpusDir, dataDir: data })
  const kept = openCommunity(data)
  if (!opened.ok || !kept.ok) throw new Error('nothing can be kept')
  corpora = opened.value
  community = kept.value
  names = gatheredNames()
  book = openCorpusBook({ corpusDir, dataDir: data, hosts: ['lists.example.org'], execArgv })
  const { settingsOf, saveSettings, anyChannels, countsOf, keepRecall, recallOf } = community
  return startBench(
    {
      commands: COMMANDS,
      pace: { perUser: 1000, perGuild: 1000 },
      desk: corpora.desk,
      complete: (kind, typed, corpus) => names.find(kind, typed, corpora.desk, corpus),
      settings: { of: settingsOf, save: saveSettings, anyChannels, countsOf },
      recall: { keep: keepRecall, find: recallOf },
      corpora: book,
    },
    discord,
  )
}

function closeAll(): void {
  corpora.close()
  community.close()
  book.close()
}

const answerTo = (interaction: JsonObject, withinMs?: number): Promise<Exchanged> =>
  bench.discord.next('answer', of(interaction, isEdit), withinMs)

async function press(asked: Exchanged, name: string, at = {}): Promise<JsonObject> {
  const id = textOf(seen(asked).buttons.get(name)?.['custom_id'])
  return Promise.resolve(bench.discord.people.press(keptMessage(asked), id, at))
}

/** Says yes, and gives what is said while it runs and at its end. */
async function yes(asked: Exchanged): Promise<string[]> {
  const pressed = await press(asked, 'Yes, change it')
  const first = await answerTo(pressed)
  const last = await answerTo(pressed, 30_000)
  return [first, last].map(one => seen(one).content)
}

const attach = (name: string, text = TEA): JsonObject => bench.discord.world.attach(name, Buffer.from(text))
const ask = (question: string, at = {}): Promise<Exchanged> =>
  answerTo(bench.discord.people.call('ask', { question }, at))
const settingsCall = (options: readonly JsonObject[]): Promise<Exchanged> =>
  answerTo(bench.discord.people.callPart('settings', 'corpus', options))
const word = (name: string, value: string): JsonObject => ({ name, type: 3, value })

test('a file of mail is read into the server’s own corpus after a yes, and answers then', async () => {
  const { people } = bench.discord
  const asked = await answerTo(people.callWith('import', { list: 'tea' }, attach('Kettles 2020.mbox')))
  expect(seen(asked).content).toContain('into a new corpus `own` of this server?')
  const [running, done] = await yes(asked)
  expect(running).toMatch(/^Reading\./)
  expect(done).toMatch(/^Done\. tea\\: 1 mail read, 1 new/)
  expect(done).toContain('`/settings corpus corpus:own`')
  expect(seen(await ask('why is pipe latency higher on the new kettle?')).description).not.toContain(
    'copies every page',
  )
  const change = await settingsCall([word('corpus', 'own')])
  expect(seen(change).content).toContain('Answer on this server from `own`.')
  await answerTo(await press(change, 'Yes, change it'))
  const answer = await ask('why is pipe latency higher on the new kettle?')
  expect(seen(answer).description).toContain('copies every page twice')
  expect(seen(answer).description).toContain('20.5000')
}, 60_000)

test('what was answered from it is shown again after a restart, whatever the server’s corpus is then', async () => {
  const answer = await ask('why is pipe latency higher on the new kettle?')
  await bench.bot.stop()
  closeAll()
  bench = await startBot(bench.discord)
  community.saveSettings(guild, { channels: [], feedback: true })
  const lines = await answerTo(
    bench.discord.people.press(keptMessage(answer), buttonId(answer, 'Show the line')),
  )
  expect(seen(lines).description).toContain('20.5000 microseconds')
})

test('each channel may have its own corpus, and a direct message has the shared one', async () => {
  const { world, people } = bench.discord
  const change = await settingsCall([
    word('corpus', 'own'),
    { name: 'channel', type: 7, value: world.channelId },
  ])
  expect(seen(change).content).toContain(`Answer in <#${world.channelId}> from \`own\`.`)
  await answerTo(await press(change, 'Yes, change it'))
  const question = 'how much slower is pipe latency?'
  expect(seen(await ask(question)).description).toContain('20.5000')
  expect(seen(await ask(question, { channel: '300000000000000009' })).description).toContain('12.1886')
  expect(seen(await ask(question, { direct: true })).description).toContain('12.1886')
  const said = people.say(`<@${world.applicationId}> ${question}`, { mention: true })
  const replied = (one: Exchanged): boolean =>
    isPost(one) && objectOf(objectOf(one.request.body)['message_reference'])['message_id'] === said['id']
  expect(seen(await bench.discord.next('reply', replied)).description).toContain('20.5000')
  const shown = seen(await answerTo(people.callPart('settings', 'show', []))).content
  expect(shown).toContain('I answer from the shared corpus.')
  expect(shown).toContain(`In <#${world.channelId}> I answer from \`own\`.`)
  expect(shown).toContain('Corpora of this server: `own`')
})

test('names are completed from the channel’s corpus, corpora by their names', async () => {
  const offered = async (typed: JsonObject): Promise<unknown[]> => {
    const sent = await bench.discord.next('choices', of(typed, isCallback))
    return listOf(objectOf(objectOf(sent.request.body)['data'])['choices']).map(one => objectOf(one)['name'])
  }
  const { people } = bench.discord
  expect(await offered(people.type('compare', { test: 'latency' }, 'test'))).toEqual(['pipe-latency'])
  expect(await offered(people.type('reindex', { corpus: 'o' }, 'corpus'))).toEqual(['own'])
  expect(await offered(people.type('import', { corpus: '' }, 'corpus'))).toEqual(['own'])
  const typing = { name: 'corpus', type: 3, value: 's', focused: true }
  expect(await offered(people.typePart('settings', 'corpus', [typing]))).toEqual(['shared'])
})

test('help tells what there is in Discord alone, in the reader’s language', async () => {
  const help = (locale: string): Promise<Exchanged> =>
    answerTo(bench.discord.people.call('help', {}, { locale }))
  expect(seen(await help('en-US')).description).toMatch(/\*\*Here in Discord\*\*[^]*Check these numbers/)
  expect(seen(await help('de')).description).toMatch(/\*\*Hier in Discord\*\*[^]*Diese Zahlen prüfen/)
})

test('a corpus is read anew after a yes; one that is not there is named', async () => {
  const asked = await answerTo(bench.discord.people.call('reindex'))
  const [, done] = await yes(asked)
  expect(done).toMatch(/^Done\. 1 mail read anew/)
  const status = seen(await answerTo(bench.discord.people.call('status'))).content
  expect(status).toContain('The last import: own\\: 1 mail read anew')
  const missing = await answerTo(bench.discord.people.call('reindex', { corpus: 'coffee' }))
  expect(seen(missing).content).toMatch(/^This server has no corpus “coffee”\. It has: `own`/)
}, 40_000)

test('a no reads nothing, and so does a yes of somebody else', async () => {
  const { people, world } = bench.discord
  const asked = await answerTo(people.callWith('import', { corpus: 'coffee' }, attach('a.eml')))
  const foreign = await answerTo(
    await press(asked, 'Yes, change it', { user: world.bob, permissions: '2048' }),
  )
  expect(seen(foreign).content).toMatch(/^Only those who may manage/)
  expect(seen(await answerTo(await press(asked, 'Leave it'))).content).toBe('Nothing was changed.')
  expect(readdirSync(join(data, 'servers', guild))).toEqual(['own'])
})

test.each<[string, (on: LocalDiscord) => JsonObject, RegExp]>([
  ['nothing', on => on.people.call('import'), /^Give either `url` or `file`/],
  ['a path', on => on.people.call('import', { url: '/etc/passwd' }), /is no web address/],
  ['a file: address', on => on.people.call('import', { url: 'file:///etc/passwd' }), /is no web address/],
  ['a login', on => on.people.call('import', { url: 'https://a:b@lists.example.org/' }), /is no web address/],
  [
    'a host that is not allowed',
    on => on.people.call('import', { url: 'http://169.254.169.254/latest/' }),
    /^I may not read from 169\\\.254.*IMPORT_HOSTS; allowed now: lists\\\.example\\\.org$/,
  ],
  [
    'another kind of file',
    on => on.people.callWith('import', {}, on.world.attach('a.exe', Buffer.from('x'))),
    /is no file of mail/,
  ],
  [
    'a file that is too large',
    on =>
      on.people.callWith('import', {}, { ...on.world.attach('a.mbox', Buffer.from('x')), size: 30_000_000 }),
    /larger than 25 MB/,
  ],
  [
    'a file elsewhere',
    on =>
      on.people.callWith(
        'import',
        {},
        { ...on.world.attach('a.mbox', Buffer.from('x')), url: 'https://example.org/a.mbox' },
      ),
    /not on Discord’s own servers/,
  ],
  [
    'a corpus that would be a path',
    on => on.people.callWith('import', { corpus: '../x' }, on.world.attach('a.mbox', Buffer.from('x'))),
    /cannot be a corpus’ name/,
  ],
])('an import of %s is refused before anybody is asked', async (_, call, sentence) => {
  const refused = seen(await answerTo(call(bench.discord)))
  expect(refused.content).toMatch(sentence)
  expect(refused.buttons.size).toBe(0)
})

test('an address that is allowed is asked about first', async () => {
  const asked = seen(
    await answerTo(bench.discord.people.call('import', { url: 'https://lists.example.org/tea/' })),
  )
  expect(asked.content).toContain(
    'Shall I read **https\\://lists\\.example\\.org/tea/** into the corpus `own`',
  )
  expect([...asked.buttons.keys()]).toEqual(['Yes, change it', 'Leave it'])
})

test.each([
  ['https://cdn.discordapp.com/attachments/1/2/a.mbox', undefined, true],
  ['https://media.discordapp.net/attachments/1/2/a.mbox', undefined, true],
  ['http://cdn.discordapp.com/attachments/1/2/a.mbox', undefined, false],
  ['https://cdn.discordapp.com.example.org/a.mbox', undefined, false],
  ['https://me:pw@cdn.discordapp.com/a.mbox', undefined, false],
  ['http://127.0.0.1:4000/a.mbox', 'http://127.0.0.1:4000/api', true],
  ['http://127.0.0.1:4001/a.mbox', 'http://127.0.0.1:4000/api', false],
  ['http://127.0.0.1:4000/a.mbox', undefined, false],
  ['https://proxy.example.org/a.mbox', 'https://proxy.example.org/api', false],
])('a file at %s, Discord at %s: %s', (address, apiUrl, is) => {
  expect(isAttachmentHost(address, apiUrl)).toBe(is)
})

test('no key leads out of the folder of corpora, whatever is in it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map(name => `200000000000000000/${name}`),
      ),
      key => {
        const folder = corpusFolder('/data', key)
        expect(folder === undefined || /^\/data\/servers\/\d+\/[a-z0-9-]+$/.test(folder)).toBe(true)
      },
    ),
  )
})

test('a button carries its corpus', () => {
  const state = {
    action: 'full',
    view: 'answer',
    page: 0,
    asker: '400000000000000000',
    digest: 'abc',
    asked: { command: 'compare', input: { test: 'a@b|c' }, corpus: '200000000000000000/kernel-2' },
  } as const
  expect(readState(writeState(state))).toEqual(state)
})

test('a channel that gets the server’s corpus has no corpus of its own', () => {
  const none = { channels: [], feedback: true }
  const one = changed(none, { kind: 'corpus', corpus: 'a', channel: '1' })
  expect(one.channelCorpora).toEqual({ 1: 'a' })
  expect(changed(one, { kind: 'corpus', corpus: 'a', channel: '1' })).toBe(one)
  expect(changed(one, { kind: 'corpus', corpus: '', channel: '1' }).channelCorpora).toEqual({})
  expect(changed(none, { kind: 'corpus', corpus: '', channel: '1' })).toBe(none)
  expect(changed(none, { kind: 'corpus', corpus: '' })).toBe(none)
})

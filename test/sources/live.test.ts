import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readerWith } from '../../src/read-mails.ts'
import { importSource, resumeFrom } from '../../src/adapters/sources/import-source.ts'
import { readSource } from '../../src/adapters/sources/read-source.ts'
import type { SourceOptions } from '../../src/adapters/sources/source-item.ts'
import { archiveOf } from '../../src/adapters/store/archive-of.ts'
import { openStore } from '../../src/adapters/store/open-store.ts'
import type { Store } from '../../src/adapters/store/store.ts'
import { messageId } from '../../src/core/source.ts'
import { OPTIONS } from '../store/mails.ts'
import { hasPublicInbox, mailOf, ownServers, publicInbox } from './servers.ts'

const folder = mkdtempSync(join(tmpdir(), 'threadmark-live-'))
const servers = [await ownServers(), ...(hasPublicInbox() ? [await publicInbox(join(folder, 'pi'))] : [])]
afterAll(async () => {
  await Promise.all(servers.map(server => server.close()))
  rmSync(folder, { recursive: true })
})

const LOGIN = { imap: { user: 'ann', password: 'secret' } }

function emptyStore(): Store {
  const opened = openStore(':memory:', OPTIONS)
  if (!opened.ok) throw new Error(opened.problem)
  return opened.value
}

/** Follows a place into a store; gives `read new` or the problem. */
async function follow(store: Store, place: string, options: SourceOptions = {}): Promise<string> {
  const source = await readSource(place, {
    list: 'tea',
    hosts: ['127.0.0.1'],
    credentials: LOGIN,
    position: name => resumeFrom(store.position(name)),
    ...options,
  })
  if (!source.ok) return source.problem
  const report = await importSource(store, source.value, readerWith(OPTIONS))
  await source.value.close?.()
  return report.ok ? `${report.value.read} read, ${report.value.added} new` : report.problem
}

describe.each(servers)('$name', server => {
  test('a list is followed over HTTP, NNTP and IMAP: all of it once, then what is new', async () => {
    await server.deliver('1', '2', '3')
    const ways = [server.http, server.nntp, server.imap] as const
    const stores = ways.map(() => emptyStore())
    const all = async (): Promise<string[]> => {
      const said: string[] = []
      for (const [at, way] of ways.entries()) said.push(await follow(stores[at] ?? emptyStore(), way))
      return said
    }
    // One article of our own news server is cancelled.
    const cancelled = server.name === 'public-inbox' ? 3 : 2
    expect(await all()).toEqual(['3 read, 3 new', `${cancelled} read, ${cancelled} new`, '3 read, 3 new'])
    expect(await all()).toEqual(['0 read, 0 new', '0 read, 0 new', '0 read, 0 new'])
    await server.deliver('4', '5')
    expect(await all()).toEqual(['2 read, 2 new', '2 read, 2 new', '2 read, 2 new'])
    for (const store of stores) {
      const message = archiveOf(store).message(messageId('3@example.org'))
      expect(message?.text).toBe(mailOf('3').split('\n\n')[1])
    }
    expect(archiveOf(stores[0] ?? emptyStore()).message(messageId('5@example.org'))?.url).toBe(
      `${server.http}5@example.org/`,
    )
  })

  test('over HTTP, more news than the feed holds are fetched in one piece', async () => {
    const store = emptyStore()
    await follow(store, server.http)
    await server.deliver(...Array.from({ length: 26 }, (_, n) => String(n + 6)))
    expect(await follow(store, server.http)).toMatch(/ read, 26 new$/)
    expect(await follow(store, server.http)).toBe('0 read, 0 new')
  })

  test('what a server no longer has is removed, over NNTP and IMAP', async () => {
    await server.deliver('80', '81', '82')
    for (const way of [server.nntp, server.imap]) {
      const store = emptyStore()
      await follow(store, way)
      const before = archiveOf(store).counts().messages
      expect(await follow(store, way)).toBe('0 read, 0 new')
      const id = way === server.nntp ? '80' : '81'
      await server.withdraw(id)
      expect(await follow(store, way)).toBe('0 read, 0 new')
      expect(archiveOf(store).counts().messages).toBe(before - 1)
      expect(archiveOf(store).message(messageId(`${id}@example.org`))).toBeUndefined()
      expect(await follow(store, way)).toBe('0 read, 0 new')
      expect(archiveOf(store).counts().messages).toBe(before - 1)
    }
  })

  test('over HTTP, a new mail that was taken back is missed at once, an old one in its turn', async () => {
    const ids = Array.from({ length: 70 }, (_, n) => String(n + 100))
    await server.deliver(...ids)
    const store = emptyStore()
    await follow(store, server.http)
    const { messages } = archiveOf(store).counts()
    const gone = (id: string): boolean =>
      archiveOf(store).message(messageId(`${id}@example.org`)) === undefined
    // The newest mail, one that left the feed, and one of the oldest.
    const withdrawn = ['169', '140', '100']
    for (const id of withdrawn) await server.withdraw(id)
    expect(await follow(store, server.http)).toBe('0 read, 0 new')
    expect(withdrawn.map(gone)).toEqual([true, true, false])
    for (let turn = 0; turn < 4; turn += 1) await follow(store, server.http)
    expect(withdrawn.map(gone)).toEqual([true, true, true])
    expect(archiveOf(store).counts().messages).toBe(messages - withdrawn.length)
    expect(archiveOf(store).gone(messageId('140@example.org'))).toMatchObject({ subject: 'kettle 140' })
  })

  test.each([
    ['a host that is not allowed', 'nntp', { hosts: ['example.org'] }, /is not allowed; add it to/],
    ['a host that is not allowed', 'imap', { hosts: [] }, /is not allowed; add it to/],
    ['a mailbox without a login', 'imap', { credentials: {} }, /set IMAP_USER and IMAP_PASSWORD/],
  ] as const)('%s is refused: %s', async (_, way, options, says) => {
    expect(await follow(emptyStore(), server[way], options)).toMatch(says)
  })
})

test('a web server that has none of the mails that it had took none of them back', async () => {
  const server = await ownServers()
  await server.deliver(...Array.from({ length: 30 }, (_, n) => String(n)))
  const store = emptyStore()
  await follow(store, server.http)
  server.moved = true
  expect(await follow(store, server.http)).toBe('0 read, 0 new')
  expect(archiveOf(store).counts().messages).toBe(30)
  await server.close()
})

test('a wrong password is told without the password', async () => {
  const [server] = servers
  const said = await follow(emptyStore(), server?.imap ?? '', {
    credentials: { imap: { user: 'ann', password: 'hunter2' } },
  })
  expect(said).toContain('the login was refused')
  expect(said).not.toContain('hunter2')
})

test.each(['imap://ann:secret@127.0.0.1/tea', 'https://ann:secret@127.0.0.1/tea/', 'nntp://ann@127.0.0.1/x'])(
  'a login in a URL is refused, and not repeated: %s',
  async place => {
    const said = await follow(emptyStore(), place)
    expect(said).toContain('leave it out')
    expect(said).not.toContain('secret')
  },
)

test.each(['ftp://127.0.0.1/x', 'nntp://127.0.0.1/', 'http://[::1'])(
  '%s is refused with a sentence',
  async place => {
    expect(await follow(emptyStore(), place)).toMatch(/can be read|names no newsgroup|is no URL/)
  },
)

/** A news server that says these lines and hangs up. */
async function brokenNews(...answers: readonly string[]): Promise<{ place: string; close: () => void }> {
  const server = createServer(socket => {
    let at = 0
    socket.on('error', () => undefined)
    socket.write('200 hello\r\n')
    socket.on('data', data => {
      for (let left = data.toString().split('\r\n').length - 1; left > 0; left -= 1) {
        const answer = answers[at++]
        if (answer === undefined) return socket.end()
        socket.write(answer)
      }
      return undefined
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return { place: `nntp://127.0.0.1:${port}/g`, close: () => void server.close() }
}

test('a connection that is cut keeps what came, and goes on there', async () => {
  const store = emptyStore()
  const article = `220 1 <x>\r\n${mailOf('1').replaceAll('\n', '\r\n')}.\r\n`
  const server = await brokenNews('211 3 1 3 g\r\n', article)
  expect(await follow(store, server.place)).toMatch(/broke off after 1 mail, which are stored; run it again/)
  expect(store.position(server.place)).toBe('1')
  expect(store.unread()).toEqual([])
  server.close()
})

test.each([
  ['HTTP/1.1 400 Bad Request\r\n', /not NNTP/],
  ['411 no such group\r\n', /411 no such group/],
  ['480 login\r\n', /set NNTP_USER and NNTP_PASSWORD/],
])('a news server that answers %j is told', async (answer, says) => {
  const server = await brokenNews(answer)
  expect(await follow(emptyStore(), server.place)).toMatch(says)
  server.close()
})

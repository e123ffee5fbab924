import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { isPrivateAddress } from '../../src/adapters/sources/fetch-url.ts'
import { readerWith } from '../../src/read-mails.ts'
import { importSource, resumeFrom, type ImportReport } from '../../src/adapters/sources/import-source.ts'
import { listNameOf } from '../../src/adapters/sources/list-name.ts'
import { readSource } from '../../src/adapters/sources/read-source.ts'
import type { SourceItem, SourceOptions } from '../../src/adapters/sources/source-item.ts'
import { archiveOf } from '../../src/adapters/store/archive-of.ts'
import { openStore } from '../../src/adapters/store/open-store.ts'
import type { Store } from '../../src/adapters/store/store.ts'
import { messageId } from '../../src/core/source.ts'
import { OPTIONS } from '../store/mails.ts'

const folder = mkdtempSync(join(tmpdir(), 'threadmark-sources-'))
const servers: Server[] = []
afterAll(() => {
  for (const server of servers) server.close()
  rmSync(folder, { recursive: true })
})

const LINE = 'From a@b Mon Oct  3 14:02:00 2005\n'

function mail(id: string, body = `words of ${id}`): string {
  return `From: Ann <a@x>\nMessage-ID: <${id}>\nDate: Mon, 3 Oct 2005 14:02:00 +0000\nSubject: s\n\n${body}\n`
}

function mbox(...ids: string[]): string {
  return ids.map(id => `${LINE}${mail(id)}\n`).join('')
}

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

async function items(place: string, options: SourceOptions = {}): Promise<SourceItem[]> {
  const source = await readSource(place, options)
  if (!source.ok) throw new Error(source.problem)
  const found: SourceItem[] = []
  for await (const item of source.value.items) found.push(item)
  return found
}

/** Each item as the Message-ID in it, with a mark for those that are no mail. */
function outline(found: readonly SourceItem[]): string[] {
  return found.map(item => {
    if (item.kind === 'unread') return `? ${item.reason}`
    const id = /^Message-ID: <(.*)>$/m.exec(Buffer.from(item.raw).toString('latin1'))?.[1] ?? ''
    return item.kind === 'removed' ? `-${id}` : id
  })
}

const XZ =
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4ABWAFNdACMcieb23/edM/anHjKA2kyvu+CC1sQhHVTgAOIG0YtH2mEcqskIvlZCIg4z/FhoT+8sEUsJan2IBPm3pD96dwrK0ITUPvloHANEZHueenbj8ssAAACiLS9ETxmRfAABb1cUBuw3H7bzfQEAAAAABFla'
const ZST =
  'KLUv/SRXuQIARnJvbSBhQGIgTW9uIE9jdCAgMyAxNDowMjowMCAyMDA1CkZyb206IEFubiA8YUB4PgpNZXNzYWdlLUlEOiA8cGFja2VkQHg+CgpwYWNrZWQgd29yZHMKo1ve+A=='

test.each([
  ['plain.mbox', mbox('a', 'b'), ['a', 'b']],
  ['packed.mbox.gz', gzipSync(mbox('a', 'b')), ['a', 'b']],
  ['two-members.gz', Buffer.concat([gzipSync(mbox('a')), gzipSync(mbox('b'))]), ['a', 'b']],
  ['packed.mbox.xz', Buffer.from(XZ, 'base64'), ['packed@x']],
  ['packed.mbox.zst', Buffer.from(ZST, 'base64'), ['packed@x']],
  ['misnamed.gz', mbox('a'), ['a']],
  ['single.eml', mail('a'), ['a']],
  ['no-mail.txt', 'hello\nworld\n', ['? it has no header of a mail']],
  ['empty.mbox', '', []],
])('%s holds %j', async (name, content, ids) => {
  expect(outline(await items(put(name, content)))).toEqual(ids)
})

test('a stream that is cut short gives what came before the cut, and says so', async () => {
  const whole = gzipSync(mbox(...Array.from({ length: 3000 }, (_, n) => `${n}.${Math.random()}`)))
  const found = outline(await items(put('cut.gz', whole.subarray(0, whole.length / 2))))
  expect(found.length).toBeGreaterThan(100)
  expect(found.at(-1)).toMatch(/^\? its gzip stream cannot be read on: unexpected end/)
})

test('a gzip bomb stops at a limit with a sentence', async () => {
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 'x'), { level: 1 })
  const found = outline(await items(put('bomb.gz', bomb)))
  expect(found.at(-1)).toContain('unpacks to more than 200 times its size')
})

test('a maildir, and a folder of all kinds, in the order of names; hidden and foreign files are passed over', async () => {
  const place = join(folder, 'Maildir')
  for (const [name, content] of [
    ['cur/2:2,S', mail('c2')],
    ['cur/1:2,S', mail('c1')],
    ['new/3', mail('n3')],
    ['tmp/4', mail('unfinished')],
    ['.Sent/cur/5', mail('sent')],
    ['dovecot.index.cache', 'x'],
  ] as const)
    put(join('Maildir', name), content)
  expect(outline(await items(place))).toEqual(['c1', 'c2', 'n3'])
  put('tea/2005-November.txt.gz', gzipSync(mbox('nov')))
  put('tea/2005-October.txt', mbox('oct1', 'oct2'))
  put('tea/odd.eml', mail('odd'))
  expect(outline(await items(join(folder, 'tea')))).toEqual(['nov', 'oct1', 'oct2', 'odd'])
})

test('a folder is resumed after any of its mails', async () => {
  const place = join(folder, 'tea')
  const all = await items(place)
  for (const [index, item] of all.entries()) {
    expect(outline(await items(place, { after: item.position }))).toEqual(outline(all).slice(index + 1))
  }
})

test.each([
  ['/x/tea.mbox.gz', 'tea'],
  ['/x/tea/git/0.git', 'tea'],
  ['/x/tea/2005-October.txt.gz', 'tea'],
  ['/x/owner+tea.example.org.0/repo', 'tea.example.org'],
  ['/x/tea.git', 'tea'],
  ['/', 'mail'],
])('the list at %s is %s', (path, name) => {
  expect(listNameOf(path)).toBe(name)
})

/** Makes a git repository of commits, each a set of files; `undefined` deletes one. */
function repository(name: string, commits: readonly Readonly<Record<string, string | undefined>>[]): string {
  const path = join(folder, name)
  const fresh = ['-c', 'init.defaultBranch=master', 'init', '--quiet', '--bare', path]
  execFileSync('git', fresh)
  append(path, commits)
  return path
}

function append(path: string, commits: readonly Readonly<Record<string, string | undefined>>[]): void {
  let stream = ''
  for (const [index, files] of commits.entries()) {
    stream += `commit refs/heads/master\ncommitter a <a@x> ${1_000_000 + index} +0000\ndata 0\n`
    if (index === 0) stream += headOf(path)
    for (const [file, content] of Object.entries(files)) {
      stream +=
        content === undefined
          ? `D ${file}\n`
          : `M 644 inline ${file}\ndata ${Buffer.byteLength(content)}\n${content}\n`
    }
    stream += '\n'
  }
  execFileSync('git', ['--git-dir', path, 'fast-import', '--quiet', '--force'], { input: stream })
}

function headOf(path: string): string {
  try {
    execFileSync('git', ['--git-dir', path, 'rev-parse', '--verify', '--quiet', 'refs/heads/master'], {
      stdio: 'pipe',
    })
    return 'from refs/heads/master^0\n'
  } catch {
    return ''
  }
}

test('public-inbox v2: a commit a mail, epochs in order, deletions, and only what is new', async () => {
  repository('coffee/git/0.git', [{ m: mail('a') }, { m: mail('b') }])
  const last = repository('coffee/git/1.git', [
    { m: mail('c') },
    { m: undefined, d: mail('b') },
    { d: undefined, m: mail('d') },
  ])
  const place = join(folder, 'coffee')
  const all = await items(place)
  expect(outline(all)).toEqual(['a', 'b', 'c', '-b', 'd'])
  expect(all[0]?.kind === 'mail' && all[0].list).toBe('coffee')
  const after = all.at(-1)?.position ?? ''
  expect(await items(place, { after })).toEqual([])
  append(last, [{ m: mail('e') }])
  expect(outline(await items(place, { after }))).toEqual(['e'])
  expect(outline(await items(place, { after: all[1]?.position ?? '' }))).toEqual(['c', '-b', 'd', 'e'])
})

test('public-inbox v1: a file a mail', async () => {
  const [one, two] = ['0a/'.padEnd(41, '1'), 'ff/'.padEnd(41, '2')] as const
  const place = repository('v1.git', [{ [one]: mail('a') }, { [two]: mail('b') }, { [one]: undefined }])
  expect(outline(await items(place))).toEqual(['a', 'b', '-a'])
})

test('a rewritten history is read anew, and an empty repository is empty', async () => {
  const place = repository('rewritten.git', [{ m: mail('a') }])
  const foreign = JSON.stringify({ 0: '1'.repeat(40) })
  expect(outline(await items(place, { after: foreign }))).toEqual(['a'])
  expect(await items(repository('empty.git', []))).toEqual([])
})

test('a mirror of lore tells where its mails can be read', async () => {
  const place = repository('lore.git', [{ m: mail('a+b@x') }])
  execFileSync('git', [
    '--git-dir',
    place,
    'config',
    'remote.origin.url',
    'https://lore.kernel.org/tea/git/0.git',
  ])
  const { store } = await imported(place)
  expect(archiveOf(store).message(messageId('a+b@x'))?.url).toBe('https://lore.kernel.org/tea/a%2Bb@x/')
})

async function imported(
  place: string,
  store = openMemory(),
  options: SourceOptions = {},
): Promise<{ store: Store; report: ImportReport }> {
  const named = await readSource(place, options)
  if (!named.ok) throw new Error(named.problem)
  const after = resumeFrom(store.position(named.value.name))
  const source = after === undefined ? named : await readSource(place, { ...options, after })
  if (!source.ok) throw new Error(source.problem)
  const report = await importSource(store, source.value, readerWith(OPTIONS))
  if (!report.ok) throw new Error(report.problem)
  return { store, report: report.value }
}

function openMemory(): Store {
  const opened = openStore(':memory:', OPTIONS)
  if (!opened.ok) throw new Error(opened.problem)
  return opened.value
}

test('an import counts what it did, keeps what it could not read, and changes nothing the second time', async () => {
  const place = put('mixed/one.mbox', mbox('a', 'b') + `${LINE}${mail('a', 'another form')}\n`)
  put('mixed/two.txt', 'no mail\n')
  const { store, report } = await imported(join(folder, 'mixed'))
  expect(report).toMatchObject({ list: 'mixed', read: 4, added: 2, changed: 1, unchanged: 0, removed: 0 })
  expect([...report.unreadable]).toEqual([['it has no header of a mail', 1]])
  expect(store.unread()).toMatchObject([{ place: 'two.txt, byte 0', reason: 'it has no header of a mail' }])
  const again = await imported(join(folder, 'mixed'), store)
  expect(again.report).toMatchObject({ read: 4, added: 0, changed: 0, unchanged: 3 })
  writeFileSync(place, mbox('a', 'b', 'c'))
  expect((await imported(join(folder, 'mixed'), store)).report).toMatchObject({ added: 1, unchanged: 2 })
})

test('a mail that the list took back goes from the store, and one that came back stays', async () => {
  const place = repository('back.git', [{ m: mail('a') }, { m: mail('b') }, { m: undefined, d: mail('a') }])
  const { store, report } = await imported(place)
  expect([report.added, archiveOf(store).counts().messages]).toEqual([1, 1])
  append(place, [
    { d: undefined, m: mail('c') },
    { m: undefined, d: mail('b') },
    { d: undefined, m: mail('b') },
  ])
  await imported(place, store)
  expect(archiveOf(store).counts().messages).toBe(2)
  append(place, [{ m: undefined, d: mail('b') }])
  expect((await imported(place, store)).report.removed).toBe(1)
  expect(archiveOf(store).message(messageId('b'))).toBeUndefined()
})

function serve(
  answer: (path: string) => { status?: number; body?: Uint8Array; location?: string },
): Promise<string> {
  const server = createServer((request, response) => {
    const { status = 200, body, location } = answer(request.url ?? '')
    response.writeHead(status, location === undefined ? {} : { location })
    response.end(body)
  })
  servers.push(server)
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(`127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`)
    })
  })
}

test('all.mbox.gz is fetched from an allowed host and from no other', async () => {
  const host = await serve(path =>
    path === '/moved'
      ? { status: 302, location: '/tea/all.mbox.gz' }
      : path === '/away'
        ? { status: 302, location: 'http://localhost:9/x' }
        : path === '/round'
          ? { status: 302, location: '/round' }
          : path === '/none'
            ? { status: 404 }
            : { body: gzipSync(mbox('a', 'b')) },
  )
  const options = { hosts: [host] }
  expect(outline(await items(`http://${host}/tea/all.mbox.gz`, options))).toEqual(['a', 'b'])
  expect(outline(await items(`http://${host}/moved`, options))).toEqual(['a', 'b'])
  const problem = async (url: string, others: SourceOptions = options): Promise<string> => {
    const source = await readSource(url, others)
    return source.ok ? '' : source.problem
  }
  expect(await problem(`http://${host}/tea/all.mbox.gz`, {})).toContain('is not allowed')
  expect(await problem(`http://${host}/away`)).toContain('localhost:9 is not allowed')
  expect(await problem(`http://${host}/round`)).toContain('redirected more than 4 times')
  expect(await problem(`http://${host}/none`)).toContain('answers 404')
  expect(await problem(`ftp://${host}/x`)).toContain('of no kind that can be read')
  expect(await problem(`http://me:secret@${host}/x`)).not.toContain('secret')
  expect(
    outline(await items(`http://${host}/tea/all.mbox.gz`, { ...options, mostBytes: 20 })).at(-1),
  ).toContain('larger than 20 bytes')
})

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '169.254.169.254',
  '::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '0.0.0.0',
  'nonsense',
])('%s is private', address => {
  expect(isPrivateAddress(address)).toBe(true)
})

test.each(['93.184.216.34', '2606:2800:220:1::1'])('%s is not', address => {
  expect(isPrivateAddress(address)).toBe(false)
})

test('what is not there is refused with a sentence', async () => {
  const source = await readSource(join(folder, 'nowhere'))
  expect(source.ok ? '' : source.problem).toContain('there is nothing at')
})

const PASTED = `Hi Ann,
the kettle is slow because its bottom is small and the water cold.
-- 
Mats

Hello all,
why is the copper kettle so slow? It takes nine minutes.
-- 
Ann
`

test('pasted text without headers is the mails that stand in it, with the lines of the file', async () => {
  const { store, report } = await imported(put('pasted/kettle.txt', PASTED), openMemory(), { list: 'tea' })
  expect(report).toMatchObject({ read: 1, added: 2 })
  const thread = archiveOf(store).threads(9)
  expect(
    thread.flatMap(one => one.members.map(({ message }) => `${message.author.name} ${message.lineOffset}`)),
  ).toEqual(['Ann 4', 'Mats 0'])
})

test('saved pages of an archive are mails, also in a folder; other pages and notes beside them are not', async () => {
  const page = `<html><H1>kettle</H1><B>Ann</B><A HREF="mailto:x?In-Reply-To=%3Cp%40x%3E">a at x.org</A>
<I>Mon Oct  3 14:02:00 UTC 2005</I><!--beginarticle--><PRE>It boils.\n</PRE><!--endarticle--></html>`
  put('pages/1.html', page)
  put('pages/2.html', '<html><body>all the news</body></html>')
  put('pages/README.txt', PASTED)
  const { store, report } = await imported(join(folder, 'pages'))
  expect(report.added).toBe(1)
  expect([...report.unreadable.keys()]).toEqual([
    'it is a web page, and of no archive that is known here',
    'it has no header of a mail',
  ])
  expect(archiveOf(store).message(messageId('p@x'))).toMatchObject({
    text: 'It boils.\n',
    author: { name: 'Ann' },
  })
  expect(Buffer.from(store.raw(messageId('p@x')) ?? []).toString()).toContain(page.slice(0, 40))
})

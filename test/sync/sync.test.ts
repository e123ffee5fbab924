import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { shippedCorpus } from '../../src/adapters/config.ts'
import { connect } from '../../src/adapters/store/database.ts'
import { describeThread } from '../../src/answers/describe-thread.ts'
import { listTables } from '../../src/answers/list-tables.ts'
import { searchMail } from '../../src/answers/search-mail.ts'
import { messageId } from '../../src/core/source.ts'
import { takeWorkLock } from '../../src/adapters/store/work-lock.ts'
import { diagnosisText, examine, repairStore } from '../../src/doctor.ts'
import { importInto, type ImportSettings } from '../../src/import.ts'
import { openDesk, STORE_FILE } from '../../src/open-desk.ts'
import { watchDesk } from '../../src/reopen.ts'
import { statusText } from '../../src/render/status-text.ts'
import { syncAll } from '../../src/sync.ts'

const folder = mkdtempSync(join(tmpdir(), 'threadmark-sync-'))
afterAll(() => rmSync(folder, { recursive: true }))

function place(name: string): ImportSettings {
  const dataDir = join(folder, name)
  return {
    corpusDir: shippedCorpus(),
    dataDir,
    hosts: [],
    onProgress: () => undefined,
    now: () => new Date('2005-12-01T00:00:00Z'),
  }
}

function mbox(...ids: readonly string[]): string {
  return ids
    .map(
      id =>
        `From a@b Mon Oct  3 14:02:00 2005\nFrom: Ann <a@x>\nMessage-ID: <${id}@x>\nSubject: kettle ${id}\nDate: Mon, 3 Oct 2005 14:02:00 +0000\n\nThe kettle ${id} is slow because its bottom is small.\n\n`,
    )
    .join('')
}

async function imported(
  name: string,
  ...ids: readonly string[]
): Promise<ImportSettings & { readonly file: string }> {
  const settings = place(name)
  const file = join(folder, `${name}.mbox`)
  writeFileSync(file, mbox(...ids))
  const done = await importInto({ ...settings, place: file, list: 'tea' })
  if (!done.ok) throw new Error(done.problem)
  return { ...settings, file }
}

async function lines(settings: ImportSettings): Promise<readonly string[]> {
  const done = await syncAll(settings)
  return done.ok ? done.value.lines : [done.problem]
}

/** What `status` says of a store. */
async function status(settings: ImportSettings): Promise<string> {
  const open = await openDesk(settings.corpusDir, settings.dataDir)
  if (!open.ok) throw new Error(open.problem)
  const { desk, report, close } = open.value
  const text = statusText({ ...desk.archive.counts(), tests: 0, ...report() })
  close()
  return text
}

test('sync reads again what has changed, and nothing else', async () => {
  const settings = await imported('grown', 'a', 'b')
  expect(await lines(settings)).toEqual(['tea: nothing new'])
  appendFileSync(settings.file, mbox('c'))
  expect(await lines(settings)).toEqual(['tea: 3 mails read, 1 new, 0 changed, 2 unchanged, 0 removed'])
  expect(await lines(settings)).toEqual(['tea: nothing new'])
})

test('a source that is gone is named, keeps its mail, and does not stop the others', async () => {
  const settings = await imported('gone', 'a')
  const other = join(folder, 'other.mbox')
  writeFileSync(other, mbox('b'))
  await importInto({ ...settings, place: other, list: 'coffee' })
  rmSync(settings.file)
  const done = await syncAll(settings)
  expect(done).toMatchObject({ ok: true, value: { failed: 1 } })
  expect(await lines(settings)).toEqual([`tea: there is nothing at ${settings.file}`, 'coffee: nothing new'])
  const text = await status(settings)
  expect(text).toContain('2 messages')
  expect(text).toContain(
    `tea, from ${settings.file}: up to date on 2005-12-01 00:00 UTC; the last time: there is nothing`,
  )
})

test('what a file no longer has is removed, and is back when it has it again', async () => {
  const settings = await imported('shrunk', 'a', 'b', 'c')
  writeFileSync(settings.file, mbox('a', 'c', 'd'))
  expect(await lines(settings)).toEqual(['tea: 3 mails read, 1 new, 0 changed, 2 unchanged, 1 removed'])
  expect(await status(settings)).toContain('3 messages')
  writeFileSync(settings.file, mbox('a', 'b', 'c', 'd'))
  expect(await lines(settings)).toEqual(['tea: 4 mails read, 1 new, 0 changed, 3 unchanged, 0 removed'])
  writeFileSync(settings.file, mbox('a', 'b', 'c', 'd').replaceAll('bottom', 'lid'))
  expect(await lines(settings)).toEqual(['tea: 4 mails read, 0 new, 4 changed, 0 unchanged, 0 removed'])
  expect(examined(settings)).toMatch(/is sound$/)
})

test('a citation to a mail that was removed says so, and when it was last there', async () => {
  const settings = await imported('cited', 'a', 'b')
  writeFileSync(settings.file, mbox('a'))
  await lines(settings)
  const open = await openDesk(settings.corpusDir, settings.dataDir)
  if (!open.ok) throw new Error(open.problem)
  const { desk, close } = open.value
  const says =
    'The mail of Ann of 2005-10-03, "kettle b", was removed from tea; it was last there on 2005-12-01. What it said is not kept.'
  expect(listTables('<b@x>', desk).verdict).toBe(says)
  expect(searchMail('m:b@x', undefined, desk).verdict).toBe(says)
  expect(describeThread('b@x', desk).verdict).toBe(says)
  expect(describeThread('a@x', desk).verdict).toContain('"kettle a" on tea: 1 mail')
  expect(searchMail('m:never@x', undefined, desk).verdict).toContain('No mail matches')
  close()
  // It comes back, and nothing is said of it any more.
  writeFileSync(settings.file, mbox('a', 'b'))
  await lines(settings)
  const again = await openDesk(settings.corpusDir, settings.dataDir)
  if (!again.ok) throw new Error(again.problem)
  expect(again.value.desk.archive.gone(messageId('b@x'))).toBeUndefined()
  again.value.close()
})

/** A folder of single mails, imported. */
async function importedFolder(
  name: string,
  ...ids: readonly string[]
): Promise<ImportSettings & { dir: string }> {
  const settings = place(name)
  const dir = join(folder, `${name}-mails`)
  mkdirSync(dir)
  for (const id of ids) writeFileSync(join(dir, `${id}.eml`), mbox(id).replace(/^From .*\n/, ''))
  const done = await importInto({ ...settings, place: dir, list: 'tea' })
  if (!done.ok) throw new Error(done.problem)
  return { ...settings, dir }
}

test('a mail whose file has gone from a folder is removed, unless another source has it', async () => {
  const settings = await importedFolder('folder', 'a', 'b', 'c')
  const other = join(folder, 'folder-other.mbox')
  writeFileSync(other, mbox('b'))
  await importInto({ ...settings, place: other, list: 'tea' })
  for (const id of ['a', 'b']) rmSync(join(settings.dir, `${id}.eml`))
  expect(await lines(settings)).toEqual([
    'tea: 1 mail read, 0 new, 0 changed, 1 unchanged, 1 removed',
    'tea: nothing new',
  ])
  expect(await status(settings)).toContain('2 messages')
})

test('a folder that is empty, or a file that is damaged, takes no mail away', async () => {
  const empty = await importedFolder('empty-disk', 'a', 'b')
  for (const id of ['a', 'b']) rmSync(join(empty.dir, `${id}.eml`))
  expect((await lines(empty))[0]).toMatch(/nothing new|0 removed/)
  expect(await status(empty)).toContain('2 messages')

  const settings = place('damaged')
  const file = join(folder, 'damaged.mbox.gz')
  const packed = gzipSync(mbox(...Array.from({ length: 400 }, (_, n) => `m${n}`)))
  writeFileSync(file, packed)
  await importInto({ ...settings, place: file, list: 'tea' })
  writeFileSync(file, packed.subarray(0, packed.length / 2))
  expect((await lines(settings))[0]).toMatch(/ 0 removed, 1 unreadable/)
  expect(await status(settings)).toContain('400 messages')
})

test('nothing to sync is said, and no folder is made for it', async () => {
  const settings = place('empty')
  expect((await lines(settings))[0]).toContain('nothing was imported into')
  expect(existsSync(settings.dataDir)).toBe(false)
})

test('two imports into one folder do not meet; a reader is not in their way', async () => {
  const settings = await imported('locked', 'a')
  const lock = takeWorkLock(settings.dataDir)
  if (!lock.ok) throw new Error(lock.problem)
  expect((await lines(settings))[0]).toContain('another import or sync is at work')
  expect(await status(settings)).toContain('1 message in 1 thread')
  lock.value.release()
  expect(await lines(settings)).toEqual(['tea: nothing new'])
})

test('a watched desk sees new mail, an asked one stays as it was', async () => {
  const settings = await imported('watched', 'a')
  const changes: number[] = []
  const watched = await watchDesk(settings.corpusDir, settings.dataDir, {
    everyMs: 10,
    onChange: desk => void changes.push(desk.archive.counts().messages),
  })
  if (!watched.ok) throw new Error(watched.problem)
  const before = watched.value.desk()
  appendFileSync(settings.file, mbox('b', 'c'))
  await syncAll(settings)
  await expect.poll(() => watched.value.desk().archive.counts().messages, { timeout: 10_000 }).toBe(3)
  expect(before.archive.counts().messages).toBe(1)
  expect(before.archive.people()).toEqual([{ name: 'Ann', messages: 1 }])
  expect(changes.at(-1)).toBe(3)
  watched.value.close()
})

test('a desk without a store is watched too, and never changes', async () => {
  const watched = await watchDesk(shippedCorpus(), undefined)
  if (!watched.ok) throw new Error(watched.problem)
  expect(watched.value.desk()).toBe(watched.value.desk())
  watched.value.close()
})

/** What the doctor says of a folder. */
function examined(settings: ImportSettings): string {
  const diagnosis = examine(settings.corpusDir, settings.dataDir)
  return diagnosis.ok ? diagnosisText(diagnosis.value) : diagnosis.problem
}

test('the doctor finds a sound store sound, and names what is wrong with a broken one', async () => {
  const settings = await imported('sick', 'a', 'b')
  expect(examined(settings)).toMatch(/is sound$/)
  const file = connect(join(settings.dataDir, STORE_FILE))
  file.exec("insert into message_words (message_words) values ('delete-all')")
  file.close()
  expect(examined(settings)).toMatch(/has 1 problem:\n- 2 messages cannot be searched\n {2}.*doctor --repair/)
  expect(repairStore(settings.corpusDir, settings.dataDir, () => undefined)).toEqual({
    ok: true,
    value: '2 mails read anew',
  })
  expect(examined(settings)).toMatch(/is sound$/)
})

test.each([
  ['is text', 'hello '.repeat(2000), 'cannot be opened as an archive'],
  ['is cut off', undefined, /malformed|cannot be opened|the file/],
])('the doctor explains a file that %s', async (name, content, says) => {
  const settings = await imported(name.replace(' ', '-'), ...Array.from({ length: 60 }, (_, n) => `m${n}`))
  const path = join(settings.dataDir, STORE_FILE)
  if (content !== undefined) writeFileSync(path, content)
  else {
    const whole = connect(path)
    whole.exec('pragma wal_checkpoint(truncate)')
    whole.close()
    writeFileSync(path, readFileSync(path).subarray(0, 40_960))
  }
  expect(examined(settings)).toMatch(says)
})

test('the doctor is told of a folder without a store', () => {
  mkdirSync(join(folder, 'bare'))
  expect(examined(place('bare'))).toContain('there is no archive')
  expect(existsSync(join(folder, 'bare', STORE_FILE))).toBe(false)
})

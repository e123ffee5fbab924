import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { shippedCorpus } from '../../src/adapters/config.ts'
import { archiveOf } from '../../src/adapters/store/archive-of.ts'
import { openStore } from '../../src/adapters/store/open-store.ts'
import { importInto } from '../../src/import.ts'
import { OPTIONS } from '../store/mails.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CHILD = fileURLToPath(new URL('./import-child.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'threadmark-full-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs an import that may write files of at most so many blocks of 1,024 bytes: to it, the disk is full. */
function importWithin(
  blocks: number,
  place: string,
  path: string,
): { readonly code: number | null; readonly err: string } {
  const script = `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`
  const ran = spawnSync(
    'bash',
    ['-c', script, 'bash', process.execPath, '--import', 'tsx', CHILD, place, path],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  )
  return { code: ran.status, err: ran.stderr }
}

test('on a full disk an import ends with a reason, and leaves a sound store that can go on', () => {
  const place = join(folder, 'tea.mbox')
  const mails = Array.from(
    { length: 1500 },
    (_, n) =>
      `From a@b Mon Oct  3 14:02:00 2005\nFrom: Ann <a@x>\nMessage-ID: <${n}@x>\nSubject: question ${n}\n\nwords of mail ${n}\n${`line ${n} with words of its own\n`.repeat(20)}\n`,
  )
  writeFileSync(place, mails.join(''))
  const path = join(folder, 'full.sqlite')
  const full = importWithin(3000, place, path)
  expect(full.code).toBe(1)
  expect(full.err).toMatch(/was not written, and is as it was before: .*(?:full|disk I\/O)/)
  const opened = openStore(path, OPTIONS)
  if (!opened.ok) throw new Error(opened.problem)
  expect(opened.value.damage()).toEqual([])
  const kept = archiveOf(opened.value).counts().messages
  expect(kept).toBeGreaterThan(0)
  expect(kept).toBeLessThan(1500)
  opened.value.close()

  expect(importWithin(1_000_000, place, path).code).toBe(0)
  const whole = openStore(path, OPTIONS)
  if (!whole.ok) throw new Error(whole.problem)
  expect(whole.value.damage()).toEqual([])
  expect(archiveOf(whole.value).counts().messages).toBe(1500)
  whole.value.close()
})

test('a folder that cannot be made is one sentence', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const done = await importInto({
    place: file,
    corpusDir: shippedCorpus(),
    dataDir: join(file, 'data'),
    hosts: [],
    onProgress: () => undefined,
    now: () => new Date(0),
  })
  expect(done.ok ? '' : done.problem).toMatch(/^the data folder ".*" cannot be made \(ENOTDIR/)
})

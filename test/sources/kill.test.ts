import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { archiveOf } from '../../src/adapters/store/archive-of.ts'
import { openStore } from '../../src/adapters/store/open-store.ts'
import { OPTIONS } from '../store/mails.ts'

const CHILD = fileURLToPath(new URL('./import-child.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Set KILLS=50 for the long run; each costs some half a second. */
const KILLS = Number(process.env['KILLS'] ?? 3)

const folder = mkdtempSync(join(tmpdir(), 'threadmark-kill-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs an import in a process of its own; kills it this long after it has begun to work. */
function runImport(
  place: string,
  path: string,
  killAfterMs?: number,
): Promise<{ readonly code: number | null; readonly workedMs: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, place, path], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let began: number | undefined
    child.stdout.on('data', () => {
      if (began !== undefined) return
      began = performance.now()
      if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    })
    child.on('error', reject)
    child.on('close', code => resolve({ code, workedMs: performance.now() - (began ?? performance.now()) }))
  })
}

/** All that a store holds, as text; numbers of rows aside, which depend on where it was broken off. */
function contents(path: string): string {
  const opened = openStore(path, OPTIONS)
  if (!opened.ok) throw new Error(opened.problem)
  const store = opened.value
  const archive = archiveOf(store)
  const all = {
    damage: store.damage(),
    counts: archive.counts(),
    threads: archive.threads(10_000),
    tests: archive.tests(),
    found: archive
      .passages(['word', 'alpha7'], 100_000)
      .map(passage => passage.id)
      .sort(),
    copies: store.connection.first('select count(*) as n from copies'),
  }
  store.close()
  return JSON.stringify(all, (key, value: unknown) => (key === '_metadata' ? undefined : value), 1)
}

/** How many messages a store holds after a kill; it must be sound. */
function messagesIn(path: string): number {
  const opened = openStore(path, OPTIONS)
  if (!opened.ok) throw new Error(opened.problem)
  expect(opened.value.damage()).toEqual([])
  const { messages } = archiveOf(opened.value).counts()
  opened.value.close()
  return messages
}

test('an import killed at any moment and resumed gives what an undisturbed one gives', async () => {
  const place = join(folder, 'tea.mbox')
  const mails = Array.from({ length: 1000 }, (_, n) =>
    [
      'From a@b Mon Oct  3 14:02:00 2005',
      'From: Ann <a@x>',
      `Message-ID: <${n}@x>`,
      ...(n % 5 === 0 ? [] : [`References: <${n - (n % 5)}@x>`]),
      `Subject: question ${Math.floor(n / 5)}`,
      'Date: Mon, 3 Oct 2005 14:02:00 +0000',
      '',
      `words of mail ${n}`,
      `lm: alpha${n % 17} = ${n}`,
      '',
      '',
    ].join('\n'),
  )
  writeFileSync(place, mails.join(''))
  const whole = join(folder, 'whole.sqlite')
  const undisturbed = await runImport(place, whole)
  expect(undisturbed.code).toBe(0)

  let round = 0
  const struckAt = new Set<number>()
  for (let killed = 0; killed < KILLS;) {
    const broken = join(folder, `broken${round}.sqlite`)
    round += 1
    for (let code: number | null = null; code !== 0;) {
      // Any moment of the work of an undisturbed run: before, in and after each commit.
      const delay = killed < KILLS ? Math.random() * undisturbed.workedMs : undefined
      code = (await runImport(place, broken, delay)).code
      if (code === 0) break
      killed += 1
      struckAt.add(messagesIn(broken))
    }
    expect(contents(broken)).toBe(contents(whole))
  }
  expect(struckAt.size).toBeGreaterThan(0)
  expect(JSON.parse(contents(whole))).toMatchObject({ damage: [], counts: { messages: 1000, threads: 200 } })
})

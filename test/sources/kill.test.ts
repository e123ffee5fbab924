import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { archiveOf } from '../../src/adapters/store/archive-of.ts'
import { openStore } from '../../src/adapters/store/open-store.ts'
import { importInto } from '../../src/import.ts'
import { STORE_FILE } from '../../src/open-desk.ts'
import { OPTIONS } from '../store/mails.ts'
import { settingsFor } from './sync-settings.ts'

const IMPORT_CHILD = fileURLToPath(new URL('./import-child.ts', import.meta.url))
const SYNC_CHILD = fileURLToPath(new URL('./sync-child.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Set KILLS=50 for the long run; each costs some seconds on a busy machine. */
const KILLS = Number(process.env['KILLS'] ?? 3)
const PATIENCE_MS = 60_000 + KILLS * 20_000

const folder = mkdtempSync(join(tmpdir(), 'threadmark-kill-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs an import in a process of its own; kills it this long after it has begun to work. */
function runImport(place: string, path: string, killAfterMs?: number): ReturnType<typeof runChild> {
  return runChild([IMPORT_CHILD, place, path], killAfterMs)
}

function runChild(
  args: readonly string[],
  killAfterMs?: number,
): Promise<{ readonly code: number | null; readonly workedMs: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
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

/** Runs a sync in a process of its own, the same way. */
function runSync(dataDir: string, killAfterMs?: number): ReturnType<typeof runChild> {
  return runChild([SYNC_CHILD, dataDir], killAfterMs)
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
    gone: store.connection.all('select * from gone order by id'),
    holdings: store.connection.all(
      'select name, id, list from holdings join origins on origins.number = origin join messages on messages.number = message order by name, id',
    ),
  }
  // Texts are read from the store when they are asked for, so all is written out while it is open.
  const written = JSON.stringify(all, (key, value: unknown) => (key === '_metadata' ? undefined : value), 1)
  store.close()
  return written
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

/** An mbox of so many mails in threads of five, one of them changed by a word. */
function mboxOf(numbers: readonly number[], word: string): string {
  return numbers
    .map(n =>
      [
        'From a@b Mon Oct  3 14:02:00 2005',
        'From: Ann <a@x>',
        `Message-ID: <${n}@x>`,
        ...(n % 5 === 0 ? [] : [`References: <${n - (n % 5)}@x>`]),
        `Subject: question ${Math.floor(n / 5)}`,
        'Date: Mon, 3 Oct 2005 14:02:00 +0000',
        '',
        `${word} of mail ${n}`,
        `lm: alpha${n % 17} = ${n}`,
        '',
        '',
      ].join('\n'),
    )
    .join('')
}

/** Numbers from one up to another, which is left out. */
function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, at) => from + at)
}

/**
 * Kills a piece of work over and over, each time after a random part of the time that it takes undisturbed,
 * until it comes to its end, and begins anew on another store until it was killed often enough.
 */
async function strike(
  undisturbedMs: number,
  begin: (round: number) => string,
  work: (path: string, killAfterMs?: number) => ReturnType<typeof runChild>,
  check: (path: string) => void,
): Promise<ReadonlySet<number>> {
  const struckAt = new Set<number>()
  let killed = 0
  for (let round = 0; killed < KILLS; round += 1) {
    const path = begin(round)
    for (let code: number | null = null; code !== 0;) {
      // Any moment of the work: before, in and after each commit.
      const delay = killed < KILLS ? Math.random() * undisturbedMs : undefined
      code = (await work(path, delay)).code
      if (code === 0) break
      killed += 1
      struckAt.add(messagesIn(path))
    }
    check(path)
  }
  return struckAt
}

test(
  'an import killed at any moment and resumed gives what an undisturbed one gives',
  { timeout: PATIENCE_MS },
  async () => {
    const place = join(folder, 'tea.mbox')
    writeFileSync(place, mboxOf(range(0, 1000), 'words'))
    const whole = join(folder, 'whole.sqlite')
    const undisturbed = await runImport(place, whole)
    expect(undisturbed.code).toBe(0)
    const struckAt = await strike(
      undisturbed.workedMs,
      round => join(folder, `broken${round}.sqlite`),
      (path, delay) => runImport(place, path, delay),
      path => {
        expect(contents(path)).toBe(contents(whole))
      },
    )
    expect(struckAt.size).toBeGreaterThan(0)
    expect(JSON.parse(contents(whole))).toMatchObject({
      damage: [],
      counts: { messages: 1000, threads: 200 },
    })
  },
)

test(
  'a sync killed at any moment and run again gives what an undisturbed one gives',
  { timeout: PATIENCE_MS },
  async () => {
    // Of two lists, one has lost mails, changed mails and new ones, and the other has grown.
    const [tea, coffee] = [join(folder, 'synced-tea.mbox'), join(folder, 'synced-coffee.mbox')]
    writeFileSync(tea, mboxOf(range(0, 400), 'words'))
    writeFileSync(coffee, mboxOf(range(2000, 2100), 'words'))
    const before = join(folder, 'before')
    for (const [place, list] of [
      [tea, 'tea'],
      [coffee, 'coffee'],
    ] as const)
      expect(await importInto({ ...settingsFor(before), place, list })).toMatchObject({ ok: true })
    writeFileSync(
      tea,
      mboxOf(range(50, 300), 'words') + mboxOf(range(300, 450), 'word') + mboxOf(range(450, 800), 'words'),
    )
    writeFileSync(coffee, mboxOf(range(2000, 2150), 'words'))

    const copy = (name: string): string => {
      cpSync(before, join(folder, name), { recursive: true })
      return join(folder, name)
    }
    const file = (dataDir: string): string => join(dataDir, STORE_FILE)
    const whole = copy('sync-whole')
    const undisturbed = await runSync(whole)
    expect(undisturbed.code).toBe(0)
    const struckAt = await strike(
      undisturbed.workedMs,
      round => file(copy(`sync-broken${round}`)),
      (path, delay) => runSync(dirname(path), delay),
      path => {
        expect(contents(path)).toBe(contents(file(whole)))
      },
    )
    expect(struckAt.size).toBeGreaterThan(0)
    expect(JSON.parse(contents(file(whole)))).toMatchObject({ damage: [], counts: { messages: 900 } })
  },
)

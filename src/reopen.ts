import { join } from 'node:path'
import { connect } from './adapters/store/database.ts'
import type { Desk } from './answers/desk.ts'
import { ok, type Result } from './core/result.ts'
import { openDesk, openSnapshot, type OpenDesk, STORE_FILE } from './open-desk.ts'

/** A desk that follows its store. */
export interface WatchedDesk {
  /** The desk as of now: an unchanging snapshot; ask for it anew for every question. */
  readonly desk: () => Desk
  readonly notes: OpenDesk['notes']
  readonly report: OpenDesk['report']
  readonly close: () => void
}

/** What to do when the desk was swapped. */
export interface WatchOptions {
  readonly everyMs?: number
  /** New mail is there; names that were gathered for autocomplete are out of date. */
  readonly onChange?: (desk: Desk) => void
  /** The store could not be looked at; the old desk stays. */
  readonly onProblem?: (problem: string) => void
}

const EVERY_MS = 5000

/**
 * Opens a desk and swaps it whenever another process has written into its store.
 *
 * Each desk reads one snapshot of the file, so that no answer mixes two states of it. Two connections take
 * turns: the desk before this one stays whole until the next swap, for a question that was begun on it.
 */
export async function watchDesk(
  corpusDir: string,
  dataDir: string | undefined,
  options: WatchOptions = {},
): Promise<Result<WatchedDesk>> {
  if (dataDir === undefined) {
    const open = await openDesk(corpusDir, undefined)
    if (!open.ok) return open
    const { desk, notes, report, close } = open.value
    return ok({ desk: () => desk, notes, report, close })
  }
  const first = openSnapshot(corpusDir, dataDir)
  if (!first.ok) return first
  const second = openSnapshot(corpusDir, dataDir)
  if (!second.ok) {
    first.value.close()
    return second
  }
  const watcher = connect(join(dataDir, STORE_FILE))
  const version = (): number =>
    watcher.first<{ data_version: number }>('pragma data_version')?.data_version ?? 0
  let [current, spare] = [first.value, second.value]
  // Taken before the first look: what is written from here on is a change.
  let seen = version()
  let desk = current.renew()
  const look = (): void => {
    const now = version()
    if (now === seen) return
    seen = now
    desk = spare.renew()
    ;[current, spare] = [spare, current]
    options.onChange?.(desk)
  }
  const timer = setInterval(() => {
    try {
      look()
    } catch (error) {
      options.onProblem?.(error instanceof Error ? error.message : String(error))
    }
  }, options.everyMs ?? EVERY_MS)
  timer.unref()
  return ok({
    desk: () => desk,
    notes: current.notes,
    report: () => current.report(),
    close: () => {
      clearInterval(timer)
      watcher.close()
      current.close()
      spare.close()
    },
  })
}

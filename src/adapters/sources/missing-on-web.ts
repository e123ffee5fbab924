import type { MessageId } from '../../core/source.ts'
import { fetchUrl, type FetchLimits } from './fetch-url.ts'
import { mailUrl } from './mail-url.ts'

/**
 * Asks a list on the web for each of some mails, and gives those that it no longer has. Throws where that
 * cannot be told: where the server answers something else than yes or 404, or does not have any of them.
 *
 * `listed` are mails of its feed: that they are there needs no question, but one of them is asked for where
 * all others are missing, since a server that moved its mails elsewhere took none of them back.
 */
export async function missingOnWeb(
  base: string,
  ids: readonly MessageId[],
  listed: readonly string[],
  limits: FetchLimits,
): Promise<ReadonlySet<MessageId>> {
  const there = new Set(listed)
  const missing = new Set<MessageId>()
  let found = 0
  for (const id of ids) {
    const url = mailUrl(base, id)
    if (there.has(url)) continue
    if (await isThere(url, limits)) found += 1
    else missing.add(id)
  }
  const [first] = listed
  if (missing.size === 0 || found > 0 || (first !== undefined && (await isThere(first, limits))))
    return missing
  throw new Error(`${base} has none of the mails that it was asked for`)
}

async function isThere(url: string, limits: FetchLimits): Promise<boolean> {
  const asked = await fetchUrl(`${url}raw`, limits, 'HEAD')
  if (asked.ok) {
    // Nothing follows a head, but the connection is free only when that was read.
    for await (const chunk of asked.value) void chunk
    return true
  }
  if (/answers (?:404|410)$/.test(asked.problem)) return false
  throw new Error(asked.problem)
}

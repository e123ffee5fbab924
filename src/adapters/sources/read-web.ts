import { ok, type Result } from '../../core/result.ts'
import type { MessageId } from '../../core/source.ts'
import { isMail } from '../../mail/parse-mail.ts'
import { fetchUrl, type FetchLimits } from './fetch-url.ts'
import { readStream } from './read-files.ts'
import { missingOnWeb } from './missing-on-web.ts'
import type { Source } from './read-source.ts'
import type { SourceItem, SourceOptions } from './source-item.ts'

const MOST_FETCHED_BYTES = 2 * 1024 ** 3
const MOST_FEED_BYTES = 16 * 1024 ** 2
const SILENCE_MS = 30_000

/**
 * Opens an archive on the web. A URL that ends in `/` is a list of a public-inbox: all of it is fetched
 * once, and after that what its feed has new. Any other URL is a file of mail, packed or not.
 *
 *     https://lore.kernel.org/tea/                  // the list, followed
 *     https://lore.kernel.org/tea/<id>/             // one mail: its raw form
 *     https://lore.kernel.org/tea/<id>/T/           // its thread: t.mbox.gz
 */
export async function openWeb(url: URL, options: SourceOptions): Promise<Result<Source>> {
  const limits: FetchLimits = {
    hosts: options.hosts ?? [],
    mostBytes: options.mostBytes ?? MOST_FETCHED_BYTES,
    silenceMs: SILENCE_MS,
  }
  const parts = url.pathname.split('/').filter(part => part !== '')
  // `/tea/all.mbox.gz` is a list's, `/tea/<id>/t.mbox.gz` a thread's.
  const list = options.list ?? parts[0] ?? url.hostname
  if (!url.pathname.endsWith('/')) return openFile(url.href, url.href, list, limits, options)
  if (/^t$/i.test(parts.at(-1) ?? ''))
    return openFile(url.href, new URL('../t.mbox.gz', url).href, list, limits, options)
  if (parts.at(-1)?.includes('@') === true)
    return openFile(url.href, new URL('raw', url).href, list, limits, options)
  return openInbox(url.href, list, limits, options)
}

async function openFile(
  name: string,
  url: string,
  list: string,
  limits: FetchLimits,
  options: SourceOptions,
): Promise<Result<Source>> {
  const fetched = await fetchUrl(url, limits)
  if (!fetched.ok) return fetched
  const from = offsetIn(options.after ?? options.position?.(name))
  return ok({ name, list, incremental: false, items: readStream(fetched.value, '', list, from, true) })
}

function offsetIn(position: string | undefined): number {
  const after = /"offset":(\d+)/.exec(position ?? '')?.[1]
  return after === undefined ? -1 : Number(after)
}

async function openInbox(
  base: string,
  list: string,
  limits: FetchLimits,
  options: SourceOptions,
): Promise<Result<Source>> {
  // The feed comes before the mail: what arrives in between is then new the next time, not lost.
  const feed = await fetchUrl(`${base}new.atom`, { ...limits, mostBytes: MOST_FEED_BYTES })
  if (!feed.ok) return feed
  const text = await textOf(feed.value)
  if (!text.ok) return { ok: false, problem: `${base}new.atom broke off: ${text.problem}` }
  const entries = entriesOf(text.value, base)
  const position = options.after ?? options.position?.(base)
  const until = /"until":"([^"]+)"/.exec(position ?? '')?.[1]
  const newest = entries.map(entry => entry.updated).reduce((a, b) => (a > b ? a : b), until ?? '')
  const source = { name: base, list, incremental: true, end: JSON.stringify({ until: newest }) }
  const fresh = entries.filter(entry => until !== undefined && entry.updated > until)
  const listed = entries.map(entry => entry.url)
  const missing = (ids: readonly MessageId[]): Promise<ReadonlySet<MessageId>> =>
    missingOnWeb(base, ids, listed, limits)
  if (until !== undefined && until !== '' && fresh.length < entries.length)
    return ok({ ...source, items: single(fresh, base, list, limits), missing })
  if (until !== undefined && until !== '' && entries.length > 0) {
    // More is new than the feed holds: the server packs what arrived since then, if it can search.
    const since = until.replace(/[-:TZ]/g, '')
    const query = `${base}?q=${encodeURIComponent(`rt:${since}..`)}&x=m`
    const found = await fetchUrl(query, limits, 'POST')
    if (found.ok)
      return ok({ ...source, items: withWeb(readStream(found.value, '', list, -1, true), base), missing })
  }
  if (entries.length === 0 && until !== undefined) return ok({ ...source, items: none(), missing })
  const all = await fetchUrl(`${base}all.mbox.gz`, limits)
  if (!all.ok) return all
  const items = readStream(all.value, '', list, offsetIn(position), true)
  return ok({ ...source, items: withWeb(items, base) })
}

interface Entry {
  readonly updated: string
  readonly url: string
}

/** The mails of an Atom feed that stand below its list's address. Nothing else in it is followed. */
function entriesOf(feed: string, base: string): readonly Entry[] {
  return feed
    .split('<entry>')
    .slice(1)
    .flatMap(entry => {
      const updated = /<updated>(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)<\/updated>/.exec(entry)?.[1]
      const href = /<link\s+(?:rel="alternate"\s+)?href="([^"]{1,2000})"/
        .exec(entry)?.[1]
        ?.replaceAll('&amp;', '&')
      const path = href !== undefined && URL.canParse(href) ? new URL(href).pathname : ''
      const id = /\/([^/]*@[^/]*)\/$/.exec(path)?.[1]
      // The server writes its addresses as its operator configured them: host and path are ours to say.
      return updated === undefined || id === undefined ? [] : [{ updated, url: `${base}${id}/` }]
    })
}

/** A few mails, each fetched on its own, oldest first. */
async function* single(
  entries: readonly Entry[],
  base: string,
  list: string,
  limits: FetchLimits,
): AsyncGenerator<SourceItem> {
  const oldest = [...entries].sort((a, b) => (a.updated < b.updated ? -1 : a.updated > b.updated ? 1 : 0))
  for (const { url, updated } of oldest) {
    const place = { position: JSON.stringify({ until: updated }), key: url }
    const fetched = await fetchUrl(`${url}raw`, { ...limits, mostBytes: MOST_FEED_BYTES * 2 })
    const raw = fetched.ok ? await bytesOf(fetched.value) : fetched
    if (!raw.ok) {
      // A mail that was taken back since then is no reason to stop.
      if (/answers 404/.test(raw.problem)) continue
      yield { kind: 'unread', reason: raw.problem, broken: true, ...place }
      return
    }
    const mail = withoutFromLine(raw.value)
    if (isMail(mail)) yield { kind: 'mail', raw: mail, list, webBase: base, ...place }
    else
      yield { kind: 'unread', reason: 'it has no header of a mail', raw: mail.subarray(0, 65_536), ...place }
  }
}

/** `raw` is an mbox of one mail: with a From line, and with `>From` for `From`. */
function withoutFromLine(raw: Buffer): Buffer {
  const text = raw.toString('latin1')
  if (!text.startsWith('From ')) return raw
  const mail = text.slice(text.indexOf('\n') + 1).replace(/^>(>*From )/gm, '$1')
  return Buffer.from(mail.replace(/\n\n$/, '\n'), 'latin1')
}

async function* withWeb(items: AsyncIterable<SourceItem>, base: string): AsyncGenerator<SourceItem> {
  for await (const item of items) yield item.kind === 'mail' ? { ...item, webBase: base } : item
}

async function* none(): AsyncGenerator<SourceItem> {
  // A list without mail.
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Result<Buffer>> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of stream) chunks.push(chunk)
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) }
  }
  return ok(Buffer.concat(chunks))
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<Result<string>> {
  const bytes = await bytesOf(stream)
  return bytes.ok ? ok(bytes.value.toString('utf8')) : bytes
}

import { ok, refused, type Result } from '../../core/result.ts'
import { isMail } from '../../mail/parse-mail.ts'
import { connectTo, hostAllowed, isLoopback } from './connect-host.ts'
import { NewsClient } from './nntp-client.ts'
import type { Source } from './read-source.ts'
import type { SourceItem, SourceOptions } from './source-item.ts'

const SILENCE_MS = 30_000
/** Articles asked for before the first of them has come. */
const AHEAD = 20

/**
 * Opens a newsgroup: `nntps://news.example.org/inbox.tea`, or `nntp:` without encryption.
 *
 * Only articles beyond the last number that was stored are read. Where a server's numbers have gone down,
 * it counts anew, and all of the group is read.
 */
export async function openNews(written: string, options: SourceOptions): Promise<Result<Source>> {
  const url = new URL(written)
  const allowed = hostAllowed(url, options.hosts ?? [])
  if (!allowed.ok) return allowed
  const secure = url.protocol === 'nntps:'
  const group = decodeURIComponent(url.pathname.slice(1))
  if (!/^[\w.+-]+$/.test(group))
    return refused(`"${written}" names no newsgroup; write nntps://host/group.name`)
  const name = `${url.protocol}//${url.host}/${group}`
  try {
    const port = url.port === '' ? (secure ? 563 : 119) : Number(url.port)
    const client = new NewsClient(await connectTo(url, port, secure, SILENCE_MS))
    const login = secure || isLoopback(url.hostname) ? options.credentials?.nntp : undefined
    const span = await enter(client, group, login)
    if (!span.ok) {
      client.close()
      return refused(`${name} cannot be read: ${span.problem}`)
    }
    const stored = Number(options.after ?? options.position?.(name) ?? 0)
    const after = Number.isSafeInteger(stored) && stored <= span.value.high ? stored : 0
    const list = options.list ?? group.split('.').at(-1) ?? group
    return ok({
      name,
      list,
      incremental: true,
      expected: { mails: Math.max(0, span.value.high + 1 - Math.max(span.value.low, after + 1)) },
      items: articles(client, Math.max(span.value.low, after + 1), span.value.high, list, group),
      gone: async () => {
        const there = await numbersIn(client, group)
        // What is older than the oldest article has expired: it left this server, and nobody took it back.
        return key => {
          const number = Number(/article (\d+)$/.exec(key)?.[1])
          return number >= span.value.low && number <= span.value.high && !there.has(number)
        }
      },
      close: () => Promise.resolve(client.close()),
    })
  } catch (error) {
    return refused(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

type Login = { readonly user: string; readonly password: string } | undefined

/** Greets, logs in where that is asked for, and enters a group; gives the numbers of its articles. */
async function enter(
  client: NewsClient,
  group: string,
  login: Login,
): Promise<Result<{ readonly low: number; readonly high: number }>> {
  const greeting = await client.answer()
  if (greeting.code !== 200 && greeting.code !== 201)
    return refused(`the server says ${greeting.code} ${greeting.text}`)
  const ask = async (): Promise<{ code: number; text: string }> => {
    client.send(`GROUP ${group}`)
    return client.answer()
  }
  let answer = await ask()
  if (answer.code === 480) {
    if (login === undefined)
      return refused('the server wants a login; set NNTP_USER and NNTP_PASSWORD, and use nntps:')
    client.send(`AUTHINFO USER ${login.user}`)
    const user = await client.answer()
    if (user.code === 381) client.send(`AUTHINFO PASS ${login.password}`)
    const pass = user.code === 381 ? await client.answer() : user
    // What the server says may repeat what it was sent.
    if (pass.code !== 281) return refused(`the login was refused (${pass.code})`)
    answer = await ask()
  }
  if (answer.code !== 211) return refused(`the server says ${answer.code} ${answer.text}`)
  const [, low = 1, high = 0] = answer.text.split(' ').map(Number)
  return ok({ low, high })
}

/** The numbers of all articles in a group. Throws where the server does not say. */
async function numbersIn(client: NewsClient, group: string): Promise<ReadonlySet<number>> {
  client.send(`LISTGROUP ${group}`)
  const answer = await client.answer()
  if (answer.code !== 211) throw new Error(`the server says ${answer.code} ${answer.text}`)
  const lines = Buffer.from(await client.block()).toString('latin1')
  return new Set((lines.match(/^\d+/gm) ?? []).map(Number))
}

async function* articles(
  client: NewsClient,
  first: number,
  last: number,
  list: string,
  group: string,
): AsyncGenerator<SourceItem> {
  let asked = first
  for (let number = first; number <= last; number += 1) {
    const ahead = Math.min(last, number + AHEAD)
    if (asked <= ahead && (asked === number || ahead - asked >= AHEAD / 2)) {
      client.send(...Array.from({ length: ahead - asked + 1 }, (_, at) => `ARTICLE ${asked + at}`))
      asked = ahead + 1
    }
    const answer = await client.answer()
    // Cancelled and expired articles leave gaps.
    if (answer.code === 423 || answer.code === 430) continue
    if (answer.code !== 220) throw new Error(`the server says ${answer.code} ${answer.text}`)
    const raw = await client.block()
    const place = { position: String(number), key: `${group}, article ${number}` }
    if (isMail(raw)) yield { kind: 'mail', raw, list, ...place }
    else
      yield { kind: 'unread', reason: 'it has no header of a mail', raw: raw.subarray(0, 65_536), ...place }
  }
}

import { ImapFlow } from 'imapflow'
import { ok, refused, type Result } from '../../core/result.ts'
import { isMail } from '../../mail/parse-mail.ts'
import { hostAllowed, isLoopback } from './connect-host.ts'
import { listNameOf } from './list-name.ts'
import type { Source } from './read-source.ts'
import type { SourceItem, SourceOptions } from './source-item.ts'

const SILENCE_MS = 30_000
const MOST_BYTES = 32 * 1024 * 1024
/** Mails fetched with one command. */
const AT_ONCE = 50

/** Up to where a mailbox was read. With another UIDVALIDITY the numbers mean other mails (RFC 3501, 2.3.1.1). */
interface MailboxPosition {
  readonly validity: string
  readonly uid: number
}

/**
 * Opens a mailbox: `imaps://mail.example.org/INBOX.tea`, or `imap:`, which must be able to STARTTLS unless
 * the server is on this machine. Nothing in the mailbox is changed, not even what counts as seen.
 */
export async function openMailbox(written: string, options: SourceOptions): Promise<Result<Source>> {
  const url = new URL(written)
  const allowed = hostAllowed(url, options.hosts ?? [])
  if (!allowed.ok) return allowed
  const login = options.credentials?.imap
  if (login === undefined)
    return refused(`${url.host} wants a login; set IMAP_USER and IMAP_PASSWORD in the environment or in .env`)
  const secure = url.protocol === 'imaps:'
  const mailbox = decodeURIComponent(url.pathname.slice(1)) || 'INBOX'
  const name = `${url.protocol}//${url.host}/${mailbox}`
  const client = new ImapFlow({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
    secure,
    ...(secure || isLoopback(url.hostname) ? {} : { doSTARTTLS: true }),
    auth: { user: login.user, pass: login.password },
    // Its log holds what the server says and is asked.
    logger: false,
    emitLogs: false,
    disableAutoIdle: true,
    connectionTimeout: SILENCE_MS,
    greetingTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
  })
  // An error between two commands comes with the next one.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const opened = await client.mailboxOpen(mailbox, { readOnly: true })
    const validity = String(opened.uidValidity)
    const stored = parsePosition(options.after ?? options.position?.(name))
    const after = stored?.validity === validity ? stored.uid : 0
    const list = options.list ?? listNameOf(mailbox.replaceAll('.', '/'))
    return ok({
      name,
      list,
      incremental: true,
      items: mails(client, after, validity, list, mailbox),
      gone: async () => {
        const found = await client.search({ all: true }, { uid: true })
        if (found === false || found === undefined || found.length === 0) throw new Error('nothing is listed')
        const there = new Set(found)
        return key => !there.has(Number(/uid (\d+)$/.exec(key)?.[1]))
      },
      close: () => client.logout().catch(() => client.close()),
    })
  } catch (error) {
    client.close()
    return refused(`${name} cannot be read: ${reasonOf(error)}`)
  }
}

async function* mails(
  client: ImapFlow,
  after: number,
  validity: string,
  list: string,
  mailbox: string,
): AsyncGenerator<SourceItem> {
  const found = (await client.search({ uid: `${after + 1}:*` }, { uid: true })) || []
  // `5:*` names the last mail even where its number is below 5.
  const uids = found.filter(uid => uid > after).sort((a, b) => a - b)
  for (let at = 0; at < uids.length; at += AT_ONCE) {
    const group = uids.slice(at, at + AT_ONCE)
    const sizes = await client.fetchAll(group.join(','), { uid: true, size: true }, { uid: true })
    const large = new Map(sizes.flatMap(({ uid, size = 0 }) => (size > MOST_BYTES ? [[uid, size]] : [])))
    const wanted = group.filter(uid => !large.has(uid))
    const fetched =
      wanted.length === 0
        ? []
        : await client.fetchAll(wanted.join(','), { uid: true, source: true }, { uid: true })
    const sources = new Map(fetched.map(({ uid, source }) => [uid, source]))
    for (const uid of group) {
      const place = {
        position: JSON.stringify({ validity, uid } satisfies MailboxPosition),
        key: `${mailbox}, uid ${uid}`,
      }
      const size = large.get(uid)
      const source = sources.get(uid)
      // A mail that was deleted while we read is in neither.
      if (size !== undefined)
        yield { kind: 'unread', reason: `it has ${size} bytes, more than any mail`, ...place }
      else if (source !== undefined) yield itemOf(source, list, place)
    }
  }
}

function itemOf(source: Buffer, list: string, place: { position: string; key: string }): SourceItem {
  // Line breaks as in every other source: the same mail must be the same bytes.
  const raw = Buffer.from(source.toString('latin1').replace(/\r\n/g, '\n'), 'latin1')
  return isMail(raw)
    ? { kind: 'mail', raw, list, ...place }
    : { kind: 'unread', reason: 'it has no header of a mail', raw: raw.subarray(0, 65_536), ...place }
}

function parsePosition(written: string | undefined): MailboxPosition | undefined {
  if (written === undefined) return undefined
  try {
    const { validity, uid } = JSON.parse(written) as Partial<MailboxPosition>
    return typeof validity === 'string' && typeof uid === 'number' ? { validity, uid } : undefined
  } catch {
    return undefined
  }
}

/** The library's errors may carry the whole exchange; their short words alone are shown. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the connection failed'
  if ('authenticationFailed' in error && error.authenticationFailed === true) return 'the login was refused'
  const said = 'responseText' in error && typeof error.responseText === 'string' ? error.responseText : ''
  return said === '' ? error.message : said.slice(0, 200)
}

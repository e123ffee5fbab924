import { decodeText } from './decode-text.ts'
import { htmlText } from './html-text.ts'

/** A page as it was saved, and what an archive says in it. */
interface Shown {
  readonly from?: string
  readonly subject?: string
  readonly date?: string
  readonly id?: string
  readonly references?: readonly string[]
  /** The part of the page that is the mail's text, as HTML. */
  readonly body: string
}

/** Larger pages are threads or indexes, not one mail. */
const MOST_BYTES = 4 * 1024 * 1024

/** Whether bytes are a web page, so that nothing in them is a mail's header. */
export function isPage(raw: Uint8Array): boolean {
  const top = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, 1024)).toString('latin1')
  return /^(?:\xef\xbb\xbf)?\s*(?:<!--[^>]*-->\s*)*<(?:!doctype html|html|head|\?xml[^>]*>\s*<!doctype html)/i.test(
    top,
  )
}

/**
 * The mail that one page of a web archive shows, put back into the form of a mail; `undefined` for any
 * other page. The page is one of MHonArc, Pipermail, HyperKitty or public-inbox (lore), as a browser saves it.
 *
 * Message-ID and parents come from where each archive hides them: comments, or the link to answer.
 */
export function mailOfPage(raw: Uint8Array): Uint8Array | undefined {
  if (raw.length > MOST_BYTES) return undefined
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString('latin1')
  const charset = /<meta[^>]{0,200}charset=["']?([\w-]{2,40})/i.exec(bytes.slice(0, 8192))?.[1]
  const page = decodeText(bytes, '', charset ?? 'utf-8').text
  const shown = readMhonarc(page) ?? readPipermail(page) ?? readHyperkitty(page) ?? readPublicInbox(page)
  if (shown === undefined) return undefined
  const saved = /<!-- saved from url=\(\d+\)(https?:\/\/[^\s<>"]{4,1000}) -->/.exec(page.slice(0, 2000))?.[1]
  const headers: readonly (readonly [string, string | undefined])[] = [
    ['From', shown.from],
    ['Subject', shown.subject],
    ['Date', shown.date],
    ['Message-ID', shown.id === undefined ? undefined : `<${bare(shown.id)}>`],
    ['References', shown.references?.map(id => `<${bare(id)}>`).join(' ')],
    ['Archived-At', saved === undefined ? undefined : `<${saved}>`],
    ['MIME-Version', '1.0'],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Transfer-Encoding', '8bit'],
  ]
  const lines = headers.flatMap(([name, value]) => {
    const text = value?.replace(/\s+/g, ' ').trim() ?? ''
    return text === '' || text === '<>' ? [] : [`${name}: ${text}`]
  })
  return Buffer.from(`${lines.join('\n')}\n\n${textOfBody(shown.body)}`)
}

function bare(id: string): string {
  return id.replace(/[<>\s]/g, '')
}

/** Text in `<pre>` alone keeps its lines as they are; any other HTML is laid out. */
function textOfBody(html: string): string {
  const whole = /^\s*(?:<p>\s*)?<pre[^>]*>\n?([^]*)<\/pre>\s*(?:<\/p>\s*)?$/i.exec(html)?.[1]
  if (whole !== undefined && !/<pre[\s>]/i.test(whole)) return `${plain(whole).replace(/\n+$/, '')}\n`
  return /<(?:p|br|table|pre|blockquote|tt|ul)\b/i.test(html) ? htmlText(html) : `${plain(html).trim()}\n`
}

function plain(html: string): string {
  return entities(html.replace(/<[^<>]{0,2000}>/g, ''))
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
])

function entities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

/** MHonArc says all in comments: `<!--X-Subject: … -->`. Addresses in them are turned by 13 letters. */
function readMhonarc(page: string): Shown | undefined {
  const body = between(page, '<!--X-Body-of-Message-->', '<!--X-Body-of-Message-End-->')
  if (body === undefined) return undefined
  const comment = (name: string): string | undefined => {
    const value = new RegExp(`<!--X-${name}:\\s*([^]{0,2000}?)\\s*-->`).exec(page)?.[1]
    return value === undefined ? undefined : entities(value)
  }
  const hidden = comment('From-R13')
  const head = between(page, '<!--X-Head-of-Message-->', '<!--X-Head-of-Message-End-->') ?? ''
  const field = (name: string): string | undefined => {
    const value = new RegExp(
      `<(?:em|strong|b)>${name}:?</(?:em|strong|b)>:?\\s*([^]{0,2000}?)</(?:li|td|tr)>`,
      'i',
    ).exec(head)?.[1]
    return value === undefined ? undefined : plain(value)
  }
  const references = [...page.matchAll(/<!--X-Reference:\s*([^]{0,500}?)\s*-->/g)].map(([, id = '']) =>
    entities(id),
  )
  return shownOf(body, {
    from: hidden === undefined ? (comment('From') ?? field('from')) : turned(hidden),
    subject: comment('Subject') ?? field('subject'),
    date: comment('Date') ?? field('date'),
    id: comment('Message-Id'),
    references,
  })
}

const UPPER = '@ABCDEFGHIJKLMNOPQRSTUVWXYZ['
const LOWER = 'abcdefghijklmnopqrstuvwxyz'

/** MHonArc's rot13, which takes `@` and `[` for neighbours of `A` and `Z`. */
function turned(text: string): string {
  return text.replace(/[@A-Z[a-z]/g, letter => {
    const upper = UPPER.indexOf(letter)
    if (upper !== -1) return UPPER.charAt((upper + 14) % 28)
    return LOWER.charAt((LOWER.indexOf(letter) + 13) % 26)
  })
}

/** Pipermail: the link to answer by mail holds the subject and, as In-Reply-To, the id of this mail. */
function readPipermail(page: string): Shown | undefined {
  const body = between(page, '<!--beginarticle-->', '<!--endarticle-->')
  if (body === undefined) return undefined
  const top = page.slice(0, page.indexOf('<!--beginarticle-->'))
  const name = plain(/<B>([^<]{0,300})<\/B>/i.exec(top)?.[1] ?? '').trim()
  const link = /<A\s+HREF="mailto:([^"]{0,3000})"[^>]{0,2000}>([^<]{0,300})<\/A>/i.exec(top)
  const address = plain(link?.[2] ?? '')
    .trim()
    .replace(/\s+at\s+/, '@')
  const id = /In-Reply-To=([^&"]{3,600})/i.exec(link?.[1] ?? '')?.[1]
  const subject = /<H1>([^]{0,1000}?)<\/H1>/i.exec(top)?.[1]
  return shownOf(body, {
    from: address.includes('@') ? `"${name.replaceAll('"', '')}" <${address}>` : name,
    subject: subject === undefined ? undefined : plain(subject),
    date: plain(/<I>([^<]{0,100})<\/I>/i.exec(top)?.[1] ?? ''),
    id: id === undefined ? undefined : decoded(id),
  })
}

/** HyperKitty: classes name the parts; the date in the writer's time is a title, in English words. */
function readHyperkitty(page: string): Shown | undefined {
  const start = /<div class="email-body[^"]{0,100}">/.exec(page)
  if (start === null) return undefined
  const rest = page.slice(start.index + start[0].length)
  const end = /<\/div>\s*(?:<div class="attachments|<div class="email-info|<!-- )/.exec(rest)?.index
  const body = end === undefined ? undefined : rest.slice(0, end)
  if (body === undefined) return undefined
  const name = /<(?:span|h2) class="name">([^]{0,2000}?)<\/(?:span|h2)>/.exec(page)?.[1]
  const written = /title="Sender(?:'|&#39;|&#x27;)s time:\s*([^"]{0,80})"/.exec(page)?.[1]
  const id = /In-Reply-To=(?:&lt;|%3C|<)?([^"&]{3,600}?)(?:&gt;|%3E|>)?"/i.exec(page)?.[1]
  return shownOf(body, {
    from: name === undefined ? undefined : plain(name),
    subject: plain(/<h1[^>]{0,200}>([^]{0,1000}?)<\/h1>/.exec(page)?.[1] ?? ''),
    date: written === undefined ? undefined : englishDate(written),
    id: id === undefined ? undefined : decoded(id),
  })
}

/** `Oct. 3, 2005, 2:02 p.m.` as `3 Oct 2005 14:02`. */
function englishDate(written: string): string {
  const [, month, day, year, hour, minute = '00', half] =
    /([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}), (\d{4}),? (\d{1,2})(?::(\d{2}))? ([ap])\.?m/.exec(written) ?? []
  if (month === undefined || day === undefined || year === undefined) return written
  const hours = (Number(hour) % 12) + (half === 'p' ? 12 : 0)
  return `${day} ${month} ${year} ${hours}:${minute}`
}

/** public-inbox: the headers stand in the page's second `<pre>`, then a blank line, then the text. */
function readPublicInbox(page: string): Shown | undefined {
  const whole = between(page, '<pre\nid=b>', '</pre>')
  if (whole === undefined) return undefined
  const blank = whole.indexOf('\n\n')
  const top = plain(blank === -1 ? whole : whole.slice(0, blank))
  const field = (name: string): string | undefined =>
    new RegExp(`^${name}: ([^\\n]*(?:\\n[ \\t][^\\n]*)*)`, 'mi').exec(top)?.[1]
  const ids = (written: string | undefined): readonly string[] =>
    [...(written ?? '').matchAll(/<([^<>\s]{3,500})>/g)].map(([, id = '']) => id)
  return shownOf(`<pre>${blank === -1 ? '' : whole.slice(blank + 2)}</pre>`, {
    from: field('From'),
    subject: field('Subject'),
    date: field('Date')?.replace(/\s*\[.*/, ''),
    id: ids(field('Message-ID'))[0],
    references: ids(field('In-Reply-To')),
  })
}

function between(text: string, before: string, after: string): string | undefined {
  const start = text.indexOf(before)
  const end = start === -1 ? -1 : text.indexOf(after, start + before.length)
  return end === -1 ? undefined : text.slice(start + before.length, end)
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}

type Fields = { readonly [Key in Exclude<keyof Shown, 'body'>]: Shown[Key] | undefined }

function shownOf(body: string, fields: Partial<Fields>): Shown {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined)
  return { body, ...Object.fromEntries(known) }
}

import { lookup } from 'node:dns'
import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { ok, refused, type Result } from '../../core/result.ts'

/** What a fetch may do. */
export interface FetchLimits {
  /** Hosts that may be asked, each `name` or `name:port`. One that is named may be private. */
  readonly hosts: readonly string[]
  readonly mostBytes: number
  /** For the connection and for each silence after it. */
  readonly silenceMs: number
}

type Method = 'GET' | 'HEAD' | 'POST'

const MOST_REDIRECTS = 4

/** Addresses that a name on the open net has no business to lead to; `::ffff:10.0.0.1` counts as its IPv4. */
const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(net, bits, 'ipv4')
}
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
] as const) {
  PRIVATE.addSubnet(net, bits, 'ipv6')
}

/** Whether an address is one of this machine, its network or no place at all. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address)
  return family === 0 || PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/**
 * Fetches a file over HTTP(S) from an allowed host, redirects only to allowed hosts.
 *
 * The address is checked when it is connected to, not before: a name may be given another address between
 * two questions. The stream throws where it grows too long or falls silent.
 */
export async function fetchUrl(
  url: string,
  limits: FetchLimits,
  method: Method = 'GET',
): Promise<Result<AsyncIterable<Uint8Array>>> {
  let next = url
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const allowed = allowedUrl(next, limits.hosts)
    if (!allowed.ok) return allowed
    let answer: IncomingMessage
    try {
      answer = await ask(allowed.value, limits, method)
    } catch (error) {
      return refused(`${next} cannot be fetched: ${error instanceof Error ? error.message : String(error)}`)
    }
    const status = answer.statusCode ?? 0
    const { location } = answer.headers
    if (status >= 300 && status < 400 && location !== undefined) {
      answer.destroy()
      next = URL.canParse(location, next) ? new URL(location, next).href : location
      continue
    }
    if (status !== 200) {
      answer.destroy()
      return refused(`${next} cannot be fetched: the server answers ${status}`)
    }
    return ok(limited(answer, next, limits))
  }
  return refused(`${url} cannot be fetched: it is redirected more than ${MOST_REDIRECTS} times`)
}

function allowedUrl(written: string, hosts: readonly string[]): Result<URL> {
  if (!URL.canParse(written)) return refused(`"${written}" is no URL`)
  const url = new URL(written)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refused(`${written} is neither http nor https`)
  if (url.username !== '' || url.password !== '')
    return refused(`the URL for ${url.host} holds a password; leave it out`)
  const allowed = hosts.includes(url.host) || hosts.includes(url.hostname)
  return allowed
    ? ok(url)
    : refused(`the host ${url.host} is not allowed; add it to IMPORT_HOSTS to fetch from it`)
}

function ask(url: URL, limits: FetchLimits, method: Method): Promise<IncomingMessage> {
  const named = isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0 || url.hostname === 'localhost'
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method,
        headers: { 'user-agent': 'threadmark', accept: '*/*', 'accept-encoding': 'identity' },
        // A literal address on the allow-list is the operator's own word.
        ...(named ? {} : { lookup: publicLookup }),
        timeout: limits.silenceMs,
      },
      resolve,
    )
    asked.on('timeout', () => asked.destroy(new Error(`no answer within ${limits.silenceMs} ms`)))
    asked.on('error', reject)
    asked.end()
  })
}

/** Looks a name up and gives its public addresses alone. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      callback(error, '')
      return
    }
    const open = addresses.filter(({ address }) => !isPrivateAddress(address))
    const [first] = open
    if (first === undefined) callback(new Error(`${hostname} leads to a private address`), '')
    else if (options.all === true) callback(null, open)
    else callback(null, first.address, first.family)
  })
}

async function* limited(
  answer: IncomingMessage,
  url: string,
  limits: FetchLimits,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  const silent = (): void => void answer.destroy(new Error(`${url} fell silent`))
  const { socket } = answer
  socket.setTimeout(limits.silenceMs, silent)
  try {
    for await (const chunk of answer) {
      const part = chunk as Buffer
      bytes += part.length
      if (bytes > limits.mostBytes) {
        answer.destroy()
        throw new Error(`${url} is larger than ${limits.mostBytes} bytes, the limit`)
      }
      yield part
    }
  } finally {
    // The connection is kept for the next file, which must not find a listener of this one.
    socket.off('timeout', silent)
  }
}

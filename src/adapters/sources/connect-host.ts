import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { refused, ok, type Result } from '../../core/result.ts'
import { publicLookup } from './fetch-url.ts'

/** Whether a URL's host may be asked: it is on the operator's list. */
export function hostAllowed(url: URL, hosts: readonly string[]): Result<undefined> {
  return hosts.includes(url.host) || hosts.includes(url.hostname)
    ? ok(undefined)
    : refused(`the host ${url.host} is not allowed; add it to IMPORT_HOSTS to read mail from it`)
}

/** Whether a host is this machine by name, so that nothing sent to it passes a network. */
export function isLoopback(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return bare === 'localhost' || bare === '::1' || /^127\./.test(bare)
}

/** Opens a connection, encrypted or not, to a host that was allowed. Throws where it cannot be had. */
export function connectTo(url: URL, port: number, secure: boolean, silenceMs: number): Promise<Socket> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const named = isIP(host) === 0 && host !== 'localhost'
  const options = { host, port, ...(named ? { lookup: publicLookup } : {}) }
  return new Promise((resolve, reject) => {
    const socket = secure
      ? connectTls({ ...options, ...(named ? { servername: host } : {}) })
      : connectPlain(options)
    socket.setTimeout(silenceMs, () => socket.destroy(new Error(`${url.host} fell silent`)))
    socket.once('error', reject)
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}

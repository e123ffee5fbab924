import { ok, refused, type Result } from '../../core/result.ts'

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/**
 * Checks DISCORD_API_URL and gives it as discord.js wants it, without the version.
 *
 * The token goes to this address with every request, so anything but https or this very machine is
 * refused.
 *
 *     readApiUrl('http://127.0.0.1:4000/api/v10')   // ok: 'http://127.0.0.1:4000/api'
 *     readApiUrl('http://example.org/api')          // refused
 */
export function readApiUrl(written: string): Result<string> {
  if (!URL.canParse(written))
    return refused(`DISCORD_API_URL is "${written}"; write it like https://discord.com/api`)
  const url = new URL(written)
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))
  if (!safe) {
    return refused(
      `DISCORD_API_URL points to ${url.protocol}//${url.hostname}; only https, or http on this machine, is allowed: the token would be readable on the way`,
    )
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/v\d+$/, '')
  return ok(`${url.origin}${path === '' ? '/api' : path}`)
}

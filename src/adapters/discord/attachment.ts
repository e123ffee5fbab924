/** Where Discord keeps what people attach. */
const CDN = new Set(['cdn.discordapp.com', 'media.discordapp.net'])

/**
 * Whether an address is one where Discord keeps attached files: its own hosts by https, or, for a Discord of
 * one's own on this machine, the very host and port that `DISCORD_API_URL` names.
 *
 *     isAttachmentHost('https://cdn.discordapp.com/attachments/1/2/a.mbox')   // true
 *     isAttachmentHost('http://127.0.0.1:4000/a.mbox', 'http://127.0.0.1:4000/api')   // true
 *     isAttachmentHost('http://169.254.169.254/')   // false
 */
export function isAttachmentHost(address: string, apiUrl?: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:' && CDN.has(url.host)) return true
  const own = apiUrl !== undefined && URL.canParse(apiUrl) ? new URL(apiUrl) : undefined
  return (
    own !== undefined &&
    /^(?:127\.0\.0\.1|\[::1\]|localhost)$/.test(own.hostname) &&
    url.origin === own.origin
  )
}

import type { QuietHours } from './options.ts'

const TIME = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/

/**
 * Reads a time of day as people write it, as `22:00`; undefined for what is none.
 *
 *     readTime('7:05')  // '07:05'
 *     readTime('2200')  // '22:00'
 *     readTime('25:00') // undefined
 */
export function readTime(written: string): string | undefined {
  const match = TIME.exec(written.trim())
  return match === null ? undefined : `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? ''}`
}

/** True for a time zone that this Node knows. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name })
    return name !== ''
  } catch {
    return false
  }
}

/** Whether it is quiet now. Hours that end before they begin go over midnight; equal ones last all day. */
export function isQuiet(quiet: QuietHours | undefined, now: number): boolean {
  if (quiet === undefined || !isZone(quiet.zone)) return false
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: quiet.zone } as const
  const time = new Intl.DateTimeFormat('en-GB', options).format(now)
  return quiet.from < quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to
}

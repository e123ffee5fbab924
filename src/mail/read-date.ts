const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** Zone names that mail still uses, in hours; what is not here is taken for UTC, as RFC 5322 4.3 says. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ['est', -5],
  ['edt', -4],
  ['cst', -6],
  ['cdt', -5],
  ['mst', -7],
  ['mdt', -6],
  ['pst', -8],
  ['pdt', -7],
  ['cet', 1],
  ['cest', 2],
  ['met', 1],
  ['mest', 2],
  ['eet', 2],
  ['eest', 3],
  ['msk', 3],
  ['bst', 1],
  ['jst', 9],
])

const MAIL_DATE =
  /(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]{0,6}\.?[\s-]+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([+-]\d{4}|[A-Za-z]{1,5}))?/
const UNIX_DATE =
  /([A-Za-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:([A-Za-z]{3,5}|[+-]\d{4})\s+)?(\d{4})(?:\s+([+-]\d{4}))?/
const ISO_DATE = /(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?/

/** Mail as we know it is no older; what claims a later year comes from a broken clock. */
const FIRST_YEAR = 1971
const LAST_YEAR = 2099

/**
 * Reads a mail's date to ISO 8601 in UTC, to the second; `undefined` for nonsense.
 *
 * Never through `new Date(text)`: that takes the zone of the machine where none is written, and the same
 * mail must give the same date everywhere.
 *
 *     readDate('Mon, 3 Oct 2005 14:02:00 +0200 (CEST)')  // '2005-10-03T12:02:00Z'
 *     readDate('Mon, 99 Foo 2005')                       // undefined
 */
export function readDate(written: string): string | undefined {
  const text = written.slice(0, 200)
  const mail = MAIL_DATE.exec(text)
  if (mail !== null) {
    const [, day, month, year, hour, minute, second, zone] = mail
    return toIso(fullYear(year ?? ''), monthOf(month), day, hour, minute, second, zone)
  }
  const unix = UNIX_DATE.exec(text)
  if (unix !== null) {
    const [, month, day, hour, minute, second, zone, year, offset] = unix
    return toIso(Number(year), monthOf(month), day, hour, minute, second, offset ?? zone)
  }
  const [whole, year, month, day, hour, minute, second, zone] = ISO_DATE.exec(text) ?? []
  if (whole === undefined) return undefined
  return toIso(Number(year), Number(month), day, hour, minute, second, zone?.replace(':', ''))
}

/** Whole days from one ISO date to a later one; negative where it is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').toLowerCase()) + 1
}

/** RFC 5322 4.3: two digits below 50 are of this century, and three digits count from 1900. */
function fullYear(written: string): number {
  const year = Number(written)
  if (written.length === 2) return year < 50 ? 2000 + year : 1900 + year
  return written.length === 3 ? 1900 + year : year
}

function toIso(
  year: number,
  month: number,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  zone: string | undefined,
): string | undefined {
  const dayNumber = Number(day)
  const hourNumber = Number(hour)
  const minuteNumber = Number(minute)
  // Second 60 is a leap second; the next line turns it into the next minute.
  const fits =
    dayNumber >= 1 && dayNumber <= 31 && hourNumber <= 24 && minuteNumber <= 59 && Number(second ?? 0) <= 60
  if (!fits || month < 1 || month > 12 || year < FIRST_YEAR || year > LAST_YEAR) return undefined
  const local = Date.UTC(year, month - 1, dayNumber, hourNumber, minuteNumber, Number(second ?? 0))
  return new Date(local - minutesOf(zone) * 60_000).toISOString().replace('.000Z', 'Z')
}

function minutesOf(zone: string | undefined): number {
  if (zone === undefined) return 0
  const offset = /^([+-])(\d{2})(\d{2})$/.exec(zone)
  if (offset === null) return (ZONES.get(zone.toLowerCase()) ?? 0) * 60
  const minutes = Number(offset[2]) * 60 + Number(offset[3])
  // `-9999` and the like come from broken clocks; no place on earth is further off than 14 hours.
  if (minutes > 14 * 60) return 0
  return offset[1] === '-' ? -minutes : minutes
}

/**
 * A pattern for one unsigned decimal number as people write it: `143.7297`, `1,726`, `111'744`, `12e3`.
 * Groups of thousands must have three digits, so `1,2` is not one number with a comma in it.
 */
export const NUMBER = String.raw`(?:\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)`

const PLAIN = new RegExp(`^[+-]?${NUMBER}$`)

/**
 * `12,5` and `1.234,56`: no group of three digits, or a point before it, so the comma is a decimal one; and so
 * it is in `0,315` and `26311,000`, for no thousands begin with 0 or with four digits.
 */
const DECIMAL_COMMA = /^[+-]?(?:(?:\d{1,3}(?:\.\d{3})+|\d+),(?:\d{1,2}|\d{4,})|(?:0|\d{4,}),\d{3})$/

/** How the shell's `time` writes minutes and seconds: `1m23.456`. */
const MINUTES = /^(?<minutes>\d+)m(?<seconds>\d{1,2}(?:[.,]\d+)?)$/

/** A longer stretch is no number that anybody measured, and matching it would take time for nothing. */
const LONGEST = 64

/**
 * The value of a number as written; `undefined` for what is not one number.
 *
 *     numberOf("111'744")   // 111744
 *     numberOf('1,726.5')   // 1726.5
 *     numberOf('12,5')      // 12.5: a comma before other than three digits is a decimal one
 *     numberOf('0,315')     // 0.315
 *     numberOf('1m23.456')  // 83.456 seconds, as the shell's `time` prints them
 *     numberOf('−3.2')      // -3.2, with Unicode's minus
 *     numberOf('+++++')     // undefined: bonnie++ prints this for "too fast to measure"
 */
export function numberOf(written: string): number | undefined {
  if (written.length > LONGEST) return undefined
  const grouped = written.trim().replace(/(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))/g, "'")
  const plain = grouped.replace(/^[−–]/, '-')
  if (DECIMAL_COMMA.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'))
  const clock = MINUTES.exec(plain)?.groups
  if (clock !== undefined) {
    return Number(clock['minutes']) * 60 + Number((clock['seconds'] ?? '').replace(',', '.'))
  }
  if (!PLAIN.test(plain)) return undefined
  const value = Number(plain.replace(/[,'’]/g, ''))
  return Number.isFinite(value) ? value : undefined
}

/** What stands between the two things that a question compares. */
const BETWEEN =
  /\b(?:than|versus|vs\.?|compared (?:to|with)|against|relative to|(?:well |far |way )?behind|instead of|rather than|as (?:fast|quick|slow|well|good|bad|much|many|high|low|cheap|expensive) as)\b/i

/** "The difference between encryption and decryption": named before anything is said of them. */
const OF_BOTH = /\bbetween (.{2,80}?) and (.{2,80})/i

/** The end of a question or of a sentence; `5.4` has none. */
const END = /[?!;](?=\s|$)|\.(?=\s|$)/

/**
 * The words of the two things that a question holds against one another, in its order; `undefined` where it
 * compares nothing. Another sentence says nothing of them.
 *
 *     sidesOf('why are reads slower than writes? Is it the bus?')   // ['why are reads slower ', ' writes']
 *     sidesOf('the gap between queue depth 1 and 64')               // ['queue depth 1', '64']
 */
export function sidesOf(text: string): readonly [string, string] | undefined {
  for (const sentence of text.split(END)) {
    const both = OF_BOTH.exec(sentence)
    if (both !== null) return [both[1] ?? '', both[2] ?? '']
    const at = BETWEEN.exec(sentence)
    if (at !== null) return [sentence.slice(0, at.index), sentence.slice(at.index + at[0].length)]
  }
  return undefined
}

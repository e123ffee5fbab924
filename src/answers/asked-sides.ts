/** What stands between the two things that a question compares. */
const BETWEEN =
  /\b(?:than|versus|vs\.?|compared (?:to|with)|against|relative to|(?:well |far |way )?(?<!\bwhat(?:'s|’s| is| was| lies| stands)(?: \w+)? )behind|instead of|rather than|as (?:fast|quick|slow|well|good|bad|much|many|high|low|cheap|expensive) as)\b/i

/** "The difference between encryption and decryption": named before anything is said of them. */
const OF_BOTH = /\bbetween (.{2,80}?) and (.{2,80})/i

/** "How much does B bring over C?": a gain is had over something, as a heading stands over a table, too. */
const GAIN_OVER =
  /\b(?:gain\w*|improv\w*|win\w*|won|sav\w*|help\w*|bring\w*|brought|speed-?ups?|advantage|benefit\w*|better|faster)\b[^?.!;]{0,30}? (?=over\b)/i

/** "How do B and C compare?", "which is faster, B or C?" */
const OF_TWO = [
  /\bhow (?:do|does|did) ([^,]{2,80}?) and ([^,]{2,80}?) compare\b(?! (?:on|at|in|under|with|between|across|to|against)\b)/i,
  /^\s*(?:please )?compare ([^,]{2,80}?) (?:and|with|to) ([^,]{2,80})/i,
  /\b(?:which|what)\b[^?.!;]{0,40}?\b(?:slower|faster|quicker|better|worse|longer|shorter|more|less|fewer|higher|lower|fastest|slowest|best|worst)\b[^?.!;,:]{0,30}[,:] (?:the )?(.{2,80}?),? or (.{2,80})/i,
]

/** The end of a question or of a sentence; `5.4` has none. */
const END = /[?!;](?=\s|$)|\.(?=\s|$)/

/**
 * The words of the two things that a question holds against one another, in its order; `undefined` where it
 * compares nothing. Another sentence says nothing of them.
 *
 *     sidesOf('why are reads slower than writes? Is it the bus?')   // ['why are reads slower ', ' writes']
 *     sidesOf('the gap between queue depth 1 and 64')               // ['queue depth 1', '64']
 *     sidesOf('how do oak and fir compare?')                        // ['oak', 'fir']
 */
export function sidesOf(text: string): readonly [string, string] | undefined {
  for (const sentence of text.split(END)) {
    const both = OF_BOTH.exec(sentence)
    if (both !== null) return [both[1] ?? '', both[2] ?? '']
    const at = BETWEEN.exec(sentence)
    if (at !== null) return [sentence.slice(0, at.index), sentence.slice(at.index + at[0].length)]
    const two = OF_TWO.map(form => form.exec(sentence)).find(found => found !== null)
    if (two !== undefined) return [two[1] ?? '', two[2] ?? '']
    const over = GAIN_OVER.exec(sentence)
    if (over !== null) {
      const end = over.index + over[0].length
      return [sentence.slice(0, end), sentence.slice(end + 'over'.length)]
    }
  }
  return undefined
}

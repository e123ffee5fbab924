/** A single space stays: most of a text's white space is that already, and to put a space for it takes long. */
const TO_FOLD = /[^\S ]\s*| \s+/g

/** White space folded to single spaces, so that wraps do not hide a phrase. Offsets are those of the folded text. */
export function fold(text: string): string {
  return text.replace(TO_FOLD, ' ')
}

/** The same with plain apostrophes, as patterns of what people say are written. */
export function foldSpeech(text: string): string {
  return fold(text).replace(/’/g, "'")
}

/** `64KB`, `64 KiB`, `64k` and `64K` are one size, and are written in as many ways. */
const SIZE = /\b(\d+)\s?([kmgt])(?:i?b|bytes?)?\b(?!\/s|ps)/gi

/** A text with its sizes in one spelling, so that a word for one is the word for the other: `64k`. */
export function inSizes(text: string): string {
  return text.replace(SIZE, (_, count: string, unit: string) => `${count}${unit.toLowerCase()}`)
}

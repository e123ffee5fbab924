/** Text cut to a length, and whether anything went. */
export interface Shortened {
  readonly text: string
  readonly whole: boolean
}

/**
 * The beginning of a text, at most `room` long, ended by `…` where something was left out.
 *
 * It ends after a sentence where one ends in the second half of the room, else after a word. A word is
 * cut only when it alone is longer than the room, and then never within a surrogate pair; a number is
 * never cut: it would be another number.
 *
 *     shorten('It forks. It then execs a shell.', 20)   // 'It forks. …'
 */
export function shorten(text: string, room: number): Shortened {
  if (text.length <= room) return { text, whole: true }
  const start = text.slice(0, Math.max(0, room - 2))
  const sentence = lastSentenceEnd(start, text)
  if (sentence >= room / 2) return { text: `${text.slice(0, sentence)} …`, whole: false }
  const word = start.lastIndexOf(' ')
  if (word > 0) return { text: `${text.slice(0, word)} …`, whole: false }
  return { text: `${longWord(start)}…`, whole: false }
}

/** Where the last sentence of `start` ends; a point within `2.5` or before a small letter ends none. */
function lastSentenceEnd(start: string, text: string): number {
  let end = 0
  for (const match of start.matchAll(/[.!?]["”')\]]*(?=\s)/g)) {
    const after = match.index + match[0].length
    if (/^\s+["“'([]?[\p{Lu}\p{N}]/u.test(text.slice(after, after + 4))) end = after
  }
  return end
}

function longWord(start: string): string {
  const withoutNumber = start.replace(/[\d.,']+$/, '')
  return withoutNumber.replace(/[\ud800-\udbff]$/, '')
}

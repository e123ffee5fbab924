/**
 * Words of a person on one line, without control characters, cut at `room`. What is kept here is later
 * printed on a terminal, where an escape sequence from a chat message must not act.
 *
 *     plainWords('why\nis \u001b[2Jfork slow?', 500)  // 'why is [2Jfork slow?'
 */
export function plainWords(text: string, room: number): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
  return line.length <= room ? line : `${line.slice(0, room - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

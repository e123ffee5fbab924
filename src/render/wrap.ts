/**
 * Breaks a text into lines of at most `width` columns at its spaces. A word that is longer than a line
 * (a URL) stands on a line of its own, whole.
 */
export function wrap(text: string, width: number, indent = '', hanging = indent): string {
  const lines: string[] = []
  let line = indent
  let empty = true
  for (const word of text.split(' ')) {
    const next = empty ? line + word : `${line} ${word}`
    if (!empty && visibleLength(next) > width) {
      lines.push(line)
      line = hanging + word
    } else {
      line = next
    }
    empty = false
  }
  return [...lines, line].join('\n')
}

/** The same of a text of several lines: each begins anew, and goes on a little further in. */
export function wrapLines(text: string, width: number, indent = '', hanging = indent): string {
  const [first = '', ...others] = text.split('\n')
  const further = others.map(line => wrap(line, width, hanging, `${hanging}  `))
  return [wrap(first, width, indent, hanging), ...further].join('\n')
}

/** The columns that a text takes on a terminal: colour codes take none. */
export function visibleLength(text: string): number {
  return text.replace(/\u001b\[[\d;]*m/g, '').length
}

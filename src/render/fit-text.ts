/** Widths of Inter's characters in ems, rounded up to those of its semibold cut; the first match counts. */
const EMS: readonly (readonly [RegExp, number])[] = [
  [/[ Iijl!',.:;`·]/, 0.31],
  [/[()[\]{}|/\\1frt"*-]/, 0.42],
  [/[MW@%mw×…→←]/, 0.98],
  [/[A-Z]/, 0.76],
  // Up to Cyrillic letters have about the width of Latin ones; what lies beyond is square or unknown.
  [/[\u0000-\u02ff]/, 0.65],
]
const WIDEST_EM = 1.1

/**
 * About how wide a line of text is in Inter, rather too wide than too narrow.
 *
 * ECharts without a browser guesses widths from another font, and a chart that must be the same on
 * every machine cannot ask one.
 */
export function widthOf(text: string, fontSize: number): number {
  let ems = 0
  for (const character of text) ems += EMS.find(([matching]) => matching.test(character))?.[1] ?? WIDEST_EM
  return ems * fontSize
}

/**
 * The text, shortened at its end with `…` where it is longer than what the measure allows.
 *
 *     shortened('Process fork+exit', 12)                             // 'Process for…'
 *     shortened('Process fork+exit', 90, text => widthOf(text, 20))  // 'Process…'
 */
export function shortened(text: string, limit: number, measure = (of: string) => of.length): string {
  if (measure(text) <= limit) return text
  // By code points: half a surrogate pair is not a character, and no XML.
  const characters = [...text]
  let low = 0
  let high = characters.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (measure(cut(characters, middle)) <= limit) low = middle
    else high = middle - 1
  }
  return cut(characters, low)
}

function cut(characters: readonly string[], count: number): string {
  return `${characters.slice(0, count).join('').trimEnd()}…`
}

/** Breaks a text at its spaces into at most so many lines of a width; what is over is shortened. */
export function linesOf(text: string, fontSize: number, width: number, most: number): string[] {
  const lines: string[] = []
  let rest = text
  while (rest !== '') {
    const head = lines.length + 1 < most ? headOf(rest, fontSize, width) : rest
    lines.push(shortened(head, width, line => widthOf(line, fontSize)))
    rest = rest.slice(head.length).trimStart()
  }
  return lines
}

/** As many whole words as fit, and all of the text where not even the first does. */
function headOf(text: string, fontSize: number, width: number): string {
  if (widthOf(text, fontSize) <= width) return text
  let head = ''
  for (const { index } of text.matchAll(/ /g)) {
    const longer = text.slice(0, index)
    if (widthOf(longer, fontSize) > width) break
    head = longer
  }
  return head === '' ? text : head
}

/**
 * One line that can stand in XML: control and direction characters and halves of surrogate pairs,
 * which mail can hold, would make the picture unreadable or show its text in another order.
 */
export function printable(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

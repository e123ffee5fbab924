import type { GridColumn } from './columns.ts'
import { gap, nearest, union } from './extents.ts'
import type { Chunk, Extent } from './chunks.ts'
import type { TableLine } from './table-line.ts'
import { headingKind, isMetric } from './words.ts'

/** How far beside a column a heading may stand that still belongs to it, in characters. */
const REACH = 14

/**
 * The headings of label columns and of columns of figures: by order where the counts agree, by place on
 * the screen where they do not, and between bars by the bars.
 */
export function headingsOf(
  lines: readonly TableLine[],
  labelColumns: readonly Extent[],
  columns: readonly Extent[],
  barredRows: boolean,
): { readonly labels: string[]; readonly columns: GridColumn[]; readonly spanning: string } {
  const all = [...labelColumns, ...columns]
  const headers = lines.map(line => partedAtUnits(line, all.length))
  const heads: Chunk[][] = all.map(() => [])
  const groups: Chunk[][] = all.map(() => [])
  const spanning: string[] = []
  // Bars of a heading with one cell a column say best where the columns are; rows may be ragged.
  const barred = headers.find(({ piped, chunks }) => piped && chunks.length === all.length)?.chunks ?? all
  const own = headers.findLast(({ chunks }) => chunks.length >= columns.length)?.chunks.slice(-columns.length)
  for (const [at, header] of headers.entries()) {
    const chunks = header.chunks.filter(
      chunk => !/^[-=:+]{3,}$/.test(chunk.text) && !isOverNothing(chunk, all),
    )
    const units = unitsOver(header, headers[at + 1], all)
    if (units !== undefined) {
      for (const [place, { group, head }] of units.entries()) {
        if (group !== undefined) groups[place]?.push(group)
        if (head !== undefined) heads[place]?.push(head)
      }
      continue
    }
    const even = evenGroups(chunks, own ?? [], columns)
    if (even !== undefined) {
      for (const [at, chunk] of chunks.entries())
        for (let place = 0; place < even.size; place++)
          groups[all.length - even.size * (chunks.length - at) + place]?.push(chunk)
    } else if (chunks.length === all.length && !header.piped && isShifted(chunks, all)) {
      placeByPosition(chunks, all, heads)
    } else if (chunks.length === all.length) {
      chunks.forEach((chunk, place) => heads[place]?.push(chunk))
    } else if (chunks.length === columns.length && !leadsOverLabels(chunks, labelColumns, columns)) {
      chunks.forEach((chunk, place) => heads[labelColumns.length + place]?.push(chunk))
    } else {
      const last = all.at(-1)?.to ?? 0
      for (const chunk of chunks) {
        // `| note |` behind the figures heads words.
        if (header.piped && chunks.length > all.length && chunk.from > last) continue
        const over = header.piped ? columnsUnder(chunk, barred) : []
        const words = wordsOf(chunk)
        // `iops  bw` between the bars of two columns: a heading each.
        if (
          over.length > 1 &&
          words.length === over.length &&
          words.every(({ text }) => isMeasure(text) && !/^[([]/.test(text))
        )
          words.forEach((word, at) => heads[over[at] ?? 0]?.push(word))
        else if (over.length > 1 && !barredRows && standApart(header, words, over, all))
          words.forEach((word, at) => heads[over[at] ?? 0]?.push(word))
        else if (over.length > 1 && over.length < columns.length)
          for (const place of over) groups[place]?.push(chunk)
        else placeHeading(chunk, all, heads, spanning)
      }
    }
  }
  const text = (chunks: readonly Chunk[] | undefined): string =>
    (chunks ?? [])
      .map(chunk => chunk.text)
      .join(' ')
      .replace(/\s+/g, ' ')
  return {
    labels: labelColumns.map((_, place) => text(heads[place])),
    columns: columns.map((_, place) => {
      const chunks = heads[labelColumns.length + place] ?? []
      return { head: text(chunks), group: text(groups[labelColumns.length + place]), chunks }
    }),
    spanning: spanning.join(' '),
  }
}

/** `Spent(ms) Usage`: one space parts two headings, where that gives each column one. */
function partedAtUnits(line: TableLine, count: number): TableLine {
  const { chunks, piped } = line
  if (piped || chunks.length >= count) return line
  const parted = chunks.flatMap((chunk): Chunk[] => {
    const first = /^\S[^()[\]]*[([][A-Za-z/%]{1,8}[)\]](?= [A-Z])/.exec(chunk.text)?.[0].length
    if (first === undefined) return [chunk]
    const [one, other] = [chunk.text.slice(0, first), chunk.text.slice(first + 1)]
    return [
      { ...chunk, text: one, end: chunk.start + first, to: chunk.from + first },
      { ...chunk, text: other, start: chunk.start + first + 1, from: chunk.from + first + 1 },
    ]
  })
  return parted.length === count ? { ...line, chunks: parted } : line
}

/** `%stddev` behind a column of which no row says how far it spreads. */
function isOverNothing(chunk: Chunk, columns: readonly Extent[]): boolean {
  return headingKind(chunk.text) === 'spread' && columns.every(column => gap(chunk, column) > 0)
}

/**
 * `| test | cycles |       |      | nsec |       |      |` right over `| name | before | after | diff | before | after | diff |`:
 * what was measured holds up to the next such word, since the cells behind it are left empty. Gives for each column
 * what stands over it; `undefined` where the heads below do not come again, or the bars are not those of the columns.
 */
function unitsOver(
  { piped, chunks }: TableLine,
  below: TableLine | undefined,
  all: readonly Extent[],
): readonly { readonly group?: Chunk; readonly head?: Chunk }[] | undefined {
  const heads = below?.chunks ?? []
  if (!piped || below?.piped !== true || heads.length !== all.length || chunks.length >= all.length)
    return undefined
  const names = heads.map(({ text }) => text)
  const own = heads.map(head => chunks.filter(chunk => gap(chunk, head) === 0))
  if (new Set(names).size === names.length || own.some(({ length }) => length > 1)) return undefined
  let group: Chunk | undefined
  const found = own.map(([chunk]) => {
    if (chunk !== undefined && isMetric(chunk.text)) group = chunk
    else if (chunk !== undefined) return { ...(group === undefined ? {} : { group }), head: chunk }
    return group === undefined ? {} : { group }
  })
  const pairs = found.map((one, place) => `${one.group?.text ?? ''} ${names[place] ?? ''}`)
  return new Set(pairs).size === pairs.length ? found : undefined
}

/** So far beside its column a head may stand that is counted from the right. */
const NEAR = 3

/** Chosen numbers to the left of what was measured: `bs`, `threads`, `depth`. */
const MOST_KEYS = 3

/**
 * `buffer head   large folio` over `bs  IOPS BW  IOPS BW`: each stands over as many columns as the others, and
 * the heads of the columns come again below each. Gives how many; `undefined` where they do not stand so.
 */
function evenGroups(
  chunks: readonly Chunk[],
  heads: readonly Chunk[],
  columns: readonly Extent[],
): { readonly size: number } | undefined {
  if (chunks.length < 2 || heads.length === 0) return undefined
  for (let keys = 0; keys <= MOST_KEYS; keys++) {
    const size = (columns.length - keys) / chunks.length
    if (size < 2) return undefined
    if (Number.isInteger(size) && isEven(chunks, heads.slice(keys), columns.slice(keys), size))
      return { size }
  }
  return undefined
}

function isEven(
  chunks: readonly Chunk[],
  heads: readonly Chunk[],
  columns: readonly Extent[],
  size: number,
): boolean {
  const first = heads.map(({ text }) => text.split(/[\s(]/)[0])
  if (!first.every((word, place) => word === first[place % size])) return false
  const extents = heads.map((head, place) => union([head, columns[place]]))
  // Heads that stand elsewhere are not those of these columns.
  if (!heads.every((head, place) => gap(head, columns[place] ?? head) <= NEAR)) return false
  return chunks.every((chunk, at) => {
    const over = extents.flatMap((extent, place) => (gap(chunk, extent) === 0 ? [place] : []))
    return over.length > 0 && over.every(place => Math.floor(place / size) === at)
  })
}

/** The first of as many headings as there are columns stands over the labels: then one is missing. */
function leadsOverLabels(
  chunks: readonly Chunk[],
  labels: readonly Extent[],
  columns: readonly Extent[],
): boolean {
  const [first] = chunks
  const [label] = labels
  const [column] = columns
  if (first === undefined || label === undefined || column === undefined) return false
  return gap(first, label) === 0 && gap(first, column) > 0
}

/** As many headings as columns, and yet most of them stand over another one than their own. */
function isShifted(chunks: readonly Chunk[], all: readonly Extent[]): boolean {
  const elsewhere = chunks.filter((chunk, place) => {
    const own = all[place]
    return own !== undefined && gap(chunk, own) > 0 && all.some(other => gap(chunk, other) === 0)
  })
  return elsewhere.length * 2 > chunks.length
}

/** Headings right over a column take it; the others one that is left, if it is near. */
function placeByPosition(chunks: readonly Chunk[], all: readonly Extent[], heads: readonly Chunk[][]): void {
  const over = chunks.map(chunk => all.findIndex(extent => gap(chunk, extent) === 0))
  for (const [at, chunk] of chunks.entries()) {
    const place = over[at] ?? -1
    if (place !== -1) heads[place]?.push(chunk)
    else {
      const near = nearest(chunk, all)
      if (!over.includes(near.place) && near.distance <= REACH) heads[near.place]?.push(chunk)
    }
  }
}

/** `rate  clients |  min   mean` over rows without bars: the bars divide groups of columns, and each word has its own. */
function standApart(
  header: TableLine,
  words: readonly Chunk[],
  over: readonly number[],
  all: readonly Extent[],
): boolean {
  return (
    words.length === over.length &&
    words.every((word, at) => {
      // A cell between bars begins at its bar, and its words further right.
      const { start, end } = header
      const { place, distance } = nearest(
        { from: word.start - start, to: Math.min(word.end, end) - start },
        all,
      )
      return place === over[at] && distance <= NEAR
    })
  )
}

/** The columns that a heading between bars stands over. */
function columnsUnder(chunk: Extent, all: readonly Extent[]): number[] {
  return all.flatMap((extent, place) => (gap(chunk, extent) === 0 ? [place] : []))
}

function placeHeading(
  chunk: Chunk,
  all: readonly Extent[],
  heads: readonly Chunk[][],
  spanning: string[],
): void {
  const over = all.flatMap((extent, place) => (gap(chunk, extent) === 0 ? [place] : []))
  const words = wordsOf(chunk)
  if (over.length <= 1) {
    const { place, distance } = nearest(chunk, all)
    if (distance <= REACH) heads[place]?.push(chunk)
    return
  }
  const places = words.map(word => nearest(word, all))
  const apart = new Set(places.map(({ place }) => place)).size === words.length
  const phrase = words.some(word => /^(?:in|of|for|per|vs|to|by|with|and)$/i.test(word.text))
  if (words.length <= over.length + 1 && !phrase && apart && places.every(({ distance }) => distance <= 3)) {
    words.forEach((word, at) => heads[places[at]?.place ?? 0]?.push(word))
  } else {
    spanning.push(chunk.text)
  }
}

/** A word that is nothing but a metric: each of several such words heads a column of its own. */
function isMeasure(word: string): boolean {
  return /^(?:metric|statistic)$/.test(headingKind(word))
}

function wordsOf(chunk: Chunk): Chunk[] {
  return [...chunk.text.matchAll(/\S+/g)].map(found => ({
    text: found[0],
    start: chunk.start + found.index,
    end: chunk.start + found.index + found[0].length,
    from: chunk.from + found.index,
    to: chunk.from + found.index + found[0].length,
  }))
}

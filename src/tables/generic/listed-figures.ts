import type { Readable } from '../readable.ts'
import { readCells } from './cell.ts'
import { headingText } from './context.ts'
import { bareUnitOf, type FigureLine } from './figure-line.ts'
import { HOPED, SETTING } from './not-measured.ts'
import type { TableLine } from './table-line.ts'
import { isMetric, namesSystem, startsAsSystem } from './words.ts'

/** One figure of a line that lists several, with the words that name it. */
const LISTED =
  /^(?<lead>.*[:)\]]\s+|[-*•\s]*)(?<name>[A-Za-z%][^:=,]{0,29}?)\s*[:=]\s*(?<value>[~≈]?\d.*?)[\s.]*$/

/** Parts stand apart by a comma, or by a gap that no colon leads over: `4k:   IOPS=12k, BW=40MiB/s`. */
const PARTS = /(?<=[,;])\s+|(?<![:\s])\s{2,}(?=[A-Za-z%][^:=]{0,29}[:=])/

/** Behind a list: a remark, `# cold cache`, or what fio says of the rate once more, `(808MB/s)(90.3GiB/120002msec)`. */
const BEHIND_LIST = /(?:\s{2,}#\s.{0,80}|\s?\([\d.]+[kKMGT]?i?B\/s\)\s?\([^()]{1,40}\))$/

/** `with the patch, IOPS=218k, BW=852MiB/s`, `overwrite   IOPS=88k, BW=344MiB/s`: a name leads the list. */
function namesCase(part: string): boolean {
  if (isMetric(part)) return false
  return /^[A-Za-z][^\d:=]{2,38},$/.test(part) ? namesSystem(part) : /^[A-Za-z][\w +./-]{1,38}$/.test(part)
}

/** `- 4 jobs: IOPS = 383K, avg latency = 682.06us`: every part names a metric and has one figure. */
export function listedFigures(from: Readable, line: TableLine): FigureLine[] {
  const text = from.text.slice(line.start, line.end).trim().replace(BEHIND_LIST, '')
  if (!/[,;]\s|\s{2}/.test(text)) return []
  const found: FigureLine[] = []
  let lead = ''
  let at = line.start
  for (const [place, part] of text.split(PARTS).entries()) {
    const start = from.text.indexOf(part, at)
    at = start + part.length
    if (place === 0 && namesCase(part)) {
      lead = part.replace(/,$/, '')
      continue
    }
    const said = LISTED.exec(part.replace(/[,;]$/, ''))?.groups
    const [name, value] = [said?.['name'] ?? '', said?.['value'] ?? '']
    if (found.length === 0) lead = `${lead} ${said?.['lead'] ?? ''}`.trim()
    else if (said?.['lead'] !== '') return []
    if (!isMetric(name) || SETTING.test(name) || HOPED.test(lead)) return []
    const first = start + part.lastIndexOf(value)
    const [cell, second] = readCells(from.text, first, first + value.length) ?? []
    if (cell?.kind !== 'value' || second !== undefined) return []
    const leading = headingText(lead)
    const owner = startsAsSystem(leading) ? { key: name, system: leading } : undefined
    const key = headingText(`${lead.replace(/[\s:]+$/, '')} ${name}`.trim())
    found.push({ line, ...(owner ?? { key }), cell, alone: false, ...bareUnitOf(from, cell) })
  }
  const names = new Set(found.map(({ key }) => key))
  return found.length > 1 && names.size === found.length ? found : []
}

/** `With the patch: 2676MB/s, without the patch: 2670MB/s`: two systems on one line, in one unit. */
const PAIR =
  /^\s*(?<a>[A-Za-z][\w ./+-]{1,39}?)\s*[:=]\s*(?<x>[~≈]?\d[^,;:=]{0,24}?)\s*[,;]\s*(?:and\s+)?(?<b>[A-Za-z][\w ./+-]{1,39}?)\s*[:=]\s*(?<y>[~≈]?\d[^,;:=]{0,24}?)\s*[.;]?\s*$/

export function listedSystems(from: Readable, line: TableLine): FigureLine[] {
  const text = from.text.slice(line.start, line.end)
  const { a = '', x = '', b = '', y = '' } = PAIR.exec(text)?.groups ?? {}
  if (a === '' || !namesSystem(a) || !namesSystem(b) || isMetric(a) || isMetric(b)) return []
  const second = text.lastIndexOf(y)
  const found = [
    { name: a, at: text.indexOf(x, text.indexOf(a) + a.length), written: x },
    { name: b, at: second, written: y },
  ].flatMap(({ name, at, written }): FigureLine[] => {
    const start = line.start + at
    const [cell, more] = readCells(from.text, start, start + written.length) ?? []
    if (cell?.kind !== 'value' || more !== undefined || cell.unit === undefined) return []
    return [{ line, key: headingText(name), cell, alone: false, ...bareUnitOf(from, cell) }]
  })
  const [one, other] = found
  return one?.cell.unit?.kind === other?.cell.unit?.kind && found.length === 2 ? found : []
}

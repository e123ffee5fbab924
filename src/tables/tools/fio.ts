import { NUMBER } from '../../units/number.ts'
import { type KeyedDraft, type Place, spanOf, toolRow } from '../kit.ts'
import { toolRuns } from '../tool-runs.ts'
import type { Readable } from '../readable.ts'
import type { ToolReader } from '../tool-reader.ts'
import type { ToolPage } from '../../catalogue/catalogue.ts'
import { COMMAND } from '../introduction.ts'
import { settingsIn } from './fio-settings.ts'
import { type Direction, groupSums, ledSums, SKIP } from './fio-sums.ts'

/** The line of one direction, of fio 3 and of fio 2; people write before it how it went: `Random read: IOPS=1643`. */
const IO = new RegExp(
  String.raw`\b(?:(?<how>[Rr]and(?:om)?|[Ss]eq(?:uential)?)[ _-])?(?<op>read|write|trim)\s?:\s+(?:IOPS=(?<iops>${NUMBER})(?<k>[kKMG])?(?:,\s+BW=(?<bw>${NUMBER})(?<bwUnit>[KMG]?i?B\/s))?|` +
    String.raw`io=\S+\s*\S*,\s+bw=\s*(?<bw2>${NUMBER})\s?(?<bwUnit2>[KMG]?i?B\/s),\s+iops=\s*(?<iops2>${NUMBER})(?<k2>[kKM])?)`,
  'dg',
)

/** fio's progress, of fio 2 and of fio 3: `[9798M/0K /s] [2392K/0  iops]`, `[r=1900k,w=0 IOPS]`. */
const PROGRESS = new RegExp(
  String.raw`^[ \t]*Jobs: \d+ \(f=\d+\)[^\n]{0,120}?\[(?:(?<read>${NUMBER})(?<readK>[kKM])?\/(?<write>${NUMBER})(?<writeK>[kKM])?(?:\/\d+)?[ \t]+iops|` +
    String.raw`(?:r=(?<read3>${NUMBER})(?<read3K>[kKM])?)?,?(?:w=(?<write3>${NUMBER})(?<write3K>[kKM])?)?[ \t]IOPS)\]`,
  'dgm',
)

const LATENCY = new RegExp(
  String.raw`(?:\b(?<op>Read|Write)\s+Latency:\s+)?\b(?<what>slat|clat|lat)\s+\((?<unit>[num]sec)\)\s*:\s+min=\s*(?<min>${NUMBER})(?<minK>[kKM]?),\s+max=\s*(?<max>${NUMBER})(?<maxK>[kKM]?),\s*avg=\s*(?<avg>${NUMBER})(?:,\s*stdev=\s*(?<sd>${NUMBER}))?`,
  'dg',
)

const PERCENTILES = /\b(?<what>slat|clat|lat)\s+percentiles\s+\((?<unit>[num]sec)\):/g

const PERCENTILE = new RegExp(String.raw`(?<rank>\d{1,2}\.\d\d)th=\[\s*(?<value>${NUMBER})\]`, 'dg')

const JOB = /^[ \t]*(?:\S+: \(groupid=\d+, jobs=\d+\)|fio-\d+\.\d+)/gm

/** What fio says of a job before it runs: where no more than sums were pasted, another run begins here. */
const BEGUN = /^[ \t]*\S+: \(g=\d+\): rw=/gm

const SHOWN = new Set(['50.00', '90.00', '95.00', '99.00', '99.90', '99.99'])

/**
 * Reads fio's normal output of versions 2 and 3, its JSON and its terse lines.
 *
 * Format: `stat.c` of fio and its manual. A latency line says its own unit, which differs from job to job.
 */
export const fio: ToolReader = {
  tool: 'fio',
  hint: /IOPS=|\b[cs]lat +\([num]sec\)|iops=|"iops"|;fio-|^[ \t]*(?:[A-Za-z][^\n:]{0,40}:[ \t]+)?(?:READ|WRITE): +(?:bw=|io=)|^[ \t]*Jobs: \d+ \(f=/m,
  read(from, page) {
    const io = ioLines(from, page)
    const rows = [
      ...io.rows,
      ...latencies(from, page, io.ops),
      ...percentiles(from, page, io.ops),
      ...groupSums(from, page, io.ops),
      ...(io.ops.length > 0 ? [] : progress(from, page)),
      ...json(from, page),
      ...terse(from, page),
    ]
    const starts = [
      ...[...from.text.matchAll(JOB)].filter(match => match[0].includes('groupid')).map(match => match.index),
      ...(io.ops.length > 0 ? [] : [...from.text.matchAll(BEGUN)].map(match => match.index)),
      ...headingsBetween(from, rows),
      ...ledSums(from.text),
    ].sort((a, b) => a - b)
    return toolRuns(from, rows, {
      tool: 'fio',
      starts,
      skip: SKIP,
      parameters: settingsIn(from.text),
      version: /\bfio-(?<version>\d[\w.-]*)/,
    })
  },
}

/** A heading at the margin; what fio prints there itself is in `SKIP`. */
const HEADING = /^[A-Za-z][^\n:]{0,60}:[ \t]*\n/gm

/** `writing to /dev/ram0` between an empty line and a sum. */
const HEADING_APART = /\n[ \t]*\n[A-Za-z][^\n:=#$]{2,60}\n(?=[ \t]{0,8}(?:READ|WRITE|TRIM):)/g

/**
 * Ends of the headings that stand right over a latency or a sum. People post one line of a run here and
 * one there, each under the name of its system, and such a line comes in no run a second time.
 */
function headingsBetween(from: Readable, rows: readonly KeyedDraft[]): number[] {
  const lines = new Set(rows.map(row => from.lines.lineAt(row.span.start)))
  return [...from.text.matchAll(HEADING), ...from.text.matchAll(HEADING_APART)]
    .filter(match => !SKIP.test(match[0].trim()) && !COMMAND.test(match[0].trim()))
    .map(match => match.index + match[0].length)
    .filter(end => lines.has(from.lines.lineAt(end)))
}

function ioLines(
  from: Readable,
  page: ToolPage,
): { readonly rows: KeyedDraft[]; readonly ops: readonly Direction[] } {
  const rows: KeyedDraft[] = []
  const ops: Direction[] = []
  for (const match of from.text.matchAll(IO)) {
    const said = match.groups ?? {}
    const at = match.indices?.groups ?? {}
    const op = said['op'] ?? ''
    ops.push({ at: match.index, op })
    const span = spanOf(match)
    const how = said['how'] === undefined ? {} : { rw: /^r/i.test(said['how']) ? `rand${op}` : op }
    rows.push(
      ...toolRow(from, page, {
        test: `${op} IOPS`,
        value: at['iops'] ?? at['iops2'],
        prefix: said['k'] ?? said['k2'],
        parameters: how,
        span,
      }),
      ...toolRow(from, page, {
        test: `${op} bandwidth`,
        value: at['bw'] ?? at['bw2'],
        unit: said['bwUnit'] ?? said['bwUnit2'],
        parameters: how,
        span,
      }),
    )
  }
  return { rows, ops }
}

/** Where nothing but the progress was pasted, its lines are samples of the run. */
function progress(from: Readable, page: ToolPage): KeyedDraft[] {
  return [...from.text.matchAll(PROGRESS)].flatMap(match => {
    const said = match.groups ?? {}
    const at = match.indices?.groups ?? {}
    return (['read', 'write'] as const).flatMap(op => {
      const name = at[op] === undefined ? `${op}3` : op
      if (at[name] === undefined || Number(said[name]) === 0) return []
      return toolRow(from, page, {
        test: `${op} IOPS`,
        value: at[name],
        prefix: said[`${name}K`],
        section: 'progress',
        span: spanOf(match),
      })
    })
  })
}

function latencies(from: Readable, page: ToolPage, ops: readonly Direction[]): KeyedDraft[] {
  return [...from.text.matchAll(LATENCY)].flatMap(match => {
    const said = match.groups ?? {}
    const at = match.indices?.groups ?? {}
    const name = `${said['op']?.toLowerCase() ?? opBefore(ops, match.index)} ${said['what'] ?? ''}`
    const shared = { unit: said['unit'], span: spanOf(match) }
    return [
      ...toolRow(from, page, { test: `${name} avg`, value: at['avg'], spread: at['sd'], ...shared }),
      ...(said['maxK'] === ''
        ? toolRow(from, page, { test: `${name} max`, value: at['max'], ...shared })
        : []),
    ]
  })
}

function percentiles(from: Readable, page: ToolPage, ops: readonly Direction[]): KeyedDraft[] {
  const heads = [...from.text.matchAll(PERCENTILES)]
  return heads.flatMap((head, place) => {
    const next = heads[place + 1]?.index ?? from.text.length
    const stop = Math.min(next, head.index + 1500)
    const table = from.text.slice(head.index, stop)
    const end = /\n\s*(?:bw|iops|lat|cpu)\b/.exec(table)?.index ?? table.length
    return [...table.slice(0, end).matchAll(PERCENTILE)].flatMap(match => {
      const rank = match.groups?.['rank'] ?? ''
      const value = match.indices?.groups?.['value']
      if (!SHOWN.has(rank) || value === undefined) return []
      const start = head.index + match.index
      return toolRow(from, page, {
        test: `${opBefore(ops, head.index)} ${head.groups?.['what'] ?? ''} ${rank}th`,
        value: [head.index + value[0], head.index + value[1]],
        unit: head.groups?.['unit'],
        span: { start, end: start + match[0].length },
      })
    })
  })
}

function opBefore(ops: readonly Direction[], at: number): string {
  let low = 0
  let high = ops.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ops[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return ops[low - 1]?.op ?? 'io'
}

/** `"read" : { … "iops" : 1234.5, "bw" : 4938, … "clat_ns" : { … "mean" : 251.2`. */
function json(from: Readable, page: ToolPage): KeyedDraft[] {
  if (!/"jobs"\s*:|"iops"\s*:/.test(from.text)) return []
  const rows: KeyedDraft[] = []
  let op = ''
  let what = ''
  const key = new RegExp(
    String.raw`"(?<key>read|write|trim|iops|bw|[sc]?lat_ns|mean)"\s*:\s*(?:\{|(?<value>${NUMBER})(?=\s*[,}\n]))`,
    'dg',
  )
  for (const match of from.text.matchAll(key)) {
    const name = match.groups?.['key'] ?? ''
    const value = match.indices?.groups?.['value']
    if (value === undefined) {
      if (/^(?:read|write|trim)$/.test(name)) op = name
      else what = name
      continue
    }
    if (Number(match.groups?.['value']) === 0 || op === '') continue
    const span = spanOf(match)
    if (name === 'iops') rows.push(...toolRow(from, page, { test: `${op} IOPS`, value, span }))
    if (name === 'bw')
      rows.push(...toolRow(from, page, { test: `${op} bandwidth`, value, unit: 'KiB/s', span }))
    if (name === 'mean' && what !== '') {
      rows.push(
        ...toolRow(from, page, { test: `${op} ${what.replace('_ns', '')} avg`, value, unit: 'ns', span }),
      )
      what = ''
    }
  }
  return rows
}

/** Terse version 3: fields by number, the manual's order; read from 5 on, write from 46 on. */
function terse(from: Readable, page: ToolPage): KeyedDraft[] {
  return [...from.text.matchAll(/^[ \t]*3;fio-[\w.-]+;(?:[^;\n]*;){40,}.*$/gm)].flatMap(match => {
    const starts = [match.index]
    for (let at = match.index; at < match.index + match[0].length; at++)
      if (from.text[at] === ';') starts.push(at + 1)
    const field = (place: number): Place => [starts[place] ?? 0, (starts[place + 1] ?? 1) - 1]
    const span = spanOf(match)
    return (['read', 'write'] as const).flatMap((op, side) => {
      const first = side === 0 ? 5 : 46
      if (Number(from.text.slice(...field(first + 2))) === 0) return []
      return [
        ...toolRow(from, page, { test: `${op} bandwidth`, value: field(first + 1), unit: 'KiB/s', span }),
        ...toolRow(from, page, { test: `${op} IOPS`, value: field(first + 2), span }),
      ]
    })
  })
}

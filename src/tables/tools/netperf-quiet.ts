import type { ToolPage } from '../../catalogue/catalogue.ts'
import { NUMBER } from '../../units/number.ts'
import { type KeyedDraft, spanOf, toolRow } from '../kit.ts'
import type { Readable } from '../readable.ts'

/** A command that leaves out the banner, and right below it one line of bare figures. */
const QUIET = new RegExp(
  String.raw`^[^\n]{0,200}?\bnetperf\b(?=[^\n]{0,300}\s-P\s?0\b)(?<options>[^\n]{0,300})\n[ \t]*(?<figures>\d+(?:[ \t]+${NUMBER}){4,5})[ \t]*$`,
  'dgm',
)

/** Options by which netperf prints other columns, or another unit. */
const OTHERWISE = /\s-[fcCkoOjvd](?:\s|\S|$)/

const TEST = /\s-t\s?(?<name>TCP_(?:STREAM|MAERTS|SENDFILE|C?RR)|UDP_RR)\b/

/**
 * Reads what netperf prints without its banner (`-P 0`), where its command says of which test.
 *
 * Format: `src/nettest_bsd.c` of netperf. A stream has the sizes of two sockets and of a message, the time and
 * the rate; requests have the sizes of two sockets, of a request and a response, the time and the rate.
 */
export function quietRows(from: Readable, page: ToolPage): KeyedDraft[] {
  return [...from.text.matchAll(QUIET)].flatMap(match => {
    const options = match.groups?.['options'] ?? ''
    const test = TEST.exec(options)?.groups?.['name'] ?? 'TCP_STREAM'
    const known = TEST.test(options) || !/\s-t\b/.test(options)
    const figures = (match.groups?.['figures'] ?? '').split(/[ \t]+/)
    const [, end] = match.indices?.groups?.['figures'] ?? [0, 0]
    const value = figures.at(-1) ?? ''
    const isRequest = test.endsWith('RR')
    if (!known || OTHERWISE.test(options) || figures.length !== (isRequest ? 6 : 5) || !/\./.test(value))
      return []
    return toolRow(from, page, {
      test,
      value: [end - value.length, end],
      parameters: isRequest
        ? { request: figures[2] ?? '', response: figures[3] ?? '' }
        : { message: figures[2] ?? '' },
      span: { start: end - (match.groups?.['figures'] ?? '').length, end: spanOf(match).end },
    })
  })
}

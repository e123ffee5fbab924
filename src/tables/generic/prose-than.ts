import type { Span } from '../../core/source.ts'
import { sourceOf } from '../../mail/message.ts'
import type { Readable } from '../readable.ts'
import type { RunDraft } from '../tool-reader.ts'
import { draftOf, figure, HEDGE, lastMetric, leadBefore, pairUnits } from './prose-figures.ts'

const NAME = String.raw`(?:the\s+)?(?!(?:a|an|the|it|this|that|these|respect|regard|only|both)\b)[\w"'][\w.=+/"'-]*(?:\s[\w.=+/"'-]+){0,3}?`

const BETTER = String.raw`(?:(?:much|far|slightly|way|a\s+(?:lot|bit)|significantly|considerably)\s+)?(?:faster|slower|better|worse|more|less|higher|lower)`

/** `Got 391 MB/s with rsize=6M, much faster than default (1M) of 163 MB/s`. */
const THAN = new RegExp(
  String.raw`(?<![\w.])${figure('a')}\s+(?:with|using)\s+(?<x>${NAME}),?\s+(?:which\s+is\s+)?${BETTER}\s+than\s+(?:with\s+)?(?<y>${NAME})\s*(?:\([^()]{1,80}\)\s*)?(?:of|at|with)\s+${HEDGE}${figure('b')}(?![\w%])`,
  'dg',
)

/** `1.4 MB/s with bfq (vs 1.6 MB/s with mq-deadline)`, `took 14 s with the pool and 22 s with the list`. */
const VERSUS = new RegExp(
  String.raw`(?<![\w.])${figure('a')}\s+(?:with|using)\s+(?<x>${NAME}),?\s*\(?(?:vs\.?|versus|against|compared\s+(?:to|with)|and|but)\s+${HEDGE}${figure('b')}\s+(?:with|using)\s+(?<y>${NAME})(?=\s*(?:[,;:.)]|\n\s*\n|$))`,
  'dg',
)

/** A figure with its unit before such words: nothing else is looked at more closely. */
const HINT = /\d[ \t]?[A-Za-z\u00b5][\w/]{0,15}\s{1,3}(?:with|using)\s/

/** What was not measured. */
const MEANT =
  /\b(?:should|would|could|can|will|may|might|expect\w*|want\w*|if|theor\w*|up\s+to|limit\w*|at\s+(?:most|least)|suppos\w*|support\w*|target\w*|default\s+is)\b/i

/** Words by which a sentence says that something took a time. */
const TOOK = /\b(?:takes?|took|taking|completes?|completed|finish(?:es|ed)?|runs?|ran|needs?|needed)\s*$/i

/**
 * Reads two figures in one sentence each of which was measured with something that the sentence names: `got 391 MB/s
 * with rsize=6M, much faster than the default of 163 MB/s`. Of what the figures are, a word before them says or their
 * unit; of a time, that something took it.
 */
export function readThan(from: Readable, free: (span: Span) => boolean): RunDraft[] {
  if (!HINT.test(from.text)) return []
  return [...from.text.matchAll(THAN), ...from.text.matchAll(VERSUS)].flatMap(match => {
    const span = { start: match.index, end: match.index + match[0].length }
    return free(span) && !/\n\s*\n/.test(match[0].trimEnd()) ? pairOf(from, match, span) : []
  })
}

function pairOf(from: Readable, match: RegExpExecArray, span: Span): RunDraft[] {
  const lead = leadBefore(from.text, span.start).replace(/\s+/g, ' ')
  const [a, b] = pairUnits(match, lead) ?? []
  const { x = '', y = '' } = match.groups ?? {}
  if (a === undefined || b === undefined || MEANT.test(lead) || MEANT.test(match[0])) return []
  const plain = lead.replace(/\b(?:about|around|only|just|roughly|approximately|over|~)\s*/gi, ' ')
  const isTime = a.kind === 'time'
  if (!/^(?:time|rate|bandwidth)$/.test(a.kind) || (isTime && !TOOK.test(plain.trim()))) return []
  const said = isTime ? 'time' : lastMetric(lead)
  const test = said ?? (a.kind === 'bandwidth' ? 'throughput' : b.symbol)
  const names = [x, y].map(name => name.replace(/^the\s+|[.,]+$/g, '').replace(/\s+/g, ' '))
  if (names[0] === names[1] || names.some(name => !/[A-Za-z]/.test(name))) return []
  return (['a', 'b'] as const).flatMap((group, place) =>
    draftOf(from, match, group, group === 'a' ? a : b, test, '', span, 0).map(
      ({ system: _none, ...draft }) => ({
        ...draft,
        label: { text: names[place] ?? '', source: sourceOf(from.message, span) },
      }),
    ),
  )
}

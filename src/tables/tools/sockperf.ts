import { NUMBER } from '../../units/number.ts'
import { type LineForm, lineTool, settingsIn } from '../line-tool.ts'

const FORMS: readonly LineForm[] = [
  {
    pattern: new RegExp(
      String.raw`\bSummary:\s+(?:Latency|Round\s+trip)(?:\s+of\s+burst\s+of\s+\d+\s+messages)?\s+is\s+(?<value>${NUMBER})\s+(?<unit>usec)`,
      'dg',
    ),
    figures: [{ group: 'value', test: 'Avg latency', unit: '$unit' }],
  },
  {
    pattern: new RegExp(
      String.raw`--->\s+<(?<what>MAX|MIN)>\s+observation\s+=\s{1,20}(?<value>${NUMBER})`,
      'dg',
    ),
    figures: [
      { group: 'value', test: said => (said['what'] === 'MAX' ? 'Max latency' : 'Min latency'), unit: 'us' },
    ],
  },
  {
    pattern: new RegExp(
      String.raw`--->\s+percentile\s+(?<what>(?:50|90|99)\.\d{3})\s+=\s{1,20}(?<value>${NUMBER})`,
      'dg',
    ),
    figures: [
      {
        group: 'value',
        test: said => `Latency ${String(Number(said['what'] ?? ''))}%`,
        unit: 'us',
      },
    ],
  },
  {
    pattern: new RegExp(
      String.raw`\bSummary:\s+Message\s+Rate\s+is\s+(?<value>${NUMBER})\s+\[(?<unit>msg\/sec)\]`,
      'dg',
    ),
    figures: [{ group: 'value', test: 'Message rate', unit: '$unit' }],
  },
  {
    pattern: new RegExp(
      String.raw`\bSummary:\s+BandWidth\s+is\s+(?<value>${NUMBER})\s+(?<unit>[MG]Bps)\b`,
      'dg',
    ),
    figures: [{ group: 'value', test: 'Bandwidth', unit: '$unit' }],
  },
]

/**
 * Reads sockperf: the latencies of `ping-pong` and `under-load`, and what `throughput` sent. Of the percentiles the
 * median and the upper ones are kept.
 *
 * Format: `src/client.cpp` of sockperf. Times are microseconds. The average stands twice, as `avg-latency=` and in
 * the summary, and is read there; the bandwidth in bits is the one in bytes again.
 */
export const sockperf = lineTool({
  tool: 'sockperf',
  hint: /\bSummary:\s+(?:Latency|Round|Message\s+Rate|BandWidth)\b|--->\s+<M/,
  start: /\bsockperf: == version #/g,
  version: /\bsockperf: == version #(?<version>\d[\w.]*)/,
  skip: /^sockperf\b|^\[ ?\d+\] IP = |^-{3,}>/,
  parameters: settingsIn({
    mode: /\bsockperf\s+(ping-pong|pp|under-load|ul|throughput|tp|playback|pb)\b/g,
    size: /\bsockperf\s[^\n]{0,160}?\s(?:-m|--msg-size)[ =]?(\d{1,6})\b/g,
    measured: /\bSummary:\s+(Round\s+trip)\b/g,
  }),
  headings: true,
  forms: FORMS,
})

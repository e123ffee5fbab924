import { NUMBER } from '../../units/number.ts'
import { lineTool } from '../line-tool.ts'

/**
 * Reads rsync: of `--progress` the line of each file that came over whole, and the rate of the summary.
 *
 * Format: `progress.c` and `main.c` of rsync. With `-h` the summary scales its rate: `233.46K bytes/sec`. A rate of
 * progress at less than 100% is that of a moment.
 */
export const rsync = lineTool({
  tool: 'rsync',
  hint: /\bbytes\s+received\s|\b100%\s+[\d.,]+[kMG]B\/s\s+\d+:\d\d/,
  skip: /^(?:sending|receiving|building) (?:incremental )?file list|\bfiles? to consider|^(?:sent|total size is)\s|\b\d{1,3}%\s+[\d.,]+[kMG]B\/s|^[\w./-]+\.\w{1,5}$/,
  headings: true,
  repeats: true,
  forms: [
    {
      pattern: new RegExp(
        String.raw`^[ \t]*\d[\d,.]{0,24}[KMGT]?[ \t]+100%[ \t]+(?<rate>${NUMBER})(?<unit>[kMG]B\/s)[ \t]+\d{1,4}:\d\d:\d\d\b`,
        'dgm',
      ),
      figures: [{ group: 'rate', test: 'file rate', unit: '$unit' }],
    },
    {
      pattern: new RegExp(
        String.raw`\bsent\s+\d[\d,.]{0,24}[KMGT]?\s+bytes\s+received\s+\d[\d,.]{0,24}[KMGT]?\s+bytes\s{1,20}(?<rate>${NUMBER})(?<prefix>[KMG])?\s+(?<unit>bytes\/sec)`,
        'dg',
      ),
      figures: [{ group: 'rate', test: 'total rate', unit: '$unit', prefix: 'prefix' }],
    },
  ],
})

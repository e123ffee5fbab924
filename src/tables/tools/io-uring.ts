import { NUMBER } from '../../units/number.ts'
import { lineTool, settingsIn } from '../line-tool.ts'

/**
 * Reads `t/io_uring` of fio: a line a second, each a sample of the same run.
 *
 * Format: `t/io_uring.c` of fio. `IOS/call` and `inflight` say how the queue was kept full, not how fast
 * it was.
 */
export const ioUring = lineTool({
  tool: 't/io_uring',
  hint: /\bIOPS=[\d.]+[KMG]?, (?:BW=\S+ )?IOS\/call=|\bMaximum IOPS=/,
  start: /^[ \t]*submitter=\d+|^[ \t]*polled=\d/gm,
  skip: /^(?:submitter|polled|Engine|Added file|Exiting|sq_ring|IOPS=|Maximum|i \d)/,
  parameters: settingsIn({
    polled: /\bpolled=(\d)/g,
    depth: /\bQD=(\d+)/g,
    engine: /\bEngine=(\w+)/g,
  }),
  headings: true,
  repeats: true,
  forms: [
    {
      pattern: new RegExp(
        String.raw`^[ \t]*IOPS=(?<iops>${NUMBER})(?<k>[KMG])?,[ \t]+(?:BW=(?<bw>${NUMBER})(?<unit>[KMG]iB\/s),[ \t]+)?IOS\/call=`,
        'dgm',
      ),
      figures: [
        { group: 'iops', test: 'IOPS', prefix: 'k' },
        { group: 'bw', test: 'bandwidth', unit: '$unit' },
      ],
    },
    {
      pattern: new RegExp(String.raw`\bMaximum\s+IOPS=(?<value>${NUMBER})(?<k>[KMG])?(?![\w.])`, 'dg'),
      figures: [{ group: 'value', test: 'Maximum IOPS', prefix: 'k' }],
    },
  ],
})

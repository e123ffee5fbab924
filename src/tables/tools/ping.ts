import { NUMBER } from '../../units/number.ts'
import { lineTool } from '../line-tool.ts'

/**
 * Reads the last line of ping: `rtt min/avg/max/mdev = 0.183/0.275/0.382/0.032 ms`, and the same of the BSDs and
 * of BusyBox, `round-trip min/avg/max = 0.2/0.3/0.4 ms`. How far the times lie apart is the spread of the average.
 *
 * Format: `ping_common.c` of iputils.
 */
export const ping = lineTool({
  tool: 'ping',
  hint: /\b(?:rtt|round-trip)\s+min\/avg\/max/,
  skip: /^PING |^\d+ bytes from |^-{3} .* ping statistics|packets? transmitted|^(?:#+ )?(?:\S+ )?(?:rtt|round-trip) min\//i,
  headings: true,
  forms: [
    {
      pattern: new RegExp(
        String.raw`\b(?:rtt|round-trip)\s+min\/avg\/max(?:\/(?:mdev|stddev|std-dev))?\s+=\s+(?<least>${NUMBER})\/(?<mean>${NUMBER})\/(?<most>${NUMBER})(?:\/(?<spread>${NUMBER}))?\s+(?<unit>ms|us|s)\b`,
        'dg',
      ),
      figures: [
        { group: 'least', test: 'Min RTT', unit: '$unit' },
        { group: 'mean', test: 'Avg RTT', unit: '$unit', spread: 'spread' },
        { group: 'most', test: 'Max RTT', unit: '$unit' },
      ],
    },
  ],
})

import { NUMBER } from '../../units/number.ts'
import { lineTool, settingsIn } from '../line-tool.ts'

/** Reads ApacheBench. The time per request over all clients is the rate again, in another unit. */
export const ab = lineTool({
  tool: 'ab',
  hint: /Requests\s+per\s+second:|Time\s+per\s+request:/,
  start: /This is ApacheBench|Server Software:|Concurrency Level:/g,
  version: /ApacheBench, Version (?<version>[\d.]+)/,
  skip: /^(?:Server |Document |Concurrency|Time taken|Complete|Failed|Total|HTML|Benchmarking|Completed|Finished|Copyright|Licensed|This is|Write errors|Keep-Alive|Non-2xx)/,
  parameters: settingsIn({
    concurrency: /Concurrency\s+Level:\s+(\d+)/g,
    document: /Document\s+Length:\s+(\d+ bytes)/g,
  }),
  forms: [
    {
      pattern: new RegExp(String.raw`Requests\s+per\s+second:\s+(?<value>${NUMBER})\s+\[#\/sec\]`, 'dg'),
      figures: [{ group: 'value', test: 'Requests per second' }],
    },
    {
      pattern: new RegExp(
        String.raw`Time\s+per\s+request:\s+(?<value>${NUMBER})\s+\[(?<unit>m?s)\]\s+\(mean(?<all>,\s+across\s+all\s+concurrent\s+requests)?\)`,
        'dg',
      ),
      figures: [
        {
          group: 'value',
          test: said => `Time per request${said['all'] === undefined ? '' : ' across all clients'}`,
          unit: '$unit',
        },
      ],
    },
    {
      pattern: new RegExp(
        String.raw`Transfer\s+rate:\s+(?<value>${NUMBER})\s+\[(?<unit>[KM]bytes\/sec)\]\s+received`,
        'dg',
      ),
      figures: [{ group: 'value', test: 'Transfer rate', unit: '$unit' }],
    },
    {
      pattern: new RegExp(String.raw`^[ \t]*(?<rank>50|90|95|99)%[ \t]+(?<value>\d+)[ \t]*$`, 'dgm'),
      figures: [{ group: 'value', test: said => `${said['rank'] ?? ''}% served within`, unit: 'ms' }],
    },
  ],
})

import { NUMBER } from '../../units/number.ts'
import { lineTool, settingsIn } from '../line-tool.ts'

/** Reads dbench and tbench of all versions: the last line of a run. */
export const dbench = lineTool({
  tool: 'dbench',
  hint: /\bThroughput\s+[\d.]+\s+MB\/s(?:ec)?\b/,
  start: /\b[dt]bench version/g,
  version: /\b[dt]bench\s+version\s+(?<version>[\d.]+)/,
  skip: /^(?:\d+\s|Running|Operation|failed|releasing|[A-Z]\w+ +\d)/,
  forms: [
    {
      pattern: new RegExp(
        String.raw`\bThroughput\s+(?<value>${NUMBER})\s+MB\/sec(?:\s+\([^()]{0,60}\))?(?:\s+\(sync\s+\w+\))?(?:\s+(?<clients>\d+)\s+clients)?(?:\s+(?<procs>\d+)\s+proc(?:s|esses))?(?:\s+max_latency=\s*(?<max>${NUMBER})\s+ms)?`,
        'dg',
      ),
      figures: [
        { group: 'value', test: 'Throughput' },
        { group: 'max', test: 'max latency' },
      ],
      parameters: said => ({ clients: said['clients'] ?? said['procs'] ?? '' }),
    },
  ],
})

/** Reads STREAM: the best rate of several passes, and the average time. */
export const stream = lineTool({
  tool: 'STREAM',
  hint: /\b(?:Copy|Scale|Add|Triad):\s+[\d.]+\s+[\d.]+/,
  start: /STREAM version|Function\s+(?:Best\s+)?Rate/g,
  skip: /^(?:Function|STREAM|Array size|This system|Total memory|Each kernel|Number of|The \*best)/,
  parameters: settingsIn({
    'array size': /Array size\s*=\s*(\d+)/g,
    threads: /Number of Threads (?:requested|counted)\s*=\s*(\d+)/g,
  }),
  forms: [
    {
      pattern: new RegExp(
        String.raw`\b(?<name>Copy|Scale|Add|Triad):\s+(?<rate>${NUMBER})\s+(?<avg>${NUMBER})\s+${NUMBER}\s+${NUMBER}(?![\w.])`,
        'dg',
      ),
      figures: [
        { group: 'rate', test: said => said['name'] ?? '', unit: 'MB/s' },
        { group: 'avg', test: said => `${said['name'] ?? ''} average time`, unit: 's' },
      ],
    },
  ],
})

/** Reads pgbench: transactions per second with and without connecting are two different figures. */
export const pgbench = lineTool({
  tool: 'pgbench',
  hint: /\btps\s*=\s*[\d.]+\s+\(|\blatency\s+average\s*[:=]/,
  start: /\btransaction type:|starting vacuum/g,
  skip: /^(?:starting vacuum|transaction type|scaling factor|query mode|number of|duration|maximum|initial connection|latency|tps|pgbench)/,
  parameters: settingsIn({
    transaction: /transaction type:\s+([^\n]+)/g,
    scale: /scaling factor:\s+(\d+)/g,
    clients: /number of clients:\s+(\d+)/g,
    threads: /number of threads:\s+(\d+)/g,
    mode: /query mode:\s+(\w+)/g,
  }),
  forms: [
    {
      pattern: new RegExp(
        String.raw`\btps\s*=\s*(?<value>${NUMBER})\s+\((?<how>(?:including|excluding|without)\s+[a-z\s]{1,60}?)\)`,
        'dg',
      ),
      figures: [{ group: 'value', test: said => `tps ${said['how'] ?? ''}`, unit: 'tps' }],
    },
    {
      pattern: new RegExp(
        String.raw`\blatency\s+(?<what>average|stddev)\s*[:=]\s*(?<value>${NUMBER})\s+ms`,
        'dg',
      ),
      figures: [{ group: 'value', test: said => `latency ${said['what'] ?? ''}`, unit: 'ms' }],
    },
  ],
})

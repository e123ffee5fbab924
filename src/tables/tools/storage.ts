import { NUMBER } from '../../units/number.ts'
import { lineTool, settingsIn } from '../line-tool.ts'

const OPERATIONS =
  'NTCreateX|Close|Rename|Unlink|Deltree|Rmdir|Mkdir|Qpathinfo|Qfileinfo|Qfsinfo|Sfileinfo|Find|WriteX|ReadX|LockX|UnlockX|Flush'

/** Reads dbench and tbench of all versions: the last line of a run, and version 4's latencies before it. */
export const dbench = lineTool({
  tool: 'dbench',
  hint: /\bThroughput\s+[\d.]+\s+MB\/s(?:ec)?\b|Operation\s+Count\s+AvgLat/,
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
    {
      pattern: new RegExp(
        String.raw`^[ \t]*(?<name>${OPERATIONS})[ \t]+\d+[ \t]+(?<avg>\d+\.\d+)[ \t]+(?<max>\d+\.\d+)[ \t]*$`,
        'dgm',
      ),
      figures: [
        { group: 'avg', test: said => `${said['name'] ?? ''} average latency`, unit: 'ms' },
        { group: 'max', test: said => `${said['name'] ?? ''} max latency`, unit: 'ms' },
      ],
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

/** Reads the last line of `dd`: how much was copied, in what time, and the rate that follows. */
export const dd = lineTool({
  tool: 'dd',
  hint: /\bbytes\b[^\n]{0,40}\scopied,\s|\bbytes transferred in\b/,
  start: /^[ \t]*\d+\+\d+ records in/gm,
  skip: /^\d+\+\d+ records|^\d+ bytes/,
  parameters: settingsIn({ bs: /\bbs=(\w+)/g, count: /\bcount=(\w+)/g }),
  headings: true,
  forms: [
    {
      pattern: new RegExp(
        String.raw`\b\d+\s+bytes(?:\s+\([^()\n]{1,40}\))?\s+copied,\s+(?<time>${NUMBER})\s+s(?:econds)?,\s+(?<rate>${NUMBER})\s+(?<unit>[kKMGT]?B\/s)`,
        'dg',
      ),
      figures: [
        { group: 'rate', test: 'dd rate', unit: '$unit' },
        { group: 'time', test: 'dd time', unit: 's' },
      ],
    },
    {
      pattern: new RegExp(
        String.raw`\b\d+\s+bytes\s+transferred\s+in\s+(?<time>${NUMBER})\s+secs\s+\((?<rate>\d+)\s+bytes\/sec\)`,
        'dg',
      ),
      figures: [
        { group: 'rate', test: 'dd rate', unit: 'bytes/sec' },
        { group: 'time', test: 'dd time', unit: 's' },
      ],
    },
  ],
})

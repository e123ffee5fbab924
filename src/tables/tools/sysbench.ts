import { NUMBER } from '../../units/number.ts'
import { lineTool, settingsIn } from '../line-tool.ts'

const line = (name: string, unit = ''): RegExp =>
  new RegExp(String.raw`\b${name}:?\s+(?<value>${NUMBER})${unit}`, 'dg')

/**
 * Reads sysbench 0.4 to 1.1. Older versions do a fixed number of events, and their result is the total
 * time; newer ones run for a fixed time, and theirs is the rate.
 */
export const sysbench = lineTool({
  tool: 'sysbench',
  hint: /\bsysbench\s+\d|total number of events|events per second:|events\/s \(eps\)|per-request statistics|read\/write requests/,
  start: /\bsysbench\s+(?:v?\d[\d.]*|0\.\d)/g,
  version: /\bsysbench\s+v?(?<version>\d+\.[\w.]+)/,
  skip: /^(?:Running the test|Number of|Initializing|Threads|Prime|General|Latency|CPU speed|sysbench|Throughput:|File operations|min:|avg:|max:|Test execution|OLTP|queries|Done|Maximum|Extra file|Block size|Doing|Calling|Using|Periodic|Read\/Write|\d+ files|\d+MiB)/i,
  parameters: settingsIn({
    threads: /Number of threads:\s+(\d+)/g,
    'prime limit': /(?:Prime numbers limit|Maximum prime number checked in CPU test):\s+(\d+)/g,
    'block size': /[Bb]lock size:?\s+(\d+\w*)/g,
    operation: /operation:\s+(\w+)/g,
    test: /Doing\s+([\w ()/-]{3,40}?)\s+test/g,
  }),
  forms: [
    {
      pattern: line(String.raw`events\s+per\s+second`),
      figures: [{ group: 'value', test: 'events per second' }],
    },
    {
      pattern: line(String.raw`events\/s\s+\(eps\)`),
      figures: [{ group: 'value', test: 'events per second' }],
    },
    {
      pattern: new RegExp(String.raw`\b(?<what>reads|writes|fsyncs)\/s:\s+(?<value>${NUMBER})`, 'dg'),
      figures: [{ group: 'value', test: said => `${said['what'] ?? ''} per second`, unit: 'ops/s' }],
    },
    {
      pattern: new RegExp(String.raw`\b(?<what>read|written),\s+MiB\/s:\s+(?<value>${NUMBER})`, 'dg'),
      figures: [{ group: 'value', test: said => `${said['what'] ?? ''} throughput`, unit: 'MiB/s' }],
    },
    {
      pattern: new RegExp(
        String.raw`\b(?<what>read|write):\s+IOPS=(?<iops>${NUMBER})\s+(?<value>${NUMBER})\s+MiB\/s`,
        'dg',
      ),
      figures: [
        { group: 'iops', test: said => `${said['what'] ?? ''}s per second`, unit: 'IOPS' },
        {
          group: 'value',
          test: said => `${said['what'] === 'write' ? 'written' : 'read'} throughput`,
          unit: 'MiB/s',
        },
      ],
    },
    {
      pattern: new RegExp(
        String.raw`\b(?<what>transactions|queries|read\/write\s+requests|deadlocks):\s+\d+\s+\((?<value>${NUMBER})\s+per\s+sec\.\)`,
        'dg',
      ),
      figures: [{ group: 'value', test: said => `${said['what'] ?? ''} per second`, unit: 'per sec' }],
    },
    {
      pattern: new RegExp(
        String.raw`Total\s+operations:\s+\d+\s+\(\s*(?<value>${NUMBER})\s+(?:per\s+second|ops\/sec)\)`,
        'dg',
      ),
      figures: [{ group: 'value', test: 'operations per second', unit: 'ops/sec' }],
    },
    {
      pattern: new RegExp(String.raw`transferred\s+\((?<value>${NUMBER})\s+(?<unit>Mi?B\/sec)\)`, 'dg'),
      figures: [{ group: 'value', test: 'transferred', unit: '$unit' }],
    },
    {
      pattern: line(String.raw`total\s+time`, 's'),
      figures: [{ group: 'value', test: 'total time', unit: 's' }],
    },
    {
      pattern: new RegExp(
        String.raw`Latency\s+\(ms\):\s+min:\s+(?<min>${NUMBER})\s+avg:\s+(?<avg>${NUMBER})\s+max:\s+(?<max>${NUMBER})(?:\s+(?<rank>\d+)th\s+percentile:\s+(?<p>${NUMBER}))?`,
        'dg',
      ),
      figures: [
        { group: 'avg', test: 'latency avg', unit: 'ms' },
        { group: 'max', test: 'latency max', unit: 'ms' },
        { group: 'p', test: said => `latency ${said['rank'] ?? ''}th percentile`, unit: 'ms' },
      ],
    },
    {
      pattern: new RegExp(
        String.raw`\bmin:\s+${NUMBER}m?s\s+avg:\s+(?<avg>${NUMBER})(?<unit>m?s)\s+max:\s+(?<max>${NUMBER})(?<maxUnit>m?s)\s+approx\.\s+(?<rank>\d+)\s+percentile:\s+(?<p>${NUMBER})(?<pUnit>m?s)`,
        'dg',
      ),
      figures: [
        { group: 'avg', test: 'latency avg', unit: '$unit' },
        { group: 'max', test: 'latency max', unit: '$maxUnit' },
        { group: 'p', test: said => `latency ${said['rank'] ?? ''}th percentile`, unit: '$pUnit' },
      ],
    },
  ],
})

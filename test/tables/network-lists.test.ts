import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

/** `system: test {settings} = figure unit` of all that is read, in the order of the runs. */
function readIn(text: string): readonly string[] {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  return runs.flatMap(run =>
    run.measurements.map(({ test: name, parameters, reading, unit }) => {
      const settings = Object.entries(parameters).map(([key, value]) => `${key}=${value}`)
      const given = settings.length === 0 ? '' : ` {${settings.join(', ')}}`
      return `${run.system}: ${name}${given} = ${reading.written} ${unit?.symbol ?? '?'}`
    }),
  )
}

test.each([
  [
    'runs of sockperf under headings, each with its command',
    'Prior:\n# sockperf pp -i 192.0.2.1 -m 300 -t 20\nsockperf: == version #3.8 ==\nsockperf: Summary: Latency is 19.320 usec\nsockperf: ---> <MAX> observation = 8011.204\n\nAfter:\n# sockperf pp -i 192.0.2.1 -m 300 -t 20\nsockperf: == version #3.8 ==\nsockperf: Summary: Latency is 18.111 usec\nsockperf: ---> <MAX> observation =  201.550\n',
    [
      'Prior: Avg latency {mode=pp, size=300} = 19.320 µs',
      'Prior: Max latency {mode=pp, size=300} = 8011.204 µs',
      'After: Avg latency {mode=pp, size=300} = 18.111 µs',
      'After: Max latency {mode=pp, size=300} = 201.550 µs',
    ],
  ],
  [
    'versions before the last lines of ping',
    '# 6.1   rtt min/avg/max/mdev = 0.203/0.311/0.420/0.051 ms\n\n# 6.2   rtt min/avg/max/mdev = 0.210/1.904/3.777/1.020 ms\n# 6.3   rtt min/avg/max/mdev = 0.301/1.950/3.802/1.044 ms\n',
    ['6.1', '6.2', '6.3'].flatMap((version, place) =>
      [
        ['0.203', '0.311', '0.420'],
        ['0.210', '1.904', '3.777'],
        ['0.301', '1.950', '3.802'],
      ][place]?.map((value, which) => `${version}: ${['Min', 'Avg', 'Max'][which] ?? ''} RTT = ${value} ms`),
    ),
  ],
])('%s', (_, text, expected) => {
  expect(readIn(text)).toEqual(expected)
})

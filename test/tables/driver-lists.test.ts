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
    'before and after as marks of systems, and the headings over them are cases',
    'iperf3 over the bridge, the box as\nthe receiver:\nBefore: [  5]   0.00-10.00  sec   410 MBytes   344 Mbits/sec receiver\nAfter:  [  5]   0.00-10.00  sec   620 MBytes   520 Mbits/sec receiver\n\nthe sender:\nBefore: [  5]   0.00-10.00  sec   405 MBytes   340 Mbits/sec  2100 sender\nAfter:  [  5]   0.00-10.00  sec   611 MBytes   513 Mbits/sec   21  sender\n',
    [
      'Before: Bitrate {case=the receiver} = 344 Mbit/s',
      'After: Bitrate {case=the receiver} = 520 Mbit/s',
      'Before: Bitrate {case=the sender} = 340 Mbit/s',
      'After: Bitrate {case=the sender} = 513 Mbit/s',
    ],
  ],
  [
    'names of devices before rows of iperf as cases',
    'eth7: [  5]   0.00-10.00  sec   410 MBytes   344 Mbits/sec receiver\neth9: [  5]   0.00-10.00  sec   620 MBytes   520 Mbits/sec receiver\n',
    [': Bitrate eth7 {case=eth7} = 344 Mbit/s', ': Bitrate eth9 {case=eth9} = 520 Mbit/s'],
  ],
])('is read: %s', (_shape, text, expected) => {
  expect(readIn(text)).toEqual(expected)
})

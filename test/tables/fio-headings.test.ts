import { expect, test } from 'vitest'
import { analyse } from '../../src/analyse.ts'
import { catalogue } from './cases.ts'
import { mail } from '../store/mails.ts'

const sum = (rate: number): string =>
  `  READ: bw=${rate}MiB/s (5236MB/s), ${rate}MiB/s-${rate}MiB/s (5236MB/s-5236MB/s), io=439GiB (471GB), run=90001-90001msec\n`
const latency = (avg: number): string => `   lat (usec): min=20, max=241, avg=${avg}, stdev=3.38\n`

test('a latency under the heading of a system is not of the system above it', () => {
  const text = `Old kiln:\n${sum(4994)}\nNew kiln:\n${sum(5762)}\nwhich is better.\n\nOld kiln:\n${latency(99.81)}New kiln:\n${latency(86.48)}`
  const runs = analyse(mail('a@x', { text }), catalogue).runs
  expect(
    runs.map(({ system, measurements }) =>
      [system, ...measurements.map(one => `${one.test} ${one.reading.written}`)].join('; '),
    ),
  ).toEqual([
    'Old kiln; read bandwidth 4994',
    'New kiln; read bandwidth 5762',
    'Old kiln; io lat max 241; io lat avg 99.81',
    'New kiln; io lat max 241; io lat avg 86.48',
  ])
})

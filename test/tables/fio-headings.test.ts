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

const run = (files: string, iops: string): string =>
  `sudo taskset -c 0,1 t/io_uring -b512 -d128 -n2 ${files}\npolled=1, fixedbufs=1, QD=128\nEngine=io_uring, sq_ring=128, cq_ring=128\nIOPS=${iops}M, BW=3.15GiB/s, IOS/call=32/31\nMaximum IOPS=${iops}M\n`

test('two commands under the headings of two systems each are two cases, not four systems', () => {
  const text = `old kiln:\n--------\n${run('/dev/bowl', '6.47')}\nnew kiln:\n--------\n${run('/dev/bowl', '6.37')}\nold kiln:\n--------\n${run('/dev/cup', '7.99')}\nnew kiln:\n--------\n${run('/dev/cup', '7.89')}`
  const rows = analyse(mail('a@x', { text }), catalogue).runs.flatMap(({ system, measurements }) =>
    measurements
      .filter(one => one.test === 'Maximum IOPS')
      .map(one => `${system}: ${one.parameters['command'] ?? ''} ${one.reading.written}`),
  )
  expect(rows).toEqual([
    'old kiln: -n2 /dev/bowl 6.47',
    'new kiln: -n2 /dev/bowl 6.37',
    'old kiln: -n2 /dev/cup 7.99',
    'new kiln: -n2 /dev/cup 7.89',
  ])
})

test('under the names of two machines the commands tell systems, too', () => {
  const text = `willow:\n-------\n${run('/dev/bowl', '6.47')}${run('/dev/cup', '7.99')}\noak:\n----\n${run('/dev/bowl', '6.37')}${run('/dev/cup', '7.89')}`
  const systems = analyse(mail('a@x', { text }), catalogue).runs.map(({ system }) => system)
  expect(systems).toEqual([
    'willow, -n2 /dev/bowl',
    'willow, -n2 /dev/cup',
    'oak, -n2 /dev/bowl',
    'oak, -n2 /dev/cup',
  ])
})

test('a state at the start of the line of a figure is its system, and the heading over it the case', () => {
  const line = (iops: number): string => `read: IOPS=${iops}, BW=894KiB/s (915kB/s)(175MiB/200919msec)`
  const lat = (avg: number): string => `lat  (usec): min=6, max=241, avg=${avg}, stdev=3.4`
  const block = (limit: string, [a = 0, b = 0, c = 0, d = 0]: readonly number[]): string =>
    `limit = ${limit}\n   before:  ${line(a)}\n   after :  ${line(b)}\n\n   before:  ${lat(c)}\n   after  : ${lat(d)}\n\n`
  const text = `${block('1MB/s', [223, 239, 44.6, 41.2])}${block('10MB/s', [2380, 2438, 4.1, 3.9])}`
  const rows = analyse(mail('a@x', { text }), catalogue).runs.flatMap(({ system, measurements }) =>
    measurements
      .filter(one => /IOPS|lat avg/.test(one.test))
      .map(one => `${system}, ${one.parameters['case'] ?? ''}: ${one.test} ${one.reading.written}`),
  )
  expect(rows.sort()).toEqual([
    'after, limit = 10MB/s: read IOPS 2438',
    'after, limit = 10MB/s: read lat avg 3.9',
    'after, limit = 1MB/s: read IOPS 239',
    'after, limit = 1MB/s: read lat avg 41.2',
    'before, limit = 10MB/s: read IOPS 2380',
    'before, limit = 10MB/s: read lat avg 4.1',
    'before, limit = 1MB/s: read IOPS 223',
    'before, limit = 1MB/s: read lat avg 44.6',
  ])
})

test('sums that begin with who was measured stand under what was set for them', () => {
  const led = (who: string, rate: number): string => sum(rate).replace('  READ:', `${who}:     READ:`)
  const text = `rsize=1M:\n${led('Plain', 4994)}${led('GLAZED', 5762)}\nrsize=8k:\n${led('Plain', 994)}${led('GLAZED', 762)}`
  const runs = analyse(mail('a@x', { text }), catalogue).runs
  expect(
    runs.flatMap(({ system, tool, measurements }) =>
      measurements.map(
        one => `${tool ?? ''} ${system}: ${one.test} ${one.parameters['case'] ?? ''} ${one.reading.written}`,
      ),
    ),
  ).toEqual([
    'fio Plain: read bandwidth rsize=1M 4994',
    'fio GLAZED: read bandwidth rsize=1M 5762',
    'fio Plain: read bandwidth rsize=8k 994',
    'fio GLAZED: read bandwidth rsize=8k 762',
  ])
})

test('a command stated once holds below headings that set something of the system, not of the load', () => {
  const write = (rate: number): string =>
    `  WRITE: bw=${rate}MiB/s (816MB/s), ${rate}MiB/s-${rate}MiB/s (816MB/s-816MB/s), io=75GiB (80GB), run=30895-30895msec\n`
  const command = 'fio --rw=write --iodepth=32 --numjobs=32 --name=bowls\n\n'
  const loads = (first: string, second: string): unknown[] =>
    analyse(
      mail('a@x', { text: `${command}- ${first}\n${write(812)}- ${second}\n${write(633)}` }),
      catalogue,
    ).runs.map(({ measurements }) => measurements[0]?.parameters['iodepth'])
  expect(loads('kiln max_lots=8', 'kiln max_lots=16')).toEqual(['32', '32'])
  expect(loads('kiln iodepth=32', 'kiln iodepth=8')).toEqual(['32', '8'])
})

import { expect, test } from 'vitest'
import { analyse } from '../../src/analyse.ts'
import { catalogue } from './cases.ts'
import { mail } from '../store/mails.ts'

const job = (name: string, iops: number): string =>
  `  ${name}: (groupid=0, jobs=1): err= 0: pid=465: Thu May 30 13:29:43 2024\n    read: IOPS=${iops}, BW=1749MiB/s (1834MB/s)(103GiB/60002msec)\n`

const read = (text: string): string[] =>
  analyse(mail('a@x', { text }), catalogue).runs.flatMap(({ system, measurements }) =>
    measurements
      .filter(one => one.test === 'read IOPS')
      .map(one => `${system}: ${one.reading.written} ${JSON.stringify(one.parameters)}`),
  )

const FILE = '[global]\nrw=randread\n\n[bowls]\nbs=128k\niodepth=256\n\n[cups]\nbs=512\niodepth=1\n\n'

test('each job has the settings of its own section of the job file, under every system', () => {
  const text = `${FILE}Old kiln:\n\n${job('bowls', 140)}${job('cups', 27)}\nNew kiln:\n\n${job('bowls', 148)}${job('cups', 18)}`
  const [bowls, cups] = [
    '{"job":"bowls","rw":"randread","bs":"128k","iodepth":"256","numjobs":"1"}',
    '{"job":"cups","rw":"randread","bs":"512B","iodepth":"1","numjobs":"1"}',
  ]
  expect(read(text)).toEqual([
    `Old kiln: 140 ${bowls}`,
    `Old kiln: 27 ${cups}`,
    `New kiln: 148 ${bowls}`,
    `New kiln: 18 ${cups}`,
  ])
})

test('of sections that no job is named by, nothing is known of a job', () => {
  expect(read(`${FILE}${job('plates', 140)}`)).toEqual([': 140 {"rw":"randread","numjobs":"1"}'])
})

test('a name that comes once is the name of a system, not of a job', () => {
  expect(read(`${job('old', 140)}\n${job('new', 148)}`)).toEqual([
    'run 1: 140 {"numjobs":"1"}',
    'run 2: 148 {"numjobs":"1"}',
  ])
})

import { expect, test } from 'vitest'
import { checkRun } from '../../src/tables/check-run.ts'
import { readRuns } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

const checksOf = (text: string): readonly string[] =>
  readRuns(mailOf(text), [], catalogue).value.flatMap(run =>
    checkRun(run).map(
      ({ check, test: name, computed, printed, ok }) =>
        `${check} | ${name} | ${computed} ${printed} ${ok ? 'ok' : 'WRONG'}`,
    ),
  )

const report = (result: string, score: string): string => `
Pipe Throughput                           812345.6 lps   (10.0 s, 7 samples)
                     INDEX VALUES
TEST                                        BASELINE     RESULT      INDEX
Pipe Throughput                              12440.0   ${result}      653.0
Process Creation                               126.0     5120.4      406.4
                                                                 =========
     FINAL SCORE                                                     ${score}
`

test('holds indexes, repeated rows and the final score against the figures they come from', () => {
  expect(checksOf(report('812345.6', '515.1'))).toEqual([
    'index = result/baseline*10 | Pipe Throughput | 653.0109 653 ok',
    'raw lps == INDEX VALUES result | Pipe Throughput | 812345.6 812345.6 ok',
    'index = result/baseline*10 | Process Creation | 406.381 406.4 ok',
    'FINAL SCORE = geometric mean of the 2 indexes | FINAL SCORE | 515.1419 515.1 ok',
  ])
})

test('version 3 has no factor of 10, and a sum and an arithmetic mean', () => {
  const text = [
    '  BYTE UNIX Benchmarks (Version 3.11)',
    'TEST                                        BASELINE     RESULT      INDEX',
    'Execl Throughput Test                           16.5      402.1       24.4',
    'Shell scripts (8 concurrent)                     4.0       88.0       22.0',
    '                                                                 =========',
    '     SUM of  2 items                                                  46.4',
    '     AVERAGE                                                          23.2',
  ].join('\n')
  expect(checksOf(text)).toEqual([
    'index = result/baseline | Execl Throughput Test | 24.3697 24.4 ok',
    'index = result/baseline | Shell scripts (8 concurrent) | 22 22 ok',
    'SUM = sum of the 2 indexes | SUM of 2 items | 46.3697 46.4 ok',
    'AVERAGE = arithmetic mean of the 2 indexes | AVERAGE | 23.1848 23.2 ok',
  ])
})

test('holds the table of bonnie++ against its CSV line, which is right where the table is not', () => {
  const text = [
    '              files  /sec %CP  /sec %CP  /sec %CP  /sec %CP  /sec %CP  /sec %CP',
    '                 16 65536  34 +++++ +++ 12001  27  8001  34 +++++ +++  9001  30',
    'box,8G,41022,90,60111,12,28001,7,39400,80,70112,8,210.4,0,16,15011,34,+++++,+++,12001,27,8001,34,+++++,+++,9001,30',
  ].join('\n')
  expect(checksOf(text)).toEqual([
    'CSV line == table row | Sequential Create | 15011 65536 WRONG',
    'CSV line == table row | Sequential Delete | 12001 12001 ok',
    'CSV line == table row | Random Create | 8001 8001 ok',
    'CSV line == table row | Random Delete | 9001 9001 ok',
  ])
})

test("holds lmbench's summary against the raw lines", () => {
  const text = (stat: string): string =>
    [
      'Simple syscall: 0.1712 microseconds',
      'Simple read: 0.2910 microseconds',
      'Simple write: 0.3310 microseconds',
      'Simple stat: 1.9411 microseconds',
      '',
      'Processor, Processes - times in microseconds - smaller is better',
      'Host                 OS  Mhz null null      open',
      '                             call  I/O stat clos',
      '--------- ------------- ---- ---- ---- ---- ----',
      `crow      Linux 2.6.11- 1833 0.17 0.31 ${stat}`,
      '',
    ].join('\n')
  expect(checksOf(text('1.94'))).toEqual([
    'raw line == summary | Simple syscall | 0.1712 0.17 ok',
    'raw line == summary | Simple stat | 1.9411 1.94 ok',
    'null I/O = mean of Simple read and Simple write | null I/O | 0.311 0.31 ok',
  ])
  expect(checksOf(text('1.49'))).toContain('raw line == summary | Simple stat | 1.9411 1.49 WRONG')
})

test('tells of damaged digits, and repairs nothing', () => {
  const checks = checksOf(report('821345.6', '551.1'))
  expect(checks.filter(check => check.endsWith('WRONG'))).toHaveLength(3)
})

test('has nothing to say of a run without redundancy', () => {
  expect(checksOf('Simple syscall: 0.2411 microseconds\n')).toEqual([])
})

test('takes the two units of perf bench for one measurement', () => {
  const text = "# Running 'sched/pipe' benchmark:\n\n      5.017000 usecs/op\n         199322 ops/sec\n"
  expect(checksOf(text)).toEqual(['rate = 1 / time | sched/pipe | 199322.3042 199322 ok'])
})

test('says so where the poster and the figures disagree', () => {
  const { notes } = readRuns(mailOf('fork: 166 -> 235 usec  (40% slowdown)\n'), [], catalogue)
  expect(notes.map(note => note.text)).toEqual(['the mail says 40%, its figures 166 and 235 say 41.6 %'])
})

test.each([
  'fork: 200 -> 240 usec  (20% slowdown)\n',
  'test   before   after   change\nread   100 MB/s   110 MB/s   +10%\nwrite   50 MB/s    45 MB/s   -10%\n',
])('has no note where they agree: %j', text => {
  expect(readRuns(mailOf(text), [], catalogue).notes).toEqual([])
})

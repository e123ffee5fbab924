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

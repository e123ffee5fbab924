import { expect, test } from 'vitest'
import { sharedWeight } from '../../src/answers/row-words.ts'
import { understand } from '../../src/questions/understand.ts'
import { stemOf } from '../../src/words/stem.ts'
import { mail } from '../store/mails.ts'
import { catalogue } from '../tables/cases.ts'
import { rowsShown } from './rows-shown.ts'

/** Sizes in bytes under a heading that has two words in one. */
const BYTES = mail('bytes@x', {
  subject: 'mill: larger sacks',
  author: { name: 'Ann Miller' },
  text: `What the mill did:

randread
sack size     vanilla      patched
4096          61.2 MiB/s   60.9 MiB/s
16384        122.5 MiB/s  151.3 MiB/s
65536         70.4 MiB/s  233.1 MiB/s
131072        68.3 MiB/s  240.7 MiB/s
262144        66.0 MiB/s  241.2 MiB/s
`,
})

test('a size in bytes is found by its short form, and a heading of two words in one by both', () => {
  const question = 'mill: random reads of 64K sacks, what was gained?'
  expect(rowsShown(question, BYTES)[0]).toMatch(/^sack size 65536\b.* 70\.4 233\.1$/)
})

const LATENCIES = mail('latencies@x', {
  subject: 'mill: a gear of its own',
  author: { name: 'Ben Wheel' },
  text: `Delay of the mill:

                old gear    new gear
Average (us)       14210        2790
Median (us)        13800        2610
Maximum (us)       31500        3920
`,
})

test('what happens on average and in the worst case is asked of both, and not of the extreme row', () => {
  const rows = rowsShown('how much delay did the new gear cut, on average and in the worst case?', LATENCIES)
  expect(rows).toEqual(expect.arrayContaining(['Average (us) 14210 2790', 'Maximum (us) 31500 3920']))
})

/** Two people's mails in one thread; one of them calls nothing as the question does. */
const TWO = [
  mail('ann@x', {
    subject: 'mill: slow since the new wheel',
    author: { name: 'Ann Miller' },
    text: `I ran dbench in our mill, and it is slower with few clients.

                        good                  bad
Amean     1        61.20 (   0.00%)       72.40 * -18.30%*
Amean     2        82.10 (   0.00%)       95.30 * -16.08%*
Amean     4       141.30 (   0.00%)      142.20 *  -0.64%*
`,
  }),
  mail('ben@x', {
    subject: 'Re: mill: slow since the new wheel',
    author: { name: 'Ben Wheel' },
    to: ['ann@x'],
    text: `Slow wheel, indeed. dbench, clients and MB/s of the mill:

clients    before      after
8          531.8      541.2
16         612.3      640.7
`,
  }),
] as const

test('"Ann Miller\'s dbench runs" are those that she posted', () => {
  expect(
    rowsShown("why are Ann Miller's dbench clients slow with the new wheel?", ...TWO).slice(0, 2),
  ).toEqual(['Amean 1 61.20 72.40', 'Amean 2 82.10 95.30'])
})

const WATCHED = mail('watched@x', {
  subject: 'mill: the miller is woken too often',
  author: { name: 'Ben Wheel' },
  text: `How often the miller's wakeup came, and how long all took:

                            before       after
sched:sched_wakeup       431950          905000
sched:sched_wakeup_new      427             544
elapsed time (s)         288.09          72.631
`,
})

test('what was only watched stands behind how long it took, although the question has more of its words', () => {
  expect(rowsShown('mill: what did the patch bring for the sched wakeup time?', WATCHED)[0]).toBe(
    'elapsed time (s) 288.09 72.631',
  )
})

test('which of two helped more is asked of a gain, whatever else is longer', () => {
  const text = `Latency of the mill:

                     baseline     longer rope     no bell
write latency        7.91 us        4.12 us       3.46 us
read latency         8.52 us        8.31 us       7.75 us
`
  const rows = rowsShown(
    'mill latency: which helped more, the longer rope or no bell?',
    mail('helped@x', { subject: 'mill: rope and bell', author: { name: 'Ann Miller' }, text }),
  )
  expect(rows[0]).toBe('write latency 7.91 3.46')
})

test('the next version of a patch is held against the same figure, under the same name', () => {
  const text = (figure: string): string =>
    `Grinding at the mill:\n\n          before patch   with patch\nwheat       1983 kB/s     ${figure} kB/s\n`
  const rows = rowsShown(
    'why does the first patch make grinding wheat slower at the mill?',
    mail('v1@x', {
      subject: '[PATCH] mill: a lighter stone',
      author: { name: 'Ann Miller' },
      date: '2020-01-01T10:00:00Z',
      text: text('1671'),
    }),
    mail('v2@x', {
      subject: '[PATCH v2] mill: a lighter stone',
      author: { name: 'Ann Miller' },
      date: '2020-02-01T10:00:00Z',
      to: ['v1@x'],
      text: text('3140'),
    }),
  )
  expect(rows).toEqual(['wheat 1983 1671', 'wheat 1983 3140'])
})

test('of what a test printed the row is meant that has the unit of the question', () => {
  const text = `mill: a slower wheel, seen again on the new kernel:

0a1b2c3d4e5f6071            6.4-rc1
---------------- ---------------------------
         %stddev     %change         %stddev
             \\          |                \\
    812.40           -50.1%     405.20        filebench.sum_operations/s
      3.10 ±  7%    +712.9%      25.20 ±  2%  filebench.sum_time_ms/op
     20417          -100.0%       0.33 ±141%  filebench.time.major_page_faults
      6114 ± 11%    +151.4%      15372 ±  3%  filebench.time.minor_page_faults
    151202            -3.9%     145330        filebench.time.maximum_resident_set_size
`
  const rows = rowsShown(
    "why did filebench lose half its ops/s with the mill's slower wheel?",
    mail('wheel@x', { subject: 'mill: a slower wheel', author: { name: 'Ann Miller' }, text }),
  )
  expect(rows.slice(0, 2)).toEqual([
    'filebench.sum_operations/s 812.40 405.20',
    'filebench.sum_time_ms/op 3.10 25.20',
  ])
})

test('two rows with the same words of the question weigh the same, in whatever order they have them', () => {
  const weights: Readonly<Record<string, number>> = { sack: 0.1, mill: 0.2, gear: 0.3 }
  const weigh = (text: string): number =>
    sharedWeight(new Set(['sack', 'mill', 'gear']), text, stem => weights[stem] ?? 0)
  expect(weigh('gear sack mill')).toBe(weigh('mill gear sack'))
  expect(weigh('sack gear mill sack')).toBe(weigh('gear mill sack'))
})

const TWO_WAYS = mail('ways@x', {
  subject: 'mill: one belt for both ways',
  author: { name: 'Ann Miller' },
  text: `One belt for both ways of the mill.

At the gate (rx path), in MB/s:

             one by one   together
small sacks       236.1      236.0
large sacks       312.4      351.8

At the lake (tx path), in MB/s:

             one by one   together
small sacks       225.5      218.4
large sacks       402.7      447.9
`,
})

test.each([
  ['mill: what did one belt bring for large sacks on the sending side?', 'large sacks 402.7 447.9'],
  ['mill: what did one belt bring for large sacks when receiving?', 'large sacks 312.4 351.8'],
])('%j finds tx and rx: %j', (question, row) => {
  expect(rowsShown(question, TWO_WAYS)[0]).toBe(row)
})

test('"without" tells nothing of what is asked about: what stands behind it does', () => {
  expect(understand('why is the mill slow without the belt?', catalogue, [], () => true).stems).toEqual(
    ['mill', 'belt'].map(stemOf),
  )
})

const COPIES = mail('copies@x', {
  subject: 'mill: belts that carry sacks as they are',
  author: { name: 'Ann Miller' },
  text: `Sacks of the mill, in MB/s:

             BELT-OLD   BELT-NEW   BELT(ZC)
small sacks     101.0      101.0      412.0
large sacks     215.0      236.0      353.0
`,
})

test('a short form in the label of a system is asked for in full words', () => {
  const question = 'mill: how much faster are zero-copy belts than BELT-OLD for small sacks?'
  expect(rowsShown(question, COPIES)[0]).toBe('small sacks 101.0 412.0')
})

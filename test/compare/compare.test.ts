import { expect, test } from 'vitest'
import { compareTest } from '../../src/answers/compare-test.ts'
import type { Answer } from '../../src/answers/answer.ts'
import { textOf } from '../../src/render/text.ts'
import { desk as seed } from '../seed/seed.ts'
import { deskOf, lmbench, mailOn } from './desk-of.ts'

const NATIVE = { 'Simple syscall': '0.1516', 'Pipe latency': '2.2539' }
const XENU = { 'Simple syscall': '0.1671', 'Pipe latency': '12.1886', 'Simple read': '0.4090' }

const archive = deskOf(
  mailOn('2005-10-03', lmbench({ Native: NATIVE, XenU: XENU })),
  mailOn(
    '2009-05-01',
    lmbench({ 'KVM guest': { 'Simple syscall': '0.2000', 'Pipe latency': '7.5' } }),
    'kvm',
  ),
  mailOn('2010-02-02', lmbench({ Before: NATIVE, After: { 'Pipe latency': '2.0000' } }), 'kvm'),
)

/** The answer as it is printed, on one line. */
function compared(asked: string, desk = archive): string {
  return textOf(compareTest(asked, desk)).replace(/\s+/g, ' ')
}

/** Which systems the rows are of, the baseline first. */
function pairsOf(answer: Answer): string[] {
  const rows = answer.rows ?? []
  return [...new Set(rows.map(row => `${row.baseline.run.system} > ${row.subject.run.system}`))]
}

test.each([
  ['everything', ['Native > XenU', 'Before > After']],
  ['everything list:kvm', ['Before > After']],
  ['lmbench d:2005', ['Native > XenU']],
  ['lmbench d:2005..2009', ['Native > XenU']],
  ['d:2010-02', ['Before > After']],
  ['suite:lmbench list:xen', ['Native > XenU']],
  ['system:xenu', ['Native > XenU']],
  ['system:xenu test:pipe-latency', ['Native > XenU']],
  ['native vs xenu', ['Native > XenU']],
  ['xenu vs native', ['XenU > Native']],
  ['XenU against Native', ['XenU > Native']],
  ['lmbench native vs xenu', ['Native > XenU']],
  ['native vs xenu pipe-latency', ['Native > XenU']],
  ['pipe-latency on native versus xenu', ['Native > XenU']],
  ['system:native vs system:"XenU"', ['Native > XenU']],
  ['native vs kvm', ['Native (2005) > KVM guest (2009)']],
  ['pipe-latency d:2005 vs d:2009', ['Native (2005) > KVM guest (2009)', 'XenU (2005) > KVM guest (2009)']],
])('%s compares %j', (asked, pairs) => {
  expect(pairsOf(compareTest(asked, archive))).toEqual(pairs)
})

test.each([
  ['native vs xenn', 'No measured system is called "xenn". Did you mean XenU?'],
  ['native vs', 'a system is missing after the "vs"'],
  ['vs native', 'a system is missing before the "vs"'],
  ['a vs b vs c', 'two systems can be compared at a time'],
  ['lmbench d:soonish', '"d:soonish" is no date; write d:2005, d:2005-10 or d:2005-09..2006-03'],
  ['lmbench d:1999', 'No mail of 1999 holds measurements.'],
  ['lmbench list:xem-users', 'No list is called "xem-users". Did you mean xen-users?'],
  ['suite:lmbnch', 'No suite is called "lmbnch". Did you mean lmbench?'],
  ['pipe-latnecy d:2005', 'Pipe latency takes 5.4x as long'],
  ['pipelatency d:2005', 'Pipe latency takes 5.4x as long'],
  ['flux-capacitor', 'No test named "flux-capacitor" was measured on two systems.'],
  ['simple-read', 'Nothing pairs for "simple-read": Simple read was measured on XenU only.'],
])('%s is answered with: %s', (asked, says) => {
  expect(compared(asked)).toContain(says)
})

test('rows are sorted by slowdown, and the other way round when the sides are', () => {
  const tests = (asked: string): string[] => (compareTest(asked, archive).rows ?? []).map(row => row.test)
  expect(tests('native vs xenu')).toEqual(['Pipe latency', 'Simple syscall'])
  expect(tests('xenu vs native')).toEqual(['Simple syscall', 'Pipe latency'])
})

test('different mails are different machines, and what is known of both is listed', () => {
  const answer = compareTest('pipe-latency native vs kvm', archive)
  expect(answer.verdict).toMatch(/^Pipe latency takes 3\.3x as long on KVM guest \(2009\) as on Native/)
  expect(answer.caveats[0]).toBe(
    'different mails, different machines: Native (2005) against KVM guest (2009)',
  )
  expect(answer.lists.map(({ heading, items }) => `${heading}: ${items[0]?.text ?? ''}`)).toEqual([
    'Native (2005): its mail does not say what it ran on',
    'KVM guest (2009): its mail does not say what it ran on',
  ])
  expect(answer.cited.map(({ list }) => list).sort()).toEqual(['kvm', 'xen-users'])
})

test.each([
  ['2005-10-03', '2005-11-01', 'on Native (2005-11) as on Native (2005-10)'],
  ['2005-10-03', '2005-10-04', 'on Native (2005-10-04) as on Native (2005-10-03)'],
])('mails of %s and %s are told apart by what differs', (one, other, says) => {
  const near = deskOf(
    mailOn(one, lmbench({ Native: NATIVE })),
    mailOn(other, lmbench({ Native: { 'Pipe latency': '1.9' } })),
  )
  expect(compared(`pipe-latency d:${one} vs d:${other}`, near)).toContain(says)
})

test('a test that each mail has for one system offers the way across mails, and the offer works', () => {
  const apart = deskOf(
    mailOn('2005-10-03', lmbench({ Native: NATIVE })),
    mailOn('2009-05-01', lmbench({ Native: { 'Pipe latency': '1.9' } })),
  )
  const answer = compareTest('pipe-latency', apart)
  expect(answer.kind).toBe('clarification')
  expect(answer.verdict).toContain('in no mail on two systems')
  const [choice] = answer.choices
  expect(choice?.name).toBe('pipe-latency system:"Native" d:2005-10-03 vs system:"Native" d:2009-05-01')
  expect(compared(choice?.name ?? '', apart)).toContain(
    'takes 0.84x as long on Native (2009) as on Native (2005)',
  )
})

test('one test on three systems: a line for each, against one baseline', () => {
  const three = deskOf(
    mailOn('2005-10-03', lmbench({ Native: NATIVE, XenU: XENU, Dom0: { 'Pipe latency': '9.0' } })),
  )
  const [columns] = compareTest('pipe-latency', three).lists
  expect(columns?.heading).toBe('Pipe latency on 3 systems')
  expect(columns?.items.map(({ text }) => text)).toEqual([
    'Native: 2.2539 µs, the baseline',
    'XenU: 12.1886 µs, takes 5.4x as long',
    'Dom0: 9.0 µs, takes 4.0x as long',
  ])
  expect(pairsOf(compareTest('pipe-latency dom0 vs xenu', three))).toEqual(['Dom0 > XenU'])
})

test('a suite has a geometric mean of ours, with what was left out', () => {
  expect(compared('lmbench list:xen')).toContain(
    'Geometric mean (ours, over these 2 lmbench rows): 2.4x as long per operation on XenU as on Native. Left out: Simple read was measured on XenU only.',
  )
})

test('the seed thread: both means, neither with a score in it, and the control rows', () => {
  const text = compared('everything', seed)
  expect(text).toContain('Geometric mean (ours, over these 12 lmbench rows): 2.3x as long per operation')
  expect(text).toContain('Geometric mean (ours, over these 11 UnixBench rows): 1.5x as long per operation')
  expect(text).toContain('Left out: FINAL SCORE (an overall score).')
  expect(text).toContain(
    'The control rows did not change (Dhrystone 2 using register variables 1.00x and Double-Precision Whetstone 1.00x; UnixBench)',
  )
})

test('the seed thread the other way round: every mean inverts', () => {
  const text = compared('xenu vs native', seed)
  // 1 / 2.286 and 1 / 1.488.
  expect(text).toContain('(ours, over these 12 lmbench rows): 0.44x as long')
  expect(text).toContain('(ours, over these 11 UnixBench rows): 0.67x as long')
  expect(text).toContain('about 225 µs less per fork')
})

test('a control row that changed puts the set in doubt, for one test of it, too', () => {
  const unixbench = (system: string, dhrystone: string, pipe: string): string =>
    `${system}:\n\nDhrystone 2 using register variables   ${dhrystone} lps   (10.0 secs, 10 samples)\nPipe Throughput   ${pipe} lps   (10.0 secs, 10 samples)\n`
  const doubted = deskOf(
    mailOn(
      '2005-10-03',
      `${unixbench('Native', '4307104.5', '1135376.3')}\n${unixbench('XenU', '3000000.0', '619270.7')}`,
    ),
  )
  const doubt =
    'a control row changed that should not (Dhrystone 2 using register variables 1.4x as long per operation on XenU as on Native)'
  expect(compared('unixbench', doubted)).toContain(doubt)
  expect(compared('pipe-throughput', doubted)).toContain(doubt)
  expect(compared('unixbench', doubted)).not.toContain('did not change')
})

test('repeated runs are tested, and a table says so in short', () => {
  const runs = (label: string, times: readonly string[]): string =>
    [
      `${label}:\n`,
      ...times.map(
        time =>
          `Running in process mode with 10 groups using 40 file descriptors each (== 400 tasks)\nEach sender will pass 1000 messages of 100 bytes\nTime: ${time}\n`,
      ),
    ].join('\n')
  const before = ['4.1', '4.2', '4.3', '4.4', '4.5', '4.6']
  const alike = ['4.15', '4.22', '4.33', '4.41', '4.52', '4.61']
  const slow = ['5.1', '5.2', '5.3', '5.4', '5.5', '5.6']
  const text = (after: readonly string[]): string =>
    compared('hackbench', deskOf(mailOn('2020-01-02', `${runs('Before', before)}\n${runs('After', after)}`)))
  expect(text(alike)).toContain('Time: no evidence of a difference between After and Before (p=0.70, n=6+6;')
  expect(text(alike)).toContain('4.35 ± 6% 4.37 ± 5% ~ (p=0.70, n=6+6)')
  expect(text(slow)).toContain(
    'Time takes 1.2x as long on After as on Before (5.35 against 4.35 s, p=0.002, n=6+6',
  )
  expect(text(slow.slice(0, 3))).toContain(
    'too few runs to test whether a difference is chance (n=6+3; it takes 4',
  )
})

test('before and after on two machines are two comparisons, not four repeats', () => {
  const table = (label: string, pipe: string): string =>
    `${label}:\n\nPipe Throughput   ${pipe} lps   (10.0 secs, 10 samples)\n`
  const text = [
    table('Before', '1000.0'),
    table('After', '1200.0'),
    table('Before', '4000.0'),
    table('After', '4400.0'),
  ]
  const answer = compareTest('pipe-throughput', deskOf(mailOn('2022-06-27', text.join('\n'))))
  expect((answer.rows ?? []).map(row => row.timeRatio?.toFixed(3))).toEqual(['0.909', '0.833'])
  expect(answer.caveats).toContain(
    'both systems were measured 2 times with results far apart, as on 2 machines, so each round is compared by itself',
  )
})

test('whatever is asked, there is an answer and the archive stays as it is', () => {
  for (const asked of [
    '',
    ' ',
    'vs',
    ':::',
    'd:',
    'system:""',
    '" vs "',
    'x'.repeat(5000),
    '\u0000',
    'd:2005..',
  ]) {
    expect(['answer', 'abstention', 'clarification']).toContain(compareTest(asked, archive).kind)
  }
})

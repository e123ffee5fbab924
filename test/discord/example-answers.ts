import { type Answer, emptyAnswer, type Quotation } from '../../src/answers/answer.ts'
import { messageId, type Source } from '../../src/core/source.ts'
import type { Comparison, Side } from '../../src/facts/comparison.ts'
import type { Unit } from '../../src/units/unit.ts'

export const MATS = messageId('mats@example.org')
export const ANGELA = messageId('angela@example.org')
export const ARCHIVE_PAGE = 'https://lists.xen.org/archives/html/xen-users/2005-10/msg00243.html'

const MICROSECONDS: Unit = {
  written: 'microseconds',
  symbol: 'µs',
  kind: 'time',
  factor: 1e-6,
  better: 'lower',
}
const LOOPS: Unit = { written: 'lps', symbol: 'lps', kind: 'rate', factor: 1, better: 'higher' }

/** Lines of one of the two mails. */
export function lines(message: Source['message'], firstLine: number, lastLine = firstLine): Source {
  return { message, firstLine, lastLine }
}

/** A row as the reader of the tables makes it. */
export function row(
  test: string,
  baseline: string,
  subject: string,
  unit: Unit = MICROSECONDS,
  line = 290,
): Comparison {
  const valueRatio = Number(subject) / Number(baseline)
  return {
    test,
    unit,
    better: unit.better,
    baseline: side('SL3 Native', test, baseline, unit, line),
    subject: side('SL3 XenU', test, subject, unit, line + 25),
    valueRatio,
    timeRatio: unit.better === 'higher' ? 1 / valueRatio : valueRatio,
    flags: [],
  }
}

function side(system: string, test: string, written: string, unit: Unit, line: number): Side {
  const source = lines(ANGELA, line, line + 1)
  const measurement = {
    id: `${system}#${test}`,
    test,
    parameters: {},
    reading: { value: Number(written), written, span: { start: 0, end: written.length }, source },
    source,
    unit,
    better: unit.better,
  }
  return {
    measurement,
    n: 1,
    values: [measurement],
    run: {
      id: system,
      message: ANGELA,
      label: { text: system, source },
      system,
      environment: [],
      measurements: [measurement],
      source,
      notes: [],
    },
  }
}

const PAGE_TABLES: Quotation = {
  quote:
    'Process creation involves a lot of page-table work, which is\ndefinitely a\u00a0typical situation where the hypervisor (Xen) has to take\nextra action to validate every update.',
  author: 'Mats',
  certainty: 'reasoned',
  source: lines(MATS, 15, 23),
  url: ARCHIVE_PAGE,
}

const cited = [
  {
    id: MATS,
    author: 'Mats',
    subject: 'RE: Xen performance',
    list: 'xen-users',
    date: '2005-10-05T09:00:00Z',
    url: ARCHIVE_PAGE,
  },
  { id: ANGELA, author: 'Angela Norton', subject: 'Xen performance', list: 'xen-users', url: ARCHIVE_PAGE },
]

/** The answer that the whole product is judged by. */
export const FORK: Answer = {
  ...emptyAnswer(
    'answer',
    'why is fork slower under Xen?',
    'Forking takes 2.0x to 2.5x as long in the Xen guest; creating processes 3.1x.',
  ),
  tables: [
    {
      caption: 'lmbench 3.0-a5',
      rows: [
        row('Process fork+exit', '143.7297', '365.8667'),
        row('Process fork+execve', '483.0833', '1066.4000', MICROSECONDS, 292),
        row('Process fork+/bin/sh -c', '1884.0000', '3826.0000', MICROSECONDS, 294),
      ],
    },
    { caption: 'UnixBench 4.1.0', rows: [row('Process Creation', '9476.4', '3014.6', LOOPS, 126)] },
  ],
  agreements: ['Both tools agree: about 225 µs more per fork.'],
  givesReasons: true,
  explanations: [
    PAGE_TABLES,
    {
      quote:
        'More work needed in virtual machine than in the real hardware, as\ndescribed on process creation above.',
      author: 'Mats',
      certainty: 'reasoned',
      source: lines(MATS, 50, 53),
      about: 'fork+exit, +execve, +/bin/sh',
      pointsTo: 0,
    },
  ],
  checks: [
    {
      quote: 'A factor ~2x',
      author: 'Mats',
      source: lines(MATS, 52),
      verdict: 'supported',
      finding: 'fork+execve 2.2x, +/bin/sh 2.0x: yes; fork+exit 2.5x',
      measured: 2.2,
      tests: ['Process fork+execve', 'Process fork+/bin/sh -c'],
    },
    {
      quote: 'an order of magnitude',
      author: 'Mats',
      source: lines(MATS, 20),
      verdict: 'off',
      finding: 'not end to end: 3.1x (UnixBench), 2.5x (lmbench)',
      measured: 3.1,
      tests: ['Process Creation', 'Process fork+exit'],
    },
  ],
  caveats: [
    'the kernels differ (2.4.21 uniprocessor, 2.6.12 SMP), so not all of it is Xen',
    'one run each; the guest was measured at uptime 0 min, load 0.95',
  ],
  cited,
}

/** Nobody knows, and it is said so. */
export const KVM: Answer = {
  ...emptyAnswer('abstention', 'how fast is fork under KVM?', 'The archive holds nothing about KVM.'),
  nearest: ['fork under Xen: lmbench fork+exit, fork+execve, fork+/bin/sh'],
}

/** Several tests are called so. */
export const PIPE: Answer = {
  ...emptyAnswer('clarification', 'compare pipe', 'Three tests are called pipe. Which one do you mean?'),
  choices: [
    { name: 'Pipe latency', description: 'lmbench, 3.4583 → 12.1212 µs, 3.5x as long' },
    { name: 'Pipe Throughput', description: 'UnixBench, 402154.7 → 330000.1 lps, 1.2x as long per op' },
    { name: 'Pipe-based Context Switching', description: 'UnixBench, 1.9x as long per op' },
  ],
}

/** More rows than one message holds. */
export const MANY: Answer = {
  ...emptyAnswer('answer', 'what was measured?', 'Of 120 tests 118 got slower.'),
  tables: [
    {
      caption: 'lmbench 3.0-a5',
      rows: Array.from({ length: 120 }, (_, n) =>
        row(`Simple call ${n}`, `${n + 1}.25`, `${2 * n + 3}.5`, MICROSECONDS, 400 + 60 * n),
      ),
    },
  ],
  givesReasons: true,
  explanations: [PAGE_TABLES],
  caveats: ['one run each'],
  cited,
}

/** A thread at a glance: lists and found passages. */
export const THREAD: Answer = {
  ...emptyAnswer('answer', 'Xen performance', 'Two people wrote two mails, and two systems were measured.'),
  lists: [
    {
      heading: 'The machine',
      items: [
        { text: 'CPU: Athlon XP 2500+ (1826.005 MHz)', source: lines(ANGELA, 70) },
        { text: 'Memory: limited to 256 MB in native and xenU', source: lines(ANGELA, 71, 72) },
      ],
    },
  ],
  found: [
    {
      title: 'RE: Xen performance',
      author: 'Mats',
      date: '2005-10-05T09:00:00Z',
      excerpt: 'Process creation involves a lot of page-table work',
      source: lines(MATS, 15, 23),
      url: ARCHIVE_PAGE,
    },
  ],
  cited,
}

/** Each kind of answer once. */
export const EXAMPLES: Readonly<Record<string, Answer>> = { FORK, KVM, PIPE, MANY, THREAD }

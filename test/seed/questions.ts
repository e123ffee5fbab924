import type { Answer } from '../../src/answers/answer.ts'

/** A question about the seed thread and what its answer must and must not hold. */
export interface Case {
  readonly question: string
  readonly kind: Answer['kind']
  /** Stand in the answer as it is printed at 80 columns, white space folded. */
  readonly says?: readonly string[]
  readonly never?: readonly string[]
  /** The rows that are shown, by test name, in any order. */
  readonly rows?: readonly string[]
  /** First lines of the quoted places, in any order. */
  readonly quotes?: readonly number[]
}

const FORK_ROWS = ['Process fork+exit', 'Process fork+execve', 'Process fork+/bin/sh -c', 'Process Creation']
const FILE_ROWS = [
  'File Copy 1024 bufsize 2000 maxblocks',
  'File Copy 256 bufsize 500 maxblocks',
  'File Copy 4096 bufsize 8000 maxblocks',
]

/** Every number below was looked up in the thread or worked out from it by hand. */
export const CASES: readonly Case[] = [
  {
    question: 'why is fork slower under Xen?',
    kind: 'answer',
    says: [
      '143.7297 365.8667 2.5x as long',
      '483.0833 1066.4000 2.2x as long',
      '1884.0000 3826.0000 2.0x as long',
      '9476.4 3014.6 3.1x as long per op',
      'about 225 µs more per fork',
      'pointing back to [1]',
      'Process creation involves a lot of page-table work',
      'fork+<something>: More work needed',
      '"A factor ~2x slower isn\'t bad at all..." supported: Process fork+execve 2.2x, Process fork+/bin/sh -c 2.0x: yes; Process fork+exit 2.5x',
      'order of magnitude slower than the native operations." off: measured were Process Creation 3.1x, Process fork+exit 2.5x',
      '2.4.21-27.0.2.EL without SMP against 2.6.12-1.1454_FC4xenU SMP',
      'one run each side',
      'at uptime 0 min and under load 0.95',
    ],
    rows: FORK_ROWS,
    quotes: [15, 50],
  },
  {
    question: 'how slow is fork, and who measured it?',
    kind: 'answer',
    rows: FORK_ROWS,
    says: ['2.5x as long', 'As to "who measured it?": Angela Norton posted the measurements.'],
    never: ['Why, in the thread’s words'],
  },
  {
    question: 'How much slower is pipe latency under Xen and what is UnixBench?',
    kind: 'answer',
    rows: ['Pipe latency'],
    says: ['5.4x as long', 'As to "what is UnixBench?": UnixBench: A set of loops'],
  },
  {
    question: 'why is native slower than Xen at fork?',
    kind: 'answer',
    rows: FORK_ROWS,
    says: ['Not slower but faster.', '2.5x as long on SL3 XenU'],
  },
  {
    question: 'why is native slower than Xen at system calls?',
    kind: 'answer',
    rows: ['System Call Overhead', 'Simple syscall'],
    says: ['Not slower. System Call Overhead: no measurable difference'],
  },
  {
    question: 'why is fork under Xen slower than native?',
    kind: 'answer',
    rows: FORK_ROWS,
    never: ['Not slower'],
  },
  {
    question: 'which test was hit hardest?',
    kind: 'answer',
    says: ['Pipe latency got slower most: 5.4x as long on SL3 XenU'],
  },
  {
    question: 'which of the file tests suffered most in the guest?',
    kind: 'answer',
    says: ['File Copy 4096 bufsize 8000 maxblocks got slower most: 1.03x'],
    never: ['Pipe'],
  },
  {
    question: 'what is the penalty of a page fault under Xen?',
    kind: 'answer',
    says: ['Protection fault'],
    never: ['counted as page fault'],
  },
  {
    question: 'which test held up best?',
    kind: 'answer',
    says: ['No measurable difference in', 'Dhrystone 2 using register variables 1.00x'],
  },
  {
    question: 'which test is least affected under Xen and who measured it?',
    kind: 'answer',
    says: ['Dhrystone 2 using register variables 1.00x', 'Angela Norton posted the measurements.'],
  },
  { question: 'why is forking so slow in a domU?', kind: 'answer', rows: FORK_ROWS, quotes: [15, 50] },
  {
    question: 'Why does spawning processes take longer in the guest?',
    kind: 'answer',
    rows: FORK_ROWS,
    says: ['page-table work'],
  },
  {
    question: 'why is pipe latency higher?',
    kind: 'abstention',
    says: [
      '5.4x as long',
      '12.1886 against 2.2539 µs',
      'Nobody in the thread explains it; Mats says so.',
      'I still have no explanation for the pipe behaviour',
    ],
    rows: ['Pipe latency'],
    never: ['page-table'],
  },
  {
    question: 'why are sockets slow?',
    kind: 'abstention',
    says: ['4.6x as long', 'I have no real idea how pipes or sockets work'],
    rows: ['AF_UNIX sock stream latency'],
  },
  {
    question: 'why is context switching slow?',
    kind: 'abstention',
    says: ['4.4x as long', 'Nobody in the thread explains it', 'about 10 µs more per 2 context switches'],
  },
  {
    question: 'How do I tune it?',
    kind: 'abstention',
    says: [
      'asked it twice',
      'no advice',
      'anything I can do to tune the performance',
      'Does anyone have any ideas for tuning',
    ],
    quotes: [65, 325],
    rows: [],
  },
  { question: 'how can I make the domU faster?', kind: 'abstention', says: ['asked it twice'] },
  {
    question: 'Is disk I/O slower?',
    kind: 'answer',
    says: [
      '1.00x to 1.03x',
      'Mats, guess',
      'no disk is touched',
      'bonnie++ 1.03a measures this and was run, but no results of it were posted',
    ],
    rows: FILE_ROWS,
  },
  { question: 'are file copies slower?', kind: 'answer', rows: FILE_ROWS, says: ['1.00x to 1.03x'] },
  {
    question: 'are system calls slow?',
    kind: 'answer',
    says: ['1.03x', '1.10x', 'contradicted: system calls', 'greatest performance hit'],
    rows: ['System Call Overhead', 'Simple syscall'],
    never: ['process creation: Process Creation'],
  },
  {
    question: 'do people agree that system calls are slow?',
    kind: 'answer',
    says: ['contradicted: system calls', '1.10x'],
  },
  {
    question: 'which got slower most?',
    kind: 'answer',
    says: [
      'Pipe latency got slower most: 5.4x as long',
      'then AF_UNIX sock stream latency 4.6x, Pipe-based Context Switching 4.4x',
      'contradicted: system calls',
    ],
  },
  {
    question: 'what is the worst slowdown in lmbench?',
    kind: 'answer',
    says: ['Pipe latency got slower most'],
    never: ['Process Creation 3.1x'],
  },
  {
    question: 'which tests did not change?',
    kind: 'answer',
    says: [
      'No measurable difference in',
      'Dhrystone 2 using register variables 1.00x',
      'Double-Precision Whetstone 1.00x',
    ],
  },
  {
    question: 'who is Mats?',
    kind: 'answer',
    says: ['Mats wrote one mail', 'answered Angela Norton', 'Nothing else is said here'],
  },
  {
    question: 'who is Angela Norton?',
    kind: 'answer',
    says: ['posted 56 measured values of UnixBench and lmbench'],
  },
  {
    question: 'who measured this?',
    kind: 'answer',
    says: ['Angela Norton posted the measurements'],
    never: ['Mats posted'],
  },
  {
    question: 'who explained process creation?',
    kind: 'answer',
    says: ['In the words of Mats', 'page-table work'],
    never: ['In the words of Angela'],
  },
  {
    question: 'what hardware?',
    kind: 'answer',
    says: ['Athlon XP 2500+ (1826.005 MHz)', 'Maxtor 6B200P0', 'ASUS A7VBX-MX SE', 'Limited to 256 MB'],
  },
  {
    question: 'what was the setup?',
    kind: 'answer',
    says: [
      'Fedora Core 4',
      'Scientific Linux 3.0.7 (RHEL3)',
      'bonnie++ 1.03a (no results posted)',
      'ab (no results posted)',
      'lmbench 3.0-a5',
      'UnixBench 4.1.0',
    ],
  },
  {
    question: 'which kernel did they use?',
    kind: 'answer',
    says: ['2.4.21-27.0.2.EL #1', '2.6.12-1.1454_FC4xenU #1 SMP'],
    never: ['Athlon XP'],
  },
  {
    question: 'how much memory did the machine have?',
    kind: 'answer',
    says: ['256 MB'],
    never: ['Athlon XP'],
  },
  {
    question: 'what distribution ran in domU?',
    kind: 'answer',
    says: ['distribution (domU): Scientific Linux 3.0.7 (RHEL3)'],
  },
  { question: 'what was the load average?', kind: 'answer', says: ['0.95, 0.25, 0.08', '0.03, 0.08, 0.05'] },
  {
    question: 'was the domU on a file or a partition?',
    kind: 'answer',
    says: ['installed on a separate partition as the single domU'],
  },
  {
    question: 'is Dhrystone slower?',
    kind: 'answer',
    says: ['Not slower', 'no measurable difference', '1.00x', '4288647.9 against 4307104.5'],
    rows: ['Dhrystone 2 using register variables'],
    quotes: [],
  },
  {
    question: 'why is Dhrystone slower under Xen?',
    kind: 'abstention',
    says: ['Not slower', '1.00x'],
    quotes: [],
  },
  {
    question: 'is floating point slower?',
    kind: 'answer',
    says: ['Not slower', 'Double-Precision Whetstone'],
  },
  {
    question: 'why is fork faster under Xen?',
    kind: 'answer',
    says: ['Not faster but slower'],
    rows: FORK_ROWS,
  },
  {
    question: 'how fast is fork under KVM?',
    kind: 'abstention',
    says: ['Nothing in the archive mentions "KVM"', 'Nearest', 'Process Creation'],
    rows: [],
    quotes: [],
  },
  {
    question: 'why is fork slower on Linux 5.10?',
    kind: 'abstention',
    says: ['"5.10"'],
    rows: [],
    quotes: [],
  },
  { question: 'why is ext4 slower than btrfs?', kind: 'abstention', says: ['"ext4"'], rows: [], quotes: [] },
  { question: 'what is the weather in Paris?', kind: 'abstention', rows: [], quotes: [] },
  { question: 'how do I bake bread?', kind: 'abstention', rows: [], quotes: [] },
  {
    question: 'why is the network slow?',
    kind: 'abstention',
    says: ['tested only loopback interface'],
    rows: [],
    quotes: [],
  },
  {
    question: 'how fast is fork on native?',
    kind: 'answer',
    says: ['SL3 Native: Process fork+exit 143.7297 µs', '9476.4 lps'],
  },
  {
    question: 'how much slower is exec?',
    kind: 'answer',
    says: ['1.6x as long per op', '2.2x as long'],
    rows: ['Process fork+execve', 'Process fork+/bin/sh -c', 'Execl Throughput'],
  },
  {
    question: 'why are read and write slower?',
    kind: 'answer',
    says: [
      'Mats, guess',
      'most likely that',
      'The figure fits, its cause does not',
      '/dev/zero',
      '/dev/null',
      '(File Copy) are at 1.00x to 1.03x',
    ],
    rows: ['Simple read', 'Simple write'],
  },
  {
    question: 'why is stat slower?',
    kind: 'answer',
    says: ['1.8x to 1.9x', 'Similar for any of the other file-related operations', 'Mats, guess'],
    rows: ['Simple stat', 'Simple fstat'],
  },
  {
    question: 'why are shell scripts slower?',
    kind: 'answer',
    says: ['1.8x as long per op', 'Mats, guess [1]: "My guess is that shell-scripts'],
    rows: ['Shell Scripts (8 concurrent)', 'Process fork+/bin/sh -c'],
  },
  {
    question: 'why is protection fault slower?',
    kind: 'answer',
    says: ['2.7x as long', 'Protection fault handling go through extra steps', 'Mats, reasoned'],
    rows: ['Protection fault'],
    quotes: [38],
  },
  {
    question: "what is UnixBench's final score?",
    kind: 'answer',
    says: ['356.0 against 475.2', '0.75x the score'],
    rows: ['FINAL SCORE'],
  },
  {
    question: 'is Xen slower than native?',
    kind: 'answer',
    says: [
      'of 23 measured tests 18 slower, 5 without a measurable difference',
      'from 1.00x to 5.4x',
      'slower in 23 of 23 rows',
    ],
  },
  {
    question: 'how much overhead does Xen add?',
    kind: 'answer',
    says: ['of 23 measured tests', 'FINAL SCORE: 0.75x the score'],
  },
  { question: 'what is lmbench?', kind: 'answer', says: ['Small C programs', 'version 3.0-a5'] },
  {
    question: 'what does Pipe latency measure?',
    kind: 'answer',
    says: ['a 1-byte round trip between two processes over two pipes'],
  },
  {
    question: 'did anyone run bonnie++?',
    kind: 'answer',
    says: ['bonnie++ was run, but no results of it were posted', 'line 84'],
    rows: [],
  },
  {
    question: 'what did Mats say about shell scripts?',
    kind: 'answer',
    says: ['My guess is that shell-scripts'],
  },
  {
    question: 'what did Angela Norton say about system calls?',
    kind: 'answer',
    says: ['greatest performance hit', 'contradicted: system calls'],
    quotes: [89],
  },
]

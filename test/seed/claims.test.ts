import { expect, test } from 'vitest'
import type { ClaimCheck } from '../../src/answers/answer.ts'
import { evidenceOf } from '../../src/answers/evidence.ts'
import { claimsOf } from '../../src/answers/list-claims.ts'
import { fold } from '../../src/core/fold.ts'
import type { Stance } from '../../src/passages/certainty.ts'
import { desk } from './seed.ts'

/** What a claim of the thread is, by its words, and what the rows say of it. */
interface Row {
  readonly id: string
  readonly author: string
  readonly words: string
  readonly stance: Stance
  readonly verdicts: readonly ClaimCheck['verdict'][]
  /** Stands in the finding of one of its checks. */
  readonly finding?: string
}

const CLAIMS: readonly Row[] = [
  {
    id: 'C1',
    author: 'Mats',
    words: 'A virtual machine will always be (somewhat) slower',
    stance: 'reasoned',
    verdicts: ['supported'],
    finding: 'slower in 23 of 23 rows, from 1.00x to 5.4x; 5 of them within what single runs can tell apart',
  },
  {
    id: 'C2',
    author: 'Mats',
    words: "I can't explain the pipe throughput",
    stance: 'admission',
    verdicts: [],
  },
  {
    id: 'C3',
    author: 'Mats',
    words: 'Process creation involves a lot of page-table work',
    stance: 'reasoned',
    verdicts: ['off'],
    finding: 'Process Creation 3.1x',
  },
  {
    id: 'C4',
    author: 'Mats',
    words: 'I expect this to be an order of magnitude slower than the native operations.',
    stance: 'reasoned',
    verdicts: ['off'],
    finding: 'measured were Process Creation 3.1x, Process fork+exit 2.5x',
  },
  {
    id: 'C5',
    author: 'Mats',
    words: "My guess is that shell-scripts isn't slower in themselves",
    stance: 'guess',
    verdicts: ['uncheckable'],
    finding: 'Shell Scripts (8 concurrent) 1.8x',
  },
  {
    id: 'C6',
    author: 'Mats',
    words: "it's most likely that the read & write's go to a file",
    stance: 'guess',
    verdicts: ['supported'],
    finding: 'The figure fits, its cause does not: Simple read is reading 1 byte from /dev/zero',
  },
  {
    id: 'C7',
    author: 'Mats',
    words: 'Similar for any of the other file-related operations',
    stance: 'guess',
    verdicts: ['uncheckable'],
  },
  {
    id: 'C8',
    author: 'Mats',
    words: 'Protection fault handling go through extra steps',
    stance: 'reasoned',
    verdicts: ['uncheckable'],
    finding: 'Protection fault 2.7x',
  },
  {
    id: 'C9',
    author: 'Mats',
    words: 'I still have no explanation for the pipe behaviour',
    stance: 'admission',
    verdicts: [],
  },
  {
    id: 'C10',
    author: 'Mats',
    words: 'But I have no real idea how pipes or sockets work',
    stance: 'admission',
    verdicts: [],
  },
  {
    id: 'C11',
    author: 'Mats',
    words: "A factor ~2x slower isn't bad at all",
    stance: 'reasoned',
    verdicts: ['supported'],
    finding: 'Process fork+execve 2.2x, Process fork+/bin/sh -c 2.0x: yes; Process fork+exit 2.5x',
  },
  {
    id: 'C12',
    author: 'Mats',
    words: 'Some of these operations also involve file operations',
    stance: 'reasoned',
    verdicts: ['supported'],
  },
  {
    id: 'C13',
    author: 'Mats',
    words: "It's the same as saying",
    stance: 'reasoned',
    verdicts: ['supported'],
  },
  {
    id: 'A1',
    author: 'Angela Norton',
    words: 'The areas where I saw the greatest performance hit',
    stance: 'measured',
    verdicts: ['contradicted', 'supported', 'off'],
    finding: 'system calls: Simple syscall 1.10x, System Call Overhead 1.03x',
  },
  {
    id: 'A2',
    author: 'Angela Norton',
    words: 'whether there is anything I can do to tune the performance',
    stance: 'question',
    verdicts: [],
  },
  {
    id: 'A3',
    author: 'Angela Norton',
    words: 'Does anyone have any ideas for tuning',
    stance: 'question',
    verdicts: [],
  },
  {
    id: 'A4',
    author: 'Angela Norton',
    words: 'I can post the full results of these tests',
    stance: 'reasoned',
    verdicts: [],
  },
  {
    id: 'A5',
    author: 'Angela Norton',
    words: 'installed on a separate partition as the single domU',
    stance: 'reasoned',
    verdicts: [],
  },
]

const [thread] = desk.archive.threads(1)
if (thread === undefined) throw new Error('the seed is a thread')
const evidence = evidenceOf(thread, desk.archive, desk.catalogue)

test.each(CLAIMS)(
  '$id, $author: "$words" is $stance, $verdicts',
  ({ author, words, stance, verdicts, finding }) => {
    const said = evidence.statements.filter(statement => fold(statement.passage.text).includes(words))
    expect(said.map(statement => statement.message.author.name)).toEqual([author])
    expect(said[0]?.stance).toBe(stance)
    const claims = said.flatMap(statement => claimsOf(statement, evidence, desk))
    expect(claims.map(claim => claim.verdict)).toEqual(verdicts)
    if (finding !== undefined) expect(claims.map(claim => claim.finding).join(' | ')).toContain(finding)
  },
)

import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { namesHeld } from '../../src/answers/held-names.ts'
import { unverified } from '../../src/answers/verify.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

/** Two dampers of a kiln, measured by somebody; a third one is only spoken of in a reply, and so is a disk. */
const DESK = deskOf(
  mail('dampers@x', {
    subject: 'kiln: two dampers',
    author: { name: 'Ann Potter' },
    text: `Draft of our kiln through both dampers:

            with flapjack   with slideway
throughput       140 MB/s        160 MB/s
`,
  }),
  mail('reply@x', {
    subject: 'Re: kiln: two dampers',
    author: { name: 'Ben Fire' },
    to: ['dampers@x'],
    text: 'Our kiln has the turnkey damper, which logs its throughput to an nvme disk. I will try it.\n',
  }),
)

const verdict = (question: string): string => {
  const answer = answerQuestion(question, DESK)
  expect(unverified(answer, DESK)).toEqual([])
  return answer.verdict
}

test.each([
  ['is turnkey faster than flapjack in kiln throughput?', 'does not speak of "turnkey".'],
  ['how much kiln throughput does slideway gain over turnkey?', 'does not speak of "turnkey".'],
  ['does slideway improve kiln throughput on nvme?', 'does not speak of "nvme".'],
])('%j is told first that the rows are of something else', (question, said) => {
  expect(verdict(question)).toMatch(/^The mail with these rows does not speak of/)
  expect(verdict(question)).toContain(said)
})

test.each([
  'is slideway faster than flapjack in kiln throughput?',
  'why is kiln throughput with slideway better than with flapjack on nvme?',
])('%j is of the rows', question => {
  expect(verdict(question)).not.toContain('does not speak of')
})

test.each<[string, readonly string[]]>([
  ['is turnkey faster than flapjack on Linux?', ['turnkey', 'flapjack']],
  ['how much does blk-slide gain over legacy?', ['blk-slide', 'legacy']],
  ['turnkey vs flapjack', ['turnkey', 'flapjack']],
  ['is the patched kiln slower than the old one?', []],
  ['did glaze_v2 cost more than a third?', []],
  ['why is it slower than hoped?', []],
])('%j holds %j against one another', (question, names) => {
  expect(namesHeld(question)).toEqual(names)
})

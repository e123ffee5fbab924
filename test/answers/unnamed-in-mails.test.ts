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

test('rows of named things that are none of those that are held against one another are said to be', () => {
  const desk = deskOf(
    mail('glazes@x', {
      subject: 'kiln: celadon and tenmoku',
      author: { name: 'Ann Potter' },
      text: `Glazing speed of our kiln:

             celadon   tenmoku
glazing    140 MB/s   160 MB/s

Majolica is what the neighbours like.
`,
    }),
  )
  const told = answerQuestion(
    'how much faster is celadon than majolica for glazing in the kiln?',
    desk,
  ).verdict
  expect(told).toMatch(/^No row here is of "majolica"\./)
  const both = answerQuestion(
    'how much faster is tenmoku than celadon for glazing in the kiln?',
    desk,
  ).verdict
  expect(both).not.toContain('No row here')
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
  ['does SALT_V2 speed up firing?', ['SALT_V2']],
  ['does salt speed up firing?', []],
])('%j holds %j against one another', (question, names) => {
  expect(namesHeld(question)).toEqual(names)
})

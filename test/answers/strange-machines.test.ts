import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { machinesIn } from '../../src/answers/kinds/machines.ts'
import type { Answer } from '../../src/answers/answer.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

test.each([
  ['two Xeon Gold 6248 machines', 'Cascade Lake', true],
  ['an EPYC 7763 with 64 cores', 'AMD Milan', true],
  ['the SKX box of the robot', 'Skylake', true],
  ['Ampere Altra, 80 cores', 'Altra', true],
  ['on a P9 LPAR', 'POWER9', true],
  ['a POWER10 machine', 'POWER9', false],
  ['Reported by Milan Smith', 'zen3', false],
  ['within a grace period', 'NVIDIA Grace', false],
  ['from p10 to p99', 'POWER10', false],
  ['written to the SPR', 'Sapphire Rapids', false],
  ['a box with 8 disks', 'Skylake', false],
])('that %j names what %j names: %s', (text, name, expected) => {
  const [wanted] = machinesIn(name)
  expect(machinesIn(text).some(({ id }) => id === wanted?.id)).toBe(expected)
})

const FIGURES = `Glazing latency in ms:

              before   lots
clay bowls      1593    410
glass bowls     2000    462
`

function answerTo(question: string, ...texts: readonly string[]): Answer {
  const mails = texts.map((text, at) =>
    mail(`lots${at}@x`, {
      subject: `${at === 0 ? '' : 'Re: '}[PATCH] stacker: hand out trays in lots`,
      to: at === 0 ? [] : ['lots0@x'],
      date: `2020-01-0${at + 1}T10:00:00Z`,
      text,
    }),
  )
  return answerQuestion(question, deskOf(...mails))
}

const ASKED_LATER = 'Does it help on Graviton, too? And inside a KVM guest, or on a hard disk?\n'

test.each([
  ['what glazing latency do glass bowls have with lots on Graviton?', 'abstention', '"Graviton"'],
  ['what glazing latency do glass bowls have with lots inside a KVM guest?', 'abstention', '"KVM guest"'],
  ['what glazing latency do glass bowls have with lots on a hard disk?', 'abstention', '"hard disk"'],
  ['what glazing latency do glass bowls have with lots on Cascade Lake?', 'answer', ''],
])('figures of another machine answer nothing: %s', (question, kind, said) => {
  const cascade = `${FIGURES}\nMeasured on a Xeon Gold 6248.\n`
  const { kind: given, verdict } = answerTo(question, cascade, ASKED_LATER)
  expect(given).toBe(kind)
  expect(verdict).toContain(said)
})

test('where no machine is named, or a later mail measured on the one that is asked of, that is the answer', () => {
  const question = 'what glazing latency do glass bowls have with lots on Graviton?'
  expect(answerTo(question, FIGURES, ASKED_LATER).kind).toBe('answer')
  const later = `On Graviton 3:\n\n${FIGURES.replace('410', '720').replace('462', '731')}`
  expect(answerTo(question, `${FIGURES}\nMeasured on a Xeon Gold 6248.\n`, ASKED_LATER, later).kind).toBe(
    'answer',
  )
})

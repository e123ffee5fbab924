import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { inSizes } from '../../src/answers/same-size.ts'
import { unverified } from '../../src/answers/verify.ts'
import type { Message } from '../../src/mail/message.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

const SUBJECT = '[PATCH] stacker: hand out trays in lots'

/** Replies to the patch, each a day after the one before. */
function replies(...parts: readonly { readonly from: string; readonly text: string }[]): Message[] {
  return parts.map(({ from, text }, at) =>
    mail(`reply${at}@x`, {
      subject: `Re: ${SUBJECT}`,
      author: { name: from },
      to: ['patch@x'],
      date: `2020-01-0${at + 2}T10:00:00Z`,
      text: `${text}\n`,
    }),
  )
}

function patch(text: string): Message {
  return mail('patch@x', { subject: SUBJECT, author: { name: 'Ed' }, date: '2020-01-01T10:00:00Z', text })
}

const FIGURES = `The stacker hands out trays in lots, so that the latch is taken once a lot.

Glazing latency in ms:

              before   lots
clay bowls      1593    410
glass bowls     2000    462
`

/** The quoted words of an answer, each on a line. */
function quotes(question: string, ...mails: readonly Message[]): { kind: string; words: string } {
  const desk = deskOf(...mails)
  const answer = answerQuestion(question, desk)
  expect(unverified(answer, desk)).toEqual([])
  return { kind: answer.kind, words: answer.explanations.map(({ quote }) => quote).join('\n') }
}

const UNTRIED = 'I have not tried the stacker on an outdoor kiln with a chimney, but lots may help there too.'

test('a figure under a condition of which its author says that it was not tried', () => {
  const mails = [patch(`${FIGURES}\n${UNTRIED}\n`)]
  const outdoors = quotes(
    'what glazing latency does the stacker reach on an outdoor kiln with a chimney?',
    ...mails,
  )
  expect(outdoors).toEqual({ kind: 'abstention', words: UNTRIED })
  expect(quotes('what glazing latency does the stacker reach with glass bowls?', ...mails).kind).toBe(
    'answer',
  )
})

test('what was not tried at first and posted later is answered', () => {
  const later = `On the outdoor kiln with a chimney:

Glazing latency in ms:

              before   lots
clay bowls      1211    940
`
  const mails = [patch(`${FIGURES}\n${UNTRIED}\n`), ...replies({ from: 'Ben', text: later })]
  expect(
    quotes('what glazing latency does the stacker reach on an outdoor kiln with a chimney?', ...mails).kind,
  ).toBe('answer')
})

const PROMISED = 'Later I will also get some benchmarks for lids of jugs.'

test('what came out for something of which the figures are only promised', () => {
  const mails = [patch(`${FIGURES}\n${PROMISED}\n`)]
  const lids = quotes('what did the stacker bring for the lids of jugs?', ...mails)
  expect(lids).toEqual({ kind: 'abstention', words: PROMISED })
  expect(quotes('what did the stacker bring for glass bowls?', ...mails).kind).toBe('answer')
  // Figures of something else that come later are not what was promised, whatever of the rest they share.
  const later = FIGURES.replace('glass bowls', 'wide bowls ').replace('clay bowls', 'deep bowls')
  const others = replies({ from: 'Ed', text: `Fired at dawn in an outdoor kiln.\n\n${later}` })
  const atDawn = 'what did the stacker bring for the lids of jugs, fired at dawn in an outdoor kiln?'
  expect(quotes(atDawn, ...mails, ...others).kind).toBe('abstention')
})

const UNCLEAR = 'It is still unclear why glass bowls gain from lots as much as clay bowls do.'

test('a cause that the author of the figures says not to know is not explained by what else he wrote', () => {
  const question = 'why do glass bowls gain as much from lots as clay bowls?'
  expect(quotes(question, patch(`${FIGURES}\n${UNCLEAR}\n`))).toEqual({ kind: 'abstention', words: UNCLEAR })
  const told = replies({
    from: 'Ben',
    text: 'Glass bowls gain as much as clay bowls from lots because both wait for the same latch.',
  })
  expect(quotes(question, patch(`${FIGURES}\n${UNCLEAR}\n`), ...told).kind).toBe('answer')
})

test('not to know is matched with the question that it answers', () => {
  const unknown = "Good question, I don't have a good answer on why that is."
  const asked = 'Why does the stacker produce so many 2KiB crumbs?'
  const said = 'We can see crumbs of 2KB in the glass bowls with lots, because the latch splits them.'
  const mails = [
    patch(`${FIGURES}\n${said}\n`),
    ...replies({ from: 'Ben', text: asked }, { from: 'Ed', text: `> ${asked}\n\n${unknown}` }),
  ]
  const answer = quotes('where do the 2 KB crumbs in the glass bowls come from with lots?', ...mails)
  expect(answer).toEqual({ kind: 'abstention', words: unknown })
})

test('not to know is said of what the sentence before it tells', () => {
  const question = 'why do glass bowls with a rim save only half of the trays with lots?'
  const rims = 'With lots, glass bowls with a rim save only half of the trays.'
  const unknown = 'Do not know why I see no better drop there yet.'
  const mails = [patch(`${FIGURES}\n${rims} ${unknown}\n`)]
  expect(quotes(question, ...mails)).toEqual({ kind: 'abstention', words: unknown })
  const beside = 'They wait for the latch, because a rim takes a tray of its own.'
  expect(quotes(question, patch(`${FIGURES}\n${rims} ${unknown} ${beside}\n`)).kind).toBe('answer')
})

test('that nobody had an idea of the cause is no cause', () => {
  const report = 'Since we hand out trays in lots the latch of our outdoor kiln rattles all day.'
  const unknown =
    'So far nobody had an idea what might cause this rattling of the latch, try older lots first.'
  const answer = quotes(
    'what makes the latch of an outdoor kiln rattle with lots of trays?',
    patch(`${report}\n`),
    ...replies({ from: 'Ben', text: unknown }),
  )
  expect(answer).toEqual({ kind: 'abstention', words: unknown })
})

test.each([
  ['Curious that glass bowls with lots take longer by so much.', 'Ben wonders, too'],
  ['I do not know why glass bowls with lots take longer by so much.', 'Ben says so'],
])('who wonders at a figure admits nothing: %s', (text, said) => {
  const figures = FIGURES.replace('462', '2462')
  const desk = deskOf(patch(figures), ...replies({ from: 'Ben', text }))
  expect(answerQuestion('why do glass bowls take longer with lots?', desk).verdict).toContain(said)
})

test('things counted by the second are figures, of whatever things', () => {
  const said = 'The stacker hands out 310 trays per second because the latch is taken once a lot.'
  const answer = quotes('how many trays per second does the stacker hand out?', patch(`${said}\n`))
  expect(answer).toEqual({ kind: 'answer', words: said })
})

test('who asks for the cause does not give it', () => {
  const report = `${FIGURES.slice(FIGURES.indexOf('Glazing'))}
We can see the glaze of glass bowls rise, this should be the reason of the gain. What does cause the better glaze?
`
  const { kind, words } = quotes('what is behind the better glaze of glass bowls with lots?', patch(report))
  expect(kind).toBe('abstention')
  expect(words).toBe('What does cause the better glaze?')
})

const LIDS = `Lots make the stacker wait less, because the latch is taken once.

Glazing latency in ms:

                    before   lots
small round lids       812    406
small square lids      398    710
large plates           640    500
`

test('a reason must speak of what tells the asked rows from the others', () => {
  const question = 'why are small square lids slower with lots?'
  expect(quotes(question, patch(LIDS)).kind).toBe('abstention')
  const told = replies({
    from: 'Ben',
    text: 'Square lids tilt in the lot, which causes the small ones to be slow.',
  })
  expect(quotes(question, patch(LIDS), ...told).kind).toBe('answer')
})

test.each([
  ['64KB', '64k'],
  ['64 KiB', '64k'],
  ['1M', '1m'],
  ['10 MB/s', '10 MB/s'],
  ['16 clients', '16 clients'],
])('the size %j is written %j', (text, size) => {
  expect(inSizes(text)).toBe(size)
})

const ON_ARM = `${FIGURES}\nMeasured on a Cortex-A72 with 16 threads, on ext4 without compression.\n`

test.each([
  ['what glazing latency does the stacker reach with glass bowls on ARM?', 'answer', ''],
  ['what glazing latency does the stacker reach with glass bowls and 16 threads?', 'answer', ''],
  ['what glazing latency do glass bowls have with lots, without NVMe drives?', 'answer', ''],
  ['what glazing latency do glass bowls have with lots on RISC-V?', 'abstention', 'mentions "RISC-V"'],
  [
    'what glazing latency do glass bowls have with lots and 512 threads?',
    'abstention',
    'mentions "512 threads"',
  ],
  ['why are glass bowls faster with lots on btrfs?', 'abstention', 'mentions "btrfs"'],
  [
    'what latency do glass bowls have with lots on a hard disk of a phone?',
    'abstention',
    'Nothing in the thread mentions "hard disk" or "phone", so this question has no answer here.',
  ],
])('a condition that no mail speaks of: %j', (question, kind, verdict) => {
  const desk = deskOf(
    patch(ON_ARM),
    // Elsewhere in the archive the words are known, so that they are no missing names.
    mail('other@x', {
      subject: 'shelves',
      text: 'Shelves on RISC-V, btrfs, NVMe, a phone and a hard disk: 512 threads.\n',
    }),
  )
  const answer = answerQuestion(question, desk)
  expect([answer.kind, answer.verdict]).toEqual([kind, expect.stringContaining(verdict)])
  expect(unverified(answer, desk)).toEqual([])
})

test('figures of somebody who wrote none of these mails are not those of others', () => {
  const shelves = mail('shelves@x', {
    subject: 'shelves of the annex',
    author: { name: 'Flint, Gwen' },
    text: 'The shelves are of oak.\n',
  })
  const asked = "what glazing latency do glass bowls have in Gwen Flint's figures with lots?"
  expect(quotes(asked, patch(FIGURES), shelves).kind).toBe('abstention')
  const reply = replies({ from: 'Flint, Gwen', text: 'Mine are the same.' })
  expect(quotes(asked, patch(FIGURES), shelves, ...reply).kind).toBe('answer')
})

test('a difference of something else is not the one that is asked for', () => {
  const text = `The stacker hands out bowls in lots, so that the latch is taken once.

Wide lots of the stacker cool 40% faster, because they are of tin.
`
  expect(quotes('how much faster do wide lots cool in the stacker?', patch(text)).kind).toBe('answer')
  expect(quotes('how much faster does the stacker hand out bowls in lots?', patch(text)).kind).toBe(
    'abstention',
  )
})

test('who answers a report with not knowing where it comes from has not explained it', () => {
  const report = `${FIGURES}\nThe latch is taken once a lot because the stacker counts them.\n`
  const curious = "I'm still curious where it comes from."
  const asked = 'why do glass bowls gain from lots?'
  const mails = [patch(report), ...replies({ from: 'Ben', text: curious })]
  expect(quotes(asked, ...mails)).toEqual({ kind: 'abstention', words: curious })
  const later = replies(
    { from: 'Ben', text: curious },
    { from: 'Cleo', text: 'Glass bowls gain from lots because they slide, which causes fewer stops.' },
  )
  expect(quotes(asked, patch(report), ...later).kind).toBe('answer')
})

test('figures that no table was read from are quoted, what was posted last first', () => {
  const listed = (first: string, second: string): string =>
    `The new stacker needs on the 9.5 kiln, here are the numbers:

  Kiln 9.5-a [OLD]; 4100; lid shut; ${first}; fine
  Kiln 9.5-a [NEW]; 4100; lid ajar; ${second}; good
`
  const bowls = 'The patch hands out the trays in lots, which the bowls profit from.'
  const mails = [
    patch(`${bowls}\n\n${listed('6m10.100s', '6m20.300s')}`),
    ...replies({ from: 'Ed', text: `The bowls were cracked.\n\n${listed('5m12.400s', '2m31.250s')}` }),
  ]
  const answer = quotes('how much faster is the stacker on the 9.5-a kiln [NEW] with 4100 bowls?', ...mails)
  expect(answer.kind).toBe('answer')
  expect(answer.words.indexOf('2m31.250s')).toBeGreaterThan(-1)
  expect(answer.words.indexOf('2m31.250s')).toBeLessThan(answer.words.indexOf('6m20.300s'))
})

test('what halved a throughput is a cause, and work that is done twice is one of slowness', () => {
  const text = `After the kiln update the throughput of the stacker is half of what it was.

This is because the stacker never marks a tray as done, so each tray is sent twice.
`
  const answer = quotes('what halved the throughput of the stacker after the kiln update?', patch(text))
  expect(answer.kind).toBe('answer')
  expect(answer.words).toContain('sent twice')
})

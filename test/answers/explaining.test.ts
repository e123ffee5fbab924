import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { isApparatus, isProse } from '../../src/answers/prose.ts'
import { unverified } from '../../src/answers/verify.ts'
import { understand } from '../../src/questions/understand.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'
import { catalogue } from '../tables/cases.ts'

const REPORT = `We moved our kilns to the new stacker. Glazing of small bowls became slow.

before: 812 bowls/s
after: 406 bowls/s

Only the small bowls suffer. Big ones run as before.
`

/** A report, two replies, and a later version of the patch that found the cause. */
const DESK = deskOf(
  mail('report@x', {
    subject: 'stacker halves glazing of small bowls',
    text: REPORT,
    date: '2020-01-01T10:00:00Z',
  }),
  mail('guess@x', {
    subject: 'Re: stacker halves glazing of small bowls',
    author: { name: 'Ben' },
    to: ['report@x'],
    text: `> Only the small bowls suffer. Big ones run as before.

It's possible that the trays are handed out one by one, so each bowl waits for the latch.
`,
    date: '2020-01-02T10:00:00Z',
  }),
  mail('frank@x', {
    subject: 'Re: stacker halves glazing of small bowls',
    author: { name: 'Cleo' },
    to: ['report@x'],
    text: `> Glazing of small bowls became slow.

I have no idea why the small bowls suffer from the stacker at all, and I looked for a week.
`,
    date: '2020-01-03T10:00:00Z',
  }),
  mail('against@x', {
    subject: 'Re: stacker halves glazing of small bowls',
    author: { name: 'Dora' },
    to: ['report@x'],
    text: `> We moved our kilns to the new stacker.

I would much prefer to keep the old stacker for trays under a foot.
`,
    date: '2020-01-04T10:00:00Z',
  }),
  mail('setup@x', {
    subject: 'Re: stacker halves glazing of small bowls',
    author: { name: 'Ann' },
    to: ['report@x'],
    text: `The kilns were laid out to make the stacker work hard:
 - the latch sits between tray one and tray two
 - two kilns share one stacker and one door

Nothing else was changed.
`,
    date: '2020-01-05T10:00:00Z',
  }),
  mail('first@x', {
    subject: '[PATCH] stacker: hand out trays in lots',
    author: { name: 'Ed' },
    text: `Small bowls are glazed at half the rate since the stacker came. It is unclear where the time goes.
`,
    date: '2020-02-01T10:00:00Z',
  }),
  mail('third@x', {
    subject: '[PATCH v3] stacker: hand out trays in lots',
    author: { name: 'Ed' },
    text: `It turned out that the latch is taken once for every bowl, which causes the drop: each one waits for the one before it.

Signed-off-by: Ed <ed@example.org>
`,
    date: '2020-05-01T10:00:00Z',
  }),
)

test.each([
  ['why do small bowls suffer from the stacker?', ['Ben', 'Cleo']],
  ['handing out trays in lots: why was the rate of the stacker halved in the end?', ['Ed']],
  ['who did not like the stacker?', ['Dora']],
  ['how were the kilns laid out for the stacker?', ['Ann']],
])('%j is answered by %j', (question, authors) => {
  const answer = answerQuestion(question, DESK)
  const quoted = answer.explanations.slice(0, 3).map(({ author }) => author)
  expect(quoted).toEqual(expect.arrayContaining(authors))
  expect(unverified(answer, DESK)).toEqual([])
})

test('the last version of a patch tells the cause, and its trailers are not quoted', () => {
  const answer = answerQuestion('why do trays handed out in lots make the stacker wait for a bowl?', DESK)
  const words = answer.explanations.map(({ quote }) => quote).join('\n')
  expect(words).toContain('It turned out that the latch is taken once for every bowl')
  expect(words).not.toContain('Signed-off-by')
})

test('a list is quoted with the words that announce it', () => {
  const answer = answerQuestion('how were the kilns laid out for the stacker?', DESK)
  expect(answer.explanations.map(({ quote }) => quote).join('\n')).toContain(
    'two kilns share one stacker and one door',
  )
})

test.each([
  ['how much faster did the trays get once they were handed out in lots of ten?', 'No figure|no answer here'],
  ['how many bowls an hour did the rival stacker of Zoe reach?', 'No figure|no answer here|mentions "Zoe"'],
])('%j has no answer and says so', (question, verdict) => {
  const answer = answerQuestion(question, DESK)
  expect(answer.kind).toBe('abstention')
  expect(answer.verdict).toMatch(new RegExp(verdict))
})

test('who asks whether people agree gets both sides, and no winner', () => {
  const answer = answerQuestion('do people agree on the new stacker for trays and bowls?', DESK)
  expect(answer.verdict).toContain('Dora speaks against it')
  expect(answer.verdict).toContain('Who is right is not said here.')
  expect(answer.explanations.map(({ author }) => author)).toEqual(expect.arrayContaining(['Ben', 'Dora']))
  expect(unverified(answer, DESK)).toEqual([])
})

test('a later mail that takes an explanation back stands before it, and is said to be the later one', () => {
  const desk = deskOf(
    mail('slow@x', {
      subject: 'kiln is slow since the new latch',
      text: 'The kiln is slow because the new latch sticks on every tray.\n',
      date: '2020-01-01T10:00:00Z',
    }),
    mail('back@x', {
      subject: 'Re: kiln is slow since the new latch',
      to: ['slow@x'],
      text: '> The kiln is slow because the new latch sticks on every tray.\n\nThat was a testing error on my part: the new latch does not stick on every tray at all.\n',
      date: '2020-02-01T10:00:00Z',
    }),
  )
  const answer = answerQuestion('why does the new latch make the kiln slow?', desk)
  expect(answer.explanations.map(({ date }) => date?.slice(0, 10))).toEqual(['2020-02-01', '2020-01-01'])
  expect(answer.caveats.join('; ')).toContain('the words of Ann of 2020-02-01 came after')
})

/** One pair of kilns, and a third that both are held against. */
const THREE_KILNS = `Kiln latency in ms:

             plain   narrow   wide
bowls         2000      462    562
plates        1593      410    484
`

const TWO_KILNS = `Kiln latency in ms:

             plain   narrow
bowls          462     2000
plates         410     1593
`

test('that two did better than a third does not correct who asks why one of them is worse', () => {
  const desk = deskOf(mail('kilns@x', { subject: 'kilns and their doors', text: THREE_KILNS }))
  const answer = answerQuestion(
    'why is the latency of bowls higher in the wide kiln than in the narrow one?',
    desk,
  )
  expect(answer.tables.length).toBeGreaterThan(0)
  expect(answer.verdict).not.toContain('Not slower')
  expect(unverified(answer, desk)).toEqual([])
})

test('where the two were compared, a wrong premise is corrected', () => {
  const desk = deskOf(mail('kilns@x', { subject: 'kilns and their doors', text: TWO_KILNS }))
  const answer = answerQuestion('why is the latency of bowls better in the narrow kiln?', desk)
  expect(answer.verdict).toContain('Not faster but slower.')
})

test.each([
  ['what limits the glazing of bowls?', 'why'],
  ['what did they put the drop down to?', 'why'],
  ['where does the delay come from?', 'why'],
  ['what halved the throughput of the kiln?', 'why'],
  ['which lots are halved and what doubled in the end?', 'measure'],
  ['the bowls were slow; what explanations were offered?', 'why'],
  ['how does that come about?', 'why'],
  ['do people agree that the latch is at fault?', 'views'],
  ['is there a consensus on the latch?', 'views'],
  ['what is lmbench?', 'define'],
  ['what is the cost of an empty glaze on the old kiln?', 'measure'],
  ['what does Pipe latency measure?', 'define'],
  ['what does the stacker do to the latency of small bowls with the new latch?', 'measure'],
  ['what did the latch bring by itself and on top of the new door?', 'measure'],
  ['which are the top losses of the new door?', 'extreme'],
  ['bowls take twice as long since the new door; what is going on in the kiln?', 'why'],
  ['bowls take twice as long; was the cause ever found?', 'why'],
  ['did the potters find out the reason?', 'why'],
  ["what's behind the better glaze?", 'why'],
  ['the bowls are slow since the new door. what goes on there?', 'why'],
  ['the bowls were slow with the wide door. what was it in the end?', 'why'],
  ['what was it called?', 'measure'],
  ['ten potters speed up the glazing by two at best. what limits it?', 'why'],
  ['how do I speed up the glazing?', 'tune'],
  ['which lots did the new door speed up?', 'measure'],
  ['does anybody know a way to make the glazing faster?', 'tune'],
  ['does the latch speed up the glazing?', 'confirm'],
  ['did the latch make the glazing faster?', 'confirm'],
  ['what is known about lmbench under the new latch?', 'measure'],
  ['how much memory did the kiln have?', 'setup'],
  ['how much memory does the latch take?', 'measure'],
  ['how can the new kiln be so much slower?', 'why'],
  ['the new kiln is slower. What does Ann blame it on?', 'why'],
  ['a firing takes two hours. Where does the time go?', 'why'],
  ['the hook costs a third. What exactly does it do wrong?', 'why'],
  ['what in the newer kilns makes the load rise?', 'why'],
  ['what hardware did Ann use?', 'setup'],
  ['on which hardware was the kiln fired?', 'setup'],
  ['how much heat does hardware stacking save?', 'measure'],
  ['how exactly were the two kilns configured?', 'setup'],
  ['by how much did the worst delay shrink?', 'measure'],
  ['what did the latch do to the best and the worst delay?', 'measure'],
  ['which kiln has the worst delay, and how much is it?', 'extreme'],
  ['how far does the delay come down with a kiln whose door is narrow?', 'measure'],
  ['whose kiln was fired?', 'who'],
])('%j asks for %s', (question, kind) => {
  expect(understand(question, catalogue, [], () => true).kind).toBe(kind)
})

test('"sped" is no misspelt "speed", and asks for no advice', () => {
  const { kind, direction } = understand('which kiln sped up the most?', catalogue, [], () => false)
  expect([kind, direction]).toEqual(['extreme', 'faster'])
})

test.each([
  ['Signed-off-by: Ed <ed@example.org>', true],
  ['$ make all of the kilns hot', true],
  ['[1] the page of the kiln', true],
  ['[+cc Ann and Ben, because the kiln is theirs]', true],
  ['The kiln is on the list now:\n#kilnbot title: the door is slow because it sticks', true],
  ['lsfire -v 3 shows that the door is open because it sticks', true],
  ['[added a latch, because the door sticks]', false],
  ['try -v because it shows why the door sticks', false],
  ['low - because the door is open', false],
  ['0x1f 0x2e: 33 44 55 66 77 88', true],
  ['kiln: warm it slowly\nkiln/door: close it well\nstacker: hand out trays', true],
  [
    '[2/7] kiln: fire the\n  bowls twice\n  https://kiln.example/c/1f2e\n[3/7] yard: sweep\n  https://kiln.example/c/2f3e',
    true,
  ],
  ['The second one is taken, see\nhttps://kiln.example/c/1f2e\nbecause the door was too narrow.', false],
  ['[potter@kiln yard]# make test FIRE=2', true],
  ['potter@kiln:~/yard$ make test because the door is closed', true],
  ['while (kiln) { if (kiln->hot && kiln->open) close(kiln); kiln = kiln->next; }', true],
  ['The door (see above) is closed; the kiln is hot, and so is the yard; we wait.', false],
  ['Ask potter@kiln.example or the guild; it costs $ 5 and is #1 in town.', false],
  ['The kiln is warm because the door is closed.', false],
])('that %j is apparatus: %s', (text, apparatus) => {
  expect(isApparatus(text)).toBe(apparatus)
})

test.each([
  ['The kiln is warm because the door is closed.', true],
  [' - two kilns share one stacker and one door', true],
  ['CPU: Athlon XP', false],
  [
    'running kiln loop\n\tfire (yard tray, dry, doors:1, vents: 0)...\n\tbowls: jobs 1, rate 667 plates: jobs 1, rate 650\n\tmixed: jobs 1, bowls 327 plates 328',
    false,
  ],
])('that %j is prose: %s', (text, prose) => {
  expect(isProse(text)).toBe(prose)
})

test('a reply in the thread that is asked about explains without a word of the question', () => {
  const desk = deskOf(
    mail('rim@x', {
      subject: 'rims of plates crack in the north kiln',
      text: 'Rims of plates crack in the north kiln since the frost.\n',
      date: '2020-01-01T10:00:00Z',
    }),
    mail('shelf@x', {
      subject: 'shelves',
      author: { name: 'Ida' },
      to: ['rim@x'],
      text: 'Two shelves share one wall, hence contention of that wall whenever somebody leans on it.\n',
      date: '2020-01-02T10:00:00Z',
    }),
  )
  const answer = answerQuestion('why do rims of plates crack in the north kiln?', desk)
  expect(answer.explanations.map(({ author }) => author)).toContain('Ida')
})

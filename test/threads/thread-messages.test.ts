import fc from 'fast-check'
import { expect, test } from 'vitest'
import { messageId } from '../../src/core/source.ts'
import { baseSubject } from '../../src/threads/base-subject.ts'
import { threadMessages, type Threadable } from '../../src/threads/thread-messages.ts'

/** A mail from `id < references: subject @day`, as short as the rows below have it. */
function mail(written: string): Threadable {
  const [, id = '', references = '', subject = 'slow pipes', day] =
    /^(\S+)(?: < ([^:@]+?))?(?:: ([^@]+?))?(?: @(\d+))?$/.exec(written) ?? []
  return {
    id: messageId(id),
    references: references
      .split(' ')
      .filter(word => word !== '')
      .map(messageId),
    subject,
    lists: ['tea'],
    ...(day === undefined ? {} : { date: new Date(Date.UTC(2005, 0, Number(day))).toISOString() }),
  }
}

/** Each thread as `id: member<parent …`; a guessed place has `?`. */
function outline(mails: readonly Threadable[]): string[] {
  const bare = (id: string): string => id.slice(1, -1)
  return threadMessages(mails).map(thread => {
    const members = thread.members.map(
      member =>
        `${bare(member.id)}${member.parent === undefined ? '' : `<${bare(member.parent)}`}${member.guessed ? '?' : ''}`,
    )
    return `${bare(thread.id)}: ${members.join(' ')}`
  })
}

test.each([
  ['a chain', ['a @1', 'b < a @2', 'c < a b @3'], ['a: a b<a c<b']],
  ['a missing parent', ['a @1', 'c < a b @3'], ['a: a c<a']],
  ['a missing root keeps its answers together', ['b < a @2', 'c < a @3'], ['a: b c']],
  ['siblings by date, then by id', ['a @1', 'd < a @9', 'c < a @3', 'b < a @3'], ['a: a b<a c<a d<a']],
  ['depth first', ['a @1', 'b < a @2', 'c < a @3', 'd < a b @4'], ['a: a b<a d<b c<a']],
  [
    'own headers before those of others',
    ['a @1', 'b @2', 'c < b @3', 'd < a c @4'],
    ['a: a', 'b: b c<b d<c'],
  ],
  ['others’ headers for a mail that has none', ['a @1', 'b @2', 'c < a b @3'], ['a: a b<a c<b']],
  ['a circle', ['a < b @1', 'b < a @2'], ['b: b a<b']],
  ['a circle of three', ['a < c @1', 'b < a @2', 'c < b @3'], ['c: c a<c b<a']],
  ['a circle through References falls back', ['a < b @1', 'b < x a @2'], ['x: b a<b']],
  ['itself', ['a < a @1'], ['a: a']],
  ['strangers with one subject', ['a @1', 'b @2'], ['a: a', 'b: b']],
  [
    'an answer without headers is a guess',
    ['a @1', 'b: Re: slow pipes @2', 'c < b: Re: slow pipes @3'],
    ['a: a b<a? c<b'],
  ],
  [
    'an answer with headers to a missing mail is none',
    ['a @1', 'b < x: Re: slow pipes @2'],
    ['a: a', 'x: b'],
  ],
  ['an answer long after', ['a @1', 'b: Re: slow pipes @99'], ['a: a', 'b: b']],
  ['an answer before its question', ['a @5', 'b: Re: slow pipes @2'], ['b: b', 'a: a']],
  ['a subject that says nothing', ['a: hi @1', 'b: Re: hi @2'], ['a: a', 'b: b']],
  ['no dates', ['b < a', 'a', 'c < a'], ['a: a b<a c<a']],
] as const)('%s: %j gives %j', (_, mails, threads) => {
  expect(outline(mails.map(mail))).toEqual(threads)
})

test('an answer without headers joins no other list', () => {
  expect(outline([mail('a @1'), { ...mail('b: Re: slow pipes @2'), lists: ['coffee'] }])).toEqual([
    'a: a',
    'b: b',
  ])
})

test.each([
  ['Re: [tea] AW: Slow  Pipes', 'slow pipes', true],
  ['RE[2]: slow', 'slow', true],
  ['[PATCH] Re: slow', 'slow', true],
  ['Fwd: slow', 'slow', false],
  ['Report: slow', 'report: slow', false],
  ['', '', false],
])('the subject %j', (subject, base, isReply) => {
  expect(baseSubject(subject)).toEqual({ base, isReply })
})

test('a thread of 100,000 mails in a row needs neither stack nor square time', () => {
  const chain = Array.from({ length: 100_000 }, (_, n) => mail(n === 0 ? 'm0 @1' : `m${n} < m${n - 1}`))
  // Square time would run into the test's own limit.
  const [thread] = threadMessages(chain.reverse())
  expect(thread?.members).toHaveLength(100_000)
})

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g')
const mails = fc.uniqueArray(
  fc.record({
    id,
    references: fc.array(id, { maxLength: 4 }),
    re: fc.boolean(),
    day: fc.integer({ min: 1, max: 4 }),
  }),
  { selector: entry => entry.id },
)

test('every mail stands once, after its parent, whatever circles the headers make', () => {
  fc.assert(
    fc.property(mails, entries => {
      const input = entries.map(entry =>
        mail(
          `${entry.id} < ${[...entry.references, 'z'].join(' ')}: ${entry.re ? 'Re: ' : ''}slow pipes @${entry.day}`,
        ),
      )
      const seen = new Set<string>()
      for (const member of threadMessages(input).flatMap(thread => thread.members)) {
        expect(seen.has(member.id)).toBe(false)
        if (member.parent !== undefined) expect(seen.has(member.parent)).toBe(true)
        seen.add(member.id)
      }
      expect(seen.size).toBe(input.length)
      expect(threadMessages([...input].reverse())).toEqual(threadMessages(input))
    }),
  )
})

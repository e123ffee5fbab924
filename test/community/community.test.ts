import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CastVote } from '../../src/adapters/community/feedback.ts'
import { feedbackText, gapsText } from '../../src/adapters/community/list-text.ts'
import { type Community, openCommunity } from '../../src/adapters/community/open-community.ts'
import { plainWords } from '../../src/adapters/community/plain-words.ts'
import { FORK, KVM } from '../discord/example-answers.ts'

const NOW = Date.UTC(2026, 10, 23, 12)
const VOTE: CastVote = {
  good: true,
  asked: { command: 'ask', input: { question: 'why is fork slower?' } },
  answer: FORK,
  userId: '400000000000000000',
  guildId: '200000000000000000',
  channelId: '300000000000000000',
  messageId: '900000000000000000',
}
let folder: string
let now: number

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'community-'))
  now = NOW
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** Opens what is kept in the folder, or in memory alone, uses it and closes it again. */
function within<Made>(use: (community: Community) => Made, where: 'folder' | 'memory' = 'folder'): Made {
  const opened = openCommunity(where === 'folder' ? folder : undefined, () => now)
  if (!opened.ok) throw new Error(opened.problem)
  try {
    return use(opened.value)
  } finally {
    opened.value.close()
  }
}

test('a vote is kept with what the answer stood on, also when the process ends', () => {
  within(community => community.keepVote(VOTE))
  const [vote] = within(community => community.votes(10))
  expect(vote).toMatchObject({
    good: true,
    command: 'ask',
    question: FORK.question,
    at: '2026-11-23T12:00:00.000Z',
  })
  expect(vote?.evidence[0]).toMatch(/^<.+> lines 290–291, 315–316/)
})

test.each<[string, Partial<CastVote>, string, number]>([
  ['the same vote again', {}, 'already', 1],
  ['the opposite vote', { good: false }, 'changed', 1],
  ['another person', { userId: '400000000000000001' }, 'kept', 2],
  ['another message', { messageId: '900000000000000001' }, 'kept', 2],
])('%s', (_, more, outcome, count) => {
  within(community => {
    community.keepVote(VOTE)
    expect(community.keepVote({ ...VOTE, ...more })).toBe(outcome)
    expect(community.votes(10)).toHaveLength(count)
  })
})

test('who voted is not in the file', () => {
  within(community => community.keepVote(VOTE))
  const bytes = readdirSync(folder).map(name => readFileSync(join(folder, name), 'latin1'))
  expect(bytes.join('')).toContain('900000000000000000')
  expect(bytes.join('')).not.toContain(VOTE.userId)
})

test('the same question without an answer is counted, on each server on its own', () => {
  const gap = { question: 'How fast is KVM?', answer: KVM, guildId: '1', channelId: '2' }
  within(community => {
    community.keepGap(gap)
    now += 1000
    community.keepGap({ ...gap, question: 'how fast is  KVM' })
    community.keepGap({ ...gap, guildId: '3' })
    community.keepGap({ ...gap, question: ' ?! ' })
    expect(community.gaps(10).map(({ question, times, guildId }) => ({ question, times, guildId }))).toEqual([
      { question: 'how fast is KVM', times: 2, guildId: '1' },
      { question: 'How fast is KVM?', times: 1, guildId: '3' },
    ])
    expect(community.countsOf('1')).toEqual({ votes: 0, gaps: 1 })
  })
})

test('the lists for a terminal', () => {
  within(community => {
    community.keepVote({ ...VOTE, good: false })
    community.keepGap({ question: 'How fast is KVM?', answer: KVM, channelId: '2' })
  })
  const [votes, gaps] = [feedbackText(folder), gapsText(folder)]
  expect(votes.ok && votes.value).toMatch(/^1 vote: 0 👍, 1 👎\n\n👎 2026-11-23 {2}\/ask: why is fork/)
  expect(gaps.ok && gaps.value).toMatch(/^1 question without an answer.*\n\n1x {2}How fast is KVM\?/)
})

test.each([
  ['no folder', () => undefined, /there is no data folder; set DATA_DIR/],
  ['a folder without votes', () => folder, /^No votes are kept in ".*" yet\.$/],
])('%s is told', (_, dataDir, sentence) => {
  const listed = feedbackText(dataDir())
  expect(listed.ok && listed.value).toMatch(sentence)
})

test('a file that is no database is refused with a sentence', () => {
  writeFileSync(
    join(folder, 'community.sqlite'),
    'not a database, but long enough to be read as one'.repeat(99),
  )
  expect(feedbackText(folder)).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/^community\.sqlite in ".*" cannot be opened/) as string,
  })
})

test('settings of a server are kept, and what nobody set has its default', () => {
  const settings = {
    channels: ['300000000000000000'],
    quiet: { from: '22:00', to: '07:00', zone: 'Europe/Berlin' },
    feedback: false,
  }
  within(community => {
    expect(community.anyChannels()).toBe(false)
    community.saveSettings('1', settings)
  })
  within(community => {
    expect(community.settingsOf('1')).toEqual(settings)
    expect(community.settingsOf('2')).toEqual({ channels: [], feedback: true })
    expect(community.anyChannels()).toBe(true)
  })
})

test('how an answer was made is kept with what came before it', () => {
  const before = { asked: { command: 'ask', input: { question: 'why is fork slower?' } } }
  const recall = { asked: { command: 'ask', input: { question: 'and pipes?' } }, before }
  within(community => {
    community.keepRecall('900000000000000000', recall)
  })
  expect(within(community => community.recallOf('900000000000000000'))).toEqual(recall)
  expect(within(community => community.recallOf('1'))).toBeUndefined()
})

test('without a folder everything works, and nothing is left', () => {
  within(community => {
    expect(community.keepVote(VOTE)).toBe('kept')
    expect(community.votes(10)).toHaveLength(1)
  }, 'memory')
  within(community => {
    expect(community.votes(10)).toEqual([])
  }, 'memory')
  expect(readdirSync(folder)).toEqual([])
})

test('two shards write to one file', () => {
  within(first => {
    within(second => {
      expect(first.keepVote(VOTE)).toBe('kept')
      expect(second.keepVote(VOTE)).toBe('already')
      expect(second.keepVote({ ...VOTE, userId: '5' })).toBe('kept')
      expect(first.votes(10)).toHaveLength(2)
    })
  })
})

test('words for a terminal hold no control characters and stay within their room', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.integer({ min: 1, max: 50 }),
      (text, room) => {
        const words = plainWords(text, room)
        expect(words.length).toBeLessThanOrEqual(room)
        expect(words).not.toMatch(/[\p{Cc}\n]/u)
      },
    ),
  )
})

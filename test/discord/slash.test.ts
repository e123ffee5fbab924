import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  type Bench,
  buttonId,
  isCallback,
  isEdit,
  keptMessage,
  of,
  PICTURE,
  seen,
  startBench,
  stopBench,
} from './bench.ts'
import { type JsonObject, listOf, objectOf, textOf } from './local-discord/json.ts'
import type { Exchanged } from './local-discord/local-discord.ts'

let bench: Bench
const votes: unknown[] = []

beforeAll(async () => {
  bench = await startBench({
    pace: { perUser: 1000, perGuild: 1000 },
    complete: (kind, typed) => [
      `${kind} ${typed} 1`,
      'x'.repeat(101),
      ...Array.from({ length: 40 }, (_, n) => `t${n}`),
    ],
    feedback: vote => {
      votes.push(vote)
      return Promise.resolve(votes.length > 1 ? 'already' : 'kept')
    },
    messageActions: [
      {
        name: 'Check these numbers',
        run: text => ({ ...KVM_LIKE, verdict: `I looked at: ${text}` }),
      },
    ],
    forms: [
      {
        name: 'paste',
        description: 'Check a long text',
        title: 'Check a long text',
        label: 'Text',
        run: text => ({ ...KVM_LIKE, verdict: `I read ${text.length} characters.` }),
      },
    ],
  })
})

afterEach(() => {
  expect(bench.discord.violations).toEqual([])
})

afterAll(() => stopBench(bench))

/** Does something and gives the acknowledgement and the answer that came. */
async function exchange(interaction: JsonObject): Promise<{ first: Exchanged; answer: Exchanged }> {
  const first = await bench.discord.next('acknowledgement', of(interaction, isCallback))
  const answer = await bench.discord.next('answer', of(interaction, isEdit))
  return { first, answer }
}

const typeOf = ({ request }: Exchanged): unknown => objectOf(request.body)['type']
const isPrivate = ({ request }: Exchanged): boolean =>
  objectOf(objectOf(request.body)['data'])['flags'] === 64

test('a question is acknowledged first, then answered with embed, picture and buttons', async () => {
  const { first, answer } = await exchange(
    bench.discord.people.call('ask', { question: 'why is fork slower under Xen?' }),
  )
  const shown = seen(answer)
  expect(typeOf(first)).toBe(5)
  expect(shown.title).toBe('why is fork slower under Xen?')
  expect(shown.description).toContain('143.7297  365.8667    2.5x')
  expect(shown.description).toContain('> “Process creation involves a lot of page\\-table work')
  expect(shown.image).toBe('attachment://chart.png')
  expect([...shown.buttons.keys()]).toEqual([
    'Sources',
    'Full table',
    'Show the line',
    'Chart',
    '👍',
    '👎',
    'Open thread',
  ])
  expect(shown.body['allowed_mentions']).toEqual({ parse: [], replied_user: false })
  expect(answer.request.files.map(({ name, type }) => ({ name, type }))).toEqual([
    { name: 'chart.png', type: 'image/png' },
  ])
  expect(Buffer.from(answer.request.files[0]?.bytes ?? []).equals(PICTURE)).toBe(true)
  expect(listOf(shown.body['attachments']).map(one => objectOf(one)['description'])).toEqual([
    'fork+exit takes 2.5x as long',
  ])
})

test('an abstention has neither picture nor sources', async () => {
  const { answer } = await exchange(
    bench.discord.people.call('ask', { question: 'how fast is fork under KVM?' }),
  )
  expect(seen(answer).description).toContain('The archive holds nothing about KVM')
  expect(seen(answer).description).not.toContain('Sources')
  expect([...seen(answer).buttons.keys()]).toEqual(['👍', '👎', 'Open thread'])
  expect(answer.request.files).toEqual([])
})

test('a command that fails gets one calm sentence', async () => {
  const { answer } = await exchange(bench.discord.people.call('ask', { question: 'boom' }))
  expect(seen(answer).content).toMatch(/^Something went wrong on my side/)
  expect(JSON.stringify(bench.logged)).not.toContain('boom')
})

test('a command that is no more gets a sentence, too', async () => {
  const { answer } = await exchange(bench.discord.people.call('gone'))
  expect(seen(answer).content).toMatch(/^I do not know this command any more/)
})

test('completion offers at most 25, none too long to be sent back', async () => {
  const typed = bench.discord.people.type('compare', { test: 'pi' }, 'test')
  const offered = await bench.discord.next('choices', of(typed, isCallback))
  const choices = listOf(objectOf(objectOf(offered.request.body)['data'])['choices'])
  expect(choices).toHaveLength(25)
  expect(choices[0]).toEqual({ name: 'test pi 1', value: 'test pi 1' })
})

test('an option that does not complete is answered with nothing', async () => {
  const typed = bench.discord.people.type('ask', { question: 'wh' }, 'question')
  const offered = await bench.discord.next('choices', of(typed, isCallback))
  expect(objectOf(objectOf(offered.request.body)['data'])['choices']).toEqual([])
})

test('a menu asks which one is meant, and the choice is answered in place', async () => {
  const { answer } = await exchange(bench.discord.people.call('compare', { test: 'pipe' }))
  const { menu } = seen(answer)
  expect(listOf(menu?.['options']).map(option => objectOf(option)['value'])).toContain('Pipe latency')
  const id = textOf(menu?.['custom_id'])
  const chosen = await exchange(bench.discord.people.choose(keptMessage(answer), id, 'Pipe latency'))
  expect(typeOf(chosen.first)).toBe(6)
  expect(seen(chosen.answer).description).toContain('Pipe latency takes 3\\.5x as long')
})

test('somebody else cannot choose, and is told so in private', async () => {
  const { answer } = await exchange(bench.discord.people.call('compare', { test: 'pipe' }))
  const id = textOf(seen(answer).menu?.['custom_id'])
  const other = { user: bench.discord.world.bob }
  const refused = await exchange(bench.discord.people.choose(keptMessage(answer), id, 'Pipe latency', other))
  expect(isPrivate(refused.first)).toBe(true)
  expect(seen(refused.answer).content).toMatch(/^Only the person who asked/)
})

test.each([
  ['Sources', /Xen performance.*xen\\-users.*lines 290–291/s],
  ['Full table', /SL3 Native: 143\.7297 µs,\n {2}lines\u00a0290–291\n {2}SL3 XenU: 365\.8667 µs/],
  ['Show the line', /line 290 of the mail.*line 291 of the mail/s],
])('%s is shown to whoever presses, in private', async (name, text) => {
  const { answer } = await exchange(bench.discord.people.call('ask', { question: 'why is fork slower?' }))
  const press = bench.discord.people.press(keptMessage(answer), buttonId(answer, name), {
    user: bench.discord.world.bob,
  })
  const shown = await exchange(press)
  expect(isPrivate(shown.first)).toBe(true)
  expect(seen(shown.answer).description).toMatch(text)
})

test('the asker turns pages, forth and back, and the picture of the first page does not stay behind', async () => {
  const { answer } = await exchange(bench.discord.people.call('ask', { question: 'what was measured?' }))
  expect(seen(answer).footer).toMatch(/^Page 1 of \d+$/)
  expect(seen(answer).description).toContain('Not shown here: 105 rows')
  const second = await exchange(bench.discord.people.press(keptMessage(answer), buttonId(answer, 'More ▶')))
  expect(typeOf(second.first)).toBe(6)
  expect(seen(second.answer).footer).toMatch(/^Page 2 of/)
  expect(seen(second.answer).image).toBe('')
  expect(seen(second.answer).body['attachments']).toEqual([])
  const back = await exchange(
    bench.discord.people.press(keptMessage(second.answer), buttonId(second.answer, '◀ Back')),
  )
  expect(seen(back.answer).footer).toMatch(/^Page 1 of/)
  expect(seen(back.answer).image).toBe('attachment://chart.png')
})

test('nobody else turns the pages of an answer', async () => {
  const { answer } = await exchange(bench.discord.people.call('ask', { question: 'what was measured?' }))
  const press = bench.discord.people.press(keptMessage(answer), buttonId(answer, 'More ▶'), {
    user: bench.discord.world.bob,
  })
  const refused = await exchange(press)
  expect(isPrivate(refused.first)).toBe(true)
  expect(seen(refused.answer).content).toMatch(/^Only the person who asked/)
})

test('anybody may vote, and is thanked in private', async () => {
  const { answer } = await exchange(bench.discord.people.call('ask', { question: 'why is fork slower?' }))
  const at = { user: bench.discord.world.bob }
  const first = await exchange(bench.discord.people.press(keptMessage(answer), buttonId(answer, '👎'), at))
  expect(isPrivate(first.first)).toBe(true)
  expect(seen(first.answer).content).toBe('Thank you, noted.')
  expect(votes[0]).toMatchObject({
    good: false,
    userId: bench.discord.world.bob['id'],
    asked: { command: 'ask', input: { question: 'why is fork slower?' } },
    answer: { kind: 'answer' },
  })
  const again = await exchange(bench.discord.people.press(keptMessage(answer), buttonId(answer, '👎'), at))
  expect(seen(again.answer).content).toBe('You have voted on this answer already.')
})

test.each([
  ['v0:old', /^This button is from an older version/],
  ['v1:sa0:31ek5z761tz4:zzz:ask|question=why is fork slower?', /^I cannot show that answer again/],
  ['v1:sa0:31ek5z761tz4:zzz:gone|question=x', /^I cannot show that answer again/],
])('the button %j is answered with a sentence', async (id, sentence) => {
  const { answer } = await exchange(bench.discord.people.call('ask', { question: 'why is fork slower?' }))
  const pressed = await exchange(bench.discord.people.press(keptMessage(answer), id))
  expect(seen(pressed.answer).content).toMatch(sentence)
})

test('the menu of a message hands its text over', async () => {
  const { world, people } = bench.discord
  const message = world.keep({ author: world.bob, content: 'fork is 2x slower' })
  const { answer } = await exchange(people.callOn('Check these numbers', message))
  expect(seen(answer).description).toContain('I looked at\\: fork is 2x slower')
})

test('a form takes a long text', async () => {
  const opened = bench.discord.people.call('paste')
  const form = await bench.discord.next('form', of(opened, isCallback))
  expect(typeOf(form)).toBe(9)
  const id = textOf(objectOf(objectOf(form.request.body)['data'])['custom_id'])
  const { first, answer } = await exchange(bench.discord.people.submit(id, 'text', 'x'.repeat(3999)))
  expect(typeOf(first)).toBe(5)
  expect(seen(answer).description).toContain('I read 3999 characters')
})

test('a question too long for a button still has buttons that work', async () => {
  const question = `why is fork slower when ${'the moon is full and '.repeat(6)}so on?`
  const { answer } = await exchange(bench.discord.people.call('ask', { question }))
  const sources = await exchange(bench.discord.people.press(keptMessage(answer), buttonId(answer, 'Sources')))
  expect(seen(sources.answer).description).toContain('lines 290–291')
})

test('a mistake of ours in a manager’s command is told, not left thinking', async () => {
  // This archive cannot count.
  const { answer } = await exchange(bench.discord.people.call('status'))
  expect(seen(answer).content).toMatch(/^Something went wrong on my side/)
})

test.each(['elsewhere', 'group'] as const)(
  'who added the app to the own account is answered, %s, and its buttons work',
  async own => {
    const { people, world } = bench.discord
    const at = { own, user: world.bob }
    const { answer } = await exchange(people.call('ask', { question: 'why is fork slower?' }, at))
    expect(seen(answer).description).toContain('143.7297')
    // There is no channel that the bot could open a thread in.
    expect(seen(answer).buttons.has('Open thread')).toBe(false)
    const full = await exchange(people.press(keptMessage(answer), buttonId(answer, 'Full table'), at))
    expect(seen(full.answer).description).toContain('365.8667')
  },
)

test('buttons work after a restart, those of short questions and those of long ones', async () => {
  for (const question of ['why is fork slower?', `why is fork slower when ${'a_b *c* '.repeat(12)}so on?`]) {
    const { answer } = await exchange(bench.discord.people.call('ask', { question }))
    await bench.bot.stop()
    bench = await startBench({}, bench.discord)
    const sources = await exchange(
      bench.discord.people.press(keptMessage(answer), buttonId(answer, 'Sources')),
    )
    expect(seen(sources.answer).description).toContain('lines 290–291')
  }
})

const KVM_LIKE = {
  kind: 'abstention',
  question: 'a text',
  tables: [],
  agreements: [],
  explanations: [],
  checks: [],
  caveats: [],
  lists: [],
  found: [],
  nearest: [],
  choices: [],
  notes: [],
  cited: [],
} as const

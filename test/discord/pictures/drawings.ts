import { COMMANDS } from '../../../commands/index.ts'
import { escapeMarkdown } from '../../../src/render/discord/escape.ts'
import type { Answer } from '../../../src/answers/answer.ts'
import type { Conversation, Desk } from '../../../src/answers/desk.ts'
import { chartOfAnswer } from '../../../src/chart-of-answer.ts'
import { uniqueBy } from '../../../src/core/order.ts'
import { textOfLines } from '../../../src/mail/message.ts'
import { isWorthDrawing } from '../../../src/render/chart-rows.ts'
import { renderAnswer } from '../../../src/render/discord/answer.ts'
import {
  citedPlaces,
  excerptPages,
  fullPages,
  renderPage,
  sourcePages,
} from '../../../src/render/discord/full-view.ts'
import { type DiscordMessage, plainMessage } from '../../../src/render/discord/message.ts'
import type { Asked } from '../../../src/render/discord/state.ts'
import { textsFor } from '../../../src/texts/texts.ts'
import { MESSAGE_ACTIONS } from '../../../src/text-actions.ts'
import type { Drawn } from './page.ts'

const ASKER = '400000000000000000'

/** What to ask, by the name of the picture. */
type Calls = Readonly<Record<string, readonly [command: string, value: string]>>

/** Every kind of answer that the shipped mail gives. */
export const SHIPPED: Calls = {
  why: ['ask', 'why is fork slower under Xen?'],
  'why-nobody-knows': ['ask', 'why is pipe latency higher?'],
  'how-much': ['ask', 'how much slower is pipe latency?'],
  most: ['ask', 'which test got slower the most?'],
  least: ['ask', 'which test got slower the least?'],
  'yes-no': ['ask', 'is Dhrystone slower under Xen?'],
  'false-premise': ['ask', 'why is Dhrystone so slow under Xen?'],
  who: ['ask', 'who is Mats?'],
  said: ['ask', 'what did Mats say about context switches?'],
  setup: ['ask', 'what hardware was used?'],
  kernel: ['ask', 'what kernel did XenU run?'],
  tune: ['ask', 'how do I make fork faster?'],
  define: ['ask', 'what is lmbench?'],
  known: ['ask', 'what is known about file copy?'],
  disagree: ['ask', 'do people agree that fork is slow?'],
  overview: ['ask', 'what was measured?'],
  unknown: ['ask', 'how fast is fork under KVM?'],
  'off-topic': ['ask', 'who won the football game?'],
  ambiguous: ['compare', 'pipe'],
  misspelt: ['compare', 'pipe-latancy'],
  compare: ['compare', 'pipe-latency'],
  'compare-suite': ['compare', 'lmbench'],
  'compare-systems': ['compare', 'native vs xenu'],
  'compare-everything': ['compare', 'everything'],
  chart: ['chart', 'lmbench'],
  'chart-everything': ['chart', 'everything'],
  benchmarks: ['benchmarks', ''],
  explain: ['explain', 'pipe-latency'],
  thread: ['thread', ''],
  claims: ['claims', ''],
  'claims-of': ['claims', 'Mats'],
  open: ['open', ''],
  search: ['search', 'fork'],
  systems: ['systems', ''],
  'system-of': ['systems', 'XenU'],
  sources: ['sources', ''],
  tables: ['tables', '2005-10-msg00243.2@xen-users'],
  help: ['help', ''],
  'help-compare': ['help', 'compare'],
  check: [
    'Check these numbers',
    'Pipe latency is 5x slower under Xen, and fork is 10x slower. KVM would be 2x faster.',
  ],
  'ask-about': ['Ask about this', 'Hi all, I wonder why fork is slower under Xen? Thanks'],
}

/** Draws what each call gives; where it has pages and views those of a long answer, too. */
export async function drawingsOf(desk: Desk, calls: Calls): Promise<Map<string, Drawn>> {
  const drawn = new Map<string, Drawn>()
  for (const [name, [command, value]] of Object.entries(calls)) {
    const { answer, asked } = made(desk, command, value)
    drawn.set(name, await drawnAnswer(answer, asked))
    for (const [view, one] of viewsOf(desk, name, answer, asked)) drawn.set(view, one)
  }
  return drawn
}

/** What is not drawn of each call: a follow-up, German, no right to embeds, questions to managers. */
export async function furtherDrawings(desk: Desk): Promise<Map<string, Drawn>> {
  const first = made(desk, 'ask', 'why is fork slower under Xen?')
  const before: Conversation = { question: first.answer.question, answer: first.answer }
  const followed = made({ ...desk, before }, 'ask', 'and pipes?')
  const german = { texts: textsFor('de'), thread: true }
  const { say, admin, buttons } = textsFor('en')
  const yesNo = [
    {
      type: 1 as const,
      components: [
        { type: 2 as const, style: 3 as const, label: buttons.confirm, custom_id: 'y' },
        { type: 2 as const, style: 2 as const, label: buttons.cancel, custom_id: 'n' },
      ],
    },
  ]
  const file = admin.importConfirm(`**${escapeMarkdown('xen-users 2005-10.mbox')}**`, '`own`', true)
  const plain = (content: string, rows = yesNo.slice(0, 0)): Drawn => ({
    asked: '/settings',
    message: plainMessage(content, rows),
  })
  return new Map<string, Drawn>([
    ['follow-up', await drawnAnswer(followed.answer, followed.asked)],
    ['german', await drawnAnswer(first.answer, first.asked, german)],
    ['private', await drawnAnswer(first.answer, first.asked, { share: true })],
    ['without-embeds', await drawnAnswer(first.answer, first.asked, { plain: true })],
    ['without-files', { asked: '/ask', message: shown(first.answer, first.asked) }],
    ['import', plain(file, yesNo)],
    [
      'import-done',
      plain([admin.importDone('tea\\: 214 mails read, 214 new'), admin.importHint('own')].join('\n')),
    ],
    ['waiting', plain(say.waiting(3))],
    ['too-fast', plain(say.tooFastUser(12))],
    ['greeting', plain(say.greeting)],
  ])
}

function made(desk: Desk, command: string, value: string): { answer: Answer; asked: Asked } {
  const known = COMMANDS.find(one => one.name === command)
  if (known === undefined) {
    const action = MESSAGE_ACTIONS.find(one => one.name === command)
    if (action === undefined) throw new Error(`there is no command ${command}`)
    return { answer: action.run(value, desk), asked: { command, input: { text: value } } }
  }
  const [option = ''] = Object.keys(known.options)
  const input = value === '' ? {} : { [option]: value }
  return { answer: known.run(input, desk), asked: { command, input } }
}

function shown(answer: Answer, asked: Asked, more: object = { thread: true }): DiscordMessage {
  return renderAnswer(answer, { asker: ASKER, asked, ...more })
}

async function drawnAnswer(answer: Answer, asked: Asked, more: object = { thread: true }): Promise<Drawn> {
  const chart = isWorthDrawing(answer) ? await chartOfAnswer(answer) : undefined
  const message = shown(answer, asked, { ...more, ...(chart === undefined ? {} : { chart: 'chart.png' }) })
  const typed = `/${asked.command} ${Object.values(asked.input).join(' ')}`.trim()
  if (chart === undefined) return { asked: typed, message }
  const url = `data:image/png;base64,${Buffer.from(chart.png).toString('base64')}`
  return { asked: typed, message, picture: { url, alt: chart.alt } }
}

function viewsOf(desk: Desk, name: string, answer: Answer, asked: Asked): [string, Drawn][] {
  if (name !== 'why' && name !== 'compare-everything') return []
  const excerpts = uniqueBy(citedPlaces(answer), ({ source }) => `${source.message} ${source.firstLine}`)
  const lines = excerpts.flatMap(({ heading, source }) => {
    const message = desk.archive.message(source.message)
    return message === undefined ? [] : [{ heading, text: textOfLines(message, source) }]
  })
  const pages = { full: fullPages(answer), sources: sourcePages(answer), lines: excerptPages(lines) } as const
  return (['full', 'sources', 'lines'] as const).map(view => [
    `${name}-${view}`,
    {
      asked: view,
      message: renderPage(answer, view, pages[view], 0, { asker: ASKER, asked }),
      verbatim: view === 'lines',
    },
  ])
}

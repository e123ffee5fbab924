import { emptyAnswer, type Answer } from '../../src/answers/answer.ts'
import type { Desk } from '../../src/answers/desk.ts'
import { type Command, defineCommand } from '../../src/command.ts'
import { createBot, type Bot } from '../../src/adapters/discord/bot.ts'
import type { BotOptions } from '../../src/adapters/discord/options.ts'
import type { Archive, Counts } from '../../src/search/archive.ts'
import type { Message } from '../../src/mail/message.ts'
import { readState } from '../../src/render/discord/state.ts'
import { ANGELA, FORK, KVM, MANY, PIPE } from './example-answers.ts'
import { type JsonObject, listOf, objectOf, textOf } from './local-discord/json.ts'
import { type Exchanged, LocalDiscord } from './local-discord/local-discord.ts'

/** A 1x1 picture, so that its bytes can be compared. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Questions and what they get; anything else is not in the archive. */
function answerTo(question: string, desk: Desk): Answer {
  if (/^and pipes\?$/.test(question)) {
    const before = desk.before?.question ?? 'nothing'
    return { ...emptyAnswer('answer', question, `Pipes, after "${before}".`) }
  }
  if (question.includes('boom')) throw new Error('a mistake of ours')
  if (question.includes('compare pipe')) return PIPE
  if (question.includes('measured')) return MANY
  if (question.includes('KVM')) return { ...KVM, question }
  return question.includes('fork') ? { ...FORK, question } : { ...KVM, question }
}

const ask = defineCommand({
  name: 'ask',
  description: 'Answer a question from the archived threads, with its sources',
  options: { question: { description: 'e.g. why is fork slower under Xen?', required: true } },
  example: 'why is fork slower under Xen?',
  run: ({ question = '' }, desk) => answerTo(question, desk),
})

const compare = defineCommand({
  name: 'compare',
  description: 'Compare one test between systems',
  options: {
    system: { description: 'One of the systems', complete: 'system' },
    test: { description: 'Name of the test', required: true, complete: 'test' },
  },
  example: 'pipe-latency',
  run: ({ test = '' }) =>
    test === 'pipe' ? PIPE : { ...FORK, question: `compare ${test}`, verdict: `${test} takes 3.5x as long.` },
})

export const COMMANDS: readonly Command[] = [ask, compare]

/** Only what the bot itself asks of an archive: the mail of a cited line. */
const archive = {
  message: (id: Message['id']): Message | undefined =>
    id === ANGELA
      ? {
          id,
          lists: ['xen-users'],
          author: { name: 'Angela Norton' },
          subject: 'Xen performance',
          references: [],
          text: Array.from({ length: 400 }, (_, n) => `line ${n + 1} of the mail ${'`'.repeat(n % 4)}`).join(
            '\n',
          ),
          lineOffset: 0,
          origin: 'headers',
        }
      : undefined,
  gone: () => undefined,
} as unknown as Archive

const desk: Desk = { archive, catalogue: { tools: [], concepts: [], baselineWords: [] } }

/** A desk whose archive tells these numbers of itself. */
export function archiveWith(counts: Pick<Counts, 'messages' | 'measurements'>): Desk {
  const all: Counts = { threads: 1, runs: 1, lists: [], unread: 0, ...counts }
  return { ...desk, archive: { ...archive, counts: () => all } }
}

/** A line that the bot logged. */
export interface Logged {
  readonly level: string
  readonly text: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** A bot that talks to a local Discord. */
export interface Bench {
  readonly discord: LocalDiscord
  readonly bot: Bot
  readonly logged: Logged[]
}

/** Settings of a bot for a local Discord. */
export function optionsFor(
  discord: LocalDiscord,
  logged: Logged[],
  more: Partial<BotOptions> = {},
): BotOptions {
  const log = (level: string) => (fields: Logged['fields'], text: string) =>
    void logged.push({ level, text, fields })
  return {
    token: discord.world.token,
    apiUrl: discord.apiUrl,
    commands: COMMANDS,
    desk: () => desk,
    chart: () => Promise.resolve({ png: PICTURE, alt: 'fork+exit takes 2.5x as long' }),
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    ...more,
  }
}

/** Starts a Discord and a bot in it, and waits until the bot is ready. */
export async function startBench(more: Partial<BotOptions> = {}, discord?: LocalDiscord): Promise<Bench> {
  const local = discord ?? (await LocalDiscord.start())
  const logged: Logged[] = []
  const bot = createBot(optionsFor(local, logged, more))
  const started = await bot.start()
  if (!started.ok) throw new Error(started.problem)
  return { discord: local, bot, logged }
}

/** Ends a bot and its Discord. */
export async function stopBench({ bot, discord }: Bench): Promise<void> {
  await bot.stop(1000)
  await discord.stop()
}

/** Whether a request is the acknowledgement or answer of an interaction. */
export const isCallback = ({ request }: Exchanged): boolean => request.path.endsWith('/callback')
/** Whether a request puts the answer where the acknowledgement stood. */
export const isEdit = ({ request }: Exchanged): boolean => request.method === 'PATCH'
/** Whether a request posts a message. */
export const isPost = ({ request }: Exchanged): boolean =>
  request.method === 'POST' && /^\/channels\/\d+\/messages$/.test(request.path)

/** A request that belongs to one interaction. */
export const of =
  (interaction: JsonObject, matches: (exchanged: Exchanged) => boolean) =>
  (exchanged: Exchanged): boolean =>
    exchanged.request.path.includes(`/${textOf(interaction['token'])}/`) && matches(exchanged)

/** What of a sent message a person sees. */
export interface Seen {
  readonly content: string
  readonly title: string
  readonly description: string
  readonly image: string
  readonly footer: string
  readonly body: JsonObject
  /** By their label or emoji. */
  readonly buttons: ReadonlyMap<string, JsonObject>
  readonly menu: JsonObject | undefined
}

/** Looks at a request as a person looks at the message that it makes. */
export function seen({ request }: Exchanged): Seen {
  const body = objectOf(request.body)
  const message = request.path.endsWith('/callback') ? objectOf(body['data']) : body
  const [first] = listOf(message['embeds'])
  const embed = objectOf(first)
  const parts = listOf(message['components'])
    .flatMap(one => listOf(objectOf(one)['components']))
    .map(objectOf)
  return {
    content: textOf(message['content']),
    title: textOf(embed['title']),
    description: textOf(embed['description']),
    image: textOf(objectOf(embed['image'])['url']),
    footer: textOf(objectOf(embed['footer'])['text']),
    body: message,
    buttons: new Map(
      parts.map(part => [textOf(part['label']) || textOf(objectOf(part['emoji'])['name']), part]),
    ),
    menu: parts.find(part => part['type'] === 3),
  }
}

/** The custom id of a button that must be there. */
export function buttonId(sent: Exchanged, name: string): string {
  const id = textOf(seen(sent).buttons.get(name)?.['custom_id'])
  if (readState(id) === undefined) throw new Error(`there is no button ${name}`)
  return id
}

/** The message as Discord keeps it, for pressing its buttons. */
export function keptMessage({ reply }: Exchanged): JsonObject {
  return objectOf(reply.body)
}

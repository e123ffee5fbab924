import type { Answer } from '../../answers/answer.ts'
import type { Conversation, Desk } from '../../answers/desk.ts'
import { isWorthDrawing } from '../../render/chart-rows.ts'
import { renderAnswer } from '../../render/discord/answer.ts'
import type { Asked } from '../../render/discord/state.ts'
import type { Texts } from '../../texts/texts.ts'
import { BoundedMap } from './bounded.ts'
import { errorFields } from './api-errors.ts'
import type { BotOptions, Chart, Gap, GuildSettings, Recall } from './options.ts'
import { CHART_FILE, type Payload, toPayload } from './payload.ts'
import { RateLimit } from './rate-limit.ts'
import { WorkQueue } from './work-queue.ts'

/** A question with its answer, and how to make it again. */
export interface Exchange extends Conversation {
  readonly recall: Recall
}

/** What is known of a message that the bot sent: its exchange, and the one that it follows. */
export interface Remembered {
  readonly exchange: Exchange
  readonly before?: Exchange
}

/** Everything that the handlers share. */
export interface Services {
  readonly options: BotOptions
  readonly queue: WorkQueue
  readonly userLimit: RateLimit
  readonly guildLimit: RateLimit
  /** Pressing buttons costs less than asking, so more of it is allowed. */
  readonly pressLimit: RateLimit
  /** By the id of a message of the bot's. */
  readonly remembered: BoundedMap<string, Remembered>
  /** The last exchange with a user in a channel, by `channel user`; with anybody in it, by `channel *`. */
  readonly conversations: BoundedMap<string, Exchange>
  /** Exchanges by `channel user`: a long talk is moved into a thread. */
  readonly talks: RateLimit
  /** Whether Discord hands over messages that do not mention the bot; known after the login. */
  readonly hears: { content: boolean }
  readonly now: () => number
}

/** Where an answer goes to, and what may be sent there. */
export interface Destination {
  readonly asker: string
  readonly channelId: string
  readonly embeds: boolean
  readonly files: boolean
  readonly texts: Texts
  /** Whether a thread may be opened on the answer. */
  readonly thread: boolean
  /** Whether only the asker will see the answer. */
  readonly private: boolean
}

const DEFAULT_PACE = { perUser: 8, perGuild: 60, windowMs: 60_000, atOnce: 4, waiting: 32 }

/** So many answers to one person in one channel within this time, and the next begins a thread. */
const TALK_LENGTH = 2
const TALK_WITHIN_MS = 10 * 60_000

/** Makes what the handlers share. */
export function makeServices(options: BotOptions): Services {
  const pace = { ...DEFAULT_PACE, ...options.pace }
  return {
    options,
    queue: new WorkQueue(pace.atOnce, pace.waiting),
    userLimit: new RateLimit(pace.perUser, pace.windowMs),
    guildLimit: new RateLimit(pace.perGuild, pace.windowMs),
    pressLimit: new RateLimit(pace.perUser * 4, pace.windowMs),
    // Answers are large, and each can be made again: only what people are likely to press is held.
    remembered: new BoundedMap(300),
    conversations: new BoundedMap(300),
    talks: new RateLimit(TALK_LENGTH, TALK_WITHIN_MS),
    hears: { content: false },
    now: options.now ?? Date.now,
  }
}

/**
 * Makes an answer, or makes one again. A command never throws on what a person wrote, so a throw is our
 * own mistake: it is logged, and undefined tells the caller to say one calm sentence.
 */
export async function makeAnswer(
  services: Services,
  asked: Asked,
  before?: Conversation,
): Promise<Answer | undefined> {
  const { options } = services
  const run = runnerOf(services, asked.command)
  if (run === undefined) return undefined
  try {
    const finish = options.finish ?? ((answer: Answer) => Promise.resolve(answer))
    if (options.answer !== undefined) return await finish(await options.answer(asked, before))
    const desk = await options.desk(asked.corpus)
    return await finish(run(asked.input, before === undefined ? desk : { ...desk, before }))
  } catch (error) {
    options.log.error({ command: asked.command, ...errorFields(error) }, 'a command failed')
    return undefined
  }
}

type Run = (input: Readonly<Record<string, string>>, desk: Desk) => Answer

/** What runs under a name: a command, or an action on a text. */
function runnerOf({ options }: Services, name: string): Run | undefined {
  const command = options.commands.find(one => one.name === name)
  if (command !== undefined) return command.run
  const action = [...(options.messageActions ?? []), ...(options.forms ?? [])].find(one => one.name === name)
  return action === undefined ? undefined : ({ text = '' }, desk) => action.run(text, desk)
}

/**
 * The corpus that is asked in a place, as a key: that of the channel or of the channel that a thread
 * stands in, else the server's, else none, which is the one that all share.
 */
export function corpusAt(
  services: Services,
  guildId: string | null,
  channels: readonly (string | null | undefined)[],
): { readonly corpus?: string } {
  const { corpus, channelCorpora = {} } = settingsFor(services, guildId)
  const own = channels.flatMap(id => channelCorpora[id ?? ''] ?? [])
  const name = own[0] ?? corpus ?? ''
  return guildId === null || name === '' ? {} : { corpus: `${guildId}/${name}` }
}

/** The ids of a channel and of the one that it is a thread of. */
export function placesOf(
  channel: { readonly id: string; readonly parentId?: string | null; isThread: () => boolean } | null,
): readonly (string | null | undefined)[] {
  return channel === null ? [] : [channel.id, channel.isThread() ? channel.parentId : undefined]
}

/** A question as the command that takes questions wants it. */
export function questionAsked({ options }: Services, question: string): Asked {
  const command = options.commands.find(one => one.name === 'ask') ?? options.commands[0]
  const [option = 'question'] = Object.keys(command?.options ?? {})
  return { command: command?.name ?? 'ask', input: { [option]: question } }
}

/** Puts an answer into the form in which it is sent, its chart drawn where one may be attached. */
export async function preparePayload(
  services: Services,
  answer: Answer,
  asked: Asked,
  { asker, embeds, files, texts, thread, private: hidden }: Destination,
  page = 0,
): Promise<Payload> {
  const chart = files && page === 0 && isWorthDrawing(answer) ? await drawChart(services, answer) : undefined
  const shown = chart === undefined ? {} : { chart: CHART_FILE }
  const told =
    asked.command === 'help' && Object.keys(asked.input).length === 0 ? withHelp(answer, texts) : answer
  const bearings = { asker, asked, texts, thread, share: hidden }
  return toPayload(renderAnswer(told, { ...bearings, page, plain: !embeds, ...shown }), chart)
}

/** Help knows no medium; what there is in Discord alone is told beside it. */
function withHelp(answer: Answer, { help }: Texts): Answer {
  const { heading, ...ways } = help
  return {
    ...answer,
    lists: [...answer.lists, { heading, items: Object.values(ways).map(text => ({ text })) }],
  }
}

/** A picture is a pleasure, not the answer: where drawing fails the answer goes without it. */
export async function drawChart({ options }: Services, answer: Answer): Promise<Chart | undefined> {
  try {
    return await options.chart?.(answer)
  } catch (error) {
    options.log.error(errorFields(error), 'a chart could not be drawn')
    return undefined
  }
}

/**
 * Counts one question of a user; a sentence for them where it is one too many. The bot says so instead
 * of staying silent: silence looks like a broken bot, and makes people ask again.
 */
export function tooFast(
  services: Services,
  { say }: Texts,
  userId: string,
  guildId: string | null,
): string | undefined {
  const now = services.now()
  const user = services.userLimit.waitMs(userId, now)
  const guild = guildId === null ? 0 : services.guildLimit.waitMs(guildId, now)
  if (user > 0) return say.tooFastUser(seconds(user))
  if (guild > 0) return say.tooFastServer(seconds(guild))
  services.userLimit.count(userId, now)
  if (guildId !== null) services.guildLimit.count(guildId, now)
  return undefined
}

/** The same for presses of buttons. */
export function pressesTooFast(services: Services, { say }: Texts, userId: string): string | undefined {
  const wait = services.pressLimit.waitMs(userId, services.now())
  if (wait > 0) return say.tooFastPress(seconds(wait))
  services.pressLimit.count(userId, services.now())
  return undefined
}

/** Keeps a question that got no answer; that a list cannot be written must cost nobody an answer. */
export async function noteGap({ options }: Services, gap: Gap): Promise<void> {
  try {
    await options.gap?.(gap)
  } catch (error) {
    options.log.error(errorFields(error), 'an unanswered question could not be kept')
  }
}

/** What the managers of a server have set; what holds for everybody in private. */
export function settingsFor({ options }: Services, guildId: string | null): GuildSettings {
  return (guildId === null ? undefined : options.settings?.of(guildId)) ?? { channels: [], feedback: true }
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000))
}

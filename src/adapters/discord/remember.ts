import type { Answer } from '../../answers/answer.ts'
import { answerDigest } from '../../render/discord/buttons.ts'
import type { Asked, ButtonState } from '../../render/discord/state.ts'
import {
  type Destination,
  type Exchange,
  makeAnswer,
  questionAsked,
  type Remembered,
  type Services,
} from './answering.ts'
import { errorFields } from './api-errors.ts'
import type { Recall } from './options.ts'

/** A chain of follow-ups is kept this deep: "and pipes?" needs the question before it, seldom more. */
const DEEPEST = 4

/** What fits into a button whatever the asker's id; longer questions are kept beside it. */
const FITS_IN_BUTTON = 50

/** Keeps an exchange for what may be asked after it, and for the buttons under it. */
export function remember(
  services: Services,
  { asker, channelId }: Pick<Destination, 'asker' | 'channelId'>,
  messageId: string | undefined,
  asked: Asked,
  answer: Answer,
  before?: Exchange,
): void {
  const exchange = exchangeOf(asked, answer, before)
  services.conversations.set(`${channelId} ${asker}`, exchange)
  services.conversations.set(`${channelId} *`, exchange)
  if (messageId !== undefined) rememberMessage(services, messageId, asked, answer, before)
}

/** Keeps what a message of the bot's shows; on disk, too, where its buttons cannot say it alone. */
export function rememberMessage(
  services: Services,
  messageId: string,
  asked: Asked,
  answer: Answer,
  before?: Exchange,
): void {
  const exchange = exchangeOf(asked, answer, before)
  services.remembered.set(messageId, { exchange, ...(before === undefined ? {} : { before }) })
  if (before === undefined && JSON.stringify(asked).length <= FITS_IN_BUTTON) return
  try {
    services.options.recall?.keep(messageId, exchange.recall)
  } catch (error) {
    services.options.log.error(errorFields(error), 'what a message shows could not be kept')
  }
}

/** What is known of a message: from memory, or made again from what was kept on disk. */
export async function rememberedOf(services: Services, messageId: string): Promise<Remembered | undefined> {
  const known = services.remembered.get(messageId)
  if (known !== undefined) return known
  const recall = services.options.recall?.find(messageId)
  if (recall === undefined) return undefined
  const before = recall.before === undefined ? undefined : await remade(services, recall.before)
  const exchange = await remade(services, recall, before)
  if (exchange === undefined) return undefined
  const found = { exchange, ...(before === undefined ? {} : { before }) }
  services.remembered.set(messageId, found)
  return found
}

/** What an answer was made of, made again. */
export interface Again {
  readonly asked: Asked
  readonly answer: Answer
  readonly before?: Exchange
}

/** Makes the answer of a button's message again; undefined where that would be another answer. */
export async function makeAgain(
  services: Services,
  state: ButtonState,
  messageId: string,
  title?: string,
): Promise<Again | undefined> {
  const known = await rememberedOf(services, messageId)
  const asked = state.asked ?? known?.exchange.recall.asked ?? fromTitle(services, title)
  if (asked === undefined) return undefined
  const before = known?.before
  const answer = await makeAnswer(services, asked, before)
  if (answer === undefined || answerDigest(answer) !== state.digest) return undefined
  return { asked, answer, ...(before === undefined ? {} : { before }) }
}

/** An exchange, with all that is needed to make it again. */
export function exchangeOf(asked: Asked, answer: Answer, before?: Exchange): Exchange {
  const recall = { asked, ...(before === undefined ? {} : { before: before.recall }) }
  return { question: answer.question, answer, recall: cut(recall, DEEPEST) }
}

function cut({ asked, before }: Recall, depth: number): Recall {
  return before === undefined || depth === 0 ? { asked } : { asked, before: cut(before, depth - 1) }
}

/** Makes an exchange again, the ones before it first; their number is bounded where they are kept. */
async function remade(
  services: Services,
  { asked, before }: Recall,
  known?: Exchange,
): Promise<Exchange | undefined> {
  const earlier = known ?? (before === undefined ? undefined : await remade(services, before))
  const answer = await makeAnswer(services, asked, earlier)
  return answer === undefined ? undefined : exchangeOf(asked, answer, earlier)
}

/** The title shows the question with backslashes before what would be markdown. */
function fromTitle(services: Services, title: string | undefined): Asked | undefined {
  if (title === undefined || title.endsWith('…')) return undefined
  return questionAsked(services, title.replace(/\\([^\w\s])/g, '$1'))
}

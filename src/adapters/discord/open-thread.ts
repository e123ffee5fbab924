import { type AnyThreadChannel, type Message, ThreadAutoArchiveDuration } from 'discord.js'
import { escapedWithin } from '../../render/discord/answer-parts.ts'
import { oneLine } from '../../render/discord/escape.ts'
import { LIMITS } from '../../render/discord/limits.ts'
import { plainMessage } from '../../render/discord/message.ts'
import { shorten } from '../../render/discord/shorten.ts'
import type { Texts } from '../../texts/texts.ts'
import { type Pressing, say } from './acknowledge.ts'
import type { Destination, Services } from './answering.ts'
import { isApiError } from './api-errors.ts'
import { toPayload } from './payload.ts'
import { type Again, exchangeOf } from './remember.ts'

/** So much of a question is repeated as the first words of its thread. */
const SHOWN_OF_QUESTION = 300

/** Opens a thread on an answer, in which what is asked next is answered without calling the bot. */
export async function openThread(
  services: Services,
  interaction: Pressing,
  again: Again,
  { texts, thread: mayOpen }: Destination,
): Promise<void> {
  // The id of a thread on a message is the message's own.
  const place = `<#${interaction.message.id}>`
  if (interaction.message.hasThread) return say(services, interaction, texts.say.threadThere(place))
  const opened = mayOpen ? await startThread(services, interaction.message, again, texts) : 'forbidden'
  const { threadThere, mayNotThread, threadOpened } = texts.say
  const sentences = { there: threadThere(place), forbidden: mayNotThread, opened: threadOpened(place) }
  await say(services, interaction, sentences[opened])
}

/** Starts a thread on a message that shows an answer, and says in it how to go on. */
export async function startThread(
  services: Services,
  message: Message,
  { answer, asked, before }: Again,
  texts: Texts,
): Promise<'opened' | 'there' | 'forbidden'> {
  // Thread names know no markdown, so they are not escaped.
  const name = shorten(oneLine(answer.question), LIMITS.threadName).text || 'Threadmark'
  let thread: AnyThreadChannel
  try {
    thread = await message.startThread({ name, autoArchiveDuration: ThreadAutoArchiveDuration.OneDay })
  } catch (error) {
    if (isApiError(error, 'threadExists')) return 'there'
    if (isApiError(error, 'missingPermissions', 'missingAccess')) return 'forbidden'
    throw error
  }
  // Whoever asks on in the thread follows this answer.
  services.conversations.set(`${thread.id} *`, exchangeOf(asked, answer, before))
  const question = escapedWithin(oneLine(answer.question), SHOWN_OF_QUESTION)
  const hello = services.hears.content
    ? texts.say.threadHello(question)
    : texts.say.threadHelloMention(question, `<@${message.client.user.id}>`)
  await thread.send(toPayload(plainMessage(hello)))
  return 'opened'
}

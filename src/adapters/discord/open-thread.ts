import { type AnyThreadChannel, ThreadAutoArchiveDuration } from 'discord.js'
import { escapedWithin } from '../../render/discord/answer-parts.ts'
import { oneLine } from '../../render/discord/escape.ts'
import { LIMITS } from '../../render/discord/limits.ts'
import { plainMessage } from '../../render/discord/message.ts'
import { shorten } from '../../render/discord/shorten.ts'
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
  { answer, asked, before }: Again,
  { texts, thread: mayOpen }: Destination,
): Promise<void> {
  // The id of a thread on a message is the message's own.
  const place = `<#${interaction.message.id}>`
  if (interaction.message.hasThread) return say(services, interaction, texts.say.threadThere(place))
  if (!mayOpen) return say(services, interaction, texts.say.mayNotThread)
  // Thread names know no markdown, so they are not escaped.
  const name = shorten(oneLine(answer.question), LIMITS.threadName).text || 'Threadmark'
  let thread: AnyThreadChannel
  try {
    thread = await interaction.message.startThread({
      name,
      autoArchiveDuration: ThreadAutoArchiveDuration.OneDay,
    })
  } catch (error) {
    if (isApiError(error, 'threadExists')) return say(services, interaction, texts.say.threadThere(place))
    if (isApiError(error, 'missingPermissions', 'missingAccess'))
      return say(services, interaction, texts.say.mayNotThread)
    throw error
  }
  // Whoever asks on in the thread follows this answer.
  services.conversations.set(`${thread.id} *`, exchangeOf(asked, answer, before))
  const question = escapedWithin(oneLine(answer.question), SHOWN_OF_QUESTION)
  const hello = services.hears.content
    ? texts.say.threadHello(question)
    : texts.say.threadHelloMention(question, `<@${interaction.client.user.id}>`)
  await thread.send(toPayload(plainMessage(hello)))
  await say(services, interaction, texts.say.threadOpened(`<#${thread.id}>`))
}

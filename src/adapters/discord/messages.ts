import { type Message, PermissionFlagsBits } from 'discord.js'
import type { Answer } from '../../answers/answer.ts'
import { plainMessage } from '../../render/discord/message.ts'
import { type Texts, textsFor } from '../../texts/texts.ts'
import { takesThreads } from './acknowledge.ts'
import { addressed, type Addressed, isChatter, questionIn, readsAsQuestion } from './addressed.ts'
import {
  corpusAt,
  type Destination,
  makeAnswer,
  noteGap,
  placesOf,
  preparePayload,
  questionAsked,
  type Services,
  settingsFor,
  tooFast,
} from './answering.ts'
import { errorFields, isApiError, isChannelGone } from './api-errors.ts'
import { conversationBefore } from './conversation.ts'
import { type Payload, toPayload } from './payload.ts'
import { isQuiet } from './quiet-hours.ts'
import { startThread } from './open-thread.ts'
import { type Again, remember } from './remember.ts'
import { QueueFull } from './work-queue.ts'

/**
 * Answers a message if it is for the bot: by mention, in private, as a reply, in a chosen channel, in a
 * thread that it opened.
 */
export async function heard(services: Services, message: Message, closing: boolean): Promise<void> {
  const began = services.now()
  const settings = settingsFor(services, message.guildId)
  const why = addressed(message, [...(services.options.channels ?? []), ...settings.channels])
  if (why === undefined) return
  const question = questionIn(message)
  const quiet = why === 'channel' || why === 'reply' || why === 'thread'
  if (quiet && (question === '' || isChatter(question))) return
  if (why === 'channel' && (!readsAsQuestion(question) || isQuiet(settings.quiet, began))) return

  const texts = textsFor(message.guild?.preferredLocale)
  const { meter } = services.options
  const sentence = refusalOf(services, texts, message, why, question, closing)
  if (sentence !== undefined) {
    meter?.answered('refused', services.now() - began)
    await reply(services, texts, message, toPayload(plainMessage(sentence)))
    return
  }
  try {
    const outcome = await services.queue.run(() => answer(services, texts, message, why, question))
    meter?.answered(outcome, services.now() - began)
  } catch (error) {
    const full = error instanceof QueueFull
    if (!full) services.options.log.error(errorFields(error), 'an answer could not be sent')
    meter?.answered(full ? 'refused' : 'failed', services.now() - began)
    const apology = full ? texts.say.full : texts.say.failed
    await reply(services, texts, message, toPayload(plainMessage(apology)))
  }
}

function refusalOf(
  services: Services,
  texts: Texts,
  message: Message,
  why: Addressed,
  question: string,
  closing: boolean,
): string | undefined {
  if (closing) return texts.say.closing
  // A pinged role does not always make Discord hand over the words.
  if (message.content === '' && why === 'role') return texts.say.noContent
  if (question === '') return texts.say.greeting
  return tooFast(services, texts, message.author.id, message.guildId)
}

async function answer(
  services: Services,
  texts: Texts,
  message: Message,
  why: Addressed,
  question: string,
): Promise<Answer['kind'] | 'failed'> {
  const destination = destinationOf(message, texts)
  const before = await conversationBefore(services, message, destination)
  const asked = {
    ...questionAsked(services, question),
    ...corpusAt(services, message.guildId, placesOf(message.channel)),
  }
  if (why !== 'channel') await startTyping(message)
  const made = await makeAnswer(services, asked, before)
  if (made === undefined) {
    await reply(services, texts, message, toPayload(plainMessage(texts.say.failed)))
    return 'failed'
  }
  if (made.kind === 'abstention') {
    const { channelId, guildId } = message
    const where = { channelId, ...(guildId === null ? {} : { guildId }) }
    await noteGap(services, { question, answer: made, ...where })
    // Where nobody called the bot it must not disturb people with what it does not know.
    if (why === 'channel') return made.kind
  }
  const payload = await preparePayload(services, made, asked, destination)
  const sent = await reply(services, texts, message, payload)
  remember(services, destination, sent?.id, asked, made, before)
  if (sent !== undefined && why !== 'channel' && isLongTalk(services, destination))
    await goOnInThread(
      services,
      sent,
      { answer: made, asked, ...(before === undefined ? {} : { before }) },
      texts,
    )
  return made.kind
}

/** Counts an answer; whether the same person had some in this channel just before, where a thread may be. */
function isLongTalk({ talks, now }: Services, { channelId, asker, thread }: Destination): boolean {
  const talk = `${channelId} ${asker}`
  const long = talks.waitMs(talk, now()) > 0
  talks.count(talk, now())
  return long && thread
}

/** Others read a channel, too: a talk of two goes on in a thread of its own. The answer is there already. */
async function goOnInThread(services: Services, sent: Message, again: Again, texts: Texts): Promise<void> {
  try {
    await startThread(services, sent, again, texts)
  } catch (error) {
    services.options.log.warn(errorFields(error), 'a thread could not be opened')
  }
}

/**
 * Replies; where the bot may not write, it tells the asker in private. A reply to a message that was
 * deleted meanwhile becomes a message of its own (`failIfNotExists` is false for the whole client).
 */
async function reply(
  services: Services,
  texts: Texts,
  message: Message,
  payload: Payload,
): Promise<Message | undefined> {
  try {
    return await message.reply(payload)
  } catch (error) {
    if (!isApiError(error, 'missingPermissions', 'missingAccess', 'unknownChannel') && !isChannelGone(error))
      throw error
    services.options.log.warn(
      { channel: message.channelId, ...errorFields(error) },
      'may not write in a channel',
    )
    await tellInPrivate(services, texts, message)
    return undefined
  }
}

async function tellInPrivate(services: Services, { say }: Texts, message: Message): Promise<void> {
  try {
    await message.author.send(say.mayNotWrite(`<#${message.channelId}>`))
  } catch (error) {
    services.options.log.info(errorFields(error), 'the asker takes no private messages')
  }
}

async function startTyping(message: Message): Promise<void> {
  try {
    if (message.channel.isSendable()) await message.channel.sendTyping()
  } catch {
    // Only decoration: whether we may write shows when the answer is sent.
  }
}

function destinationOf(message: Message, texts: Texts): Destination {
  const me = message.guild?.members.me
  const permissions =
    me == null || message.channel.isDMBased() ? undefined : message.channel.permissionsFor(me)
  return {
    asker: message.author.id,
    channelId: message.channelId,
    embeds: permissions?.has(PermissionFlagsBits.EmbedLinks) ?? true,
    files: permissions?.has(PermissionFlagsBits.AttachFiles) ?? true,
    texts,
    thread:
      takesThreads(message.channel.type) &&
      (permissions?.has(PermissionFlagsBits.CreatePublicThreads) ?? false),
    private: false,
  }
}

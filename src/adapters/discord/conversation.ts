import { ComponentType, type Message } from 'discord.js'
import { readState } from '../../render/discord/state.ts'
import type { Destination, Exchange, Services } from './answering.ts'
import { errorFields } from './api-errors.ts'
import { exchangeOf, makeAgain, rememberedOf } from './remember.ts'
import { isOwnThread } from './addressed.ts'

/** So many messages of a thread are looked through for the last answer in it. */
const LOOKED_THROUGH = 25

/**
 * What a question follows: the answer that it replies to, else the last one to this person here, else in
 * a thread of the bot's the last one in it, which begins with the answer that it was opened on.
 */
export async function conversationBefore(
  services: Services,
  message: Message,
  { channelId, asker }: Pick<Destination, 'channelId' | 'asker'>,
): Promise<Exchange | undefined> {
  const repliedTo = message.reference?.messageId
  const latest = services.conversations.get(`${channelId} ${asker}`)
  if (repliedTo !== undefined && message.mentions.repliedUser?.id === message.client.user.id) {
    const known = await rememberedOf(services, repliedTo)
    return known?.exchange ?? (await fromReply(services, message)) ?? latest
  }
  if (latest !== undefined || !isOwnThread(message)) return latest
  return services.conversations.get(`${channelId} *`) ?? (await fromThread(services, message))
}

/** After a restart the buttons under an answer still tell what was asked. */
async function fromReply(services: Services, message: Message): Promise<Exchange | undefined> {
  return reading(services, async () => fromButtons(services, await message.fetchReference()))
}

/** After a restart a thread still holds the answers in it, and the one that it was opened on. */
async function fromThread(services: Services, message: Message): Promise<Exchange | undefined> {
  return reading(services, async () => {
    const { channel } = message
    if (!channel.isThread()) return undefined
    const recent = await channel.messages.fetch({ limit: LOOKED_THROUGH, before: message.id })
    for (const one of recent.values()) {
      const found = one.author.id === message.client.user.id ? await fromButtons(services, one) : undefined
      if (found !== undefined) return found
    }
    const starter = await channel.fetchStarterMessage()
    return starter === null ? undefined : fromButtons(services, starter)
  })
}

async function fromButtons(services: Services, answered: Message): Promise<Exchange | undefined> {
  const ids = answered.components.flatMap(row => (row.type === ComponentType.ActionRow ? row.components : []))
  const states = ids.map(part => ('customId' in part ? readState(part.customId ?? '') : undefined))
  const state = states.find(one => one !== undefined)
  if (state === undefined) return undefined
  const again = await makeAgain(services, state, answered.id, answered.embeds[0]?.title ?? undefined)
  return again === undefined ? undefined : exchangeOf(again.asked, again.answer, again.before)
}

/** What cannot be read costs the follow-up its context, not its answer. */
async function reading(
  services: Services,
  read: () => Promise<Exchange | undefined>,
): Promise<Exchange | undefined> {
  try {
    return await read()
  } catch (error) {
    services.options.log.info(errorFields(error), 'an earlier message could not be read')
    return undefined
  }
}

import type { Message } from 'discord.js'

/**
 * Why a message is for the bot.
 *
 * - `direct`, `mention`, `role`: said to it, so it always gets an answer
 * - `reply`: an answer to one of the bot's own messages
 * - `thread`: in a thread that the bot opened for questions, and to nobody else
 * - `channel`: in a channel where questions are answered; silence is allowed there
 */
export type Addressed = 'direct' | 'mention' | 'role' | 'reply' | 'thread' | 'channel'

/**
 * Tells whether a message is for the bot.
 *
 * discord.js' `mentions.has(bot)` is also true for @everyone, for every role that the bot has and for
 * plain replies; a bot that trusts it answers announcements. People do pick the bot's own managed role
 * from the list, as it has the bot's name, so that one counts as the bot.
 */
export function addressed(message: Message, channels: readonly string[]): Addressed | undefined {
  const { client, author, guild, mentions } = message
  const me = client.user
  if (me === null || author.bot || message.webhookId !== null || message.system) return undefined
  if (guild === null) return 'direct'
  if (mentions.users.has(me.id) && message.content.includes(`<@${me.id}>`)) return 'mention'
  if (mentions.users.has(me.id) && message.content.includes(`<@!${me.id}>`)) return 'mention'
  const ownRole = guild.members.me?.roles.botRole
  if (ownRole != null && mentions.roles.has(ownRole.id)) return 'role'
  if (mentions.repliedUser?.id === me.id) return 'reply'
  // What mentions or answers somebody else is people talking.
  if (isOwnThread(message) && mentions.users.size === 0 && mentions.repliedUser === null) return 'thread'
  const places = [message.channelId, message.channel.isThread() ? message.channel.parentId : null]
  return places.some(place => place !== null && channels.includes(place)) ? 'channel' : undefined
}

/** Whether a message stands in a thread that the bot opened. */
export function isOwnThread({ channel, client }: Message): boolean {
  return channel.isThread() && channel.ownerId === client.user.id
}

/** The question in a message: what is left without the bot's name, on one line. */
export function questionIn(message: Message): string {
  const ownRole = message.guild?.members.me?.roles.botRole?.id
  const names = [message.client.user?.id, ownRole].filter(id => id !== undefined).join('|')
  return message.content
    .replace(new RegExp(`<@[!&]?(?:${names})>`, 'g'), ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Words under an answer that are no question: answering them would be a bot talking to itself. */
export function isChatter(text: string): boolean {
  return /^(?:thanks?|thank you|thx|ty|ok(?:ay)?|cool|nice|great|lol|wow|good bot|yes|no|hi|hello|hey|[^\p{L}\p{N}]*)(?:[\s!.,]+(?:a lot|you|so much|very much|there|all|bot))*[\s!.,)]*$/iu.test(
    text.trim(),
  )
}

/** In a channel of people talking, only what reads as a question is one. */
export function readsAsQuestion(text: string): boolean {
  return (
    text.includes('?') ||
    /^(?:why|how|what|which|who|when|where|is|are|was|were|does|do|did|can|could|should|compare|has|have|any(?:one|body))\b/i.test(
      text,
    )
  )
}

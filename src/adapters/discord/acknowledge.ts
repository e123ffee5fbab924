import {
  type ButtonInteraction,
  ChannelType,
  type ChatInputCommandInteraction,
  type Message,
  MessageFlags,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type RepliableInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js'
import { plainMessage } from '../../render/discord/message.ts'
import { textsFor } from '../../texts/texts.ts'
import { errorFields, isApiError } from './api-errors.ts'
import type { Destination, Services } from './answering.ts'
import { type Payload, toPayload } from './payload.ts'

/** An interaction that asks for an answer. */
export type Asking =
  ChatInputCommandInteraction | MessageContextMenuCommandInteraction | ModalSubmitInteraction

/** A press on something under an answer. */
export type Pressing = ButtonInteraction | StringSelectMenuInteraction

/** `gone` when Discord has given the interaction up: nothing can be said in answer to it any more. */
export type Acknowledged = 'yes' | 'gone'

/**
 * Tells Discord that we heard, so that three seconds are not all there is. This must be the first thing
 * that a handler waits for.
 *
 * "Already acknowledged" comes when our first try arrived and its answer was lost on the way: the person
 * sees "thinking…", so we go on. discord.js then thinks that nothing was acknowledged, which is why
 * answers go through {@link edit} and not through `editReply`.
 */
export async function acknowledge(
  services: Services,
  interaction: RepliableInteraction,
  how: 'reply' | 'private' | 'update',
): Promise<Acknowledged> {
  const heardAt = services.now()
  try {
    if (how === 'update') await (interaction as MessageComponentInteraction).deferUpdate()
    else await interaction.deferReply(how === 'private' ? { flags: MessageFlags.Ephemeral } : {})
    services.options.meter?.acknowledged(services.now() - heardAt)
    return 'yes'
  } catch (error) {
    if (isApiError(error, 'alreadyAcknowledged')) return 'yes'
    if (!isApiError(error, 'unknownInteraction')) throw error
    services.options.log.warn(
      { lateByMs: Date.now() - interaction.createdTimestamp },
      'an interaction came too late',
    )
    return 'gone'
  }
}

/** Puts the answer where the acknowledgement stands; undefined when somebody deleted it meanwhile. */
export async function edit(
  services: Services,
  interaction: RepliableInteraction,
  payload: Payload,
): Promise<Message | undefined> {
  try {
    return await interaction.webhook.editMessage('@original', payload)
  } catch (error) {
    if (isApiError(error, 'unknownMessage')) {
      services.options.log.info({}, 'the message was deleted before its answer came')
      return undefined
    }
    if (payload.files.length === 0 || !isApiError(error, 'missingPermissions', 'missingAccess')) throw error
    // Without the right to attach files the text still is the answer.
    const embeds = payload.embeds.map(embed => ({ ...embed }))
    for (const embed of embeds) delete embed.image
    return edit(services, interaction, { ...payload, embeds, files: [] })
  }
}

/** Says one sentence of our own, without buttons. */
export async function say(
  services: Services,
  interaction: RepliableInteraction,
  sentence: string,
): Promise<void> {
  await edit(services, interaction, toPayload(plainMessage(sentence)))
}

/** Where an interaction's answer goes to. In a direct message everything may be sent. */
export function destinationOf(interaction: RepliableInteraction, hidden = false): Destination {
  const { guildId, channel } = interaction
  const may = (permission: bigint): boolean => guildId === null || interaction.appPermissions.has(permission)
  return {
    asker: interaction.user.id,
    channelId: interaction.channelId ?? interaction.user.id,
    embeds: may(PermissionFlagsBits.EmbedLinks),
    files: may(PermissionFlagsBits.AttachFiles),
    texts: textsFor(interaction.locale),
    thread: !hidden && takesThreads(channel?.type) && may(PermissionFlagsBits.CreatePublicThreads),
    private: hidden,
  }
}

/** Whether threads can be opened in a channel of this type. */
export function takesThreads(type: ChannelType | undefined): boolean {
  return type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement
}

/** The last resort when the interaction is gone: the answer as a message of its own, if we may. */
export async function sendToChannel(
  services: Services,
  interaction: RepliableInteraction,
  payload: Payload,
): Promise<Message | undefined> {
  const { channel } = interaction
  if (channel === null || !channel.isSendable()) return undefined
  try {
    return await channel.send(payload)
  } catch (error) {
    services.options.log.warn(errorFields(error), 'the answer could not be sent to the channel')
    return undefined
  }
}

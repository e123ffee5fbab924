import {
  type AutocompleteInteraction,
  type Interaction,
  MessageFlags,
  type RepliableInteraction,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
  ActionRowBuilder,
} from 'discord.js'
import type { Answer } from '../../answers/answer.ts'
import { plainMessage } from '../../render/discord/message.ts'
import { LIMITS } from '../../render/discord/limits.ts'
import { textsFor } from '../../texts/texts.ts'
import type { Asked } from '../../render/discord/state.ts'
import { acknowledge, type Asking, destinationOf, edit, say, sendToChannel } from './acknowledge.ts'
import { ADMIN_COMMANDS, administered, confirmed, SHARED } from './admin.ts'
import {
  corpusAt,
  type Destination,
  makeAnswer,
  noteGap,
  placesOf,
  preparePayload,
  questionAsked,
  type Services,
  tooFast,
} from './answering.ts'
import { errorFields, isApiError } from './api-errors.ts'
import { pressed } from './buttons.ts'
import { toPayload } from './payload.ts'
import { remember } from './remember.ts'
import { QueueFull } from './work-queue.ts'

const FORM = 'form1:'
const FIELD = 'text'

/** Answers one interaction of any kind that we know. */
export async function interacted(
  services: Services,
  interaction: Interaction,
  closing: boolean,
): Promise<void> {
  if (interaction.isAutocomplete()) return completed(services, interaction)
  if (interaction.isButton() || interaction.isStringSelectMenu())
    return calmly(services, interaction, async () => {
      if (interaction.isButton() && (await confirmed(services, interaction))) return
      await pressed(services, interaction, closing)
    })
  if (interaction.isChatInputCommand() && ADMIN_COMMANDS.includes(interaction.commandName))
    return calmly(services, interaction, () => administered(services, interaction))
  if (interaction.isChatInputCommand()) {
    const form = services.options.forms?.find(one => one.name === interaction.commandName)
    // A form must be the first answer to an interaction: it cannot follow a deferral.
    if (form !== undefined) await interaction.showModal(formOf(form.name, form.title, form.label))
    else
      await answered(services, interaction, closing, {
        command: interaction.commandName,
        input: inputOf(interaction),
      })
    return
  }
  if (interaction.isMessageContextMenuCommand()) {
    const { commandName, targetMessage } = interaction
    return answered(services, interaction, closing, {
      command: commandName,
      input: { text: targetMessage.content },
    })
  }
  if (interaction.isModalSubmit() && interaction.customId.startsWith(FORM)) {
    const text = interaction.fields.getTextInputValue(FIELD)
    return answered(services, interaction, closing, {
      command: interaction.customId.slice(FORM.length),
      input: { text },
    })
  }
}

/** Whatever goes wrong, somebody waits before a "thinking…" and is told; what was shown before stays. */
async function calmly(
  services: Services,
  interaction: RepliableInteraction,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isApiError(error, 'invalidToken', 'unknownChannel')) throw error
    services.options.log.error(errorFields(error), 'an interaction failed')
    const { failed } = textsFor(interaction.locale).say
    if (interaction.isMessageComponent())
      await interaction.followUp({ content: failed, flags: MessageFlags.Ephemeral })
    else await say(services, interaction, failed)
  }
}

async function answered(
  services: Services,
  interaction: Asking,
  closing: boolean,
  wanted: Asked,
): Promise<void> {
  const asked = {
    ...wanted,
    ...corpusAt(services, interaction.guildId, [interaction.channelId, ...placesOf(interaction.channel)]),
  }
  const began = services.now()
  const hidden = isPrivate(services, asked.command)
  const acknowledged = await acknowledge(services, interaction, hidden ? 'private' : 'reply')
  const gone = acknowledged === 'gone'
  const destination = destinationOf(interaction, hidden)
  const { say: words } = destination.texts
  const { meter } = services.options
  const slow = tooFast(services, destination.texts, interaction.user.id, interaction.guildId)
  const refusal = closing ? words.closing : asked.input['text'] === '' ? words.noText : slow
  if (refusal !== undefined) {
    meter?.answered('refused', services.now() - began)
    return gone ? undefined : say(services, interaction, refusal)
  }
  try {
    const work = async (): Promise<void> => {
      const outcome = await answer(services, interaction, asked, destination, gone)
      meter?.answered(outcome, services.now() - began)
    }
    // One question of many people is made once, and takes one place in the queue.
    if (isMadeAlready(services, asked, destination)) return await work()
    await services.queue.run(
      work,
      // Not waited for: the answer replaces it, and both go through the same queue of requests.
      before =>
        void (gone ? undefined : say(services, interaction, words.waiting(before)).catch(() => undefined)),
    )
  } catch (error) {
    const full = error instanceof QueueFull
    meter?.answered(full ? 'refused' : 'failed', services.now() - began)
    if (gone) throw error
    if (full) return say(services, interaction, words.full)
    if (isApiError(error, 'invalidToken', 'unknownChannel')) throw error
    services.options.log.error(
      { command: asked.command, ...errorFields(error) },
      'an answer could not be sent',
    )
    await say(services, interaction, words.failed)
  }
}

async function answer(
  services: Services,
  interaction: Asking,
  asked: Asked,
  destination: Destination,
  gone: boolean,
): Promise<Answer['kind'] | 'failed'> {
  const { say: words } = destination.texts
  const before = isAction(services, asked.command)
    ? undefined
    : services.conversations.get(`${destination.channelId} ${destination.asker}`)
  const made = await makeAnswer(services, asked, before)
  const payload =
    made === undefined
      ? toPayload(plainMessage(isKnown(services, asked.command) ? words.failed : words.unknownCommand))
      : await preparePayload(services, made, asked, destination)
  const message = await (gone ? sendToChannel : edit)(services, interaction, payload)
  if (made === undefined) return 'failed'
  remember(services, destination, message?.id, asked, made, before)
  if (made.kind === 'abstention' && !isAction(services, asked.command)) {
    const { guildId } = interaction
    const where = { channelId: destination.channelId, ...(guildId === null ? {} : { guildId }) }
    // A word that /systems did not know is no question, and must not look like one in the list.
    const asks = asked.command === questionAsked(services, '').command
    const question = asks ? made.question : `/${asked.command} ${made.question}`
    await noteGap(services, { question, answer: made, ...where })
  }
  return made.kind
}

/** Whether the answer is there, or being made for somebody else; one that follows another is its asker's own. */
function isMadeAlready(services: Services, asked: Asked, { channelId, asker }: Destination): boolean {
  const follows =
    !isAction(services, asked.command) && services.conversations.get(`${channelId} ${asker}`) !== undefined
  return !follows && services.options.isMade?.(asked) === true
}

/** Texts that somebody handed over are no questions: what is not found in them is no gap of the archive. */
function isAction({ options }: Services, name: string): boolean {
  return [...(options.messageActions ?? []), ...(options.forms ?? [])].some(one => one.name === name)
}

/** What is said of somebody's message or text is for the one who asked, until that one shares it. */
function isPrivate(services: Services, name: string): boolean {
  return isAction(services, name) || (services.options.privateCommands?.includes(name) ?? false)
}

function isKnown(services: Services, name: string): boolean {
  return isAction(services, name) || services.options.commands.some(one => one.name === name)
}

/** Options that were left out, and those that are not text, are absent. */
function inputOf(interaction: Extract<Asking, { commandName: string }>): Readonly<Record<string, string>> {
  const given = interaction.options.data.flatMap(({ name, value }): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  return Object.fromEntries(given)
}

/** A server's corpora, for its managers' commands; where settings are made the shared one, too. */
function corporaOffered(
  { options }: Services,
  { commandName, guildId }: AutocompleteInteraction,
  typed: string,
): readonly string[] {
  const names = guildId === null ? [] : (options.corpora?.namesOf(guildId) ?? [])
  return [...(commandName === 'settings' ? [SHARED] : []), ...names].filter(name => name.startsWith(typed))
}

/** Offers what fits what was typed. It must answer whatever happens: an empty list is an answer, too. */
async function completed(services: Services, interaction: AutocompleteInteraction): Promise<void> {
  const { commands, complete, log } = services.options
  const focused = interaction.options.getFocused(true)
  const kind = commands.find(one => one.name === interaction.commandName)?.options[focused.name]?.complete
  let offered: readonly string[] = []
  try {
    const { corpus } = corpusAt(services, interaction.guildId, placesOf(interaction.channel))
    if (kind !== undefined) offered = (await complete?.(kind, focused.value, corpus)) ?? []
    else if (focused.name === 'corpus') offered = corporaOffered(services, interaction, focused.value)
  } catch (error) {
    log.error(errorFields(error), 'completion failed')
  }
  // A choice that is too long could only be shown shortened, and would then not be found.
  const usable = [...new Set(offered)].filter(name => name !== '' && name.length <= LIMITS.choiceText)
  const choices = usable.slice(0, LIMITS.choices).map(name => ({ name, value: name }))
  try {
    await interaction.respond(choices)
  } catch (error) {
    // Whoever types faster than we answer has moved on: there is nothing to be done, and no harm.
    if (!isApiError(error, 'unknownInteraction', 'alreadyAcknowledged')) throw error
  }
}

function formOf(name: string, title: string, label: string): ModalBuilder {
  const field = new TextInputBuilder()
    .setCustomId(FIELD)
    .setLabel(label.slice(0, LIMITS.modalLabel))
    .setStyle(TextInputStyle.Paragraph)
    .setMaxLength(LIMITS.modalInput)
    .setRequired(true)
  return new ModalBuilder()
    .setCustomId(FORM + name)
    .setTitle(title.slice(0, LIMITS.modalTitle))
    .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(field))
}

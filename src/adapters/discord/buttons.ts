import { MessageFlags } from 'discord.js'
import type { Answer } from '../../answers/answer.ts'
import { goneText } from '../../answers/gone-mail.ts'
import { textOfLines } from '../../mail/message.ts'
import { assertNever } from '../../core/never.ts'
import { uniqueBy } from '../../core/order.ts'
import { choiceValue } from '../../render/discord/buttons.ts'
import {
  citedPlaces,
  excerptPages,
  fullPages,
  renderPage,
  sourcePages,
} from '../../render/discord/full-view.ts'
import { type Asked, type ButtonState, readState, type View } from '../../render/discord/state.ts'
import { textsFor, type Texts } from '../../texts/texts.ts'
import { acknowledge, destinationOf, edit, type Pressing, say } from './acknowledge.ts'
import {
  type Destination,
  makeAnswer,
  preparePayload,
  pressesTooFast,
  type Services,
  settingsFor,
} from './answering.ts'
import { errorFields } from './api-errors.ts'
import { openThread } from './open-thread.ts'
import type { Vote } from './options.ts'
import { toPayload } from './payload.ts'
import { type Again, makeAgain, remember, rememberMessage } from './remember.ts'
import { share } from './share.ts'
import { showChart } from './show-chart.ts'

/** Acts on a press of something under an answer. Whatever is pressed, the presser is told something. */
export async function pressed(services: Services, interaction: Pressing, closing: boolean): Promise<void> {
  const state = readState(interaction.customId)
  const texts = textsFor(interaction.locale)
  const mine = state?.asker === interaction.user.id
  const turns = state?.action === 'page' || state?.action === 'choose'
  // Sharing shows a new message, and leaves the private one as it is.
  const inPlace = (turns && mine) || state?.action === 'share'
  const acknowledged = await acknowledge(services, interaction, inPlace && !closing ? 'update' : 'private')
  if (acknowledged === 'gone') return

  const refusal =
    state === undefined
      ? texts.say.oldButton
      : closing
        ? texts.say.closing
        : turns && !mine
          ? texts.say.notYours
          : pressesTooFast(services, texts, interaction.user.id)
  if (state === undefined || refusal !== undefined) {
    const sentence = refusal ?? texts.say.oldButton
    // What was acknowledged in place must not be overwritten by a sentence.
    return inPlace && !closing ? aside(interaction, sentence) : say(services, interaction, sentence)
  }
  const destination = destinationOf(interaction, isPrivate(interaction))
  if (state.action === 'up' || state.action === 'down') return voted(services, interaction, state, texts)
  const again = await againOf(services, interaction, state)
  if (again === undefined) {
    return inPlace ? aside(interaction, texts.say.tooOld) : say(services, interaction, texts.say.tooOld)
  }
  switch (state.action) {
    case 'choose':
      return chosen(services, interaction, again, destination)
    case 'page':
      return shown(services, interaction, again, destination, state.view, state.page)
    case 'sources':
    case 'full':
    case 'lines':
      return shown(services, interaction, again, destination, state.action, 0)
    case 'chart':
      return showChart(services, interaction, again.answer, destination)
    case 'thread':
      return openThread(services, interaction, again, destination)
    case 'share':
      return share(services, interaction, again, destination)
    default:
      return assertNever(state.action)
  }
}

function againOf(services: Services, { message }: Pressing, state: ButtonState): Promise<Again | undefined> {
  return makeAgain(services, state, message.id, message.embeds[0]?.title ?? undefined)
}

/** Whether the pressed message is one that only the asker sees. */
function isPrivate({ message }: Pressing): boolean {
  return message.flags.has(MessageFlags.Ephemeral)
}

/** Says something in private beside a message that stays as it is. */
async function aside(interaction: Pressing, content: string): Promise<void> {
  await interaction.followUp({ content, flags: MessageFlags.Ephemeral })
}

/** Shows a page of a view of the answer, in place or privately, as it was acknowledged. */
async function shown(
  services: Services,
  interaction: Pressing,
  { answer, asked, before }: Again,
  destination: Destination,
  view: View,
  page: number,
): Promise<void> {
  const { embeds, texts } = destination
  const payload =
    view === 'answer'
      ? await preparePayload(services, answer, asked, destination, page)
      : toPayload(
          renderPage(
            answer,
            view,
            await pagesOf(services, answer, view, asked.corpus, texts),
            page,
            { asker: interaction.user.id, asked, texts },
            !embeds,
          ),
        )
  const message = await edit(services, interaction, payload)
  // Pages of a private view are messages of their own: their buttons need the same memory.
  if (message !== undefined) rememberMessage(services, message.id, asked, answer, before)
}

async function pagesOf(
  services: Services,
  answer: Answer,
  view: Exclude<View, 'answer'>,
  corpus: string | undefined,
  texts: Texts,
): Promise<readonly string[]> {
  switch (view) {
    case 'full':
      return fullPages(answer, texts)
    case 'sources':
      return sourcePages(answer)
    case 'lines':
      return excerptPages(await rawLines(services, answer, corpus))
    default:
      return assertNever(view)
  }
}

/** The mail's own lines, fetched from the archive. */
async function rawLines(
  services: Services,
  answer: Answer,
  corpus: string | undefined,
): Promise<readonly { heading: string; text: string }[]> {
  const { archive } = await services.options.desk(corpus)
  const places = uniqueBy(
    citedPlaces(answer),
    ({ source }) => `${source.message} ${source.firstLine} ${source.lastLine}`,
  )
  return places.flatMap(({ heading, source }) => {
    const message = archive.message(source.message)
    const text = message === undefined ? goneText(source.message, archive) : textOfLines(message, source)
    return text === undefined ? [] : [{ heading, text }]
  })
}

async function voted(
  services: Services,
  interaction: Pressing,
  state: ButtonState,
  { say: words }: Texts,
): Promise<void> {
  const { message, user, guildId, channelId } = interaction
  if (!settingsFor(services, guildId).feedback) return say(services, interaction, words.votesOff)
  const again = await againOf(services, interaction, state)
  const asked = again?.asked ?? state.asked ?? { command: '', input: {} }
  const vote: Vote = {
    good: state.action === 'up',
    asked,
    userId: user.id,
    channelId,
    messageId: message.id,
    ...(again === undefined ? {} : { answer: again.answer }),
    ...(guildId === null ? {} : { guildId }),
  }
  try {
    const kept = (await services.options.feedback?.(vote)) ?? 'kept'
    const sentences = { kept: words.thanks, changed: words.changedVote, already: words.alreadyVoted }
    await say(services, interaction, sentences[kept])
  } catch (error) {
    services.options.log.error(errorFields(error), 'a vote could not be kept')
    await say(services, interaction, words.failed)
  }
}

/** Asks again with what was chosen: with the same command where it takes a test, else by `compare`. */
async function chosen(
  services: Services,
  interaction: Pressing,
  again: Again,
  destination: Destination,
): Promise<void> {
  const [value] = interaction.isStringSelectMenu() ? interaction.values : []
  const { say: words } = destination.texts
  const choice = again.answer.choices.find((one, place) => choiceValue(one, place) === value)
  if (choice === undefined) return aside(interaction, words.tooOld)
  const asked = withChoice(services, again.asked, choice.name)
  const answer = await makeAnswer(services, asked, again.before)
  if (answer === undefined) return aside(interaction, words.failed)
  const payload = await preparePayload(services, answer, asked, destination)
  const message = await edit(services, interaction, payload)
  remember(services, destination, message?.id, asked, answer, again.before)
}

function withChoice({ options }: Services, asked: Asked, name: string): Asked {
  const testOption = (command: string): string | undefined =>
    Object.entries(options.commands.find(one => one.name === command)?.options ?? {}).find(
      ([, option]) => option.complete === 'test',
    )?.[0]
  const same = testOption(asked.command)
  if (same !== undefined) return { ...asked, input: { ...asked.input, [same]: name } }
  const compare = testOption('compare')
  if (compare !== undefined) return { ...asked, command: 'compare', input: { [compare]: name } }
  const [first = 'question'] = Object.keys(asked.input)
  return { ...asked, input: { ...asked.input, [first]: name } }
}

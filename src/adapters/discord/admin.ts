import { type ButtonInteraction, type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js'
import { escapeMarkdown } from '../../render/discord/escape.ts'
import { type Button, plainMessage } from '../../render/discord/message.ts'
import { type Texts, textsFor } from '../../texts/texts.ts'
import { acknowledge, edit, say } from './acknowledge.ts'
import { corpusAt, type Services } from './answering.ts'
import { carryOutImport, listOf, proposeImport, readImportAnswer } from './import-command.ts'
import type { GuildSettings } from './options.ts'
import { toPayload } from './payload.ts'
import { isZone, readTime } from './quiet-hours.ts'
import {
  type Change,
  changed,
  changeInWords,
  corpusText,
  MOST_CHANNELS,
  readProposal,
  writeProposal,
} from './settings-change.ts'

/** What the corpus that all share is called where one has to be typed. */
export const SHARED = 'shared'

/** The names of the commands that are answered here. */
export const ADMIN_COMMANDS: readonly string[] = ['status', 'settings', 'import', 'reindex']

/** Answers a command of a server's managers, in private. */
export async function administered(
  services: Services,
  interaction: ChatInputCommandInteraction,
): Promise<void> {
  if ((await acknowledge(services, interaction, 'private')) === 'gone') return
  const texts = textsFor(interaction.locale)
  const refusal = refusalOf(interaction, texts)
  if (refusal !== undefined || interaction.guildId === null)
    return say(services, interaction, refusal ?? texts.admin.onlyServers)
  if (interaction.commandName === 'status')
    return say(services, interaction, await statusOf(services, interaction, interaction.guildId, texts))
  if (interaction.commandName !== 'settings')
    return proposeImport(services, interaction, interaction.guildId, texts)
  const book = services.options.settings
  if (book === undefined) return say(services, interaction, texts.admin.noStore)
  const before = book.of(interaction.guildId)
  const corpora = services.options.corpora?.namesOf(interaction.guildId) ?? []
  const wanted = changeOf(interaction, before, corpora, texts)
  if (wanted === undefined)
    return say(services, interaction, settingsInWords(services, before, corpora, texts))
  if (typeof wanted === 'string') return say(services, interaction, wanted)
  if (changed(before, wanted) === before) return say(services, interaction, texts.admin.unchanged)
  const button = (yes: boolean): Button => ({
    type: 2,
    style: yes ? 3 : 2,
    label: yes ? texts.buttons.confirm : texts.buttons.cancel,
    custom_id: writeProposal({ asker: interaction.user.id, yes, change: wanted }),
  })
  const question = texts.admin.confirm(changeInWords(wanted, texts))
  const rows = [{ type: 1 as const, components: [button(true), button(false)] }]
  await edit(services, interaction, toPayload(plainMessage(question, rows)))
}

/** Acts on a yes or a no; true where the button was one of ours. */
export async function confirmed(services: Services, interaction: ButtonInteraction): Promise<boolean> {
  const proposal = readProposal(interaction.customId) ?? readImportAnswer(interaction.customId)
  if (proposal === undefined) return false
  const mine = proposal.asker === interaction.user.id
  if ((await acknowledge(services, interaction, mine ? 'update' : 'private')) === 'gone') return true
  const texts = textsFor(interaction.locale)
  // The right may have been taken away while the question stood there.
  const refusal = refusalOf(interaction, texts) ?? (mine ? undefined : texts.admin.onlyManagers)
  const { guildId } = interaction
  const book = services.options.settings
  if (refusal !== undefined || guildId === null || book === undefined) {
    await say(services, interaction, refusal ?? texts.admin.noStore)
  } else if (!proposal.yes) {
    await say(services, interaction, texts.admin.cancelled)
  } else if (!('change' in proposal)) {
    await carryOutImport(services, interaction, guildId, texts)
  } else {
    book.save(guildId, changed(book.of(guildId), proposal.change))
    const deaf = proposal.change.kind === 'add' && !services.hears.content
    const done = texts.admin.done(changeInWords(proposal.change, texts))
    await say(services, interaction, deaf ? `${done}\n${texts.admin.needsContent}` : done)
    services.options.log.info({ guild: guildId, change: proposal.change.kind }, 'settings were changed')
  }
  return true
}

/** Discord hides these commands from others, but a server may be set up to show them to all. */
function refusalOf(
  interaction: ChatInputCommandInteraction | ButtonInteraction,
  { admin }: Texts,
): string | undefined {
  if (interaction.guildId === null) return admin.onlyServers
  const may = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false
  return may ? undefined : admin.onlyManagers
}

/** What is to be changed; a sentence where it cannot be, undefined where nothing is. */
function changeOf(
  { options }: ChatInputCommandInteraction,
  before: GuildSettings,
  corpora: readonly string[],
  { admin }: Texts,
): Change | string | undefined {
  switch (options.getSubcommand(false) ?? 'show') {
    case 'answer-in':
      return before.channels.length >= MOST_CHANNELS
        ? admin.tooMany(MOST_CHANNELS)
        : { kind: 'add', channel: options.getChannel('channel', true).id }
    case 'stop-in':
      return { kind: 'remove', channel: options.getChannel('channel', true).id }
    case 'quiet': {
      const [from, to] = [options.getString('from', true), options.getString('to', true)]
      const zone = options.getString('zone') ?? 'UTC'
      const [start, end] = [readTime(from), readTime(to)]
      if (start === undefined) return admin.badTime(escapeMarkdown(from))
      if (end === undefined) return admin.badTime(escapeMarkdown(to))
      return isZone(zone)
        ? { kind: 'quiet', from: start, to: end, zone }
        : admin.badZone(escapeMarkdown(zone))
    }
    case 'no-quiet':
      return { kind: 'no-quiet' }
    case 'corpus': {
      const name = options.getString('corpus', true)
      const corpus = name === SHARED ? '' : name
      const channel = options.getChannel('channel')?.id
      return corpus === '' || corpora.includes(corpus)
        ? { kind: 'corpus', corpus, ...(channel === undefined ? {} : { channel }) }
        : admin.noCorpus(escapeMarkdown(name), listOf(corpora, admin))
    }
    case 'votes':
      return { kind: 'votes', keep: options.getBoolean('keep', true) }
    default:
      return undefined
  }
}

function settingsInWords(
  { options, hears }: Services,
  settings: GuildSettings,
  corpora: readonly string[],
  { admin }: Texts,
): string {
  const list = (ids: readonly string[]): string => ids.map(id => `<#${id}>`).join(' ')
  const fixed = options.channels ?? []
  const listens = settings.channels.length + fixed.length > 0
  return [
    `**${admin.heading}**`,
    settings.channels.length > 0 ? admin.channels(list(settings.channels)) : admin.noChannels,
    ...(fixed.length > 0 ? [admin.fixedChannels(list(fixed.slice(0, MOST_CHANNELS)))] : []),
    ...(listens && !hears.content ? [admin.needsContent] : []),
    settings.quiet === undefined
      ? admin.noQuiet
      : admin.quiet(settings.quiet.from, settings.quiet.to, settings.quiet.zone),
    ...corporaInWords(settings, corpora, admin),
    settings.feedback ? admin.feedbackOn : admin.feedbackOff,
  ].join('\n')
}

function corporaInWords(
  { corpus = '', channelCorpora = {} }: GuildSettings,
  corpora: readonly string[],
  admin: Texts['admin'],
): readonly string[] {
  const inChannels = Object.entries(channelCorpora).slice(0, MOST_CHANNELS)
  if (corpora.length === 0 && corpus === '' && inChannels.length === 0) return []
  return [
    admin.answersFrom(corpusText(corpus, admin)),
    ...inChannels.map(([id, name]) => admin.answersIn(`<#${id}>`, corpusText(name, admin))),
    ...(corpora.length === 0 ? [] : [admin.ownCorpora(corpora.map(name => `\`${name}\``).join(', '))]),
  ]
}

async function statusOf(
  services: Services,
  interaction: ChatInputCommandInteraction,
  guildId: string,
  { admin }: Texts,
): Promise<string> {
  const { options, queue, hears } = services
  const { corpus } = corpusAt(services, guildId, [interaction.channelId])
  const { messages, measurements, newest } = (await options.desk(corpus)).archive.counts()
  const kept = options.settings?.countsOf(guildId)
  const last = options.corpora?.lastOf(guildId)
  const { client } = interaction
  return [
    admin.running(((client.uptime ?? 0) / 3_600_000).toFixed(1), client.guilds.cache.size),
    admin.archive(messages, measurements, newest?.slice(0, 10) ?? '?'),
    admin.work(queue.running, queue.waiting),
    ...(client.ws.ping >= 0 ? [admin.ping(Math.round(client.ws.ping))] : []),
    hears.content ? admin.heard : admin.notHeard,
    ...(kept === undefined ? [] : [admin.kept(kept.votes, kept.gaps)]),
    ...(options.corpora?.busy() === true ? [admin.importIsRunning] : []),
    ...(last === undefined ? [] : [admin.lastImport(escapeMarkdown(last))]),
  ].join('\n')
}

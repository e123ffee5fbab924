import type { Attachment, ButtonInteraction, ChatInputCommandInteraction } from 'discord.js'
import { escapeMarkdown } from '../../render/discord/escape.ts'
import { type Button, plainMessage } from '../../render/discord/message.ts'
import { shorten } from '../../render/discord/shorten.ts'
import type { Asked } from '../../render/discord/state.ts'
import type { Texts } from '../../texts/texts.ts'
import { edit, say } from './acknowledge.ts'
import type { Services } from './answering.ts'
import { errorFields } from './api-errors.ts'
import { isAttachmentHost } from './attachment.ts'
import type { CorpusBook, ImportJob } from './options.ts'
import { toPayload } from './payload.ts'
import { corpusText, isCorpusName } from './settings-change.ts'

/** The corpus that a server has unless it names others. */
export const OWN_CORPUS = 'own'

const MOST_MEGABYTES = 25
const MAIL_FILE = /\.(?:mbox|eml|txt)$/i
const PREFIX = 'imp1'
/** Between what was read and a sentence of ours there must be room in a message. */
const LONGEST_REPORT = 1500

/** Asks whether to import, or to read anew, after a look at what was given. */
export async function proposeImport(
  services: Services,
  interaction: ChatInputCommandInteraction,
  guildId: string,
  texts: Texts,
): Promise<void> {
  const { corpora, recall } = services.options
  if (corpora === undefined || recall === undefined) return say(services, interaction, texts.admin.noStore)
  const wanted =
    interaction.commandName === 'reindex'
      ? wantedReindex(interaction, guildId, corpora, texts)
      : wantedImport(services, interaction, guildId, corpora, texts)
  if (typeof wanted === 'string') return say(services, interaction, wanted)
  const button = (yes: boolean): Button => ({
    type: 2,
    style: yes ? 3 : 2,
    label: yes ? texts.buttons.confirm : texts.buttons.cancel,
    custom_id: [PREFIX, interaction.user.id, yes ? 'y' : 'n'].join('|'),
  })
  const rows = [{ type: 1 as const, components: [button(true), button(false)] }]
  const message = await edit(services, interaction, toPayload(plainMessage(wanted.question, rows)))
  // An address is longer than a button may be; kept on disk, so that a yes after a restart counts, too.
  if (message !== undefined) recall.keep(message.id, { asked: wanted.asked })
}

/** Whether a button is a yes or a no to an import, and whose. */
export function readImportAnswer(customId: string): { asker: string; yes: boolean } | undefined {
  const [, asker, answer] = /^imp1\|(\d{15,21})\|([yn])$/.exec(customId) ?? []
  return asker === undefined ? undefined : { asker, yes: answer === 'y' }
}

/** Imports after a yes, and says what came of it; of one that outlives the interaction `/status` tells. */
export async function carryOutImport(
  services: Services,
  interaction: ButtonInteraction,
  guildId: string,
  texts: Texts,
): Promise<void> {
  const { corpora, recall, log } = services.options
  const asked = recall?.find(interaction.message.id)?.asked
  if (corpora === undefined || asked === undefined) return say(services, interaction, texts.say.tooOld)
  if (corpora.busy()) return say(services, interaction, texts.admin.importBusy)
  await say(services, interaction, texts.admin.importRunning)
  const corpus = asked.input['corpus'] ?? OWN_CORPUS
  const done =
    asked.command === 'reindex'
      ? await corpora.reindex(guildId, corpus)
      : await corpora.read(jobOf(asked, guildId, corpus))
  const report = escapeMarkdown(shorten(done.ok ? done.value : done.problem, LONGEST_REPORT / 2).text)
  log.info({ guild: guildId, ok: done.ok }, 'an import ended')
  const hint = services.options.settings?.of(guildId).corpus === corpus ? '' : texts.admin.importHint(corpus)
  const words = done.ok
    ? [texts.admin.importDone(report), ...(hint === '' ? [] : [hint])].join('\n')
    : texts.admin.importFailed(report)
  try {
    await say(services, interaction, words)
  } catch (error) {
    log.info(errorFields(error), 'an import outlived its interaction')
  }
}

interface Wanted {
  readonly question: string
  readonly asked: Asked
}

function wantedReindex(
  { options }: ChatInputCommandInteraction,
  guildId: string,
  corpora: CorpusBook,
  { admin }: Texts,
): Wanted | string {
  const corpus = options.getString('corpus') ?? OWN_CORPUS
  const names = corpora.namesOf(guildId)
  if (!names.includes(corpus)) return admin.noCorpus(escapeMarkdown(corpus), listOf(names, admin))
  return {
    question: admin.reindexConfirm(corpusText(corpus, admin)),
    asked: { command: 'reindex', input: { corpus } },
  }
}

function wantedImport(
  services: Services,
  { options }: ChatInputCommandInteraction,
  guildId: string,
  corpora: CorpusBook,
  { admin }: Texts,
): Wanted | string {
  const corpus = options.getString('corpus') ?? OWN_CORPUS
  const url = options.getString('url')?.trim() ?? ''
  const file = options.getAttachment('file')
  const list = options.getString('list')?.trim() ?? ''
  if (!isCorpusName(corpus)) return admin.badCorpus(escapeMarkdown(corpus))
  if ((url === '') === (file === null)) return admin.importNeedsOne
  const problem =
    file === null ? urlProblem(url, corpora.hosts, admin) : fileProblem(file, services.options.apiUrl, admin)
  if (problem !== undefined) return problem
  const isNew = !corpora.namesOf(guildId).includes(corpus)
  const what = `**${escapeMarkdown(file === null ? url : file.name)}**`
  return {
    question: admin.importConfirm(what, corpusText(corpus, admin), isNew),
    asked: {
      command: 'import',
      input: {
        corpus,
        ...(file === null ? { url } : { file: file.url, name: file.name }),
        ...(list === '' ? {} : { list }),
      },
    },
  }
}

/** Only the web: a path would be one of the machine that the bot runs on. */
function urlProblem(written: string, hosts: readonly string[], admin: Texts['admin']): string | undefined {
  const url = URL.canParse(written) ? new URL(written) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return admin.importNoUrl(escapeMarkdown(written))
  return hosts.includes(url.host) || hosts.includes(url.hostname)
    ? undefined
    : admin.importHosts(escapeMarkdown(url.host), escapeMarkdown(hosts.join(', ')))
}

function fileProblem(
  file: Attachment,
  apiUrl: string | undefined,
  admin: Texts['admin'],
): string | undefined {
  if (!MAIL_FILE.test(file.name)) return admin.importKind(escapeMarkdown(file.name))
  if (file.size > MOST_MEGABYTES * 1_000_000) return admin.importSize(MOST_MEGABYTES)
  return isAttachmentHost(file.url, apiUrl) ? undefined : admin.importForeign
}

function jobOf({ input }: Asked, guildId: string, corpus: string): ImportJob {
  const { url, file, name = 'mail.mbox', list } = input
  return {
    guildId,
    corpus,
    from: file === undefined ? { url: url ?? '' } : { file, name },
    ...(list === undefined ? {} : { list }),
  }
}

/** Names for a sentence. */
export function listOf(names: readonly string[], admin: Texts['admin']): string {
  return [...names, ''].map(name => corpusText(name, admin)).join(', ')
}

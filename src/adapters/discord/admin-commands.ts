import {
  ApplicationCommandOptionType as Kind,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'
import { localised } from './localised.ts'

/** Channels in which people ask: text, announcements, forums. */
const ASKED_IN = [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum] as const

const channel = (path: string): APIApplicationCommandBasicOption => ({
  type: Kind.Channel,
  ...localised(path, 'channel', 'A channel or a forum'),
  channel_types: [...ASKED_IN],
  required: true,
})

const text = (
  path: string,
  name: string,
  description: string,
  required: boolean,
  longest = 40,
): APIApplicationCommandBasicOption => ({
  type: Kind.String,
  ...localised(path, name, description),
  required,
  max_length: longest,
})

const part = (
  name: string,
  description: string,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption => ({
  type: Kind.Subcommand,
  ...localised('settings', name, description),
  options,
})

const corpus = (path: string, description: string, required: boolean): APIApplicationCommandBasicOption => ({
  type: Kind.String,
  ...localised(path, 'corpus', description),
  required,
  max_length: 20,
  autocomplete: true,
})

/** For servers alone, and shown to those alone who may manage one; Discord keeps others away. */
const MANAGERS = {
  type: ApplicationCommandType.ChatInput,
  default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
} as const

/** What the managers of a server can do. These change the bot, not what it answers, so they stand here. */
export function adminCommands(): readonly RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return [
    {
      ...MANAGERS,
      integration_types: [...MANAGERS.integration_types],
      contexts: [...MANAGERS.contexts],
      ...localised('', 'status', 'How the bot is doing: archive, load, what is kept'),
      options: [],
    },
    {
      ...MANAGERS,
      integration_types: [...MANAGERS.integration_types],
      contexts: [...MANAGERS.contexts],
      ...localised('', 'import', 'Read mail into a corpus of this server'),
      options: [
        text('import', 'url', 'A list’s archive, e.g. https://lore.kernel.org/tea/', false, 300),
        {
          type: Kind.Attachment,
          ...localised('import', 'file', 'A file of mail: .mbox, .eml or .txt'),
          required: false,
        },
        text('import', 'list', 'What the list is called; from the address or the file when left out', false),
        corpus('import', 'The corpus, a new name makes a new one; “own” when left out', false),
      ],
    },
    {
      ...MANAGERS,
      integration_types: [...MANAGERS.integration_types],
      contexts: [...MANAGERS.contexts],
      ...localised('', 'reindex', 'Read all mail of a corpus of this server anew, e.g. after an update'),
      options: [corpus('reindex', 'The corpus; “own” when left out', false)],
    },
    {
      ...MANAGERS,
      integration_types: [...MANAGERS.integration_types],
      contexts: [...MANAGERS.contexts],
      ...localised('', 'settings', 'How the bot behaves on this server'),
      options: [
        part('show', 'Show the settings'),
        part('answer-in', 'Answer every question in a channel, without being called', [
          channel('settings.answer-in'),
        ]),
        part('stop-in', 'No longer answer in a channel without being called', [channel('settings.stop-in')]),
        part('quiet', 'Speak only when called between two times of day', [
          text('settings.quiet', 'from', 'e.g. 22:00', true),
          text('settings.quiet', 'to', 'e.g. 07:00', true),
          text('settings.quiet', 'zone', 'e.g. Europe/Berlin; UTC when left out', false),
        ]),
        part('no-quiet', 'End the quiet hours'),
        part('corpus', 'Which corpus answers, on this server or in one channel', [
          corpus('settings.corpus', 'One of this server, or shared', true),
          { ...channel('settings.corpus'), required: false },
        ]),
        part('votes', 'Whether votes on answers are kept', [
          {
            type: Kind.Boolean,
            ...localised('settings.votes', 'keep', 'Keep 👍 and 👎'),
            required: true,
          },
        ]),
      ],
    },
  ]
}

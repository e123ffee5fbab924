import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'
import type { Command } from '../../command.ts'
import { ok, refused, type Result } from '../../core/result.ts'
import { LIMITS } from '../../render/discord/limits.ts'
import { adminCommands } from './admin-commands.ts'
import { localised, type Localised } from './localised.ts'
import type { FormAction, TextAction } from './options.ts'

/** What is registered: commands, commands of the message menu, commands that open a form. */
export interface Registered {
  readonly commands: readonly Command[]
  readonly messageActions?: readonly TextAction[]
  readonly forms?: readonly FormAction[]
  /** Whether the commands for managers of a server are registered, too. */
  readonly admin?: boolean
}

/** Where the commands can be used: on servers and by people who added the app to their own account. */
const EVERYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
}

/**
 * Turns commands into what Discord registers. All that Discord would refuse is told at once: its own
 * answer to a bulk registration names no command, and refuses all for one.
 */
export function slashCommands(
  registered: Registered,
): Result<readonly RESTPostAPIApplicationCommandsJSONBody[]> {
  const { commands, messageActions = [], forms = [] } = registered
  const admin = registered.admin === true ? adminCommands() : []
  const slash = [...commands.map(slashCommand), ...forms.map(formCommand), ...admin]
  const menu = messageActions.map(({ name }) => ({
    type: ApplicationCommandType.Message as const,
    ...withoutDescription(localised('', name, '')),
    ...EVERYWHERE,
  }))
  const problems = [
    ...slash.flatMap(problemsOf),
    ...menu
      .filter(({ name }) => name === '' || name.length > 32)
      .map(({ name }) => `"${name}" is longer than 32 characters`),
    ...(slash.length > LIMITS.commands ? [`${slash.length} commands; Discord takes ${LIMITS.commands}`] : []),
    ...(menu.length > MENU_COMMANDS ? [`${menu.length} menu commands; Discord takes ${MENU_COMMANDS}`] : []),
    ...doubles([...slash, ...menu].map(({ name }) => name)),
  ]
  return problems.length === 0 ? ok([...slash, ...menu]) : refused(problems.join('; '))
}

const MENU_COMMANDS = 15
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

function slashCommand({
  name,
  description,
  options,
}: Command): RESTPostAPIChatInputApplicationCommandsJSONBody {
  // Discord wants the required ones first, whatever order the command gives them in.
  const inOrder = Object.entries(options).sort(
    ([, a], [, b]) => Number(b.required === true) - Number(a.required === true),
  )
  return {
    type: ApplicationCommandType.ChatInput,
    ...localised('', name, description),
    ...EVERYWHERE,
    options: inOrder.map(([option, { description, required, complete }]) => ({
      type: ApplicationCommandOptionType.String as const,
      ...localised(name, option, description),
      required: required === true,
      ...(complete === undefined ? {} : { autocomplete: true }),
    })),
  }
}

function formCommand({ name, description }: FormAction): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return { type: ApplicationCommandType.ChatInput, ...localised('', name, description), ...EVERYWHERE }
}

/** A menu's entry has a name alone. */
function withoutDescription({ name, name_localizations }: Localised): Omit<Localised, 'description'> {
  return { name, ...(name_localizations === undefined ? {} : { name_localizations }) }
}

function problemsOf(command: RESTPostAPIChatInputApplicationCommandsJSONBody): readonly string[] {
  const options = withParts(command.options ?? [])
  const named = [command, ...options].flatMap(wordsOf)
  const total = named.reduce((sum, { name, description }) => sum + name.length + description.length, 0)
  return [
    ...named
      .filter(({ name }) => !NAME.test(name) || name !== name.toLowerCase())
      .map(({ name }) => `/${command.name}: "${name}" must be 1 to 32 lower-case letters, digits, - or _`),
    ...named
      .filter(
        ({ description }) => description.trim() === '' || description.length > LIMITS.commandDescription,
      )
      .map(
        ({ name, description }) =>
          `/${command.name}: the description of "${name}" has ${description.length} characters, 1 to ${LIMITS.commandDescription} are allowed`,
      ),
    ...((command.options?.length ?? 0) > LIMITS.commandOptions
      ? [
          `/${command.name} has ${command.options?.length ?? 0} options; Discord takes ${LIMITS.commandOptions}`,
        ]
      : []),
    ...(total > LIMITS.commandTotal
      ? [`/${command.name} has ${total} characters; Discord takes ${LIMITS.commandTotal}`]
      : []),
  ]
}

/** Options, and those of the parts of a command. */
function withParts(options: readonly APIApplicationCommandOption[]): readonly APIApplicationCommandOption[] {
  return options.flatMap(option => [option, ...('options' in option ? withParts(option.options ?? []) : [])])
}

/** A name and its description in every language. */
function wordsOf(
  one: RESTPostAPIChatInputApplicationCommandsJSONBody | APIApplicationCommandOption,
): readonly { readonly name: string; readonly description: string }[] {
  const { name, description } = one
  const { de } = one.name_localizations ?? {}
  const german = one.description_localizations?.de
  return [{ name, description }, ...(de == null ? [] : [{ name: de, description: german ?? description }])]
}

function doubles(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map(
    name => `two commands are called "${name}"`,
  )
}

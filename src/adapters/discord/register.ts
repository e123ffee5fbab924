import {
  type APIApplicationCommand,
  ApplicationCommandType,
  REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js'
import { byCodeUnit } from '../../core/order.ts'
import { ok, refused, type Result } from '../../core/result.ts'
import { readApiUrl } from './api-url.ts'
import { loginProblem } from './login-problem.ts'
import { type Registered, slashCommands } from './slash.ts'

/** Where to register what. */
export interface RegisterOptions extends Registered {
  readonly token: string | undefined
  /** Asked of Discord when absent. */
  readonly applicationId?: string
  /** Registers for one server, where changes show at once; for all servers when absent. */
  readonly guildId?: string
  readonly apiUrl?: string
}

/** What a registration did: one line a change, `+`, `-` or `~` and the command's name. */
export interface Registration {
  readonly changed: boolean
  readonly diff: readonly string[]
}

/** Registers the commands, unless those that Discord has are the same. */
export async function registerCommands(options: RegisterOptions): Promise<Result<Registration>> {
  const { token, applicationId, guildId } = options
  if (token === undefined || token.trim() === '') {
    return refused('DISCORD_TOKEN is not set; see .env.example and docs/discord.md')
  }
  const everywhere = slashCommands(options)
  if (!everywhere.ok) return everywhere
  const wanted = guildId === undefined ? everywhere.value : everywhere.value.map(forOneGuild)
  const apiUrl = options.apiUrl === undefined ? undefined : readApiUrl(options.apiUrl)
  if (apiUrl?.ok === false) return apiUrl

  const rest = new REST(apiUrl === undefined ? {} : { api: apiUrl.value }).setToken(token.trim())
  try {
    const id = applicationId ?? (await ownId(rest))
    const route =
      guildId === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guildId)
    const query = new URLSearchParams({ with_localizations: 'true' })
    const present = (await rest.get(route, { query })) as readonly APIApplicationCommand[]
    const diff = differences(present, wanted)
    if (diff.length > 0) await rest.put(route, { body: [...wanted, ...present.filter(isEntryPoint)] })
    return ok({ changed: diff.length > 0, diff })
  } catch (error) {
    return refused(loginProblem(error))
  } finally {
    // Its sweepers are timers that would keep the process alive.
    rest.clearHashSweeper()
    rest.clearHandlerSweeper()
  }
}

/** A server's own command is used on that server: Discord knows no other place for it, and keeps none. */
function forOneGuild(
  command: RESTPostAPIApplicationCommandsJSONBody,
): RESTPostAPIApplicationCommandsJSONBody {
  const copy = { ...command }
  delete copy.contexts
  delete copy.integration_types
  return copy
}

async function ownId(rest: REST): Promise<string> {
  const application = (await rest.get(Routes.currentApplication())) as { readonly id: string }
  return application.id
}

/** What differs between the commands that Discord has and those that we want. */
export function differences(
  present: readonly APIApplicationCommand[],
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
): readonly string[] {
  const before = new Map(present.filter(one => !isEntryPoint(one)).map(one => [keyOf(one), comparable(one)]))
  const after = new Map(wanted.map(one => [keyOf(one), comparable(one)]))
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort(byCodeUnit)
  return keys.flatMap(key => {
    const [was, is] = [before.get(key), after.get(key)]
    if (was === is) return []
    return [`${was === undefined ? '+' : is === undefined ? '-' : '~'} ${key}`]
  })
}

/** The command that Discord itself makes for activities; a registration without it would be refused. */
function isEntryPoint({ type }: APIApplicationCommand): boolean {
  return type === ApplicationCommandType.PrimaryEntryPoint
}

function keyOf({
  type,
  name,
}: {
  readonly type?: ApplicationCommandType | undefined
  readonly name: string
}): string {
  return type === ApplicationCommandType.Message ? `menu: ${name}` : `/${name}`
}

/** Only what we set, in one order: Discord adds ids and versions, and leaves out what is the default. */
function comparable(command: APIApplicationCommand | RESTPostAPIApplicationCommandsJSONBody): string {
  const { integration_types, contexts, default_member_permissions } = command
  const sorted = [integration_types, contexts].map(list => [...(list ?? [])].sort((a, b) => a - b))
  return JSON.stringify([wordsOf(command), sorted, default_member_permissions ?? null])
}

/** Words, kind and options of a command, or of an option of one. */
function wordsOf(one: object): unknown {
  const { type, name, description, required, autocomplete, options, channel_types, max_length } =
    one as Partial<Record<string, unknown>>
  const { name_localizations, description_localizations } = one as Partial<Record<string, unknown>>
  return [
    type,
    name,
    description ?? '',
    name_localizations ?? null,
    description_localizations ?? null,
    required === true,
    autocomplete === true,
    channel_types ?? [],
    max_length ?? null,
    (Array.isArray(options) ? options : []).map((option: object) => wordsOf(option)),
  ]
}

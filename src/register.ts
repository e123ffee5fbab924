import type { Config } from './adapters/config.ts'
import { registerCommands } from './adapters/discord/register.ts'
import type { Command } from './command.ts'
import { ok, type Result } from './core/result.ts'
import { FORMS, MESSAGE_ACTIONS } from './text-actions.ts'

/** Registers the commands with Discord and says in lines what was changed. */
export async function register(config: Config, commands: readonly Command[]): Promise<Result<string>> {
  const done = await registerCommands({
    token: config.discordToken,
    commands,
    messageActions: MESSAGE_ACTIONS,
    forms: FORMS,
    admin: true,
    ...(config.discordApplicationId === undefined ? {} : { applicationId: config.discordApplicationId }),
    ...(config.discordGuildId === undefined ? {} : { guildId: config.discordGuildId }),
    ...(config.discordApiUrl === undefined ? {} : { apiUrl: config.discordApiUrl }),
  })
  if (!done.ok) return done
  const where =
    config.discordGuildId === undefined ? 'for all servers' : `for the server ${config.discordGuildId}`
  if (!done.value.changed) return ok(`The commands are registered ${where} already; nothing to do.`)
  return ok(
    [
      ...done.value.diff,
      `Registered ${commands.length} commands, ${MESSAGE_ACTIONS.length} entries of the message menu, ${FORMS.length} form and those for managers ${where}.`,
    ].join('\n'),
  )
}

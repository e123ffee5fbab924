import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, HTTPError } from 'discord.js'

/** Says in one sentence why Discord would not have us, and what to do. The token is never in it. */
export function loginProblem(error: unknown): string {
  const tokenWrong =
    error === 'token' ||
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    (error instanceof DiscordAPIError && error.status === 401) ||
    // The gateway's words, where REST let the token through: discord.js gives no code for them.
    (error instanceof Error && error.message === 'Authentication failed')
  if (tokenWrong) {
    return 'Discord refused DISCORD_TOKEN; copy it anew from "Bot > Reset Token" at https://discord.com/developers/applications'
  }
  if (error instanceof Error && /disallowed intents/i.test(error.message)) {
    return 'Discord refused the intents that the bot asked for; see "Intents" in docs/discord.md'
  }
  if (error instanceof DiscordAPIError) return `Discord refused: ${error.message} (code ${error.code})`
  if (error instanceof HTTPError)
    return `Discord answers with ${error.status}; try again later, see https://discordstatus.com`
  const cause =
    error instanceof Error ? (codeOf(error) ?? codeOf(error.cause) ?? error.message) : 'unknown error'
  return `Discord cannot be reached (${cause}); check the network, and DISCORD_API_URL if it is set`
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

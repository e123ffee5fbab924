import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, HTTPError, RateLimitError } from 'discord.js'

/** Discord's error codes that mean something to us. */
export const API_ERRORS = {
  unknownChannel: 10_003,
  unknownMessage: 10_008,
  unknownInteraction: 10_062,
  alreadyAcknowledged: 40_060,
  missingAccess: 50_001,
  cannotMessageUser: 50_007,
  missingPermissions: 50_013,
  invalidToken: 50_027,
  invalidBody: 50_035,
  threadExists: 160_004,
} as const

/** True for an error of Discord's with one of these codes. */
export function isApiError(error: unknown, ...names: readonly (keyof typeof API_ERRORS)[]): boolean {
  return error instanceof DiscordAPIError && names.some(name => API_ERRORS[name] === error.code)
}

/** True where discord.js knows a message's channel no more: the bot was thrown out, or the channel deleted. */
export function isChannelGone(error: unknown): boolean {
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.ChannelNotCached
}

/**
 * What may be logged of an error. A DiscordAPIError carries the address with the interaction's token
 * and the whole body with what was said, so the error itself never goes into a log.
 */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof DiscordAPIError) {
    return { error: 'DiscordAPIError', code: error.code, status: error.status, reason: error.message }
  }
  if (error instanceof HTTPError) return { error: 'HTTPError', status: error.status, reason: error.message }
  if (error instanceof RateLimitError) return { error: 'RateLimitError', waitMs: error.retryAfter }
  if (error instanceof Error) return { error: error.name, reason: error.message, stack: error.stack }
  return { error: typeof error }
}

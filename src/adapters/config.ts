import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'dotenv'
import * as z from 'zod'
import { ok, refused, type Result } from '../core/result.ts'

/** Every setting, read and checked. What was not set is absent or has its default. */
export interface Config {
  readonly corpusDir: string
  /** The folder of the store; absent: the shipped corpus answers, from memory. */
  readonly dataDir?: string
  readonly discordToken?: string
  readonly discordApplicationId?: string
  readonly discordGuildId?: string
  readonly discordApiUrl?: string
  /** Channels in which questions are answered without a mention; needs the MessageContent intent. */
  readonly discordChannels: readonly string[]
  /** False for slash commands alone: then the bot asks for no intent but Guilds. */
  readonly discordMentions: boolean
  /** Hosts that `import` may fetch archives from. */
  readonly importHosts: readonly string[]
  /** Logins for servers of mail and news; never shown. */
  readonly credentials: {
    readonly imap?: { readonly user: string; readonly password: string }
    readonly nntp?: { readonly user: string; readonly password: string }
  }
  /** In so many processes the bot runs; 1 is one, without a manager. */
  readonly discordShards: number
  /** In so many processes the bot makes its answers; absent: as many as the machine suggests. */
  readonly answerProcesses?: number
  /** A model that may put a sentence above an answer; absent: none is asked. */
  readonly answerModel?: { readonly url: string; readonly model: string; readonly key?: string }
  /** A port of this machine for /healthz and /metrics; absent: neither is served. */
  readonly metricsPort?: number
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

const snowflake = z.string().regex(/^\d{15,21}$/, 'is not a Discord id (15 to 21 digits)')

const folder = z
  .string()
  .refine(path => !path.startsWith('~'), 'begins with "~", which is not expanded here; write the full path')

const SETTINGS = z.object({
  CORPUS_DIR: folder.optional(),
  DATA_DIR: folder.optional(),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_APPLICATION_ID: snowflake.optional(),
  DISCORD_GUILD_ID: snowflake.optional(),
  DISCORD_API_URL: z
    .string()
    .refine(isSafeUrl, 'must be https, or http on 127.0.0.1, localhost or [::1]')
    .optional(),
  DISCORD_CHANNELS: z
    .string()
    .transform(list => list.split(/[\s,]+/).filter(id => id !== ''))
    .pipe(z.array(snowflake))
    .optional(),
  DISCORD_MENTIONS: z.enum(['yes', 'no']).default('yes'),
  DISCORD_SHARDS: z.coerce.number().int().min(1).max(64).default(1),
  ANSWER_PROCESSES: z.coerce.number().int().min(0).max(16).optional(),
  ANSWER_MODEL_URL: z
    .string()
    .refine(isSafeUrl, 'must be https, or http on 127.0.0.1, localhost or [::1]')
    .optional(),
  ANSWER_MODEL: z.string().default('default'),
  ANSWER_MODEL_KEY: z.string().optional(),
  METRICS_PORT: z.coerce.number().int().min(1).max(65_000).optional(),
  IMAP_USER: z.string().optional(),
  IMAP_PASSWORD: z.string().optional(),
  NNTP_USER: z.string().optional(),
  NNTP_PASSWORD: z.string().optional(),
  IMPORT_HOSTS: z.string().default('lore.kernel.org'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** The corpus that ships with the program: beside the sources in a checkout, beside `dist` when built. */
export function shippedCorpus(): string {
  const here = fileURLToPath(new URL('.', import.meta.url))
  const places = [join(here, '../../corpus'), join(here, '../../../corpus')]
  return resolve(places.find(place => existsSync(place)) ?? join(here, '../../corpus'))
}

/**
 * Reads the settings from the environment and from `.env` in the working folder; the environment wins.
 * All problems are told at once, one sentence each.
 */
export function readConfig(
  environment: NodeJS.ProcessEnv,
  envFile = '.env',
): Result<Config, readonly string[]> {
  const file = readEnvFile(envFile)
  if (!file.ok) return refused([file.problem])
  const given = Object.fromEntries(
    Object.keys(SETTINGS.shape).flatMap(name => {
      const value = (environment[name] ?? file.value[name] ?? '').trim()
      return value === '' ? [] : [[name, value] as const]
    }),
  )
  const parsed = SETTINGS.safeParse(given)
  if (!parsed.success) {
    return refused(
      parsed.error.issues.map(issue => problemText(String(issue.path[0] ?? ''), given, issue.message)),
    )
  }
  const settings = parsed.data
  return ok({
    corpusDir: settings.CORPUS_DIR ?? shippedCorpus(),
    ...(settings.DATA_DIR === undefined ? {} : { dataDir: settings.DATA_DIR }),
    ...(settings.DISCORD_TOKEN === undefined ? {} : { discordToken: settings.DISCORD_TOKEN }),
    ...(settings.DISCORD_APPLICATION_ID === undefined
      ? {}
      : { discordApplicationId: settings.DISCORD_APPLICATION_ID }),
    ...(settings.DISCORD_GUILD_ID === undefined ? {} : { discordGuildId: settings.DISCORD_GUILD_ID }),
    ...(settings.DISCORD_API_URL === undefined ? {} : { discordApiUrl: settings.DISCORD_API_URL }),
    discordChannels: settings.DISCORD_CHANNELS ?? [],
    discordMentions: settings.DISCORD_MENTIONS === 'yes',
    discordShards: settings.DISCORD_SHARDS,
    ...(settings.ANSWER_PROCESSES === undefined ? {} : { answerProcesses: settings.ANSWER_PROCESSES }),
    ...(settings.ANSWER_MODEL_URL === undefined
      ? {}
      : {
          answerModel: {
            url: settings.ANSWER_MODEL_URL,
            model: settings.ANSWER_MODEL,
            ...(settings.ANSWER_MODEL_KEY === undefined ? {} : { key: settings.ANSWER_MODEL_KEY }),
          },
        }),
    ...(settings.METRICS_PORT === undefined ? {} : { metricsPort: settings.METRICS_PORT }),
    credentials: {
      ...loginOf('imap', settings.IMAP_USER, settings.IMAP_PASSWORD),
      ...loginOf('nntp', settings.NNTP_USER, settings.NNTP_PASSWORD),
    },
    importHosts: settings.IMPORT_HOSTS.split(/[\s,]+/).filter(host => host !== ''),
    logLevel: settings.LOG_LEVEL,
  })
}

function loginOf<Name extends 'imap' | 'nntp'>(
  name: Name,
  user: string | undefined,
  password: string | undefined,
): { readonly [Key in Name]?: { readonly user: string; readonly password: string } } {
  if (user === undefined || password === undefined) return {}
  return { [name]: { user, password } } as { [Key in Name]: { user: string; password: string } }
}

/** Settings in a file; a file that is not there has none, and one that is not settings is refused. */
function readEnvFile(path: string): Result<Record<string, string>> {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    return code === 'ENOENT' ? ok({}) : refused(`${path} cannot be read (${code}); mend it or remove it`)
  }
  const text = bytes.toString('utf8')
  const odd = text
    .split('\n')
    .findIndex(line => !/^\s*(?:#.*|(?:export\s+)?[\w.-]+\s*[=:].*)?\r?$/.test(line) || line.includes('\0'))
  // A quoted value may go over several lines; only without quotes is an odd line a mistake.
  if (odd !== -1 && (text.includes('\0') || !/["'`]/.test(text))) {
    return refused(`${path}, line ${odd + 1} is not NAME=value; mend it, .env.example shows how`)
  }
  return ok(parse(bytes))
}

function problemText(name: string, given: Readonly<Record<string, string>>, message: string): string {
  const shown = /TOKEN|PASSWORD|KEY/.test(name) ? '' : ` is "${given[name] ?? ''}", which`
  return `${name}${shown} ${message.startsWith('Invalid') ? 'is not one of its values' : message}; see .env.example`
}

/** Sends no token in clear over a network. */
function isSafeUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return (
    protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
  )
}

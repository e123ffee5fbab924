import { Client, Events, GatewayIntentBits, Options, Partials, Status } from 'discord.js'
import { ok, refused, type Result } from '../../core/result.ts'
import { makeServices, type Services } from './answering.ts'
import { errorFields } from './api-errors.ts'
import { readApiUrl } from './api-url.ts'
import { interacted } from './interactions.ts'
import { heard } from './messages.ts'
import type { BotOptions } from './options.ts'
import { loginProblem } from './login-problem.ts'

/** A running bot. */
export interface Bot {
  /** Connects; the problem is one sentence for whoever runs it, and then the exit code is 2. */
  readonly start: () => Promise<Result<{ readonly name: string; readonly guilds: number }>>
  /** Takes no more work, finishes what is in flight (for at most `withinMs`), disconnects. */
  readonly stop: (withinMs?: number) => Promise<void>
  /** How it is doing, for health checks. */
  readonly state: () => BotState
}

/** How a bot is doing. */
export interface BotState {
  /** Whether it is connected to Discord now; a connection that is being resumed is none. */
  readonly connected: boolean
  readonly guilds: number
  /** Answers that are being made, and those that wait. */
  readonly running: number
  readonly waiting: number
}

/** How long answers in flight may take when the bot is told to stop. */
const FINISH_WITHIN_MS = 10_000

/** More than this the bot never sends; two requests make one answer. */
const REQUESTS_PER_SECOND = 500

/** What a bot is refused without MessageContent, said once in its log. */
const WITHOUT_CONTENT =
  'Discord refused the MessageContent intent, so questions in the configured channels are not read; mentions, direct messages and slash commands work. Switch it on under "Bot > Privileged Gateway Intents" at https://discord.com/developers/applications'

/** Makes a bot; nothing happens before `start`. */
export function createBot(options: BotOptions): Bot {
  const services = makeServices(options)
  const inFlight = new Set<Promise<void>>()
  let client: Client | undefined
  let closing = false
  /** True between a login that went well and `stop`: only then can a connection be lost. */
  let live = false

  /** Runs one handler: counted while it runs, and whatever it throws ends here. */
  function handle(name: string, work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => {
        options.log.error({ handler: name, ...errorFields(error) }, 'a handler failed')
      })
      .finally(() => inFlight.delete(running))
    inFlight.add(running)
  }

  function connect(apiUrl: string | undefined, intents: readonly GatewayIntentBits[]): Client {
    const made = makeClient(apiUrl, intents)
    listen(made, services, handle, {
      closing: () => closing,
      live: () => live,
    })
    return made
  }

  return {
    async start() {
      if (options.token === undefined || options.token.trim() === '') {
        return refused('DISCORD_TOKEN is not set; see .env.example and docs/discord.md')
      }
      const apiUrl = options.apiUrl === undefined ? undefined : readApiUrl(options.apiUrl)
      if (apiUrl?.ok === false) return apiUrl

      const intents = intentsFor(options)
      client = connect(apiUrl?.value, intents)
      let problem = await login(client, options.token)
      if (problem?.kind === 'intents' && intents.includes(GatewayIntentBits.MessageContent)) {
        options.log.warn({}, WITHOUT_CONTENT)
        client = connect(
          apiUrl?.value,
          intents.filter(intent => intent !== GatewayIntentBits.MessageContent),
        )
        problem = await login(client, options.token)
      } else services.hears.content = intents.includes(GatewayIntentBits.MessageContent)
      if (problem !== undefined) return refused(problem.sentence)
      live = true
      return ok({ name: client.user?.tag ?? '', guilds: client.guilds.cache.size })
    },

    async stop(withinMs = FINISH_WITHIN_MS) {
      closing = true
      live = false
      const timer = new AbortController()
      await Promise.race([Promise.allSettled([...inFlight]), pause(withinMs, timer.signal)])
      timer.abort()
      await client?.destroy()
    },

    state: () => ({
      connected: live && client?.ws.status === Status.Ready,
      guilds: client?.guilds.cache.size ?? 0,
      running: services.queue.running,
      waiting: services.queue.waiting,
    }),
  }
}

/** The fewest intents with which what was configured works. */
export function intentsFor({
  mentions,
  channels,
  settings,
}: Pick<BotOptions, 'mentions' | 'channels' | 'settings'>): readonly GatewayIntentBits[] {
  const inChannels = (channels !== undefined && channels.length > 0) || settings?.anyChannels() === true
  return [
    GatewayIntentBits.Guilds,
    ...(mentions === false && !inChannels
      ? []
      : [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]),
    ...(inChannels ? [GatewayIntentBits.MessageContent] : []),
  ]
}

function makeClient(apiUrl: string | undefined, intents: readonly GatewayIntentBits[]): Client {
  return new Client({
    intents: [...intents],
    // A direct message comes in a channel that the client has never seen.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    // A POST that got a 502 is sent again at once; with the same nonce Discord posts it only once.
    enforceNonce: true,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 20,
      // Everybody who ever wrote would stay here; nobody but the bot itself is looked up later.
      UserManager: { maxSize: 500, keepOverLimit: ({ id, client }) => id === client.user.id },
      GuildMemberManager: { maxSize: 100, keepOverLimit: ({ id, client }) => id === client.user.id },
      ThreadMemberManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
    }),
    rest: {
      // discord.js would hold everything at 50 requests a second. Discord does not count what answers
      // interactions, which is nearly all that we send; for the rest it says 429, and is listened to.
      globalRequestsPerSecond: REQUESTS_PER_SECOND,
      ...(apiUrl === undefined ? {} : { api: apiUrl }),
    },
  })
}

function listen(
  client: Client,
  services: Services,
  handle: (name: string, work: () => Promise<void>) => void,
  { closing, live }: { readonly closing: () => boolean; readonly live: () => boolean },
): void {
  const { log, onLost } = services.options
  client.on(Events.InteractionCreate, interaction => {
    handle('interaction', () => interacted(services, interaction, closing()))
  })
  client.on(Events.MessageCreate, message => {
    handle('message', () => heard(services, message, closing()))
  })
  client.on(Events.GuildDelete, guild => {
    log.info({ guild: guild.id }, 'removed from a server')
  })
  client.on(Events.Error, error => {
    log.error(errorFields(error), 'the client reports an error')
  })
  client.on(Events.ShardError, error => {
    if (live()) log.warn(errorFields(error), 'the connection has an error')
  })
  client.on(Events.ShardResume, shard => {
    log.info({ shard }, 'connected again')
  })
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    // discord.js tells this only where it will not connect again by itself.
    if (!live()) return
    log.error({ shard, code }, 'Discord ended the connection for good')
    onLost?.(code === 4004 ? loginProblem('token') : `Discord ended the connection for good (code ${code})`)
  })
  client.on(Events.Invalidated, () => {
    if (live()) onLost?.('Discord invalidated the session; start the bot again')
  })
}

interface LoginProblem {
  readonly kind: 'intents' | 'other'
  readonly sentence: string
}

/** Logs in and waits until the guilds are there; gives back what went wrong. */
async function login(client: Client, token: string): Promise<LoginProblem | undefined> {
  const ready = new Promise<void>(resolve => client.once(Events.ClientReady, () => resolve()))
  try {
    await client.login(token.trim())
    await ready
    return undefined
  } catch (error) {
    await client.destroy()
    const intents = error instanceof Error && /disallowed intents/i.test(error.message)
    return { kind: intents ? 'intents' : 'other', sentence: loginProblem(error) }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

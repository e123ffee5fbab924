import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { type JsonObject, listOf, numberOf, objectOf } from './json.ts'
import type { World } from './world.ts'

const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)
const GUILD_MESSAGES = 1 << 9
const DIRECT_MESSAGES = 1 << 12
const MESSAGE_CONTENT = 1 << 15

/** One connected client. */
interface Session {
  readonly socket: WebSocket
  intents: number
  shard: readonly [number, number]
  ready: boolean
}

/** The gateway: identifies clients, hands them events as their intents allow, resumes them. */
export class Gateway {
  readonly identifies: JsonObject[] = []
  /** Close codes that clients sent, the newest last. */
  readonly closes: number[] = []
  resumes = 0

  readonly #world: World
  readonly #server: WebSocketServer
  readonly #sessions = new Set<Session>()
  #sequence = 0

  constructor(world: World, http: Server) {
    this.#world = world
    this.#server = new WebSocketServer({ server: http, path: '/gateway' })
    this.#server.on('connection', socket => {
      this.#greet(socket)
    })
  }

  /** How many clients are connected and ready. */
  get connected(): number {
    return [...this.#sessions].filter(session => session.ready).length
  }

  /** Tells every client that may know; a message loses its content where an intent is missing. */
  dispatch(event: string, data: JsonObject): void {
    for (const session of this.#sessions) {
      if (!session.ready || !onShard(session, data)) continue
      if (event !== 'MESSAGE_CREATE') this.#send(session.socket, event, data)
      else if (mayHear(session, data)) this.#send(session.socket, event, this.#asSeen(session, data))
    }
  }

  /** Breaks every connection, as an outage does; clients may resume. */
  dropAll(code: number): void {
    for (const session of this.#sessions) session.socket.close(code)
  }

  close(): void {
    for (const session of this.#sessions) session.socket.terminate()
    this.#server.close()
  }

  #greet(socket: WebSocket): void {
    const session: Session = { socket, intents: 0, shard: [0, 1], ready: false }
    this.#sessions.add(session)
    socket.on('close', code => {
      this.#sessions.delete(session)
      this.closes.push(code)
    })
    socket.on('message', raw => {
      const { op, d } = objectOf(JSON.parse((raw as Buffer).toString()))
      this.#hear(session, numberOf(op), objectOf(d))
    })
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 }, s: null, t: null }))
  }

  #hear(session: Session, operation: number, data: JsonObject): void {
    if (operation === 1) session.socket.send(JSON.stringify({ op: 11, d: null, s: null, t: null }))
    if (operation === 2) this.#identify(session, data)
    if (operation === 6) this.#resume(session)
  }

  #identify(session: Session, data: JsonObject): void {
    const world = this.#world
    this.identifies.push(data)
    const intents = numberOf(data['intents'])
    if (data['token'] !== world.token) return session.socket.close(4004, 'Authentication failed.')
    if ((intents & PRIVILEGED & ~world.allowedPrivilegedIntents) !== 0) {
      return session.socket.close(4014, 'Disallowed intent(s).')
    }
    const [shard, shards] = listOf(data['shard'])
    Object.assign(session, { intents, shard: [numberOf(shard), numberOf(shards) || 1], ready: true })
    this.#send(session.socket, 'READY', {
      v: 10,
      user: world.bot,
      guilds: [world.guildId, ...world.moreGuilds].map(id => ({ id, unavailable: true })),
      session_id: 'session',
      resume_gateway_url: `ws://127.0.0.1:${world.port}/gateway`,
      shard: session.shard,
      application: { id: world.applicationId, flags: 0 },
    })
    for (const id of [world.guildId, ...world.moreGuilds]) {
      if (onShard(session, { guild_id: id })) this.#send(session.socket, 'GUILD_CREATE', world.guild(id))
    }
  }

  #resume(session: Session): void {
    this.resumes += 1
    Object.assign(session, { intents: numberOf(this.identifies.at(-1)?.['intents']), ready: true })
    this.#send(session.socket, 'RESUMED', { _trace: [] })
  }

  #send(socket: WebSocket, event: string, data: JsonObject): void {
    this.#sequence += 1
    socket.send(JSON.stringify({ op: 0, t: event, s: this.#sequence, d: data }))
  }

  /** Content stays away without its intent, but for direct messages, mentions and the bot's own. */
  #asSeen(session: Session, message: JsonObject): JsonObject {
    const mentioned = listOf(message['mentions']).some(
      person => objectOf(person)['id'] === this.#world.applicationId,
    )
    const own = objectOf(message['author'])['id'] === this.#world.applicationId
    const whole =
      (session.intents & MESSAGE_CONTENT) !== 0 || message['guild_id'] === undefined || mentioned || own
    return whole ? message : { ...message, content: '', embeds: [], attachments: [], components: [] }
  }
}

function mayHear(session: Session, message: JsonObject): boolean {
  const needed = message['guild_id'] === undefined ? DIRECT_MESSAGES : GUILD_MESSAGES
  return (session.intents & needed) !== 0
}

/** Direct messages go to shard 0, a guild's events to the shard that its id names. */
function onShard(session: Session, data: JsonObject): boolean {
  const [shard, shards] = session.shard
  const guild = data['guild_id']
  return typeof guild === 'string' ? Number((BigInt(guild) >> 22n) % BigInt(shards)) === shard : shard === 0
}

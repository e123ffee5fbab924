import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Gateway } from './gateway.ts'
import { People } from './people.ts'
import { type ReceivedRequest, receive } from './request.ts'
import { failure, type Reply, route } from './routes.ts'
import { problemsOf } from './validation.ts'
import { World } from './world.ts'

/**
 * Something that goes wrong once.
 *
 * - `refuse`: the server does nothing and answers so
 * - `drop`: the connection breaks before an answer
 * - `lose`: the server does what was asked, and a proxy in between answers 502
 */
export interface Fault {
  readonly matches: (request: ReceivedRequest) => boolean
  readonly happens: { readonly kind: 'refuse'; readonly reply: Reply } | { readonly kind: 'drop' | 'lose' }
}

/** A request and what was answered. */
export interface Exchanged {
  readonly request: ReceivedRequest
  readonly status: number
  readonly reply: Reply
}

interface Waiter {
  readonly matches: (exchanged: Exchanged) => boolean
  readonly resolve: (exchanged: Exchanged) => void
}

/**
 * A Discord on 127.0.0.1: REST v10 and gateway v10 for an unmodified discord.js client.
 *
 * Whatever a client sends is checked against Discord's own OpenAPI description and against what the
 * documentation says beyond it; a wrong payload is refused as the real one refuses it, and kept in
 * `violations` so that no test can overlook it.
 */
export class LocalDiscord {
  readonly world = new World()
  readonly exchanged: Exchanged[] = []
  readonly violations: { readonly path: string; readonly problems: readonly string[] }[] = []
  readonly faults: Fault[] = []
  readonly gateway: Gateway
  readonly people: People

  /** Set by a test that sends wrong payloads on purpose. */
  mayRefuse = false

  readonly #http: Server
  readonly #waiters = new Set<Waiter>()
  readonly #seen = new Set<Exchanged>()

  private constructor() {
    this.#http = createServer((incoming, outgoing) => {
      const file = this.world.files.get(incoming.url ?? '')
      if (file !== undefined) return void outgoing.writeHead(200).end(file)
      void receive(incoming).then(request => {
        this.#answer(request, outgoing)
      })
    })
    this.gateway = new Gateway(this.world, this.#http)
    this.people = new People(this.world, this.gateway)
  }

  /** Starts one on a free port. */
  static async start(): Promise<LocalDiscord> {
    const discord = new LocalDiscord()
    await new Promise<void>(resolve => discord.#http.listen(0, '127.0.0.1', resolve))
    discord.world.port = (discord.#http.address() as AddressInfo).port
    return discord
  }

  /** The base of the REST interface, for the bot's settings. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.world.port}/api`
  }

  /** Stops, and throws where a client ever sent something wrong: no test can overlook it. */
  async stop(): Promise<void> {
    this.gateway.close()
    this.#http.closeAllConnections()
    await new Promise(resolve => this.#http.close(resolve))
    if (this.violations.length > 0 && !this.mayRefuse)
      throw new Error(`wrong payloads were sent: ${JSON.stringify(this.violations)}`)
  }

  /** The first exchange that matches and was not given out before; waits for it. */
  async next(what: string, matches: Waiter['matches'], withinMs = 4000): Promise<Exchanged> {
    const known = this.exchanged.find(one => !this.#seen.has(one) && matches(one))
    if (known !== undefined) {
      this.#seen.add(known)
      return known
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        matches,
        resolve: exchanged => {
          clearTimeout(timer)
          resolve(exchanged)
        },
      }
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter)
        const saw = this.exchanged
          .slice(-8)
          .map(one => `${one.request.method} ${one.request.path} ${one.status}`)
        reject(new Error(`no ${what} came; the last requests were\n${saw.join('\n')}`))
      }, withinMs)
      this.#waiters.add(waiter)
    })
  }

  #answer(request: ReceivedRequest, outgoing: ServerResponse): void {
    const place = this.faults.findIndex(fault => fault.matches(request))
    const fault = place < 0 ? undefined : this.faults.splice(place, 1)[0]
    if (fault?.happens.kind === 'drop') {
      this.#tell({ request, status: 0, reply: { status: 0 } })
      outgoing.destroy()
      return
    }
    const done = fault?.happens.kind === 'refuse' ? fault.happens.reply : this.#carryOut(request)
    const reply = fault?.happens.kind === 'lose' ? { status: 502 } : done
    // A 204 must not carry a content type: the client would try to read JSON from nothing.
    const type = reply.body === undefined ? {} : { 'content-type': 'application/json' }
    outgoing.writeHead(reply.status, { ...type, ...QUIET_LIMITS, ...reply.headers })
    outgoing.end(reply.body === undefined ? undefined : JSON.stringify(reply.body))
    this.#tell({ request, status: reply.status, reply })
  }

  #carryOut(request: ReceivedRequest): Reply {
    const tokenInPath = /^\/(?:interactions|webhooks)\//.test(request.path)
    if (!tokenInPath && request.authorization !== `Bot ${this.world.token}`) {
      return failure(401, 0, '401: Unauthorized')
    }
    const problems = problemsOf(request)
    if (problems.length > 0) {
      this.violations.push({ path: request.path, problems })
      return failure(400, 50035, 'Invalid Form Body', { errors: { problems } })
    }
    const reply = route(this.world, request)
    if (reply === undefined) this.violations.push({ path: request.path, problems: ['no such route here'] })
    return reply ?? failure(404, 0, '404: Not Found')
  }

  #tell(exchanged: Exchanged): void {
    this.exchanged.push(exchanged)
    for (const waiter of this.#waiters) {
      if (!waiter.matches(exchanged)) continue
      this.#waiters.delete(waiter)
      this.#seen.add(exchanged)
      waiter.resolve(exchanged)
      return
    }
  }
}

/** Rate-limit headers that never make the client wait. */
const QUIET_LIMITS: Readonly<Record<string, string>> = {
  'x-ratelimit-limit': '50',
  'x-ratelimit-remaining': '49',
  'x-ratelimit-reset-after': '1',
  'x-ratelimit-bucket': 'local',
}

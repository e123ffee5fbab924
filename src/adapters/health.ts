import { createServer, type Server } from 'node:http'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { ok, refused, type Result } from '../core/result.ts'

/** How the bot is doing just now. */
export interface Health {
  readonly connected: boolean
  readonly guilds: number
  readonly running: number
  readonly waiting: number
  readonly messages: number
}

/** What is told to the meter while the bot works. */
export interface Metrics {
  readonly acknowledged: (ms: number) => void
  readonly answered: (outcome: string, ms: number) => void
  readonly voted: (good: boolean) => void
  readonly missed: () => void
  readonly summarised: (shown: boolean) => void
  readonly registry: Registry
}

/** A second is the promise for the first sign, two for the answer; the rest tells how near they are. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30]

/** Makes counters and timers of their own, so that two bots in one process do not share any. */
export function makeMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const acknowledged = new Histogram({
    name: 'threadmark_acknowledgement_seconds',
    help: 'From hearing of an interaction to Discord having its acknowledgement',
    buckets: BUCKETS,
    registers,
  })
  const answered = new Histogram({
    name: 'threadmark_answer_seconds',
    help: 'From hearing a question to its answer being sent, by what came of it',
    labelNames: ['outcome'],
    buckets: BUCKETS,
    registers,
  })
  const votes = new Counter({
    name: 'threadmark_votes_total',
    help: 'Votes on answers',
    labelNames: ['vote'],
    registers,
  })
  const missed = new Counter({
    name: 'threadmark_unanswered_total',
    help: 'Questions that the archive has no answer to',
    registers,
  })
  const summaries = new Counter({
    name: 'threadmark_summaries_total',
    help: 'Sentences that a model wrote, shown or dropped because something in them did not verify',
    labelNames: ['outcome'],
    registers,
  })
  return {
    registry,
    summarised: shown => {
      summaries.inc({ outcome: shown ? 'shown' : 'dropped' })
    },
    acknowledged: ms => {
      acknowledged.observe(ms / 1000)
    },
    answered: (outcome, ms) => {
      answered.observe({ outcome }, ms / 1000)
    },
    voted: good => {
      votes.inc({ vote: good ? 'up' : 'down' })
    },
    missed: () => {
      missed.inc()
    },
  }
}

/** A small HTTP server on this machine alone. */
export interface HealthServer {
  readonly port: number
  readonly close: () => Promise<void>
}

/**
 * Serves `/healthz` (200 while connected to Discord, else 503) and `/metrics` (Prometheus) on the loopback
 * address: neither is for the network, and no setting makes it so.
 */
export async function startHealth(
  port: number,
  metrics: Metrics,
  health: () => Health,
): Promise<Result<HealthServer>> {
  const gauges: readonly (readonly [string, string, (now: Health) => number])[] = [
    ['threadmark_connected', '1 while connected to Discord', now => Number(now.connected)],
    ['threadmark_guilds', 'Servers that the bot is on', now => now.guilds],
    ['threadmark_answers_running', 'Answers that are being made', now => now.running],
    ['threadmark_answers_waiting', 'Questions that wait for their turn', now => now.waiting],
    ['threadmark_archive_messages', 'Mails in the archive', now => now.messages],
  ]
  for (const [name, help, read] of gauges) {
    new Gauge({
      name,
      help,
      registers: [metrics.registry],
      collect() {
        this.set(read(health()))
      },
    })
  }
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
    }
    const [path] = (request.url ?? '').split('?')
    if (path === '/healthz') {
      const now = health()
      answer(now.connected ? 200 : 503, 'application/json', `${JSON.stringify(now)}\n`)
    } else if (path === '/metrics') {
      metrics.registry.metrics().then(
        text => {
          answer(200, metrics.registry.contentType, text)
        },
        () => {
          answer(500, 'text/plain', 'the metrics could not be gathered\n')
        },
      )
    } else answer(404, 'text/plain', 'there are /healthz and /metrics\n')
  })
  return listening(server, port)
}

async function listening(server: Server, port: number): Promise<Result<HealthServer>> {
  const problem = await new Promise<string | undefined>(resolve => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message)
    })
    server.listen(port, '127.0.0.1', () => {
      resolve(undefined)
    })
  })
  if (problem !== undefined)
    return refused(`METRICS_PORT ${port} cannot be used (${problem}); choose another`)
  // It must not keep a process alive that has nothing else to do.
  server.unref()
  const address = server.address()
  return ok({
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  })
}

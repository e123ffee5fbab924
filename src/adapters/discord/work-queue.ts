/** Thrown for work that came when too much was waiting already. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull'
}

/**
 * Runs so much work at once and lets so much wait; what comes beyond is refused at once, so that a
 * burst makes the bot say "later" instead of making everybody wait for ever.
 */
export class WorkQueue {
  readonly #atOnce: number
  readonly #room: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(atOnce: number, room: number) {
    this.#atOnce = atOnce
    this.#room = room
  }

  /** How much is being worked on. */
  get running(): number {
    return this.#running
  }

  /** How much is waiting for its turn. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** Runs the work when its turn comes; `onWait` is told how many are before it. */
  async run<Value>(work: () => Promise<Value>, onWait?: (before: number) => void): Promise<Value> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#room) throw new QueueFull('too much work is waiting')
      const turn = new Promise<void>(resolve => this.#waiting.push(resolve))
      onWait?.(this.#waiting.length)
      await turn
    } else {
      this.#running += 1
    }
    try {
      return await work()
    } finally {
      // The place is handed on, not freed: otherwise somebody new could slip in before the one waiting.
      const next = this.#waiting.shift()
      if (next === undefined) this.#running -= 1
      else next()
    }
  }
}

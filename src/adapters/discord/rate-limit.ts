import { BoundedMap } from './bounded.ts'

/** At most so many events in any stretch of `windowMs`, for each key on its own. */
export class RateLimit {
  readonly #most: number
  readonly #windowMs: number
  readonly #times = new BoundedMap<string, readonly number[]>(10_000)

  constructor(most: number, windowMs: number) {
    this.#most = most
    this.#windowMs = windowMs
  }

  /** Milliseconds until the key may act again; 0 when it may now. */
  waitMs(key: string, now: number): number {
    const recent = this.#recent(key, now)
    const first = recent[recent.length - this.#most]
    return first === undefined ? 0 : first + this.#windowMs - now
  }

  /** Counts one event. */
  count(key: string, now: number): void {
    this.#times.set(key, [...this.#recent(key, now), now])
  }

  #recent(key: string, now: number): readonly number[] {
    return (this.#times.get(key) ?? []).filter(time => time > now - this.#windowMs)
  }
}

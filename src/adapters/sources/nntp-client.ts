import type { Socket } from 'node:net'

/** What a news server answered to a command. */
export interface NewsAnswer {
  readonly code: number
  readonly text: string
}

/** No article is larger; a server that sends more is no news server. */
const MOST_BYTES = 32 * 1024 * 1024
const LF = 10
const END = Buffer.from('\r\n.\r\n')

/**
 * Speaks NNTP (RFC 3977) on a connection: commands out, answers in, in their order, so that several
 * commands may be on their way at once (section 3.5).
 */
export class NewsClient {
  readonly #socket: Socket
  readonly #chunks: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(socket: Socket) {
    this.#socket = socket
    // A broken connection is told by whoever reads next.
    socket.on('error', () => undefined)
    this.#chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  }

  /** Sends commands without waiting for what comes back. Nothing in them may hold a line break. */
  send(...commands: readonly string[]): void {
    if (commands.some(command => /[\r\n\0]/.test(command))) throw new Error('a command holds a line break')
    this.#socket.write(commands.map(command => `${command}\r\n`).join(''))
  }

  /** The next answer's line. Throws where the connection ends. */
  async answer(): Promise<NewsAnswer> {
    const line = (await this.#until(at => at.indexOf(LF) + 1)).toString('latin1').trimEnd()
    const [, code, text = ''] = /^(\d{3})(?: (.*))?$/.exec(line) ?? []
    if (code === undefined) throw new Error(`the server answers "${line.slice(0, 80)}", which is not NNTP`)
    return { code: Number(code), text }
  }

  /** The block of lines after an answer that has one: stuffed dots taken out, line breaks as LF. */
  async block(): Promise<Buffer> {
    const stuffed = await this.#until(at => {
      if (at.subarray(0, 3).equals(END.subarray(2))) return 3
      const end = at.indexOf(END)
      return end === -1 ? 0 : end + END.length
    })
    const text = stuffed.subarray(0, stuffed.length - 3).toString('latin1')
    return Buffer.from(text.replace(/\r\n/g, '\n').replace(/^\.\./gm, '.'), 'latin1')
  }

  close(): void {
    this.#socket.end('QUIT\r\n')
    this.#socket.destroySoon()
  }

  /** Takes bytes off the front as soon as their number can be told. */
  async #until(count: (held: Buffer) => number): Promise<Buffer> {
    for (;;) {
      const bytes = this.#held.length === 0 ? 0 : count(this.#held)
      if (bytes > 0) {
        const taken = this.#held.subarray(0, bytes)
        this.#held = this.#held.subarray(bytes)
        return taken
      }
      if (this.#held.length > MOST_BYTES) throw new Error(`the server sends more than ${MOST_BYTES} bytes`)
      const next = await this.#chunks.next()
      if (next.done === true) throw new Error('the server has closed the connection')
      this.#held = Buffer.concat([this.#held, next.value])
    }
  }
}

/**
 * How an mbox file keeps the `From ` lines of bodies apart from its own.
 *
 * - `mboxo`: `From ` is written `>From `
 * - `mboxrd`: every `>…>From ` gets one more `>`, so that it can be undone
 * - `mboxcl2`: nothing is changed, Content-Length says where a mail ends (`mboxcl` does both)
 */
export type MboxFormat = 'mboxo' | 'mboxrd' | 'mboxcl' | 'mboxcl2'

/** One mail of an mbox file, its `From ` line and the quoting of the file undone. */
export interface MboxMail {
  readonly raw: Uint8Array
  /** Where its `From ` line begins, in bytes of the (unpacked) file. */
  readonly offset: number
  /** Bytes that were left out because the mail is larger than any mail. */
  readonly omitted: number
}

/** A mail larger than this is cut, so that memory stays bounded whatever the file is. */
const MOST_BYTES = 32 * 1024 * 1024
/** A `From ` line and the header after it fit in this. */
const LOOK_AHEAD = 2048

/**
 * Splits an mbox file as it streams by. Content-Length is believed where a mail does end there.
 *
 * A `From ` line counts only with a date and a header line after it: Pipermail's files and many others
 * hold sentences that begin with the word. Without a given format `>From ` is undone as in mboxrd, which
 * reads mboxo right as well, save for a body that had `>From ` itself.
 */
export async function* splitMbox(
  chunks: AsyncIterable<Uint8Array>,
  format?: MboxFormat,
): AsyncGenerator<MboxMail, void, undefined> {
  const window = new Window()
  let ended = false
  const source = chunks[Symbol.asyncIterator]()
  const more = async (): Promise<void> => {
    const next = await source.next()
    if (next.done === true) ended = true
    else window.add(next.value)
  }
  for (;;) {
    // The mail's first lines must be there before its end can be looked for.
    while (!ended && window.length < LOOK_AHEAD) await more()
    if (window.length === 0) return
    const start = fromLineEnd(window.bytes, 0) ?? 0
    const trusted = await lengthEnd(window, start, format, more, () => ended)
    let end = trusted
    let from = start
    let omitted = 0
    while (end === undefined) {
      const found = nextFromLine(window.bytes, from, ended)
      if (found !== undefined) end = found
      else if (ended) end = window.length
      else {
        from = Math.max(start, window.length - LOOK_AHEAD)
        if (window.length > MOST_BYTES + LOOK_AHEAD * 2) {
          omitted += window.forget(MOST_BYTES, LOOK_AHEAD * 2)
          from = MOST_BYTES
        }
        await more()
      }
    }
    const raw = unquoted(window.copy(start, end), trusted === undefined ? format : (format ?? 'mboxcl2'))
    if (raw.length > 0) yield { raw, offset: window.position, omitted }
    window.drop(end, omitted)
  }
}

/** The unread bytes of a stream: grows by doubling, so that a long mail costs no more than its length. */
class Window {
  #store = new Uint8Array(256 * 1024)
  #start = 0
  #end = 0
  /** Where the window begins, in bytes of the stream. */
  position = 0

  get length(): number {
    return this.#end - this.#start
  }

  get bytes(): Buffer {
    return Buffer.from(this.#store.buffer, this.#start, this.length)
  }

  add(chunk: Uint8Array): void {
    if (this.#end + chunk.length > this.#store.length) {
      const size = Math.max(this.#store.length, (this.length + chunk.length) * 2)
      const store = size === this.#store.length ? this.#store : new Uint8Array(size)
      store.set(this.#store.subarray(this.#start, this.#end))
      this.#store = store
      this.#end = this.length
      this.#start = 0
    }
    this.#store.set(chunk, this.#end)
    this.#end += chunk.length
  }

  copy(start: number, end: number): Uint8Array {
    return this.#store.slice(this.#start + start, this.#start + end)
  }

  drop(count: number, alsoGone: number): void {
    this.#start += count
    this.position += count + alsoGone
  }

  /** Cuts out what lies between the first bytes and the last ones; gives how much that was. */
  forget(first: number, last: number): number {
    const gone = this.length - first - last
    this.#store.copyWithin(this.#start + first, this.#end - last, this.#end)
    this.#end -= gone
    return gone
  }
}

const DATE =
  /\s[A-Z][a-z]{2},?\s+(?:[A-Z][a-z]{2}\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4})\s+\d{1,2}:\d\d(?::\d\d)?(?:\s|$)/
const HEADER = /^(?:[!-9;-~]{1,100}[ \t]*:|>From )/

/** The end of a `From ` line that stands at an offset, if one does and a header line follows it. */
function fromLineEnd(bytes: Buffer, at: number): number | undefined {
  if (bytes.toString('latin1', at, at + 5) !== 'From ') return undefined
  const lines = bytes.toString('latin1', at, at + LOOK_AHEAD)
  const feed = lines.indexOf('\n')
  if (feed === -1 || !DATE.test(lines.slice(0, feed))) return undefined
  return HEADER.test(lines.slice(feed + 1)) ? at + feed + 1 : undefined
}

function nextFromLine(bytes: Buffer, from: number, ended: boolean): number | undefined {
  for (let at = bytes.indexOf('\nFrom ', from); at !== -1; at = bytes.indexOf('\nFrom ', at + 1)) {
    if (!ended && at + LOOK_AHEAD > bytes.length) return undefined
    if (fromLineEnd(bytes, at + 1) !== undefined) return at + 1
  }
  return undefined
}

/** Where Content-Length says that the mail ends, if a `From ` line or the end of the file is there. */
async function lengthEnd(
  window: Window,
  start: number,
  format: MboxFormat | undefined,
  more: () => Promise<void>,
  ended: () => boolean,
): Promise<number | undefined> {
  if (format === 'mboxo' || format === 'mboxrd') return undefined
  const top = window.bytes.toString('latin1', start, start + 64 * 1024)
  const gap = /\r?\n\r?\n/.exec(top)
  const written =
    gap === null
      ? undefined
      : /^content-length:[ \t]*(\d{1,8})[ \t]*\r?$/im.exec(top.slice(0, gap.index))?.[1]
  if (gap === null || written === undefined) return undefined
  const body = start + gap.index + gap[0].length
  const end = body + Number(written)
  if (end - start > MOST_BYTES) return undefined
  while (!ended() && window.length < end + LOOK_AHEAD) await more()
  const bytes = window.bytes
  // Writers differ in whether the blank line before `From ` counts.
  const after = [end, end + 1, end + 2].find(at => fromLineEnd(bytes, at) !== undefined)
  if (after !== undefined && bytes.toString('latin1', end, after).trim() === '') return after
  return ended() && end <= bytes.length && bytes.toString('latin1', end).trim() === ''
    ? bytes.length
    : undefined
}

function unquoted(raw: Uint8Array, format: MboxFormat | undefined): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.length)
  // The blank line before the next `From ` is the file's, not the mail's.
  const bare = bytes.subarray(0, bytes.length - trailingBlank(bytes))
  if (format === 'mboxcl2' || !bare.includes('\n>')) return bare
  const quoted = format === 'mboxo' || format === 'mboxcl' ? /\n>(From )/g : /\n>(>*From )/g
  return Buffer.from(bare.toString('latin1').replace(quoted, '\n$1'), 'latin1')
}

function trailingBlank(bytes: Buffer): number {
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 64))
  if (tail.length === bytes.length && tail.trim() === '') return bytes.length
  return /(?<=\n)\r?\n$/.exec(tail)?.[0].length ?? 0
}

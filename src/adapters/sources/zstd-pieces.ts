/** An unpacker keeps this much of what it gave; a frame may ask for gigabytes in a few bytes. */
const MOST_WINDOW = 32 * 1024 * 1024

const FRAME = 0xfd2fb528
const SKIPPABLE = 0x184d2a50

/**
 * Cuts a zstd stream (RFC 8878, section 3.1) into headers and blocks, so that whoever unpacks them piece by
 * piece gets 128 kB a piece: a block of four bytes may stand for so much, and thousands of them are a bomb.
 *
 * Throws where a frame wants a larger window than mail is packed with, and where the stream is none or is cut.
 */
export async function* zstdPieces(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const bytes = new Bytes(packed)
  for (;;) {
    const magic = await bytes.take(4)
    if (magic.length === 0) return
    const number = magic.length === 4 ? magic.readUInt32LE() : 0
    if ((number & 0xfffffff0) >>> 0 === SKIPPABLE) {
      await bytes.skip((await bytes.whole(4)).readUInt32LE())
      continue
    }
    if (number !== FRAME) throw new Error('what follows is no zstd')
    const { header, hasChecksum } = await frameHeader(bytes)
    yield Buffer.concat([magic, header])
    for (let last = false; !last;) {
      const head = await bytes.whole(3)
      const said = head.readUIntLE(0, 3)
      last = (said & 1) === 1
      // A block of one byte over and over says how often, and not how long it is.
      const body = await bytes.whole(((said >> 1) & 3) === RUN ? 1 : said >> 3)
      yield Buffer.concat([head, body])
    }
    if (hasChecksum) yield await bytes.whole(4)
  }
}

const RUN = 1

async function frameHeader(
  bytes: Bytes,
): Promise<{ readonly header: Buffer; readonly hasChecksum: boolean }> {
  const first = await bytes.whole(1)
  const flags = first[0] ?? 0
  const isSingle = (flags & 32) !== 0
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0
  const dictionaryBytes = [0, 1, 2, 4][flags & 3] ?? 0
  const rest = await bytes.whole((isSingle ? 0 : 1) + dictionaryBytes + sizeBytes)
  // Without a window of its own, the whole content is the window.
  const window = isSingle ? littleEndian(rest.subarray(dictionaryBytes)) : windowOf(rest[0] ?? 0)
  if (window > MOST_WINDOW)
    throw new Error(
      `it takes ${Math.ceil(window / 2 ** 20)} MB of memory to unpack, more than ${MOST_WINDOW / 2 ** 20}; pack it again without --ultra or --long`,
    )
  return { header: Buffer.concat([first, rest]), hasChecksum: (flags & 4) !== 0 }
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}

function littleEndian(bytes: Uint8Array): number {
  return bytes.reduceRight((sum, byte) => sum * 256 + byte, 0)
}

/** A stream of bytes from which so many are taken at a time. */
class Bytes {
  readonly #chunks: AsyncIterator<Uint8Array>
  #held: Buffer = Buffer.alloc(0)

  constructor(packed: AsyncIterable<Uint8Array>) {
    this.#chunks = packed[Symbol.asyncIterator]()
  }

  /** As many bytes as were asked for; fewer where the stream ends. */
  async take(count: number): Promise<Buffer> {
    while (this.#held.length < count) {
      const next = await this.#chunks.next()
      if (next.done === true) break
      this.#held = Buffer.concat([this.#held, next.value])
    }
    const taken = this.#held.subarray(0, count)
    this.#held = this.#held.subarray(taken.length)
    return taken
  }

  /** Just as many bytes as were asked for. Throws where the stream ends before. */
  async whole(count: number): Promise<Buffer> {
    const taken = await this.take(count)
    if (taken.length < count) throw new Error('unexpected end of file')
    return taken
  }

  async skip(count: number): Promise<void> {
    for (let left = count; left > 0;) left -= (await this.whole(Math.min(left, 65_536))).length
  }
}

import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Decompress } from 'fzstd'
import xz from 'xz-decompress'
import { zstdPieces } from './zstd-pieces.ts'

/** Mail packs to a fifth, a log to a thirtieth; what packs to less than this was made to fill a disk. */
const MOST_RATIO = 200
/** The ratio is asked only beyond this: a small bomb does no harm. */
const HARMLESS_BYTES = 64 * 1024 * 1024

/** What the library says where a stream wants a larger dictionary than it will allocate. */
const XZ_NEEDS_MEMORY = /failed with error code 4$/
const TOO_LARGE = 'it takes too much memory to unpack; pack it again with a dictionary of at most 64 MB'

type Packing = 'gzip' | 'xz' | 'zstd' | 'none'

/** How a stream is packed, by its first bytes: names of files lie. */
export function packingOf(start: Uint8Array): Packing {
  const magic = Buffer.from(start.subarray(0, 6)).toString('hex')
  if (magic.startsWith('1f8b')) return 'gzip'
  if (magic.startsWith('fd377a585a00')) return 'xz'
  if (magic.startsWith('28b52ffd')) return 'zstd'
  return 'none'
}

/**
 * Unpacks gzip, xz and zstd streams; others pass as they are.
 *
 * Throws a sentence for a person where a stream is damaged or grows beyond all measure.
 */
export async function* unpackStream(
  packed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const source = packed[Symbol.asyncIterator]()
  const first = await source.next()
  if (first.done === true) return
  const packing = packingOf(first.value)
  const tally = { packed: 0 }
  const counted = countedFrom(first.value, source, tally)
  if (packing === 'none') {
    yield* counted
    return
  }
  let unpacked = 0
  try {
    for await (const chunk of unpackedBy(packing, counted)) {
      unpacked += chunk.length
      if (unpacked > HARMLESS_BYTES && unpacked > tally.packed * MOST_RATIO) {
        throw new Error(`it unpacks to more than ${MOST_RATIO} times its size, which no mail does`)
      }
      yield chunk
    }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const reason = XZ_NEEDS_MEMORY.test(said) ? TOO_LARGE : said
    throw new Error(`its ${packing} stream cannot be read on: ${reason}`, { cause: error })
  }
}

async function* countedFrom(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
  tally: { packed: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  tally.packed += first.length
  yield first
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    tally.packed += next.value.length
    yield next.value
  }
}

function unpackedBy(
  packing: 'gzip' | 'xz' | 'zstd',
  packed: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  switch (packing) {
    case 'gzip':
      return gunzipped(packed)
    case 'xz':
      return new xz.XzReadableStream(ReadableStream.from(packed))
    case 'zstd':
      return unzstd(packed)
  }
}

async function* gunzipped(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 })
  const input = Readable.from(packed, { objectMode: true })
  // An error of the input must end the output, or the loop below waits for ever.
  input.on('error', error => gunzip.destroy(error))
  try {
    for await (const chunk of input.pipe(gunzip)) yield chunk as Uint8Array
  } finally {
    input.destroy()
    gunzip.destroy()
  }
}

async function* unzstd(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let ready: Uint8Array[] = []
  const decompress = new Decompress(chunk => {
    ready.push(chunk)
  })
  // Piece by piece, so that a bomb is seen before it fills memory.
  for await (const piece of zstdPieces(packed)) {
    decompress.push(piece)
    const out = ready
    ready = []
    yield* out
  }
  decompress.push(new Uint8Array(0), true)
  yield* ready
}

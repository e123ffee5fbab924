import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Shorter things grow by packing. */
const LEAST = 300
const PLAIN = 0
const DEFLATED = 1

/** Packs bytes where that saves room. The first byte says how. */
export function pack(bytes: Uint8Array): Uint8Array {
  if (bytes.length < LEAST) return marked(PLAIN, bytes)
  // The larger table takes a seventh off the time, and is gone with the call.
  const small = deflateRawSync(bytes, { level: 1, memLevel: 9, windowBits: windowFor(bytes.length) })
  return small.length < bytes.length ? marked(DEFLATED, small) : marked(PLAIN, bytes)
}

/** The least window that reaches over so many bytes; one that reaches further takes time and gains nothing. */
function windowFor(bytes: number): number {
  return Math.min(15, Math.max(9, Math.ceil(Math.log2(bytes + FARTHEST_LESS))))
}

/** A window of deflate's reaches back by this less than it has bytes. */
const FARTHEST_LESS = 262

/** In memory of its own: handed to another thread, a part of a shared one takes all of that with it. */
function marked(how: number, bytes: Uint8Array): Uint8Array {
  const packed = new Uint8Array(bytes.length + 1)
  packed[0] = how
  packed.set(bytes, 1)
  return packed
}

/** What {@link pack} was given. */
export function unpack(packed: Uint8Array): Buffer {
  const rest = packed.subarray(1)
  return packed[0] === DEFLATED ? inflateRawSync(rest) : Buffer.from(rest)
}

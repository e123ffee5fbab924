import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Shorter things grow by packing. */
const LEAST = 300
const PLAIN = 0
const DEFLATED = 1

/** Packs bytes where that saves room. The first byte says how. */
export function pack(bytes: Uint8Array): Uint8Array {
  if (bytes.length < LEAST) return Buffer.concat([Uint8Array.of(PLAIN), bytes])
  const small = deflateRawSync(bytes, { level: 1 })
  return small.length < bytes.length
    ? Buffer.concat([Uint8Array.of(DEFLATED), small])
    : Buffer.concat([Uint8Array.of(PLAIN), bytes])
}

/** What {@link pack} was given. */
export function unpack(packed: Uint8Array): Buffer {
  const rest = packed.subarray(1)
  return packed[0] === DEFLATED ? inflateRawSync(rest) : Buffer.from(rest)
}

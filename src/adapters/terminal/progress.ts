/** A line that is written over and over while something long goes on; nothing where there is no terminal. */
export interface ProgressLine {
  /** Of how many mails in all, where that is known: then the time that is left is shown. */
  readonly show: (mails: number, bytes: number, all?: number) => void
  readonly end: () => void
}

/** Rewrites at most so often: a terminal is slower than an import. */
const EVERY_MS = 200

/** Makes a {@link ProgressLine} on a stream: mails, megabytes and their rate. */
export function progressLine(stream: NodeJS.WriteStream): ProgressLine {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined }
  const start = Date.now()
  let last = 0
  return {
    show(mails, bytes, all) {
      const now = Date.now()
      if (now - last < EVERY_MS) return
      last = now
      const seconds = (now - start) / 1000
      const rate = mails / Math.max(seconds, 0.1)
      const of = all === undefined ? '' : ` of ${all}`
      const size = bytes === 0 ? '' : `, ${(bytes / 1e6).toFixed(0)} MB`
      const left = all === undefined || rate === 0 ? '' : `, ${Math.ceil((all - mails) / rate)} s left`
      stream.write(`\r${mails}${of} mails${size}, ${Math.round(rate)} mails/s${left} \u001b[K`)
    },
    end: () => void stream.write('\r\u001b[K'),
  }
}

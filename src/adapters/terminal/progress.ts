/** A line that is written over and over while something long goes on; nothing where there is no terminal. */
export interface ProgressLine {
  /** Of how many mails or bytes in all, where that is known: then the time that is left is shown. */
  readonly show: (mails: number, bytes: number, all?: All) => void
  readonly end: () => void
}

interface All {
  readonly mails?: number
  readonly bytes?: number
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
      const seconds = Math.max((now - start) / 1000, 0.1)
      const of = all?.mails === undefined ? '' : ` of ${all.mails}`
      const size = bytes === 0 ? '' : `, ${(bytes / 1e6).toFixed(0)} MB`
      const left = leftOf(mails, all?.mails, seconds) ?? leftOf(bytes, all?.bytes, seconds)
      const rest = left === undefined ? '' : `, ${left} s left`
      stream.write(`\r${mails}${of} mails${size}, ${Math.round(mails / seconds)} mails/s${rest} \u001b[K`)
    },
    end: () => void stream.write('\r\u001b[K'),
  }
}

/** Seconds that are left at the rate until now; `undefined` where nobody knows. */
function leftOf(done: number, all: number | undefined, seconds: number): number | undefined {
  return all === undefined || done === 0 ? undefined : Math.max(0, Math.ceil(((all - done) / done) * seconds))
}

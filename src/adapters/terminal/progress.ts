/** A line that is written over and over while something long goes on; nothing where there is no terminal. */
export interface ProgressLine {
  readonly show: (mails: number, bytes: number) => void
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
    show(mails, bytes) {
      const now = Date.now()
      if (now - last < EVERY_MS) return
      last = now
      const seconds = (now - start) / 1000
      stream.write(
        `\r${mails} mails, ${(bytes / 1e6).toFixed(0)} MB, ${Math.round(mails / Math.max(seconds, 0.1))} mails/s `,
      )
    },
    end: () => void stream.write('\r\u001b[K'),
  }
}

import type { BodyLine } from './body-line.ts'

const LOG: readonly RegExp[] = [
  /^\s*(?:<\d>)?\[ *\d+\.\d{3,6}\](?:\[ *[TC]\d+\])?(?:\s|$)/, // the kernel's ring buffer
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ \S+?:/, // syslog
  /^\s*\[?<?[0-9a-f]{8,16}>?\]?\s+(?:\? )?[\w.]+\+0x[0-9a-f]+\/0x[0-9a-f]+/, // an oops of old
  /^\s*(?:\? )?[\w.]+\+0x[0-9a-f]+\/0x[0-9a-f]+/,
  /^\s*(?:Call Trace:|RIP: |EIP: |Code: [0-9a-f]{2} |Modules linked in:|Oops: |---\[ end |BUG: |WARNING: CPU: |CPU: \d+ PID: |Hardware name: |R[A-Z0-9]{2}: [0-9a-f]{16})/,
  /^#\d+ +(?:0x[0-9a-f]+ in )?[\w:~<>]+ \(/, // gdb
]

/** Whether a machine wrote this line: a kernel log, an oops, a back trace. */
export function isLog(line: BodyLine): boolean {
  // Most lines of mail are prose; these few characters are in every form above.
  return /[[:+]/.test(line.content) && LOG.some(form => form.test(line.content))
}

const PROGRAM: readonly RegExp[] = [
  /[;{}]\s*(?:\/\*.*\*\/|\/\/.*)?\s*$/,
  /^\s*#\s*(?:include|define|ifdef|ifndef|endif|if|else|undef|pragma)\b/,
  /^\s*(?:\/\*|\*\/|\/\/)/,
  /^\s*(?:static|struct|int|void|unsigned|return|if|for|while|switch|case|else|goto|def|class|import|func|let|const)\b.*[({;:,]\s*$/,
  /^\s*(?:\w+\s*\(.*\)|\w[\w.>-]*\s*[-+|&]?=\s*[^=].*);$/,
]

/** Whether this line looks like program text. One line proves nothing: a block of them does. */
export function isProgram(line: BodyLine): boolean {
  return line.content.length < 200 && PROGRAM.some(form => form.test(line.content))
}

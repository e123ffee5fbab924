import { pino } from 'pino'
import type { Config } from './config.ts'

/** Makes the log: one JSON object a line on standard error. Tokens and what people wrote never reach it. */
export function makeLog(level: Config['logLevel']): ReturnType<typeof pino> {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }))
}

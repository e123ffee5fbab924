import { join } from 'node:path'
import { ok, refused, type Result } from '../../core/result.ts'
import { connect, type Connection } from './database.ts'

/** What is held while a process writes mail into a store. */
export interface WorkLock {
  readonly release: () => void
}

/**
 * Takes the right to import into a folder, or says that somebody else has it.
 *
 * It is a lock of the system on a small file beside the store: when its owner dies, however it dies, it
 * is free. A file that only names a process would stay behind.
 */
export function takeWorkLock(dataDir: string): Result<WorkLock> {
  let connection: Connection | undefined
  try {
    connection = connect(join(dataDir, 'import.lock'))
    connection.exec('pragma busy_timeout = 0')
    connection.exec('begin exclusive')
    const held = connection
    return ok({ release: () => held.close() })
  } catch (error) {
    connection?.close()
    const reason = error instanceof Error ? error.message : String(error)
    return refused(
      /locked|busy/i.test(reason)
        ? `another import or sync is at work in "${dataDir}"; wait until it is done`
        : `the folder "${dataDir}" cannot be written: ${reason}`,
    )
  }
}

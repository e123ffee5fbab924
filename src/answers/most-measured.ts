import type { MeasuredQuery } from '../search/archive.ts'
import type { Desk } from './desk.ts'
import { type Evidence, evidenceOf } from './evidence.ts'

/** The threads that a list over the whole archive is made from, and how to speak of them. */
export interface MostMeasured {
  readonly evidence: readonly Evidence[]
  /** "here", or "in the 20 threads with the most figures": so that "nobody" is said of no thread that was not read. */
  readonly where: string
  /** What to mind where the archive has more threads with figures than were read. */
  readonly caveats: readonly string[]
}

/**
 * Reads the threads with the most figures, at most so many; a list is no index of a large archive. Where
 * only some tests or systems are wanted, the threads that measured those are read, however large it is.
 */
export function mostMeasured(
  { archive, catalogue }: Desk,
  most: number,
  wanted: MeasuredQuery = {},
): MostMeasured {
  const threads = archive.threadsMeasuring(wanted, most + 1)
  const evidence = threads.slice(0, most).map(thread => evidenceOf(thread, archive, catalogue))
  if (threads.length <= most) return { evidence, where: 'here', caveats: [] }
  const read = `the ${most} threads with the most figures`
  return { evidence, where: `in ${read}`, caveats: [`${read} were read; ask in words for what others hold`] }
}

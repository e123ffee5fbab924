import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { Comparison } from '../../facts/comparison.ts'
import type { Question } from '../../questions/question.ts'
import type { Archive } from '../../search/archive.ts'
import type { Focus } from '../focus.ts'
import type { Statement } from '../statement.ts'

/** A question together with the part of the archive that it is about. */
export interface Inquiry {
  readonly question: Question
  readonly focus: Focus
  readonly archive: Archive
  readonly catalogue: Catalogue
}

/** All rows of the threads in focus. */
export function allRows(inquiry: Inquiry): Comparison[] {
  return inquiry.focus.evidence.flatMap(one => one.comparisons)
}

/** All statements of the threads in focus. */
export function allStatements(inquiry: Inquiry): Statement[] {
  return inquiry.focus.evidence.flatMap(one => one.statements)
}

/** "the thread" or "these 3 threads": where was looked. */
export function whereLooked(inquiry: Inquiry): string {
  const count = inquiry.focus.evidence.length
  return count === 1 ? 'the thread' : `these ${count} threads`
}

/** How much a stem tells in this archive: the rarer it is, the more. */
export function rarityIn({ archive }: Inquiry): (stem: string) => number {
  const total = archive.passageCount()
  return stem => Math.log(1 + (total + 1) / (archive.frequency(stem) + 1))
}

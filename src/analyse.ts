import { splitBlocks } from './body/split-blocks.ts'
import type { Catalogue } from './catalogue/catalogue.ts'
import type { Note } from './core/parsed.ts'
import type { Run } from './facts/fact.ts'
import { type Message, sourceOf } from './mail/message.ts'
import { cutPassages } from './passages/cut-passages.ts'
import type { Passage } from './passages/passage.ts'
import { readRuns } from './tables/read-runs.ts'

/** What is read from one message when it enters the archive. */
export interface Analysis {
  readonly passages: readonly Passage[]
  readonly runs: readonly Run[]
  readonly notes: readonly Note[]
}

/** Reads everything that the archive keeps of a message: its paragraphs and its measurements. */
export function analyse(message: Message, catalogue: Catalogue): Analysis {
  const blocks = splitBlocks(message.text)
  const runs = readRuns(message, blocks, catalogue)
  const passages = cutPassages(message, blocks).filter(passage => !isOutput(message, passage, runs.value))
  return { passages, runs: runs.value, notes: runs.notes }
}

/** True for a "paragraph" that is really a part of a tool's output: inside a run, and no sentence. */
function isOutput(message: Message, passage: Passage, runs: readonly Run[]): boolean {
  const { firstLine, lastLine } = sourceOf(message, passage.span)
  const inside = runs.some(run => run.source.firstLine <= firstLine && lastLine <= run.source.lastLine)
  if (!inside) return false
  const words = passage.text.match(/\p{L}{2,}/gu) ?? []
  return words.length < 6 || !/[.!?:]["')\]]*$/.test(passage.text)
}

import { splitBlocks } from '../body/split-blocks.ts'
import type { Message } from '../mail/message.ts'
import { type Readable } from '../tables/readable.ts'
import { ownText } from '../tables/read-runs.ts'

/** A message's text with the words of others blanked out, ready to be read. */
export function ownTextOf(message: Message): Readable {
  return ownText(message, splitBlocks(message.text))
}

import type { Reading, StoreOptions } from '../../src/adapters/store/store.ts'
import { messageId } from '../../src/core/source.ts'
import type { Measurement, Run } from '../../src/facts/fact.ts'
import { sourceOf, type Message } from '../../src/mail/message.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { stemsOf } from '../../src/words/stem.ts'

/** A mail with what a test does not care for filled in. */
export function mail(
  id: string,
  parts: Partial<Omit<Message, 'id' | 'references'>> & { readonly to?: readonly string[] } = {},
): Message {
  const { to = [], ...rest } = parts
  return {
    lists: ['tea'],
    author: { name: 'Ann' },
    date: '2005-10-03T12:00:00Z',
    subject: 'slow pipes',
    text: `words of ${id}\n`,
    lineOffset: 0,
    origin: 'headers',
    ...rest,
    id: messageId(id),
    references: to.map(messageId),
  }
}

/** A small reader for these tests: a line is a passage, and `tool: test = 12` is a run of one row. */
export function analyse(message: Message): Reading {
  const passages: Passage[] = []
  const runs: Run[] = []
  let start = 0
  for (const line of message.text.split('\n')) {
    const span = { start, end: start + line.length }
    start = span.end + 1
    const [, tool, test, value] = /^(\w+): (.+) = (\d+)$/.exec(line) ?? []
    if (tool !== undefined && test !== undefined) {
      const source = sourceOf(message, span)
      const id = `${message.id}#r${runs.length + 1}`
      const measurement: Measurement = {
        id: `${id}.1`,
        test,
        parameters: {},
        reading: { value: Number(value), written: value ?? '', span, source },
        source,
        better: 'lower',
      }
      runs.push({
        id,
        message: message.id,
        tool,
        system: `box of ${message.author.name}`,
        label: { text: `box of ${message.author.name}`, source },
        environment: [],
        measurements: [measurement],
        source,
        notes: [],
      })
    } else if (line !== '') {
      passages.push({
        id: `${message.id}#p${passages.length + 1}`,
        message: message.id,
        span,
        text: line,
        subject: message.subject.replace(/^Re: /, ''),
        author: message.author.name,
      })
    }
  }
  return { passages, runs, notes: [] }
}

/** Options for a store of these mails. */
export const OPTIONS: StoreOptions = { stems: stemsOf, analyse }

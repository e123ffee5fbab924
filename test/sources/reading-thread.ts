import { parentPort } from 'node:worker_threads'
import { READY } from '../../src/reading-ready.ts'

// Stands in for the thread that reads mails: a mail says what is to become of the thread.
parentPort?.on('message', (items: readonly { readonly raw: Uint8Array }[]) => {
  const texts = items.map(item => Buffer.from(item.raw).toString())
  if (texts.includes('die')) process.exit(3)
  if (texts.includes('throw')) throw new Error('a bug of ours')
  if (texts.includes('hoard')) hoard()
  for (; texts.includes('hang'););
  parentPort?.postMessage(texts.map(text => ({ mails: [{ id: text }], notes: [] })))
})
parentPort?.postMessage(READY)

function hoard(): void {
  const held: string[][] = []
  for (;;) held.push(Array.from({ length: 100_000 }, (_, at) => `held ${at}`))
}

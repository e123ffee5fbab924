import { readFileSync } from 'node:fs'
import { readSource } from '../../src/adapters/sources/read-source.ts'

// A process of its own, so that its memory can be told: reads a source and says what it found last.
const source = await readSource(process.argv[2] ?? '', { list: 'tea' })
if (!source.ok) throw new Error(source.problem)
let said = ''
let bytes = 0
for await (const item of source.value.items) {
  bytes += item.raw?.length ?? 0
  said = item.kind === 'unread' ? item.reason : item.kind
}
// `maxRSS` is inherited from whoever started this process, however large that is; VmHWM (proc(5)) is its own.
const [, peakKb = ''] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
process.stdout.write(JSON.stringify({ said, bytes, peakMb: Number(peakKb) / 1024 }))

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
process.stdout.write(JSON.stringify({ said, bytes, peakMb: process.resourceUsage().maxRSS / 1024 }))

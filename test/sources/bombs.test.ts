import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'threadmark-bombs-'))
afterAll(() => rmSync(folder, { recursive: true }))

const CHILD = fileURLToPath(new URL('./unpack-child.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What an import may take, however large the archive is; the dictionary of `xz -9` alone is 64 MB of it. */
const MOST_MB = 300

/** What a process says that reads such a file. */
function read(name: string, content: Uint8Array): { said: string; bytes: number; peakMb: number } {
  const file = join(folder, name)
  writeFileSync(file, content)
  const out = execFileSync(process.execPath, ['--import', 'tsx', CHILD, file], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const told = JSON.parse(out) as ReturnType<typeof read>
  // A process that reads anything takes some memory: what was not measured must not pass as little.
  expect(told.peakMb).toBeGreaterThan(20)
  return told
}

/** A zstd frame with a window of 2 to this power, and so many blocks that are one letter 128 kB long. */
function zstd(windowPower: number, blocks: number): Buffer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, (windowPower - 10) << 3])
  const block = (last: number): Buffer => {
    const head = Buffer.alloc(4, 'x')
    head.writeUIntLE(last | (1 << 1) | (131_072 << 3), 0, 3)
    return head
  }
  return Buffer.concat([
    header,
    ...Array.from({ length: blocks }, (_, at) => block(Number(at === blocks - 1))),
  ])
}

/** 128 MB of zero bytes by `xz -9`, gzipped. */
const XZ_BOMB =
  'H4sIAEPHCWsCA+3Q0UtTARiH4e/UzKLZNiqySDO0thTU3SS11BgylbFgHqgdXazABsVqamohoqdCWSOZK43ZRV6skkwzpZxEjVVKxLKSKCzIculgMCSS8ow5Tv0LgXf97t67F55EQZOpkkgS/vhQt4p2MtuJSP7W9FoUFYztKJE9IYpen1haVLa5bt9x49hVVdjbnhxbmEu/+D5vYv8BRj/c8srpNOR5Uz613vl+JVPBfuNSJxqcoXPCaFer9FRgpr68OhQxsyOS6aUS6T1LymldZP5Fo8N3/cjAqGH2ZJo9rnfIbdqgo9hMrneHhnarump3FLqyZmtu9mVaoqpg21S3x9mS7f6pbFjaGljjMXgS00MfOmXju1jhl3uvOun2gwX7sxpDqXTKregfPJb2+M2wMtXMtUesFSZ/pHGAm5uvSlobe/l5cDlekVM/mV6VoY19YQuFPdXrNHww2/b1kebH+NNcS7+sSG/Vdm7cIMqvCbXnOWH9pNit0snuLjfPxG/k5x4OuNoWL10InFjh9ZMyZdjUK8qZHIqeZfsS/vvN6m29vg71mf/H4N/WRlnxCMAABjCAAQxgAAMYwAAGMIABDGAAAxjAAAYwgAEMYAADGMAABjCAAQxgAAMYwAAGMIABDGAAAxjAAAYwgAEMYAADGMAABjCAAQxgAAMYwAAGMIABDGAAAxjAAAYwgAEMYAADGMBWEozX+CmZonW/sxYvE41JCp5bQ3Y3Mbd6GJ7nDxJRkzFDummLJn/13yYJV/kHUdM4J8xMAAA='
/** `hello` by xz, with a dictionary of 1.5 GB. */
const XZ_WIDE = '/Td6WFoAAATm1rRGAgAhASUAAAA7eHtBAQAEaGVsbG8AAAAAsTe52+XaHpsAAR0FuC2Arx+2830BAAAAAARZWg=='

test.each([
  ['gzip', Buffer.concat(Array.from({ length: 300 }, () => gzipSync(Buffer.alloc(1024 * 1024, 'x'))))],
  ['zstd', zstd(21, 4000)],
  ['xz', gunzipSync(Buffer.from(XZ_BOMB, 'base64'))],
])('a bomb of %s stops at a limit, in little memory, with a sentence', (packing, bomb) => {
  const { said, bytes, peakMb } = read(`bomb.${packing}`, bomb)
  expect(said).toBe(
    `its ${packing} stream cannot be read on: it unpacks to more than 200 times its size, which no mail does`,
  )
  // 64 MB do no harm, and of what is no mail only the beginning is kept.
  expect(bytes).toBeLessThanOrEqual(65 * 1024 * 1024)
  expect(peakMb).toBeLessThan(MOST_MB)
})

test.each([
  [
    'zstd',
    zstd(31, 1),
    'it takes 2048 MB of memory to unpack, more than 32; pack it again without --ultra or --long',
  ],
  // One segment: the content, of 1,900 MB as it says, is the window.
  [
    'zstd',
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0x00, 0x00, 0xc0, 0x76, 0x01, 0x00, 0x00]),
    'it takes 1900 MB of memory to unpack, more than 32; pack it again without --ultra or --long',
  ],
  [
    'xz',
    Buffer.from(XZ_WIDE, 'base64'),
    'it takes too much memory to unpack; pack it again with a dictionary of at most 64 MB',
  ],
])('a stream of %s that asks for gigabytes is given none of them', (packing, content, says) => {
  const { said, peakMb } = read(`wide.${packing}`, content)
  expect(said).toBe(`its ${packing} stream cannot be read on: ${says}`)
  expect(peakMb).toBeLessThan(MOST_MB)
})

test('a zstd stream of several frames, with something to pass over between them, is read whole', () => {
  const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])
  const { bytes } = read('frames.zst', Buffer.concat([zstd(20, 2), skipped, zstd(20, 3)]))
  expect(bytes).toBe(65_536)
  expect(read('cut.zst', zstd(20, 9).subarray(0, 30)).said).toBe(
    'its zstd stream cannot be read on: unexpected end of file',
  )
  expect(read('odd.zst', Buffer.concat([zstd(20, 1), Buffer.from('hello')])).said).toBe(
    'its zstd stream cannot be read on: what follows is no zstd',
  )
})

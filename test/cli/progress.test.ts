import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { progressLine } from '../../src/adapters/terminal/progress.ts'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

/** What a terminal is shown ten seconds after the start. */
function shown(isTTY: boolean, ...done: Parameters<ReturnType<typeof progressLine>['show']>): string {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY })
  const line = progressLine(stream as unknown as NodeJS.WriteStream)
  vi.setSystemTime(10_000)
  line.show(...done)
  return String(stream.read() ?? '')
}

test.each<[Parameters<typeof shown>[1], number, Parameters<typeof shown>[3], string]>([
  [100, 2_000_000, { mails: 400 }, '100 of 400 mails, 2 MB, 10 mails/s, 30 s left'],
  [100, 2_000_000, { bytes: 3_000_000 }, '100 mails, 2 MB, 10 mails/s, 5 s left'],
  [100, 2_000_000, { mails: 90 }, '100 of 90 mails, 2 MB, 10 mails/s, 0 s left'],
  [100, 2_000_000, undefined, '100 mails, 2 MB, 10 mails/s '],
  [0, 0, { mails: 400 }, '0 of 400 mails, 0 mails/s '],
])('%i mails and %i bytes of %j are shown', (mails, bytes, all, text) => {
  expect(shown(true, mails, bytes, all)).toContain(text)
})

test('where there is no terminal nothing is shown', () => {
  expect(shown(false, 100, 1, { mails: 400 })).toBe('')
})

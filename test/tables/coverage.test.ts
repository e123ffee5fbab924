import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { coverageOf } from '../../src/tables/coverage.ts'
import { readRuns } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

const outline = (text: string): readonly string[] => {
  const message = mailOf(text)
  const blocks = splitBlocks(text)
  return coverageOf(message, readRuns(message, blocks, catalogue).value, blocks).map(
    ({ source, fate, because }) => `${source.firstLine}-${source.lastLine} ${fate}: ${because}`,
  )
}

test('says what was read and why the rest was not', () => {
  const text = [
    'Simple read: 0.31 microseconds',
    '',
    'apples   pears',
    'x   12   13',
    'y   14   15',
    '',
    'On Mon, 1 Mar 2021 at 10:00, Ann wrote:',
    '> IOPS   12 MB/s   13 MB/s',
    '',
  ].join('\n')
  expect(outline(text)).toEqual([
    '1-1 read: Simple read',
    '4-5 unread: no heading says what was measured or on what system',
    '8-8 unread: quoted: the figures belong to the mail that they were first posted in',
  ])
})

test('a mail without figures has no lines to tell of', () => {
  expect(outline('I rebooted it on 2021-03-04, twice.\n')).toEqual([])
})

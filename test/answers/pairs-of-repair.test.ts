import { expect, test } from 'vitest'
import { mail } from '../store/mails.ts'
import { rowsShown } from './rows-shown.ts'

const kiln = (text: string) =>
  mail('kiln@x', { subject: 'kiln: the flue fell in', author: { name: 'Ann Potter' }, text })

test('each of several repairs is held against what took back the damage', () => {
  const builds = kiln(`Draft throughput of our kiln with each build:

flue fallen in           30.3 MB/s
new bricks               31.2 MB/s
steel pipe               25.4 MB/s
change of flue reverted  73.9 MB/s
`)
  expect(rowsShown('kiln draft throughput: did one of the attempts bring it back?', builds)).toEqual([
    'Draft throughput of our kiln with each build 73.9 30.3',
    'Draft throughput of our kiln with each build 73.9 31.2',
    'Draft throughput of our kiln with each build 73.9 25.4',
  ])
})

test('the one just before is the one that a table calls the previous one, and the baseline', () => {
  const commits = kiln(`Draft throughput of our kiln:

damper=8                    2495 MB/s
damper=16                   1736 MB/s
commit 636b92               1191 MB/s
previous commit 4cbfd3      1747 MB/s
`)
  expect(
    rowsShown(
      'how much draft throughput is gone at 636b92 compared with the commit just before it?',
      commits,
    ),
  ).toEqual(['Draft throughput of our kiln 1747 1191'])
})

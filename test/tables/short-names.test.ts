import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shortLabels, shortNames } from '../../src/tables/short-names.ts'

const SENTENCE =
  'The idea is to hammer the reference counts of pages from as many different cores as there are, throughput'
const KERNEL =
  'BOOT_IMAGE=/vmlinuz-6.1 root=/dev/sda1 ro quiet console=ttyS0,115200 crashkernel=256M mitigations=auto'

test.each([
  [['randread 4k'], ['randread 4k']],
  [[SENTENCE], ['The idea is to hammer the reference counts of … as there are, throughput']],
  [['a\tname  of   words'], ['a name of words']],
])('%j are called %j', (names, short) => {
  expect(names.map(name => shortNames(names).get(name))).toEqual(short)
})

test('names that would be called alike stay as they are', () => {
  const [one, other] = [SENTENCE.replace('pages', 'pagea'), SENTENCE.replace('pages', 'pageb')].map(text =>
    text.replace('counts of', 'counts of all the many, many'),
  )
  const short = shortNames([one ?? '', other ?? ''])
  expect(new Set(short.values()).size).toBe(2)
})

test('of the options of a kernel those that differ are the name', () => {
  const labels = [`${KERNEL} iommu=pt`, `${KERNEL} iommu=strict`]
  expect([...shortLabels(labels).values()]).toEqual(['iommu=pt', 'iommu=strict'])
})

const word = fc.constantFrom('read', 'write', 'a=1', 'a=2', '--b', '/dev/x', 'of', 'x'.repeat(30))
const name = fc.array(word, { minLength: 1, maxLength: 30 }).map(words => words.join(' '))

test('two names never become one', () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 8 }), names => {
      for (const short of [shortNames(names), shortLabels(names)]) {
        expect(new Set(names.map(one => short.get(one))).size).toBe(names.length)
      }
    }),
    { seed: 2005 },
  )
})

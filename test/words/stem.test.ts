import fc from 'fast-check'
import { stemmer } from 'stemmer'
import { describe, expect, test } from 'vitest'
import { stemOf, stemsOf, wordsOf } from '../../src/words/stem.ts'

describe('the words of a text', () => {
  test.each([
    ['Creating creates the creation', ['creat', 'creat', 'creation']],
    ['the The THE', []],
    ['vcpu2 pinnedToCore', ['vcpu2', 'pin', 'core']],
    ['iommu_dma_unmap_sg', ['iommu', 'dma', 'unmap', 'sg']],
    ['schedulerlatencies', ['schedulerlat']],
  ])('of %j the stems are %j', (text, stems) => {
    expect(stemsOf(text)).toStrictEqual(stems)
  })

  test('a word has the stem that Porter gives it, however it is written and whatever was asked before', () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,16}$/)
    fc.assert(
      fc.property(word, fc.boolean(), (written, read) => {
        if (read) stemsOf(written)
        expect(stemOf(written)).toBe(stemmer(written.toLowerCase()))
        expect(stemOf(written.toLowerCase())).toBe(stemOf(written))
      }),
    )
  })

  test('what is known of a word does not change what it consists of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const [first, second] = [wordsOf(text), wordsOf(text)]
        expect(second).toStrictEqual(first)
        for (const { text: said, start, end } of first) expect(text.slice(start, end)).toBe(said)
      }),
    )
  })
})

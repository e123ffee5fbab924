import { stemOf, wordsOf } from '../words/stem.ts'

/** British endings and the American ones, which most of the mail has: stems tell them apart. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/is(?=(?:e[drs]?|ers|ing|ations?)$)/i, 'iz'],
  [/ys(?=(?:e[drs]?|ing)$)/i, 'yz'],
  [/our(?=(?:s|ed|ing|al)?$)/i, 'or'],
]

/** Shorter words end so by chance: `four`, `raised`. */
const SHORTEST = 7

/**
 * The text, and after it its words as they are spelt in America, where the archive knows them so:
 * `optimisation` is asked and `Optimize` is the subject.
 */
export function withOtherSpellings(text: string, isKnown: (stem: string) => boolean): string {
  const others = wordsOf(text).flatMap(({ text: word }) =>
    SPELLINGS.flatMap(([ending, other]) => {
      const spelt = word.length < SHORTEST ? word : word.replace(ending, other)
      return spelt !== word && isKnown(stemOf(spelt)) ? [spelt] : []
    }),
  )
  return [text, ...others].join(' ')
}

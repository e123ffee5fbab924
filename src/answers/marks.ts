import { STOP_WORDS, stemOf } from '../words/stem.ts'

/** `non-strict`, `without a vIOMMU`, `w/o PP`, `no merging`: what a word says that is denied. */
const DENIED = /\b(?:non?|not|without|w\/o)[-\s]+(?:an?\s+|the\s+|any\s+)?([\p{L}\p{N}]+)/giu

/** `TSO off`, `gso disabled`: denied after the word. */
const SWITCHED_OFF = /([\p{L}\p{N}]+)[-\s]+(?:is\s+|was\s+)?(?:off|disabled)\b/giu

/** `noviommu`: denied within the word. */
const JOINED = /\bno(\p{L}{4,})/giu

/**
 * What tells labels apart: the stems of their words, and for a denied word another mark than for the word
 * itself: `strict` and `non-strict` share nothing.
 */
export function marksOf(text: string): Set<string> {
  const denied = [DENIED, SWITCHED_OFF, JOINED].flatMap(form =>
    [...text.matchAll(form)].map(match => match[1] ?? ''),
  )
  const plain = text.replace(DENIED, ' ').replace(SWITCHED_OFF, ' ')
  return new Set([...denied.flatMap(word => stemsIn(word)).map(stem => `not ${stem}`), ...stemsIn(plain)])
}

/** Stems of words as they are written: `vIOMMU` and `viommu` are one word. */
function stemsIn(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).map(stemOf).filter(stem => !STOP_WORDS.has(stem))
}

import type { Span } from '../../core/source.ts'

/** What a system is said to be like, as a sentence has it: `without the patch`, `on v6.1`. */
export interface State extends Span {
  readonly text: string
  /** The earlier or unchanged one, the later or changed one, or one that has a name of its own. */
  readonly side: 'base' | 'changed' | 'named'
  /** The kind of word that says so. */
  readonly family: 'with' | 'time' | 'word'
  /** What is there or not: `change` for any patch, nothing where the words do not say, else the words. */
  readonly of: string
}

/** Words that end the name of a thing. */
const STOP = String.raw`(?!(?:is|was|were|are|gets?|got|we|I|it|the|with|without|before|after|at|from|to|and|or|but|vs|versus|while|in|on|for|of|by|as|this|that|these|when|which|only|about|around)\b)`
const WORD = String.raw`${STOP}[A-Za-z][\w./+-]*\w`
const DETERMINER = String.raw`(?:(?:the|this|these|my|your|that|our|his|all|both|of|a|any)\s+){0,3}`
const CHANGE = String.raw`${DETERMINER}(?:${WORD}\s+){0,3}?(?:patch(?:es|sets?|series)?|series|commits?|changes?|fix(?:es)?|revert)\b(?:\s+(?:series|set|applied|reverted|(?=[0-9a-f]*\d)[0-9a-f]{7,40})\b){0,2}`
const THING = String.raw`(?:kernels?|code|drivers?|versions?|implementation|allocator|algorithm|scheduler|firmware|scheme|method|approach|path|module|library|compiler|build)`
const PLACE = String.raw`(?:(?:with|on|in|for|using|under|the|an?|my)\s+){0,3}`
const NEXT = String.raw`(?=\s*(?:[,:;.)(=]|$)|\s+(?:and|vs|versus|but|while|we|I|it|i'm|the|this|is|was|gets?|got|compared|only|about|around|~|[\d.]+\s?[kKMG]?\s?[A-Za-z]+\/s))`

const STATE = new RegExp(
  [
    String.raw`(?<change>\b(?:before|after|with(?:out)?|w\/o|w\/|prior\s+to|reverting|containing|including|(?:once|when)\s+(?:(?:I|we)\s+)?(?:apply(?:ing)?|revert(?:ing)?))\s+(?:applying\s+|reverting\s+)?${CHANGE})`,
    String.raw`(?<switched>\bwith\s+${DETERMINER}(?:${WORD}\s+){1,4}?(?:turned\s+)?(?:enabled|disabled|reverted|on|off)\b)`,
    String.raw`(?<word>\b${PLACE}(?:(?:un|non-)?patched|vanilla|stock|baseline|mainline|unmodified)\b(?:\s+${THING}\b)?)`,
    String.raw`(?<old>\b${PLACE}(?:old(?:er)?|new(?:er)?|original|previous|current)\s+(?:${WORD}\s+){0,2}?${THING}\b)`,
    String.raw`(?<version>\b${PLACE}(?:(?:linux|kernel)[\s-]+v?|v)[2-9]\.\d{1,3}(?:\.\d{1,3})?(?:-[\w.+-]{0,30}\w)?)`,
    String.raw`(?<commit>\b(?:(?:with|on|at|in)\s+)?commit\s+[0-9a-f]{7,40}\b)`,
    String.raw`(?<having>\b(?:with|without|w\/o|w\/)\s+(?:(?:the|this|an?)\s+)?(?:${WORD}\s+){0,2}?${WORD}${NEXT})`,
    String.raw`(?<bare>\b(?:before|after|without|w\/o|previously|originally|now|afterwards|with(?:out)?\s+(?:it|them|that))${NEXT})`,
  ].join('|'),
  'gi',
)

const BASE =
  /\b(?:before|prior|without|revert\w*|disabled|off|old|older|unpatched|non-patched|vanilla|stock|baseline|originally|original|mainline|unmodified|previous\w*)\b|w\/o/gi

/** The states that a sentence names, in its order. */
export function statesIn(text: string): State[] {
  const found = [...text.matchAll(STATE)].flatMap(match => stateOf(match) ?? [])
  // Much is done with something; only what is said to be missing elsewhere tells systems apart.
  return found.filter(
    state =>
      state.family !== 'with' ||
      /^(?:change|)$/.test(state.of) ||
      found.some(other => other.side !== state.side && other.family === 'with' && isOneThing(state, other)),
  )
}

function stateOf(match: RegExpMatchArray): State | undefined {
  const groups = match.groups ?? {}
  const text = match[0].replace(/\s+/g, ' ')
  const start = match.index ?? 0
  const span = { start, end: start + match[0].length }
  if (groups['version'] !== undefined || groups['commit'] !== undefined)
    return {
      ...span,
      text: text.replace(/^(?:with|on|in|for|using|under) /i, ''),
      side: 'named',
      family: 'word',
      of: 'change',
    }
  const bases = text.match(BASE)?.length ?? 0
  // `before the revert`, `without x disabled`: twice the other way round is not to be understood in passing.
  if (bases > 1) return undefined
  const family = /^(?:before|after|prior|previously|originally|now)/i.test(text)
    ? 'time'
    : /^(?:with|w\/)/i.test(text) && groups['word'] === undefined && groups['old'] === undefined
      ? 'with'
      : 'word'
  return {
    ...span,
    text: lowered(text),
    side: bases === 1 ? 'base' : 'changed',
    family,
    of: thingOf(groups, text),
  }
}

function thingOf(groups: Readonly<Record<string, string | undefined>>, text: string): string {
  if (groups['change'] !== undefined || groups['word'] !== undefined) return 'change'
  if (groups['bare'] !== undefined) return ''
  const plain = text
    .toLowerCase()
    .replace(
      /\b(?:with|without|the|this|an?|my|on|in|for|using|under|turned|enabled|disabled|off|old|older|new|original|previous|current)\b|w\/o?/g,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim()
  return /^(?:kernels?|versions?|code|.*\breverted|.*\bcommit)$/.test(plain) ? 'change' : plain
}

/** `With the patch` at the start of a sentence is `with the patch`. */
function lowered(text: string): string {
  return text.replace(/^[A-Z](?=[a-z/]+\b)/, letter => letter.toLowerCase())
}

function isOneThing(a: State, b: State): boolean {
  if (a.of === b.of) return true
  return (a.of === '' || b.of === '') && (a.family === b.family || a.of === 'change' || b.of === 'change')
}

/** True for two states of which one is the other's opposite, or which name two of a kind. */
export function areOpposed(a: State, b: State): boolean {
  if (a.side === 'named' && b.side === 'named') return a.text.toLowerCase() !== b.text.toLowerCase()
  if (a.side === 'named' || b.side === 'named')
    return (
      a.of === b.of &&
      [a, b].some(({ side, family }) => side === 'changed' || (side === 'base' && family === 'word'))
    )
  return a.side !== b.side && isOneThing(a, b)
}

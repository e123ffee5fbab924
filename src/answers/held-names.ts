import { sidesOf } from './asked-sides.ts'

/** "Does NEON speed up hashing?" holds a thing against its lack. */
const OF_ONE =
  /^(?:do(?:es)?|did|has|have|can) (?:the )?(\S+) (?:\w+ly )?(?:speed|help|improve|reduce|cut|lower|raise|increase|hurt|slow|cost|make|gain|save)(?:s|ed|d)?\b/i

/** What stands before the name of the first thing, and after it. */
const BEFORE_NAME =
  /^.*\b(?:is|are|was|were|do|does|did|has|have|had|can|will|would|should|how|why|which|what|that|[,;:])\b/i
const AFTER_NAME =
  /\s+(?:(?:so|much|any|far|always|really|still|even|often)\s+)*(?:slower|faster|quicker|better|worse|longer|shorter|more|less|fewer|higher|lower|cheaper|costlier|gain\w*|improv\w*|win\w*|sav\w*|help\w*|bring\w*|speed\w*|scale\w*|perform\w*|beat\w*|do(?:es)?|compare\w*|fare\w*)\b.*$/i

/** What says more of the second thing than its name. */
const BEHIND_NAME =
  /[,;:?!()]|\s-+\s|\s(?:on|in|for|at|with|without|when|while|under|during|by|after|before|if|using|and|or|as|to|of|from|that|which|it|they|is|are|was|were|has|had|does|did|do)\s.*$|[.]?$/i

const ARTICLE = /^(?:an?|the|its|their|plain|ordinary|normal|regular|simple|pure|just|both|either)\s+/i

/** What is no name of anything: what tables call otherwise. */
const UNNAMED =
  /\b(?:before|after|baseline|base|old\w*|new\w*|stock|vanilla|mainline|upstream|unpatched|patch\w*|un\w+|non|with|without|default|current|previous\w*|original|normal|usual|host|native|bare|one|two|three|others?|another|expect\w*|claim\w*|rest|same|this|that|these|those|it|them|they|he|she|we|who|all|any|each|first|second|last|latest|later|earlier|kernel|version|run|runs|machine|box|system|code|commit|fix\w*|revert\w*|change\w*|half|twice|times|percent|numbers?|figures?|usual|now|then|today|yesterday|ever|nothing|something|ideal|theor\w+|raw|sequential|random|reads?|writes?|single|multi\w*|local|remote|small|large|big|short|long|direct|buffered|cached?|sync|async)\b|^[\d.,\s]*%?$/i

/**
 * The names of the two things that a question holds against one another, or of the one of which it asks what it
 * does, where it calls them by names:
 * what it says of them beside, and things that have no name but their place in time, are left out.
 *
 *     namesHeld('is kyber faster than bfq on NVMe?')              // ['kyber', 'bfq']
 *     namesHeld('how much does blk-mq gain over legacy?')         // ['blk-mq', 'legacy']
 *     namesHeld('is the patched kernel slower than the old one?') // []
 */
export function namesHeld(text: string): string[] {
  const sides = sidesOf(text)
  if (sides === undefined) {
    const name = nameIn(OF_ONE.exec(text)?.[1] ?? '')
    return name !== undefined && LIKE_A_NAME.test(name) ? [name] : []
  }
  const [first, second] = sides
  const names = [
    nameIn(` ${first} `.replace(BEFORE_NAME, '').replace(AFTER_NAME, '')),
    nameIn(` ${second.trim()} `.replace(BEHIND_NAME, '')),
  ].flatMap(name => name ?? [])
  // A plain word is a name where it is held against another one: "a third" is not, nor "than hoped".
  return names.length === 2 ? names : names.filter(name => LIKE_A_NAME.test(name))
}

/** Written as nobody writes a word of the language: `blk-mq`, `READ_PLUS`, `avx2`. */
const LIKE_A_NAME = /\p{L}.*[-_]\p{L}|\p{L}\d|\d\p{L}|\p{Lu}.*\p{Lu}/u

/** True for a label that is called by its place in time or by nothing: mails say what it is. */
export function isUnnamedThing(label: string): boolean {
  return UNNAMED.test(label)
}

function nameIn(words: string): string | undefined {
  const name = words
    .replace(/^[\s,.]+|[\s,.]+$/g, '')
    .replace(ARTICLE, '')
    .replace(ARTICLE, '')
  return name === '' || /\s/.test(name) || UNNAMED.test(name) || COMPARED.test(name) ? undefined : name
}

/** A word of comparing or of how much. */
const COMPARED =
  /^(?:the|\p{L}+(?:fold|ly|ing)|slower|faster|quicker|better|worse|higher|lower|fewer|longer|shorter|larger|bigger|smaller|other|ever|never|third|quarter|up|down|so|some|many|much|more|less|good|bad|well|hoped|needed|possible|usual)$/iu

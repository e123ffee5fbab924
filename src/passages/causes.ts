import { foldSpeech } from '../core/fold.ts'

/**
 * The language of causes, for paragraphs of which nothing else is known: narrower than the words that
 * make a sentence sound reasoned (`reasonsIn`), because every second sentence of a list holds one of those.
 */

/** Says what led to what, or what keeps something from being faster. */
const CAUSE =
  /\b(?:because|due to|owing to|caus(?:e|es|ed|ing)|leads? to|led to|leading to|results? (?:in|from)|result(?:ed|ing) in|(?:that|this|which)(?:'s| is| was) why|(?:the|main|real|only|one|another) reasons?|reasons? (?:is|was|for|why)|root cause|culprit|to blame|blames?|turns? out|turned out|boils? down to|(?:comes?|came|stems?) from|attribut(?:ed|able|e) to|as a (?:result|consequence)|therefore|thus|hence|consequently|explains?|explained by|bottlenecks?|contention|puts? [^.?!]{1,60} down to|thanks to|which means|the (?:problem|issue|difference) (?:is|was) (?:that|in)|saturat(?:e|es|ed|ing|ion)|(?:limited|bound|dominated|bounded|constrained) by|responsible for|triggers?|forc(?:es|ing)|prevent(?:s|ed|ing)|defeat(?:s|ed|ing)?|amorti[sz](?:e|es|ed|ing)|ends? up|ended up|has to|have to|instead of|no longer|every time|for (?:each|every)(?! (?:\w+ )?(?:tests?|runs?|combinations?|measurements?|iterations?|config\w*|setups?|kernels?|versions?|cases?|benchmarks?|patch|row)\b)|so (?:that|we|you|it|the|this|there|if|each|every))\b/gi

/** What may tell of a cause, and as often of something else: who says nothing stronger is heard, too. */
const LOOSE_CAUSE =
  /\b(?:the (?:\w+ )?(?:problem|issue|trouble|culprit|catch|reason)s? (?:here )?(?:is|was|are|lies?|seems?)|to do with|due (?:entirely|mostly|mainly|partly|solely|largely) to|(?:which|that|this) makes?|making (?:it|the|them|this|each|every)|(?:this|that|it) means|meaning (?:that|the|we|it|each|every)|so (?:when|once|whenever|while|all|with|both)|since (?:it|we|they|there|each|every|all|both|only|most|that|this|you|i)\b|given that|suffers? from|stuck (?:in|on|behind|waiting)|wait(?:s|ing)? (?:for|on)|spen(?:t|ds?|ding) (?:\w+ ){0,6}(?:time|cycles|cpu|in|on|doing|waiting)|(?:traced|tracked|narrowed|bisect\w*|pinned|nailed)(?: \w+){0,4}? to|introduced by|(?:result|consequence|side[- ]effect|artifact|symptom) of|(?:adds?|introduces?|incurs?|imposes?|brings?) (?:\w+ ){0,3}(?:overhead|latency|delays?|costs?|contention|stalls?)|avoid(?:s|ed|ing)? (?:the|having|an?|any|all|this|that)|eliminat(?:es|ed|ing)|rather than|without having to|(?:lower|higher|slower|faster|worse|better|drops?|dropped|falls?|rises?|increases?|decreases?) (?:only |again )?(?:when|if|once|whenever|as soon as)|(?:regression|problem|issue|slowdown|drop|overhead|latency|difference) (?:is|was|are|were) (?:mostly |mainly |directly |probably )?(?:related|linked|tied|specific) (?:to|with))\b/i

/** Offers a cause without being sure of it. */
const CONJECTURE =
  /\b(?:(?:probably|possibly|likely|perhaps|maybe) (?:also )?(?:because|due|it(?:'s| is)|caused)|it(?:'s| is) (?:quite |well |also )?(?:possible|likely|conceivable) that|there(?:'s| is| must be) (?:probably |likely |some |something )|my (?:\w+ )?(?:guess|suspicion|hunch|theor\w+|observation)|what (?:i|we) (?:suspect|think|believe) (?:is|was)|i (?:kind of |sort of |would |rather |strongly )?(?:suspect|guess|believe) (?:that |it|this|the|there)|i(?:'m| am) guessing|theori[sz]\w*|suggests? that|guessing|i(?:'d| would) (?:say|bet|expect|imagine|assume)|i (?:assume|presume|suppose|imagine|bet) (?:that |it|this|the|there|you|we)|presumably|(?:may|might|could) (?:well )?be (?:related|due|caused|because|that|the|an?)\b|(?:could|may|might|can) (?:\w+ )?(?:explain|cause|account)\b|(?:seems|appears|looks|sounds) (?:like |to be |as if |that )(?:it|the|this|that|there|we|because|due|related|caused)\b)/i

/** Speaks of speed, or of what speed is spent on. */
const PERFORMANCE =
  /\b(?:slow\w*|fast\w*|latenc\w+|throughput|iops|bandwidth|overheads?|cost(?:s|ly)?|expensive|cheap\w*|regress\w+|cache.?(?:miss|line|bounc|flush)\w*|contention|cycles|stall\w*|bottleneck\w*|performance|utili[sz]ation|lock(?:s|ed|ing)?|scal(?:e|es|ing|ability)|drop(?:s|ped)?|degrad\w+|improv\w+|delay\w*|batch\w*|coalesc\w+|cop(?:y|ies|ied|ying))\b/gi

/** Says what was done wrongly: the language in which a bug is explained. */
const DEFECT =
  /\b(?:bugs?|wrong(?:ly)?|incorrect(?:ly)?|mistake(?:s|nly)?|broken|breaks?|uninitiali[sz]ed|(?:is|are|was|were) (?:still |never |not )(?:\w+ ){0,2}(?:initiali[sz]ed|set|cleared|reset|updated|called|freed|flushed|released|accounted|checked|taken|dropped|woken)|forg(?:e|o)ts?\b|forgotten|missing|missed|misses to|fail(?:s|ed) to|never (?:\w+ed|gets?|called|runs?|set)|should(?:n't| not)? (?:be|have)|opposite|underflow\w*|overflow\w*|off[- ]by[- ]one|race(?:s|d)?\b|racy|leak(?:s|ed|ing)?|stale|typo|swapped|inverted|silly|unintended\w*|accidental\w*|by accident|regress(?:ed|ion) (?:was|is) (?:introduced|caused))\b/i

/** Says that something made it go away, and so what it was. */
const CURE =
  /\b(?:fix(?:es|ed) (?:it|this|that|the|my|our)|(?:it|that|this|which)(?:'s| is| was) (?:indeed )?the fix|(?:do(?:es)?|did) fix|solv(?:es|ed)|resolv(?:es|ed)|cur(?:es|ed)|(?:runs?|works?|running|working|behaves?) (?:just |perfectly |totally |completely )?(?:fine|well|great|again)|(?:is|are|was) (?:entirely |completely |fully |now )?(?:gone|fixed|resolved|solved|recovered|restored)|goes away|went away|disappear(?:s|ed)?|back to normal|points? (?:\w+ )?(?:to|at) the)\b/i

/** What made it go away is named: a commit, a version, a function, "the underflow fix". */
const NAMED =
  /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,40}\b|\bv?\d+\.\d+|\b\w+_\w+\b|\w\(\)|\b\w+=\w+|\bthe [\w-]+ fix\b/i

/** How many different words of cause a text holds: 0 for one that names none. */
export function causesIn(text: string): number {
  return different(text, CAUSE)
}

/** True where a text may tell of a cause: "the problem is the lookup", "it has to do with alignment". */
export function mayTellCause(text: string): boolean {
  return LOOSE_CAUSE.test(foldSpeech(text))
}

/** True where a text offers a cause as a guess: "it's possible that …", "probably because …". */
export function conjectures(text: string): boolean {
  return CONJECTURE.test(foldSpeech(text))
}

/** True where a text says what was done wrongly: "it is never reset", "returned the opposite". */
export function namesDefect(text: string): boolean {
  return DEFECT.test(foldSpeech(text))
}

/** True where a text says what made a problem go away; "works fine now" names nothing. */
export function namesCure(text: string): boolean {
  const plain = foldSpeech(text)
  return CURE.test(plain) && NAMED.test(plain)
}

/** How many different words of speed and its costs a text holds. */
export function performanceIn(text: string): number {
  return different(text, PERFORMANCE)
}

/** Waiting, and doing a thing again, is what speed is lost by, although no word of speed stands there. */
const WAITING =
  /\b(?:twice|re-?sen(?:d|ds|t|ding)|retransmi\w+|redundant\w*|needless\w*|unnecessar\w+|wait\w*|serial\w*|idle|busy|block(?:s|ed|ing)|sleep\w*|wak(?:e|es|ing)|one by one|again and again)\b/i

/** True where a text speaks of speed, of its costs, or of waiting. */
export function speaksOfSpeed(text: string): boolean {
  return performanceIn(text) > 0 || WAITING.test(foldSpeech(text))
}

function different(text: string, pattern: RegExp): number {
  return new Set(foldSpeech(text).toLowerCase().match(pattern)).size
}

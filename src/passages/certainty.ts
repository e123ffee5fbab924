import { fold, foldSpeech } from '../core/fold.ts'

/** How an author holds a sentence, by its words. The order is from surest to least sure. */
export type Stance = 'measured' | 'reasoned' | 'guess' | 'hearsay' | 'admission' | 'question'

/** Says that the author does not know: never an explanation. */
const ADMISSION =
  /\b(?:(?:i|we|nobody|no ?one) (?:still |really |just |honestly |also |currently |simply )*(?:can't|cannot|can ?not|couldn't|could not|don't|do not|didn't|did not|haven't|have not|have no|had no|has no|am not|are not|'m not|aren't)(?: \w+){0,3}? (?:explain|explanation|explanations|know|idea|ideas|clue|understand|understood|figured?|learnt|learned|sure (?:why|how|where|what (?!you))|reason|theory|say why)|(?:can't|cannot|can ?not|couldn't|could not) (?:really |yet )?see why|no (?:real |good |clear )?(?:idea|clue|explanation)(?: why| how| what| yet|\b)|not (?:yet )?(?:clear|sure|certain|known|understood|obvious) (?:to (?:me|us) )?(?:why|what (?!you)|how|where|whether)|(?:remains|is|still) (?:a (?:mystery|puzzle)|unexplained|unclear)|(?:i'm|i am|we are|we're) (?:puzzled|baffled|clueless|at a loss)|beyond my (?:expertise|knowledge)|i (?:wonder|was wondering) why(?! not)|(?:i|we) (?:(?:still |also |currently |really )*(?:don't|do not|didn't|did not|couldn't|can't|cannot|haven't|have not)) (?:have|get|got|had) (?:\w+ ){0,4}(?:system|machine|box|hardware|server|board|setup|numbers|results|figures|measurements)|(?:i|we) (?:haven't|have not|didn't|did not) (?:yet )?(?:measured?|benchmarked?|collect(?:ed)? (?:any )?numbers))/i

/** Says that it may be so: the author's own hedge. */
const GUESS =
  /\b(?:my (?:best |only |first |initial |wild )?(?:guess|suspicion|hunch|theory|assumption|feeling)|i(?:'d| would)? (?:guess|suspect|assume|suppose|imagine|speculate|believe)|i(?:'m| am) guessing|guessing|probably|presumably|perhaps|maybe|most likely|likely|possibly|might|could (?:be|well)|may (?:be|well|have)|seems?(?: to| like| that)?|appears? to|looks like|it(?:'s| is) (?:possible|conceivable)|i(?:'d| would)? expect|should be expected|if i (?:recall|remember|understand)|afaik|afaict|iirc|i think|conceivably|plausibl[ey])\b/i

const HEARSAY =
  /\b(?:i(?:'ve| have)? (?:heard|been told|read (?:that|somewhere))|(?:they|people|someone|somebody|others) (?:say|said|told|report|claim)|apparently|reportedly|allegedly|rumou?r)\b/i

/** Says what was seen in a run: the author measured or traced it. */
const MEASURED =
  /\b(?:(?:i|we) (?:\w+ )?(?:measured|benchmarked|profiled|traced|bisected|tested|tried|verified|confirmed|observed|saw|ran|reran|checked|noticed)|(?:perf|profil\w+|trac\w+|flame ?graph|lockstat|ftrace|bisect\w*|the (?:numbers|results|test|data|measurements?)|(?:benchmark|test) results?) (?:\w+ )?(?:show|shows|showed|reveal\w*|indicate\w*|suggest\w*|point\w*|confirm\w*|say)|as (?:shown|seen) (?:below|above|in))\b/i

/** "I see your point", "I get why", "I found the commit": seen in a run only where the sentence says what of it. */
const SEEN = /\b(?:i|we) (?:\w+ )?(?:found|see|got|get)\b/i
const OF_RUN =
  /\d ?(?:%|x\b|[kmg]?i?b\b|[kmg]?(?:iops|bps|bit)|[mun]?s\b|sec|cycles|ops)|\b(?:faster|slower|throughput|bandwidth|latenc\w+|performance|regressions?|improvements?|speed-?ups?|slow-?downs?|degradations?|gains?|drops?|cycles|iops|contention|overheads?|spikes?|stalls?|numbers|results|figures|profiles?|traces?|benchmarks?|tests?|runs?|cpu usage|time spent|difference)\b/i

const QUESTION =
  /\?["')\]]*\s*$|\b(?:i(?:'m| am| was) wondering|any (?:ideas?|thoughts|clue|hints?|suggestions?)|does any(?:one|body)|has any(?:one|body)|can (?:any|some)(?:one|body))\b/i

/** Gives a reason: the language of causes. */
const REASON =
  /(?:\b(?:because|since|due to|owing to|caused? by|causes?|causing|the (?:main |real |root |likely |only )?(?:reasons?|cause)|reason (?:for|why|is|was)|that(?:'s| is) why|this is why|which is why|therefore|thus|hence|as a (?:result|consequence)|results? (?:in|from)|leads? to|explains?|explained by|means (?:that|you|we|the)|so (?:that|we|you|it|instead|the)|has to|have to|needs? to|requires?|involves?|instead of|extra|additional|overhead|adds?|turns? out|root cause|culprit|to blame|boils down|comes? from|stems? from|attribut\w+|responsible|thanks to|contention|bottleneck|saturat\w+|limited by|bound by|expensive|every time|for (?:each|every)|no longer|the (?:problem|issue|difference) is)|, as (?:the|each|it|we|this|they|you|there))\b/gi

/** How the author holds this sentence: an admission or a question first, then the hedges. */
export function stanceOf(sentence: string): Stance {
  const text = foldSpeech(sentence)
  if (ADMISSION.test(text)) return 'admission'
  if (QUESTION.test(text)) return 'question'
  if (HEARSAY.test(text)) return 'hearsay'
  if (GUESS.test(text)) return 'guess'
  return MEASURED.test(text) || (SEEN.test(text) && OF_RUN.test(text)) ? 'measured' : 'reasoned'
}

/** How many different words of cause and effect a sentence holds: 0 for one that explains nothing. */
export function reasonsIn(sentence: string): number {
  const found = fold(sentence).toLowerCase().match(REASON)
  return new Set(found ?? []).size
}

/** How an author holds a sentence, and how many reasons it gives. */
export interface HeldSentence {
  readonly stance: Stance
  readonly reasons: number
}

/** Reads how an author holds a sentence. */
export function heldSentence(text: string): HeldSentence {
  return { stance: stanceOf(text), reasons: reasonsIn(text) }
}

/** How an author holds a paragraph, and the place of the sentence that tells it. */
export interface ParagraphStance {
  readonly stance: Stance
  readonly at: number
}

/**
 * How an author holds a whole paragraph.
 *
 * As the first sentence that explains something, or less surely where a hedge came before it: "it's most
 * likely that …. So you get …" is a guess to its end. Without such a sentence it is an admission, a
 * question or a hedge if it holds one. An admission after a mere guess takes the guess back.
 */
export function stanceOfParagraph(sentences: readonly HeldSentence[]): ParagraphStance {
  const stances = sentences.map(({ stance }) => stance)
  const told = (at: number): ParagraphStance => ({ stance: stances[at] ?? 'reasoned', at })
  const explains = sentences.findIndex(
    ({ stance, reasons }) => stance !== 'admission' && stance !== 'question' && reasons > 0,
  )
  const admission = stances.lastIndexOf('admission')
  const hedge = stances.findIndex(stance => stance === 'guess' || stance === 'hearsay')
  if (explains === -1) {
    if (admission !== -1) return told(admission)
    const question = stances.indexOf('question')
    return told(Math.max(question === -1 ? hedge : question, 0))
  }
  if (hedge === -1 || hedge > explains) return told(explains)
  return told(admission > explains ? admission : hedge)
}

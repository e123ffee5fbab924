import { endAsked } from './extremes.ts'
import type { QuestionKind } from './question.ts'

/** What kind of answer a question wants, in lower case. */
export function kindIn(lower: string): QuestionKind {
  return KINDS.find(([, asks]) => asks(lower))?.[0] ?? 'measure'
}

/** True for a question that holds any of some forms. */
function any(...forms: readonly RegExp[]): (lower: string) => boolean {
  return lower => forms.some(form => form.test(lower))
}

/** A speed that is done, and no advice: "how much did X speed up?", "do they speed up?". */
const OF_WHAT_IS =
  /\b(?:how (?:much|far|many)|what limits?|which (?:\w+ ){0,4}?(?:does|did|has|have|had))\b|\bhow (?:can|could) [^?]{1,80}\bbe so\b/
const YES_OR_NO_NO_ADVICE =
  /^(?:and |but |so )?(?:do(?:es)?|did|is|are|was|were|has|have)\b(?!.*\b(?:how|ways?|tips?|advice|tun(?:e|ed|ing))\b)/
const ADVICE =
  /\b(?:tun(?:e|ed|ing)|speed (?:it|this|them|things|\w+)? ?up|how (?:do|can|could|should|to) .*\b(?:improve|optimi[sz]e|faster|speed|avoid|fix|better)|make .* faster|work ?around)\b/

const WHY = any(
  /\bwhy\b|\bhow come\b|\breason\b|\bexplain\b|\bis the matter\b|\bto blame\b|\bwhat broke\b|\bwhat changed\b/,
  /\bwhat(?:'s| is| was| were| are)?(?: \w+){0,2}? (?:reasons?|causes?|caused|explanations?|explains?)\b/,
  /\bwhat(?:'s| is| was) behind\b|\bwhat (?:made|makes|caused|did .* put .* down to)\b/,
  /\bwhat (?:does|do|did) [^?]{1,60}? (?:blame|attribute|ascribe)\b/,
  /\bwhat (?:in|about) [^?]{1,50}? (?:makes?|made|causes?|caused|slows?|slowed|hurts?)\b/,
  /\bwhat (?:was|is) the (?:\w+ )?cause\b|\bwhat (?:\w+ )?(?:explanations?|reasons?|causes?)\b/,
  /\bwhat(?:'s| is| was)? (?:actually |really )?(?:limit(?:s|ed|ing)|eat(?:s|ing)|ate|ke(?:eps?|pt)|hold(?:s|ing)?|held|slow(?:s|ed|ing)|hurt(?:s|ing)?|prevent(?:s|ed)|block(?:s|ed)|trigger(?:s|ed)|dr(?:ives?|ove))\b/,
  /\bhow (?:does|did|do|can) (?:that|this|it)(?: \w+){0,2} (?:come about|happen|be)\b|\bhow (?:can|could) [^?]{1,80}\bbe so\b/,
  /\bwhat (?:did|does|do) .* (?:come|came|stem) from\b|\bwhere (?:did|does|do) .* come from\b/,
  /\bwhere (?:does|do|did|is|was|has) (?:all )?(?:the|its|their|that|this|my|our)(?: \w+)? time (?:go|gone|spent|going|lost)\b/,
  /\bwhat(?:'s| is| was| were| went| goes)(?: \w+){0,3}? wrong\b|\bwhat (?:exactly )?(?:does|do|did|is|was) (?:\w+ ){1,3}(?:do(?:ing)? )?wrong\b/,
  /\bwhat(?:'s| is| was) (?:so |that )?(?:inefficient|broken|expensive|costly|slow)\b/,
  /\b(?:real|actual|underlying|root|true) (?:bug|cause|culprit|problem|issue|reason)\b/,
  /\bwhat(?:'s| is| was| were) the (?:bug|culprit|catch|problem|issue|bottleneck|mechanism)\b/,
  /\bwhat (?:has |have |had )?(?:almost |nearly |roughly )?(?:halv|doubl|tripl|cut|lower|rais|reduc|degrad|lift|slash)\w* (?!by\b|from\b|to\b|in\b|on\b|when\b|with\b|after\b|most\b|more\b)\w/,
  /\bwhat (?:is|are|was|were) (?:it|they) busy\b|\bwhere(?:'s| is| was) the bottleneck\b/,
  /\bwhat(?:'s| is| was)(?: \w+){0,2}? (?:going|happening) on\b|\bwhat go(?:es|ing) on\b|\bwhat was it\b(?! (?:like|called|about))/,
  /\b(?:cause|reason|explanation|culprit|mechanism)\b[^?]{0,40}\b(?:found|known|identified|understood|tracked down|nailed down|figured out)\b/,
  /\b(?:find|found|figure|figured|track|tracked|know|knows|knew) (?:\w+ )?(?:the|a|any|out the|down the|of a) (?:\w+ )?(?:cause|reason|explanation|culprit|mechanism)\b/,
)

const VIEWS = any(
  /\b(?:do|did|does|is|are|was|were) (?:\w+ ){0,4}?(?:agree|disagree|agreed|in agreement|disputed|controversial|a consensus|contested)\b/,
  /\b(?:disagree(?:s|d|ments?)?|consensus|dispute[sd]?|controvers\w+|for and against|pros and cons|objections|opinions|different views)\b/,
)

/** "Firmware whose interval is short" asks for nobody: "whose" and "whom" ask where a clause begins. */
const WHO =
  /\bwho\b|(?:^|[.,;:?!()–-] ?|\b(?:and|but|so|or|by|to|of|from|with|for|on|in|at|know|knows) )whose\b|\bwhom\b/

const SAID =
  /\bwhat (?:did|does|do|has|have) .* (?:say|said|think|thinks|write|wrote|suggest|claim|mean|expect|offer|propose|explain)\b/

const RESULTS = /^(?:did|has|have|was|were|are|is)\b.*\b(?:run|ran|post|posted|results? (?:for|of|from))\b/

/** An amount by its name: "what is the cost of a null call?" asks how much, and not what that is. */
const NAMED_AMOUNT =
  /\bwhat(?:'s| is| are) the (?:\w+ ){0,2}?(?:costs?|overheads?|penalt(?:y|ies)|price|throughput|bandwidth|gains?|benefits?|savings?|speed-?ups?|slow-?downs?|improvements?|loss(?:es)?|impact|effects?|share|percentage|rate|iops|time) (?:of|for|from|when|with|on|in|under|between|to|at)\b/

const DEFINE =
  /^(?:what(?:'s| is| are| does)(?! (?:already |actually )?(?:known|new|left)\b)|define|describe)\b(?!.*\b(?:slow|fast|ratio|score|result|latency of|kernel|cpu|hardware|machine|slowest|difference|worst|best|largest|biggest|greatest|highest|lowest)\w*\b)/

/** What the hardware does, and not what it was: "hardware segmentation", "hardware timestamps". */
const HARDWARE = String.raw`hardware(?! (?:\w+ing|\w*(?:ation|load|offloads?)|\w*(?:stamp|interrupt|queue|counter|event|engine|checksum|accelerator|feature|limit|breakpoint)s?|gso|gro|tso|lro|tx|rx|raid|crypto|support|cache|path|latency|clock)\b)`

const SETUP = any(
  new RegExp(
    String.raw`^(?:the )?(?:${HARDWARE}|set-?up|environment|distro|distribution|load average|uptime)\b`,
  ),
  new RegExp(
    String.raw`\b(?:what|which|how|on what|describe|tell)\b[^?.:;]{0,60}\b(?:${HARDWARE}|set-?up|environment|distro|distribution|load average|uptime|laid out)\b`,
  ),
  /\b(?:which (?:kernel|cpu|disk|version)|what (?:kernel|cpu|disk|version|memory|ram|os|system|processor|motherboard|network|compiler|machine|configuration))(?!\w)/,
  /\bhow much (?:memory|ram)(?= (?:did|do|does|has|had|have|is|was)\b(?! .*\b(?:take|use|need|cost|save|waste|consume)s?\b)|\W*$)(?!\w)/,
  /^(?:what |which )?kernels?\b[^?.:;]{0,40}\b(?:use|used|run|ran|did)\b/,
  /\bhow (?:exactly )?(?:was|were|is|are) [^?]{1,60}\b(?:configured|set up|laid out)\b|\b(?:has|have|had) to be set\b/,
  /\bwhat (?:\w+ )?(?:server|device|drive|disk|board|box|card|nic|host|client)s?, [^?]{1,60} and (?:\w+ ){1,2}?(?:did|does|do|have|had|has|were|are|is|was)\b/,
)

/** An amount is asked for, and what is the worst or the highest is a name of it: "by how much did the worst delay shrink?". */
const AMOUNT = /\bhow (?:much|many|far|long)\b|\bwhat (?:did|does|do|has|have) [^?]{1,120}\b(?:do|done) to\b/

const WHICH = /\b(?:which|what|who|where)\b(?! (?:did|does|do|has|have) )/

const EXTREME = (lower: string): boolean =>
  endAsked(lower) !== undefined && (!AMOUNT.test(lower) || WHICH.test(lower))

/** First match decides; the order is from the most telling words to the least. */
const KINDS: readonly (readonly [QuestionKind, (lower: string) => boolean])[] = [
  ['tune', lower => ADVICE.test(lower) && !OF_WHAT_IS.test(lower) && !YES_OR_NO_NO_ADVICE.test(lower)],
  ['why', WHY],
  ['views', VIEWS],
  ['who', any(WHO)],
  ['said', any(SAID)],
  ['results', any(RESULTS)],
  ['define', lower => DEFINE.test(lower) && !NAMED_AMOUNT.test(lower)],
  ['setup', SETUP],
  ['extreme', EXTREME],
  ['confirm', any(/^(?:and |but |so )?(?:is|are|was|were|does|do|did|has|have|can|will|would|should)\b/)],
]

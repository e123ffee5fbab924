import { endAsked } from './extremes.ts'
import type { QuestionKind } from './question.ts'

/** What kind of answer a question wants, in lower case. */
export function kindIn(lower: string): QuestionKind {
  return KINDS.find(([, pattern]) => pattern.test(lower))?.[0] ?? 'measure'
}

/** First match decides; the order is from the most telling words to the least. */
const KINDS: readonly (readonly [QuestionKind, { readonly test: (lower: string) => boolean }])[] = [
  [
    'tune',
    /^(?!.*\b(?:how (?:much|far|many)|what limits?|which (?:\w+ ){0,4}?(?:does|did|has|have|had))\b)(?!(?:and |but |so )?(?:do(?:es)?|did|is|are|was|were|has|have)\b(?!.*\b(?:how|ways?|tips?|advice|tun(?:e|ed|ing))\b)).*\b(?:tun(?:e|ed|ing)|speed (?:it|this|them|things|\w+)? ?up|how (?:do|can|could|should|to) .*\b(?:improve|optimi[sz]e|faster|speed|avoid|fix|better)|make .* faster|work ?around)\b/,
  ],
  [
    'why',
    /\bwhy\b|\bwhat(?:'s| is| was| were| are)?(?: \w+){0,2}? (?:reasons?|causes?|caused|explanations?|explains?)\b|\bhow come\b|\bwhat(?:'s| is| was) behind\b|\bwhat (?:made|makes|caused|did .* put .* down to)\b|\breason\b|\bexplain\b|\bwhat (?:was|is) the (?:\w+ )?cause\b|\bwhat (?:\w+ )?(?:explanations?|reasons?|causes?)\b|\bwhat(?:'s| is| was)? (?:actually |really )?(?:limit(?:s|ed|ing)|eat(?:s|ing)|ate|ke(?:eps?|pt)|hold(?:s|ing)?|held|slow(?:s|ed|ing)|hurt(?:s|ing)?|prevent(?:s|ed)|block(?:s|ed)|trigger(?:s|ed)|dr(?:ives?|ove))\b|\bhow (?:does|did|do|can) (?:that|this|it)(?: \w+){0,2} (?:come about|happen|be)\b|\bwhat (?:did|does|do) .* (?:come|came|stem) from\b|\bwhere (?:did|does|do) .* come from\b|\bis the matter\b|\bto blame\b|\bwhat(?:'s| is| was| were| went| goes)(?: \w+){0,3}? wrong\b|\b(?:real|actual|underlying|root|true) (?:bug|cause|culprit|problem|issue|reason)\b|\bwhat(?:'s| is| was| were) the (?:bug|culprit|catch|problem|issue|bottleneck)\b|\bwhat broke\b|\bwhat (?:has |have |had )?(?:almost |nearly |roughly )?(?:halv|doubl|tripl|cut|lower|rais|reduc|degrad|lift|slash)\w* (?!by\b|from\b|to\b|in\b|on\b|when\b|with\b|after\b|most\b|more\b)\w|\bwhat(?:'s| is| was) the mechanism\b|\bwhat (?:is|are|was|were) (?:it|they) busy\b|\bwhat changed\b|\bwhere(?:'s| is| was) the bottleneck\b|\bwhat(?:'s| is| was)(?: \w+){0,2}? (?:going|happening) on\b|\bwhat go(?:es|ing) on\b|\bwhat was it\b(?! (?:like|called|about))|\b(?:cause|reason|explanation|culprit|mechanism)\b[^?]{0,40}\b(?:found|known|identified|understood|tracked down|nailed down|figured out)\b|\b(?:find|found|figure|figured|track|tracked|know|knows|knew) (?:\w+ )?(?:the|a|any|out the|down the|of a) (?:\w+ )?(?:cause|reason|explanation|culprit|mechanism)\b/,
  ],
  [
    'views',
    /\b(?:do|did|does|is|are|was|were) (?:\w+ ){0,4}?(?:agree|disagree|agreed|in agreement|disputed|controversial|a consensus|contested)\b|\b(?:disagree(?:s|d|ments?)?|consensus|dispute[sd]?|controvers\w+|for and against|pros and cons|objections|opinions|different views)\b/,
  ],
  ['who', /\bwho(?:se|m)?\b/],
  [
    'said',
    /\bwhat (?:did|does|do|has|have) .* (?:say|said|think|thinks|write|wrote|suggest|claim|mean|expect|offer|propose|explain)\b/,
  ],
  ['results', /^(?:did|has|have|was|were|are|is)\b.*\b(?:run|ran|post|posted|results? (?:for|of|from))\b/],
  [
    'define',
    /^(?:what(?:'s| is| are| does)(?! (?:already |actually )?(?:known|new|left)\b)|define|describe)\b(?!.*\b(?:slow|fast|ratio|score|result|latency of|kernel|cpu|hardware|machine|slowest|difference|worst|best|largest|biggest|greatest|highest|lowest)\w*\b)/,
  ],
  [
    'setup',
    /^(?:the )?(?:hardware|set-?up|environment|distro|distribution|load average|uptime)\b|\b(?:what|which|how|on what|describe|tell)\b[^?.:;]{0,60}\b(?:hardware|set-?up|environment|distro|distribution|load average|uptime|laid out)\b|\b(?:which (?:kernel|cpu|disk|version)|what (?:kernel|cpu|disk|version|memory|ram|os|system|processor|motherboard|network|compiler|machine|configuration)|how much (?:memory|ram)(?= (?:did|do|does|has|had|have|is|was)\b(?! .*\b(?:take|use|need|cost|save|waste|consume)s?\b)|\W*$))(?!\w)|^(?:what |which )?kernels?\b[^?.:;]{0,40}\b(?:use|used|run|ran|did)\b/,
  ],
  ['extreme', { test: lower => endAsked(lower) !== undefined }],
  ['confirm', /^(?:and |but |so )?(?:is|are|was|were|does|do|did|has|have|can|will|would|should)\b/],
  ['measure', /./],
]

import { foldSpeech } from '../core/fold.ts'

/**
 * The language of not knowing, sentence by sentence: what was not measured, what nobody can explain, and who
 * asks for either. Wider than the stance of a sentence (`certainty.ts`): these words say little by themselves,
 * and count only where the sentence speaks of what was asked.
 */

/** What somebody did not do, and the figures are missing for it. */
const NOT_DONE =
  /\b(?:have|has|had|did|could|was|were)(?:n't| not)(?: yet| actually| really| even| able to| (?:had )?(?:a|the|any) chance to| had time to| (?:got|gotten)(?: around)? to)*(?: \w+ly)? (?:try|tried|test|tested|measured?|benchmark|benchmarked|run|checked|capture|captured|record|recorded|collect|collected|kept|keep|saved?|quantify|quantified|profiled?|evaluated?)\b|\b(?:never|not) (?:yet |been |even )*(?:measured|tested|benchmarked|tried|profiled|evaluated)\b/i

/** What somebody has no means to tell, or does not show. */
const NOT_HAD = new RegExp(
  [
    String.raw`(?<!\byou )\b(?:can't|cannot|can not|couldn't|could not|unable to|not able to) (?:\w+ )?(?:provide|give|offer|share|post|measure|test|benchmark|quantify)\b`,
    String.raw`\b(?:don't|do not|doesn't|does not|didn't|did not|haven't|have not) (?:currently |yet )?(?:have|got|get|had) (?:\w+ ){0,4}(?:numbers|figures|results|measurements|benchmarks|hardware|systems?|machines?|box|setup|devices?)\b`,
    String.raw`\b(?:don't|do not|doesn't|does not|didn't|did not|haven't|have not) (?:currently |yet )?(?:have|got|get|had) (?:any |direct )?access to\b|\b(?:have|had|has|with) no access to\b|\black(?:ing)? (?:the |of )?(?:necessary )?hardware\b`,
    String.raw`\b(?:isn't|is not|aren't|are not|'re not|not) (?:show|report|includ|post|provid|shar)ing\b|\b(?:don't|do not) know anything about\b`,
  ].join('|'),
  'i',
)

/** Figures that are promised for another day. */
const PROMISED = new RegExp(
  [
    String.raw`\b(?:i|we)(?:'ll| will| shall| can| plan to| intend to| hope to| want to| may be able to| might be able to|(?:'m| am|'re| are) going to) (?:\w+ ){0,2}(?:(?:run|measure|bench|benchmark|test|try|collect|gather|redo|repeat)\b.*\b(?:later|tomorrow|soon|next|future|once|shortly)|(?:share|post|send|provide)\b.*\b(?:numbers|figures|results|benchmarks?|measurements))\b`,
    String.raw`^\W*will (?:check|try|test|run|measure|do)\b.*\b(?:later|tomorrow|soon|next|shortly)\b`,
    String.raw`\b(?:later|next|future|todos?)\b[^.?!]{0,40}\b(?:get|run|do|have|post|share|collect|gather)\b[^.?!]{0,30}\b(?:benchmarks?|numbers|figures|results|measurements)\b`,
  ].join('|'),
  'i',
)

/** Asks for figures that are not there. */
const ASKED_FOR = new RegExp(
  [
    String.raw`\b(?:any|have|has|got|get|see|show|share|post|provide|what are the)\b[^.?!]{0,60}\b(?:numbers|figures|results?|measurements|benchmarks?)\b[^.!]*\?`,
    String.raw`\b(?:would|will|might|may) be (?:\w+ )?(?:good|nice|great|interesting|useful|helpful|awesome|cool) (?:to (?:\w+ )?(?:(?:have|see|get|know)\b[^.?!]{0,40}\b(?:how (?:much|many|far|fast)|numbers|figures|results?|measurements|benchmarks?)|measure|test|benchmark|run)|if (?:you|someone|somebody|anyone|anybody) (?:\w+ ){0,8}?(?:test|tests|tested|measure\w*|benchmark\w*|run|try))\b`,
  ].join('|'),
  'i',
)

/** Says that no cause of something is known. */
const NO_CAUSE = new RegExp(
  [
    String.raw`\b(?:no|(?:don't|do not|haven't) (?:have |got )?(?:an?|any)) (?:\w+ ){0,2}(?:answer|explanation|theory)\b`,
    String.raw`\b(?:unclear|not clear|not sure|no idea|no clue|don't know|do not know|don't understand|do not understand|puzzled|curious|a mystery|not (?:yet )?understood|(?:haven't|have not|couldn't|could not|can't|cannot) (?:yet |really )?(?:figured?|find|found|work|worked|explain)(?: out)?)\b[^.?!]{0,30}\b(?:why|reasons?|cause[sd]?|causing|bottleneck|where (?:it|this|that) comes from)\b`,
    // "Not sure where exactly", "no idea what it might be": not "not sure what you mean".
    String.raw`\b(?:unclear|not (?:yet )?(?:clear|sure)|unsure|no (?:idea|clue)|(?:don't|do not) know)\b[^.?!]{0,20}\b(?:exactly (?:where|what|how)|(?:where|what|how) exactly|what (?:\w+ ){0,2}(?:makes?|made|happen\w*|changed|going on|going wrong|went wrong|behind|could be|might be|may be))\b`,
    String.raw`\b(?:nobody|no[- ]?one|none of us)(?: \w+){0,3} (?:ideas?|clues?|explanations?|explain\w*|knows?|understands?|understood|figured)\b`,
    String.raw`\bfor (?:whatever|some (?:unknown|odd|strange|weird|unclear)) reasons?\b|\bfor some reason\W*$`,
    String.raw`\b(?:nothing|anything|any change)\b[^.?!]{0,80}\b(?:could|would|can|might) (?:\w+ )?explain\b`,
    String.raw`\b(?:un|in)expl(?:ain|ic)\w+`,
    String.raw`\b(?:would be|be) (?:good|nice|great|interesting|useful|helpful) to (?:\w+ )?(?:have|get|know|understand|see|learn|find out|figure out) (?:at least )?(?:an explanation|(?:exactly )?why)\b`,
    String.raw`\b(?:root )?cause (?:\w+ ){0,2}(?:unknown|not (?:yet )?(?:known|found|clear|identified|understood))\b`,
  ].join('|'),
  'i',
)

/** Says of figures that they are not as whoever posts or reads them would have thought. */
const ODD = new RegExp(
  [
    String.raw`\b(?:looks?|seems?|is|are|was|were|appears?) (?:\w+ ){0,3}(?:odd|strange|weird|puzzling|mysterious|unexplained)\b`,
    String.raw`^\W*(?:it is |it's |its |i find it |also )?(?:rather |quite |very |a bit |also )?(?:curious|odd|strange|weird|funny|puzzling|interesting|surprising)(?:ly)?(?: enough)?,? (?:that|how)\b`,
    String.raw`\bwhat(?:'s| is| was| i find) (?:\w+ )?(?:odd|strange|weird|puzzling|interesting|surprising|curious)\b`,
  ].join('|'),
  'i',
)

/** A sentence that goes on to a reason is no admission. */
const GIVES_REASON =
  /\b(?:because|due to|caused by|since|probably|maybe|perhaps|likely|i (?:think|guess|suspect))\b/i

const ASKS_CAUSE =
  /\bwhy\b|\bhow come\b|\bwhat (?:\w+ ){0,3}(?:caus(?:e|es|ed|ing)|explains?|reasons?|is going (?:on|wrong))\b|\bany (?:ideas?|clues?|explanations?)\b/i

/**
 * True for a sentence that says that something was not measured, or asks for its figures.
 *
 *     tellsUnmeasured('I have not tried this on the big kiln.')  // true
 *     tellsUnmeasured('Any numbers for the big kiln?')           // true
 */
export function tellsUnmeasured(sentence: string): boolean {
  const text = foldSpeech(sentence).trim()
  return [NOT_DONE, NOT_HAD, PROMISED, ASKED_FOR].some(pattern => pattern.test(text))
}

/**
 * True for a sentence that says that a cause is not known, or that figures look strange, and gives no reason.
 *
 *     tellsUnexplained('The bowls at 900 degrees look odd to me.')  // true
 */
export function tellsUnexplained(sentence: string): boolean {
  const text = foldSpeech(sentence).trim()
  return (NO_CAUSE.test(text) || ODD.test(text)) && !GIVES_REASON.test(text)
}

/** True for a sentence that only says that figures look strange: whoever writes it wonders and admits nothing. */
export function findsOdd(sentence: string): boolean {
  const text = foldSpeech(sentence).trim()
  return ODD.test(text) && !NO_CAUSE.test(text)
}

/** True for a question that asks for a cause. */
export function asksCause(sentence: string): boolean {
  const text = foldSpeech(sentence).trim()
  return text.includes('?') && ASKS_CAUSE.test(text)
}

/** Says that a cause is being looked for. */
const BEING_SOUGHT =
  /\b(?:(?:still|currently|now) (?:trying|looking|investigating|debugging|digging|working on)|(?:trying|try|need|want) to (?:figure|find out|understand|track|narrow)|un(?:clear|known) (?:where|what|why|how)|(?:being|under|needs?|requires?|further|more) investigat\w+|will (?:investigate|dig|look into)|(?:remains|yet) to be (?:seen|found|understood))\b/i

/** True where a text says that a cause is still being looked for, whatever else it says. */
export function isUnsettled(text: string): boolean {
  return BEING_SOUGHT.test(foldSpeech(text))
}

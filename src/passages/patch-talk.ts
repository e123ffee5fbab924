import { foldSpeech } from '../core/fold.ts'

/**
 * The language of a list's work: what a patch does, how it is posted, what was run. A paragraph of it stands
 * beside those that explain, shares their words, and tells no cause.
 */

/** Says what a patch or a series does or is. */
const OF_PATCH =
  /\b(?:this|the|these|my|our|following|above) (?:\w+[ -])?(?:patch(?:es|set)?|series|patch set)\b|\b(?:implements?|implemented|implementing|implementation|introduces?|introducing|proposes?|proposed|proposal)\b|\badd(?:s|ed|ing)? (?:\w+ )?support\b/i

/** Says how a patch is posted, reviewed and taken. */
const OF_POSTING =
  /\b(?:acked|reviewed|tested)-by\b|\b(?:reviews? from|resend|re-?post(?:ed|ing)?|(?:next|this|previous|first|second|last|new) (?:version|revision)|in v\d+|changes (?:since|from|in)|changelog|rebased?|rationale|as (?:suggested|requested) by|let me know|thanks (?:for|to|again)|linux-next|merge window|queued? up|applied)\b|\bv\d+:/i

/** Says what was run, and leads over to what came out. */
const OF_TEST =
  /\b(?:tests?|results?|numbers|benchmarks?) (?:was|were|are|shows?|below)\b|\btest (?:setup|machine|results?|system)\b|\b(?:i|we)(?:'ve| have)? (?:also )?(?:ran|run|tested|used|measured|captured|collected)\b|\bi(?:'m| am)? (?:testing|running)\b|\b(?:using|with|following) (?:fio|command|script)\b|\breproduc\w+/i

/** Says how a regression is kept track of, by a person or a program whose work that is. */
const OF_TRACKING =
  /\bregzbot\b|\bregression[- ]track(?:er|ing)\b|\bregression list\b|\b(?:fall|slip)s? through the cracks\b/i

/** True where a text says how a regression is kept track of: whoever does so tells no cause. */
export function tellsOfTracking(text: string): boolean {
  return OF_TRACKING.test(foldSpeech(text))
}

/** True where a text says what a patch does: "this series adds support for …". */
export function tellsOfPatch(text: string): boolean {
  return OF_PATCH.test(foldSpeech(text))
}

/** True where a text says how a patch is posted: "v2: as suggested by …", "let me know". */
export function tellsOfPosting(text: string): boolean {
  return OF_POSTING.test(foldSpeech(text))
}

/** True where a text says what was run: "I ran the following script". */
export function tellsOfTest(text: string): boolean {
  return OF_TEST.test(foldSpeech(text))
}

import { foldSpeech } from '../core/fold.ts'

/** Takes back or rules out what was thought before: a mistake, a false trail, a cause that it was not. */
const RETRACTION =
  /\b(?:red herring|retract(?:s|ed|ing)?\b|copy(?: and paste)? (?:mistake|error)|(?:random|silly|stupid|dumb) mistake|mixed (?:(?:the|them|it|these|those|my|our) (?:\w+ ){0,3})?up|(?:the|a|my|our) mix-?up|(?:wrong|incorrect|mistaken|bogus|invalid) (?:numbers?|figures?|results?|measurements?|table)|false (?:alarm|positive)|(?:testing|measurement|measuring|setup|configuration) (?:error|mistake) on (?:my|our) (?:part|side|end)|(?:my|our) (?:mistake|error|fault|bad)\b|(?:i|we) (?:was|were) (?:wrong|mistaken)|(?:turn(?:s|ed) out|seems?|appears?) (?:to be |that (?:it|this|that) (?:is|was) )?(?:not|wrong|unrelated)|(?:please )?(?:ignore|disregard) (?:this|that|my|the (?:above|previous|last|earlier))|(?:do(?:es)?|did)(?:n't| not) seem to be the (?:problem|cause|reason|issue|culprit)|(?:is|was|are|were)(?:n't| not) (?:actually |really |in fact )?the (?:real |root |actual |main )?(?:cause|culprit|reason|problem|issue)\b|(?:can't|cannot|can not|couldn't|could not|no longer) reproduce|scratch that|(?:i|we) (?:take|took) (?:that|it|this) back|rule[sd]? (?:it |that |this |them )?out|(?:alone )?(?:does|do|did)(?:n't| not) (?:fully )?(?:explain|account for)|makes? no difference|(?:does|did)(?:n't| not)(?: \w+){0,2} make (?:a|any) difference|superseded)\b/i

/**
 * True where an author takes something back, or rules it out as a cause.
 *
 *     retracts('That was a testing error on my part.')           // true
 *     retracts('The indirect calls do not seem to be the problem.')  // true
 */
export function retracts(text: string): boolean {
  return RETRACTION.test(foldSpeech(text))
}

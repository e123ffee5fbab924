import { foldSpeech } from '../core/fold.ts'

/** Says that its author is against something, would rather have another thing, or doubts. */
const AGAINST =
  /\b(?:(?:would|i'd|much) (?:much |really |rather |strongly )*prefer|rather (?:not|have|see|than)|dangerous|(?:don't|do not|didn't|not) (?:really )?(?:like|want|think (?:this|that|it) is|see (?:the|any) (?:point|reason|need|value))|nak(?:ed)?\b|ugly|hate|object(?:s|ed|ion)?|disagree\w*|bad idea|not (?:a good idea|convinced|acceptable|happy|a fan)|doubt(?:s|ful)?|sceptical|skeptical|worr(?:y|ied|ies)|concern(?:s|ed)?|pointless|hack(?:y|ish)?|no way|why not|wrong)\b/i

/** Asks for such an opinion: "who did not like …", "who objected to …". */
const ASKS_AGAINST =
  /\b(?:like[ds]?|dislik\w*|object\w*|against|prefer\w*|doubt\w*|sceptical|skeptical|worr\w+|concern\w*|critici[sz]\w*|complain\w*|reject\w*|disagree\w*|oppos\w*|nak\w*|convinced|happy|unhappy)\b/i

/** True where an author speaks against something. */
export function speaksAgainst(text: string): boolean {
  return AGAINST.test(foldSpeech(text))
}

/** True for a question after those who spoke against something. */
export function asksWhoIsAgainst(question: string): boolean {
  return ASKS_AGAINST.test(question)
}

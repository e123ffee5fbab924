/** Words that name the end of an order, whichever end it is. */
const ANY_END =
  /\b(?:most|(?<!\bat )worst(?![- ]case)|slowest|biggest|largest|greatest|highest|smallest|fastest|(?<!\bat )best(?![- ]case)|lowest|hardest[- ]hit|hit (?:the )?(?:hardest|hard)|(?<!on )top)\b|^which\b.*\b(?:slower|faster)\b|[:,;.?] (?:and |but )?which (?:\w+ ){1,4}?(?:gets?|got|became|becomes?|is|are|was|were|runs?|ran) (?:any )?(?:slower|faster)\b(?! than\b|,)|\bwhich (?:one |of \w+ )?(?:\w+ )?(?:helped|gained|lost|won|brought|cost)(?: \w+){0,2}? (?:more|less|better)\b/

/** "Held up best": lost least. */
const BORE_BEST =
  /\b(?:h[eo]ld(?:s|ing)?|stands?|stood|bears?|bore|survive[sd]?|cope[sd]?)(?: (?:up|out))? (?:the )?best\b/

/** Little or no change. */
const LEAST =
  /\b(?:least|smallest|unchanged)\b|\b(?:did not|didn't) change\b|\bnot (?:slower|affected|changed)\b/

/** The same in words that say it of other things, too, where the question does not ask which: "reads are hardly slower". */
const LEAST_OF_WHICH =
  /^(?:.*[.,;:?] )?(?:and |but |so )?(?:(?:on|in|for|of) [^?.]{1,40}, )?(?:which|what)\b[^?.]{0,60}?\b(?:un(?:affected|touched|harmed|hurt)|(?:do(?:es)?|did|was|were|is|are)(?: not|n't)(?: \w+)? (?:changed?|slower|affected|hurt|suffer|slow(?:ed)? down)|(?:barely|hardly|scarcely) (?:change[sd]?|move[sd]?|affected|differ(?:s|ed)?|suffer(?:s|ed)?|slowed|slower|los(?:es?|t)|hurt)|(?:shows?|showed|sees?|saw|has|have|had|makes?|made) (?:no|hardly any|little) (?:\w+ )?(?:differences?|change|effect|impact|loss|slowdown|regression)|(?:stay(?:s|ed)?|remain(?:s|ed)?|kept|is|are|was|were) (?:about |roughly |nearly |almost )?the same)\b/

/** Words of the order alone: they say nothing of what was measured. */
const OF_ORDER =
  /\bhit (?:the )?(?:hardest|hard|most|worst|least)\b|\b(?:hardest|worst|least)[- ]hit\b|\b(?:h[eo]ld(?:s|ing)?|stands?|stood|bears?|bore|survive[sd]?|cope[sd]?)(?: (?:up|out))? (?:the )?best\b|\bsuffer(?:s|ed)?\b|\bun(?:changed|affected|touched|harmed|hurt)\b|\b(?:barely|hardly|scarcely)(?: (?:change[sd]?|move[sd]?|affected|differ(?:s|ed)?))?\b|\b(?:shows?|showed|sees?|saw) (?=no\b|hardly\b|little\b)/gi

/** Which end of an order a question asks for, in lower case; `undefined` where it asks for none. */
export function endAsked(text: string): 'most' | 'least' | undefined {
  if (BORE_BEST.test(text) || LEAST.test(text) || LEAST_OF_WHICH.test(text)) return 'least'
  return ANY_END.test(text) ? 'most' : undefined
}

/** True where little loss is asked for in words of gain: "held up best". */
export function asksWhatBore(text: string): boolean {
  return BORE_BEST.test(text)
}

/** A question without the words that only say which end of an order it asks for. */
export function withoutOrder(text: string): string {
  return text.replace(OF_ORDER, ' ')
}

/** A person asks two things at once, seldom more; what comes after stays with the last of them. */
const MOST_PARTS = 2

/** Words that begin a question. */
const ASKING =
  /^(?:and |but |or |also )*(?:why|how|what|which|who(?:se|m)?|where|when|did|does|do|is|are|was|were|has|have|can|could|by how)\b/i

/** Between two questions: a question mark, or "and", "but" before a word that a question begins with. */
const BETWEEN =
  /(?<=\?)\s+|\s*[,;]?\s+(?:and|but)\s+(?=(?:also\s+|by\s+)?(?:why|how|what|which|who(?:se|m)?|where)\b)/gi

/** "Is it really the latch?", "or was it both?" says more of the question before it and asks nothing new. */
const SAYS_MORE =
  /^(?:and |but |or |so )?(?:is|was|are|were|does|did|has|have|can|could)(?:n't| not)?\b(?: \w+)? (?:it|that|this|they|them|these|those|he|she|the)\b|^(?:and |but )?(?:why|how come|how so|by how much|how much)\s*\??$|^(?:what|which) (?:was|is|were|are) (?:the|it) ?(?:cause|reason|culprit|explanation)?\s*\??$/i

/**
 * The questions that one text asks, in order: "how slow is fork, and who measured it?" asks two. One that
 * begins without a word of asking, or only says more of the one before, stays with it.
 */
export function partsOf(text: string): readonly string[] {
  const parts: string[] = []
  let from = 0
  for (const { index, 0: between } of text.matchAll(BETWEEN)) {
    const before = text.slice(from, index)
    const after = text.slice(index + between.length)
    if (parts.length === MOST_PARTS - 1 || !asks(before) || !ASKING.test(after) || SAYS_MORE.test(after))
      continue
    parts.push(before.trim())
    from = index + between.length
  }
  return [...parts, text.slice(from).trim()]
}

/** A clause before its question ("Of the three commits, which …") belongs to it. */
function asks(text: string): boolean {
  return text.split(/(?<=[.:;,])\s+/).some(clause => ASKING.test(clause.trim()))
}

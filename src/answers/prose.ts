/** At least this share of a sentence's characters are letters; of a listing or a command fewer are. */
const LETTERS = 0.65

/** Fewer words than this say nothing by themselves. */
const FEWEST_WORDS = 6

/** So many words are a sentence although no full stop ends them. */
const SURELY_SENTENCE = 14

/** A patch's trailers name people and commits; a mail's inner headers name mails. */
const TRAILER =
  /^(?:[A-Z][a-z]+(?:-[a-z]+)*-by|Cc|Fixes|Link|Links|Closes|From|To|Subject|Date|Message-ID|Change-Id|base-commit|Reported-and-tested-by): /

/** What a shell prints before a command: `[ann@kiln src]# make`, `ann@kiln:~$ make`. */
const PROMPT = /^\[?[\w.-]+@[\w.-]+[ :][^\n#$]{0,60}[#$] \S/

/** Words of which no English sentence of some length does without all; a program's report has none. */
const FUNCTION_WORD =
  /\b(?:a|an|the|is|are|was|were|be|been|to|of|in|it|its|that|this|these|we|i|you|they|not|and|or|for|on|with|by|as|at|from|do|does|did|have|has|had|but|if|so|can|will|would|should|than|then|there|which|when|no)\b/i

/** Who was added to a mail's readers, `[+cc Ann]`, and what is said to a bot: `#kilnbot title: …`. */
const TO_READERS = /^\[(?:\+|adding |added )(?:cc|to)\b|^#\w*bot\b|^#syz /im

/** A line typed at a shell (`lsfire -v 3`), or what a compiler prints. */
const MACHINE =
  /^(?:\$ |# \S+ |~\]?[#$] |(?!(?:use|using|try|see|with|without|and|or|add|pass|set|so|but|it|the|only) )[a-z][\w.-]* --?[a-z])|\b(?:make(?:\[\d+\])?: \*\*\*|error: |warning: )/

/** Marks of program text; a sentence has one now and then. */
const PROGRAM_MARK = /[{};]|->|&&|\|\||[=!]=|\/\*|\*\//g
const LEAST_MARKS = 4
const WORDS_FOR_A_MARK = 8

/** The mark of a list's item. */
export const LIST_ITEM = /^\s*(?:[-*•o+]|\(?\d{1,2}[.)])\s+\S/

/** An item says its thing in fewer words than a sentence, and has no full stop. */
const FEWEST_WORDS_OF_ITEM = 5

/** True for what stands in a mail as apparatus: trailers, commands, listings of subjects. */
export function isApparatus(text: string): boolean {
  const plain = text.trim()
  // A footnote hangs on the words that refer to it.
  if (/^\[\d+\]/.test(plain) || TRAILER.test(plain) || MACHINE.test(plain) || PROMPT.test(plain)) return true
  if (TO_READERS.test(plain)) return true
  return lettersShare(plain) < LETTERS || isProgram(plain) || listsSubjects(plain)
}

/** `while (link) { if (link->up && …`: named by words, and no sentence. */
function isProgram(text: string): boolean {
  const marks = text.match(PROGRAM_MARK)?.length ?? 0
  return marks >= LEAST_MARKS && marks * WORDS_FOR_A_MARK >= (text.match(/\p{L}{2,}/gu) ?? []).length
}

/** True for sentences: `CPU: Athlon XP` is a row of a list, not something that somebody explains. */
export function isProse(text: string): boolean {
  const plain = text.trim()
  if (isApparatus(plain)) return false
  const words = plain.match(/\p{L}{2,}/gu) ?? []
  if (words.length >= SURELY_SENTENCE && !FUNCTION_WORD.test(plain)) return false
  if (LIST_ITEM.test(plain) && words.length >= FEWEST_WORDS_OF_ITEM) return true
  return words.length >= FEWEST_WORDS && (/[.!?)…:][)"']*$/.test(plain) || words.length >= SURELY_SENTENCE)
}

function lettersShare(text: string): number {
  const characters = text.replace(/\s/g, '').length
  return characters === 0 ? 0 : (text.match(/\p{L}/gu) ?? []).length / characters
}

/** A cover letter's list of patches: each line a subject with its area before a colon. */
function listsSubjects(text: string): boolean {
  const lines = text.split('\n')
  const subjects = lines.filter(line =>
    /^\s*(?:\[?PATCH[^\]]*\]? )?[\w/,.-]+(?:[: ] ?[\w/.-]+)?: \S/.test(line),
  )
  return (lines.length >= 3 && subjects.length >= lines.length * 0.7) || listsTaken(lines)
}

/** A maintainer's list of what was taken: `[3/32] area: subject`, and below it the commit's address. */
function listsTaken(lines: readonly string[]): boolean {
  const numbered = lines.filter(line => /^\s*(?:- )?\[(?:PATCH [^\]]*)?\d+\/\d+\] \S/.test(line)).length
  const addresses = lines.filter(line => /^\s*(?:commit:? )?https?:\/\/\S+\s*$/.test(line)).length
  return numbered > 0 && numbered + addresses >= lines.length / 2
}

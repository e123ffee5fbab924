import { retracts } from './retraction.ts'

/** An abbreviated commit: digits and letters that nobody writes for another reason. */
const COMMIT = /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,40}\b/gi

/** The commits that a text names, in lower case, each as long as it was written. */
export function commitsIn(text: string): readonly string[] {
  return (text.match(COMMIT) ?? []).map(commit => commit.toLowerCase())
}

/**
 * True where what is taken back is another commit's: each sentence that takes something back names a commit, and
 * none of those that are asked about. Where none is asked about, nobody speaks of another.
 */
export function takesBackOther(
  sentences: readonly { readonly text: string }[],
  asked: readonly string[],
): boolean {
  if (asked.length === 0) return false
  const back = sentences.filter(({ text }) => retracts(text))
  return back.length > 0 && back.every(({ text }) => namesOther(commitsIn(text), asked))
}

function namesOther(named: readonly string[], asked: readonly string[]): boolean {
  return named.length > 0 && !named.some(one => asked.some(other => isSame(one, other)))
}

/** A commit is abbreviated to any length. */
function isSame(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one)
}

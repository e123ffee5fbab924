/**
 * Kinds of processors by all the names that mails have for them: marketing names, code names, short forms of
 * those who test, and the numbers of the models that carry them.
 */
const MACHINES: readonly RegExp[] = [
  /\bhaswell\w*|\bHSW\b|\be[57]-\d{4} ?v3\b/i,
  /\bbroadwell\w*|\bBDW\b|\be[57]-\d{4} ?v4\b/i,
  /\bsky ?lake\w*|\bskx\b|\bskl\b|\b(?:gold|silver|platinum) [3-8]1\d\d\w?\b/i,
  /\bcascade ?lake\w*|\bclx\b|\bcsl\b|\b(?:gold|silver|platinum) [3-8]2\d\d\w?\b/i,
  /\bice ?lake\w*|\bicx\b|\b(?:gold|silver|platinum) [3-8]3\d\d\w?\b/i,
  /\bsapphire ?rapids\b|\bspr (?:servers?|machines?|systems?|platforms?|box(?:es)?)\b|\b(?:gold|silver|platinum) [3-8]4\d\d\w?\b/i,
  /\bemerald ?rapids\b|\bemr (?:servers?|machines?|systems?|platforms?|box(?:es)?)\b|\b(?:gold|silver|platinum) [3-8]5\d\d\w?\b/i,
  /\bgranite ?rapids\b|\bgnr\b|\bxeon 6\d{3}\w?\b/i,
  /\balder ?lake\w*/i,
  /\btiger ?lake\w*/i,
  ...['1|naples', '2|rome', '3|milan', '4|genoa', '5|turin'].map(ofEpyc),
  /\bgraviton ?\d*\b|\b[cmr][678]gd?\b/i,
  /\bampere(?:one)?\b|\baltra\b|\bmt ?jade\b/i,
  /\bthunder ?x\d*\b|\bcn9\d\w*\b/i,
  /\bkunpeng ?\d*\b|\btaishan\w*\b|\bhi16\d\d\b|\bd0[56] (?:boards?|servers?)\b/i,
  /\bapple (?:m\d|silicon)\b|\bm[1-4] (?:pro|max|ultra|mac\w*)\b/i,
  /\bnvidia grace\b|\bgrace (?:hopper|cpus?|machines?|systems?|servers?)\b|\bon Grace\b(?! period)|\bgb200\b/i,
  /\braspberry ?pi\b|\brpi ?\d?\b/i,
  ...['8', '9', '10', '11'].map(ofPower),
]

/** The generations of EPYC are called by the names of cities, which are those of people, too. */
function ofEpyc(names: string): RegExp {
  const [number = '', city = ''] = names.split('|')
  const model = Number(number) > 3 ? String.raw`9\w?\d${number}` : String.raw`7\w?\d${number}`
  return new RegExp(
    String.raw`\bzen ?${number}\b|\bepyc ${model}\w?\b|\b(?:amd|epyc|on|an?|zen\d?) ${city}\b|\b${city} (?:cpus?|machines?|systems?|servers?|box(?:es)?|hosts?)\b`,
    'i',
  )
}

/** `POWER9`, and `P9` in capitals: `p10` is a percentile. */
function ofPower(number: string): RegExp {
  return new RegExp(String.raw`\b[Pp](?:ower|OWER) ?${number}\b|\bP${number}\b`)
}

/** A kind of machine that a text names: as written, and which it is. */
export interface NamedMachine {
  readonly id: number
  readonly written: string
}

/** The kinds of machines that a text names, each once. */
export function machinesIn(text: string): NamedMachine[] {
  return MACHINES.flatMap((names, id) => {
    const found = names.exec(text)
    return found === null ? [] : [{ id, written: found[0].trim() }]
  })
}

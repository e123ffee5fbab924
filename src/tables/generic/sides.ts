/** One of two systems, as it stands before or behind a slash. */
const SIDE = String.raw`w|with|w[./]o|wo|without|before|after|old|new|base(?:line)?|orig(?:inal)?|vanilla|stock|un?patched|patched`

const SIDES = new RegExp(
  String.raw`[([](?<a>${SIDE})\s?\/\s?(?<b>${SIDE})(?<of>\s(?:(?:the|this|my|these)\s)?(?:patch(?:es|set)?|series|change|fix|commit))?[)\]]`,
  'i',
)

/** The same without brackets, in a sentence: two states that are one another's opposite. */
const SAID =
  /(?:^|[\s,:])(?<a>before|with|old|base(?:line)?|orig(?:inal)?|vanilla|stock|unpatched|without)\s?\/\s?(?<b>after|without|with|new|patched)(?=[\s,:;.)]|$)(?<of>\s(?:(?:the|this|my|these)\s)?(?:patch(?:es|set)?|series|change|fix|commit)\b)?/i

/** A state of the code in a few words: `the original code`, `with the patch`, `before`. */
const state = (words: string): string =>
  String.raw`(?:the\s)?(?:${words})(?:\s(?:the|this|my|these))?(?:\s(?:code|kernel|driver|patch(?:es|set)?|series|changes?|fix|commit))?`

/** `original code vs with the patch`, `before vs. after`: two states, and `vs` between them as in the cells. */
const VERSUS = new RegExp(
  String.raw`(?:^|[\s,:([])(?<a>${state('before|without|old|base(?:line)?|orig(?:inal)?|vanilla|stock|unpatched|mainline|upstream|current')})\s(?:vs\.?|versus)\s(?<b>${state('after|with(?:out)?|new|patched|modified|proposed')})(?=[\s,:;.)\]]|$)`,
  'i',
)

const SPELLED: ReadonlyMap<string, string> = new Map([
  ['w', 'with'],
  ['wo', 'without'],
  ['w.o', 'without'],
  ['w/o', 'without'],
])

/**
 * The two systems that words in brackets name for cells of two figures; none where they name none.
 *
 *     sidesIn('IOPS (w/w.o patch):')   // ['with patch', 'without patch']
 *     sidesIn('latency (old/new)')     // ['old', 'new']
 *     sidesIn('latency (avg/max)')     // [], two figures of one system
 *     sidesIn('in MB/s, before / after the patch')  // ['before the patch', 'after the patch']
 *     sidesIn('original code vs with the patch')  // ['original code', 'with the patch']
 */
export function sidesIn(text: string): readonly string[] {
  const { a = '', b = '', of = '' } = (SIDES.exec(text) ?? SAID.exec(text) ?? VERSUS.exec(text))?.groups ?? {}
  const names = [a, b].map(side => `${SPELLED.get(side.toLowerCase()) ?? side}${of}`)
  return a === '' || a.toLowerCase() === b.toLowerCase() ? [] : names
}

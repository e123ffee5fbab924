import { distinctions } from './distinctions.ts'

/** What is longer is no name: a sentence, a command line, the options of a kernel. */
const LONGEST = 80

/** Of a long name so much is kept of its beginning and of its end, where they say most. */
const HEAD = 46
const TAIL = 28

/** Words of a command line: `iommu=pt`, `--bs=4k`, `/dev/sda1`. */
const OPTION = /^(?:-{1,2}[A-Za-z][\w-]*|[\w.-]+=\S+|\/\S+)$/

/**
 * Names that can be read in a table, for those that a mail has. Two names never become one: where short forms
 * would be alike, the long ones stay.
 */
export function shortNames(names: readonly string[]): ReadonlyMap<string, string> {
  const all = [...new Set(names)]
  const short = all.map(cut)
  const times = new Map<string, number>()
  for (const name of short) times.set(name, (times.get(name) ?? 0) + 1)
  return new Map(
    all.map((name, at) => [name, times.get(short[at] ?? name) === 1 ? (short[at] ?? name) : name]),
  )
}

/**
 * The same for labels of systems; of labels that are command lines, such as the options of a kernel, the words
 * that the others of the mail have not are the name.
 */
export function shortLabels(labels: readonly string[]): ReadonlyMap<string, string> {
  const all = [...new Set(labels)]
  const lines = all.filter(label => label.length > LONGEST && isCommandLine(label))
  const apart = distinctions(lines)
  const named = new Map(lines.map((line, at) => [line, apart[at] ?? '']))
  const candidates = all.map(label => {
    const words = named.get(label) ?? ''
    return words !== '' && words.length <= LONGEST && !all.includes(words) ? words : label
  })
  const short = shortNames(candidates)
  const unique = new Set(candidates).size === candidates.length
  const cutAll = shortNames(all)
  return new Map(
    all.map((label, at) => [
      label,
      (unique ? short.get(candidates[at] ?? label) : cutAll.get(label)) ?? label,
    ]),
  )
}

function isCommandLine(label: string): boolean {
  const words = label.split(/\s+/)
  return words.length >= 4 && words.filter(word => OPTION.test(word)).length * 2 >= words.length
}

function cut(name: string): string {
  const plain = name.replace(/\s+/g, ' ').trim()
  if (plain.length <= LONGEST) return plain
  const head = plain.slice(0, HEAD)
  const tail = plain.slice(-TAIL)
  // At a space, where there is one that leaves enough.
  const end = head.lastIndexOf(' ') > HEAD / 2 ? head.lastIndexOf(' ') : HEAD
  const start = tail.indexOf(' ') !== -1 && tail.indexOf(' ') < TAIL / 2 ? tail.indexOf(' ') + 1 : 0
  return `${head.slice(0, end).trimEnd()} … ${tail.slice(start).trimStart()}`
}

/**
 * For each command, the words that not all commands have; an option keeps its value with it:
 * `taskset -c 0 fio …` and `taskset -c 80 fio …` give `-c 0` and `-c 80`. Empty where nothing differs.
 */
export function distinctions(commands: readonly string[]): string[] {
  const given = commands.filter(command => command !== '')
  if (given.length < 2) return commands.map(() => '')
  const words = commands.map(wordsOf)
  const times = new Map<string, number>()
  for (const own of words) for (const word of new Set(own)) times.set(word, (times.get(word) ?? 0) + 1)
  return words.map(own => {
    const differing = own.filter(word => times.get(word) !== given.length)
    // `/mnt/a --filename=/mnt/a`: the same name again.
    const apart = differing.filter(word => !differing.includes(VALUE.exec(word)?.[1] ?? ''))
    return apart.length > 6 ? '' : apart.join(' ')
  })
}

/** The value of an option. */
const VALUE = /^--?[\w-]+[= ](.+)$/

/** The words of a command without its prompt; an option and its value are one word. */
function wordsOf(command: string): string[] {
  const words: string[] = []
  const bare = command.replace(/\[[^\]\n]*\][$#%]\s*|[\w.-]+@?[\w.-]*:[~\/]\S*[$#]\s*/g, '')
  for (const word of bare.split(/\s+/)) {
    const before = words.at(-1)
    if (before !== undefined && /^-{1,2}[A-Za-z][\w-]*$/.test(before) && !word.startsWith('-'))
      words[words.length - 1] = `${before} ${word}`
    else if (word !== '') words.push(word)
  }
  // `ethtool -K eth0 tso off`: what is switched, and to what.
  return words.map((word, place) =>
    /^(?:on|off|\d+)$/.test(word) && place > 0 ? `${words[place - 1] ?? ''} ${word}` : word,
  )
}

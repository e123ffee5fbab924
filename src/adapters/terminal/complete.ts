import type { Command } from '../../command.ts'
import type { Desk } from '../../answers/desk.ts'
import { nameIndex, slugOf } from '../../search/names.ts'

/** Commands of the chat itself. */
const CHAT_COMMANDS = ['/help', '/full', '/quit']

/** Offers what can follow: a command's name after `/`, then the names that its option takes. */
export function completer(
  commands: readonly Command[],
  desk: () => Desk,
): (line: string) => [string[], string] {
  return line => {
    const [first = '', ...rest] = line.split(' ')
    if (rest.length === 0) {
      const names = [...commands.map(command => `/${command.name}`), ...CHAT_COMMANDS]
      return [names.filter(name => name.startsWith(first)), first]
    }
    const command = commands.find(one => `/${one.name}` === first || one.name === first)
    const kind = Object.values(command?.options ?? {}).find(option => option.complete !== undefined)?.complete
    if (kind === undefined) return [[], line]
    const typed = rest.join(' ')
    const names = namesFor(kind, desk())
    const starting = names.filter(name => name.startsWith(typed.toLowerCase()))
    return [starting.length > 0 ? starting : nameIndex(names).find(typed, 8), typed]
  }
}

/** The threads of a large list by their worth; beyond these nobody looks for one by typing. */
const MOST_SUBJECTS = 20_000

/** All names of a kind, as they are typed. */
export function namesFor(kind: 'test' | 'system' | 'thread' | 'person', { archive }: Desk): string[] {
  switch (kind) {
    case 'test':
      return [...new Set(archive.tests().map(test => slugOf(test.test)))]
    case 'system':
      return [...archive.systems()]
    case 'person':
      return archive.people().map(person => person.name)
    case 'thread':
      return [...archive.subjects(MOST_SUBJECTS)]
  }
}

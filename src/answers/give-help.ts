import { slugOf } from '../search/names.ts'
import { type Answer, emptyAnswer, type FactList } from './answer.ts'
import type { Desk } from './desk.ts'

/** What help tells of a command. */
export interface Described {
  readonly name: string
  readonly description: string
  readonly options: Readonly<Record<string, { readonly description: string; readonly required?: boolean }>>
  readonly example: string
}

/** Tests that an example may be about; the most measured ones are the ones people know. */
const EXAMPLE_TESTS = 2

/** What can be asked, with examples that this archive can answer; of one command where it is named. */
export function giveHelp(topic: string | undefined, commands: readonly Described[], desk: Desk): Answer {
  const wanted = topic?.trim().replace(/^\//, '').toLowerCase() ?? ''
  if (wanted !== '') {
    const command = commands.find(one => one.name === wanted)
    if (command !== undefined) return ofCommand(command)
    const names = commands.map(one => one.name)
    return {
      ...emptyAnswer('abstention', wanted, `There is no command "${wanted}"; there are ${names.join(', ')}.`),
    }
  }
  const lists: FactList[] = [
    { heading: 'Ask in your own words', items: examplesFrom(desk).map(text => ({ text })) },
    {
      heading: 'Or by command',
      items: commands.map(({ name, description, example }) => ({
        text: `${`/${name} ${example}`.trim()}: ${description}`,
      })),
    },
  ]
  const verdict =
    'I answer from archived mail alone: what was measured, and what people wrote of it, each with its source. Where the mail has no answer, I say so.'
  return { ...emptyAnswer('answer', 'help', verdict), lists }
}

function ofCommand({ name, description, options, example }: Described): Answer {
  const items = Object.entries(options).map(([option, { description: says, required }]) => ({
    text: `${option}${required === true ? '' : ' (may be left out)'}: ${says}`,
  }))
  const lists = [
    { heading: 'Options', items },
    { heading: 'Example', items: [{ text: `/${name} ${example}`.trim() }] },
  ]
  return {
    ...emptyAnswer('answer', name, `/${name}: ${description}.`),
    lists: lists.filter(list => list.items.length > 0),
  }
}

/** Questions about what is really there: tests of the most measured tools, labelled systems, an author. */
function examplesFrom({ archive }: Desk): string[] {
  const tests = archive.tests().slice(0, EXAMPLE_TESTS)
  const [first] = tests
  const [system] = archive.systems()
  const [person] = archive.people()
  return [
    ...(first === undefined ? [] : [`why is ${slugOf(first.test).replace(/-/g, ' ')} slower?`]),
    ...tests.slice(1).map(({ test }) => `how much slower is ${slugOf(test).replace(/-/g, ' ')}?`),
    'what got slower the most?',
    ...(system === undefined ? [] : [`what kernel did ${system} run?`]),
    ...(person === undefined ? [] : [`who is ${person.name}?`]),
  ]
}

import { giveHelp } from '../src/answers/give-help.ts'
import { type Command, defineCommand } from '../src/command.ts'

/** What can be asked. It is told of the other commands: it cannot import the list that it stands in. */
export function helpFor(commands: readonly Command[]): Command {
  const help: Command = defineCommand({
    name: 'help',
    description: 'Show what can be asked, with examples',
    options: {
      topic: { description: 'a command, e.g. compare' },
    },
    example: 'compare',
    run: ({ topic }, desk) => giveHelp(topic, [...commands, help], desk),
  })
  return help
}

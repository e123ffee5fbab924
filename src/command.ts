import type { Answer } from './answers/answer.ts'
import type { Desk } from './answers/desk.ts'

/** One thing that a person can fill in when calling a command. */
export interface CommandOption {
  readonly description: string
  readonly required?: boolean
  /** In the terminal it is given as `--limit 5` and not by its place. */
  readonly flag?: true
  /** What to offer while the person types. */
  readonly complete?: 'test' | 'system' | 'thread' | 'person'
}

/** One thing a person can ask for, with no idea whether they typed it in Discord or in a terminal. */
export interface Command<Options extends Record<string, CommandOption> = Record<string, CommandOption>> {
  /** Lower case, as typed: `/ask`, `threadmark ask`. */
  readonly name: string
  readonly description: string
  /** In the order in which they are typed; required ones first. */
  readonly options: Options
  /** An example call, shown by help: the options' values, e.g. `pipe-latency`. */
  readonly example: string
  /** Options that were not given are absent. Pure: the same input and archive give the same answer. */
  readonly run: (input: Partial<Readonly<Record<keyof Options, string>>>, desk: Desk) => Answer
}

/** Gives a command back with its option names kept in the type. */
export function defineCommand<const Options extends Record<string, CommandOption>>(
  command: Command<Options>,
): Command {
  return command as unknown as Command
}

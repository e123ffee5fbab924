import { createInterface } from 'node:readline'
import type { Answer } from '../../answers/answer.ts'
import type { Desk } from '../../answers/desk.ts'
import type { Command } from '../../command.ts'
import { slugOf } from '../../search/names.ts'
import { DEFAULT_TEXT } from '../../render/style.ts'
import { textOf } from '../../render/text.ts'
import { completer } from './complete.ts'
import { greeting } from './greeting.ts'
import { styleFor, widthFor } from './style.ts'

/** What a chat talks through; the process's own streams outside of tests. */
export interface ChatStreams {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  readonly environment: NodeJS.ProcessEnv
}

/**
 * Talks until the input ends. On a terminal with a greeting, a prompt, history and completion; else every
 * line is a question that is answered in turn.
 */
export async function chat(commands: readonly Command[], desk: Desk, streams: ChatStreams): Promise<void> {
  const { input, output, environment } = streams
  const style = styleFor(output, environment)
  const width = widthFor(output)
  const interactive = input.isTTY && output.isTTY
  const session = new Session(commands, desk)
  const lines = createInterface({
    input,
    output,
    terminal: interactive,
    completer: completer(commands, () => desk),
    historySize: 500,
    removeHistoryDuplicates: true,
    prompt: interactive ? style.accent('> ') : '',
  })
  if (interactive) output.write(`${greeting(desk, style, width)}\n\n`)
  lines.prompt()
  for await (const line of lines) {
    const said = session.say(line)
    if (said === 'quit') break
    if (said !== undefined) {
      const text =
        typeof said === 'string' ? said : textOf(said, { ...DEFAULT_TEXT, width, style, full: session.full })
      output.write(interactive ? `\n${text}\n\n` : `> ${line.trim()}\n\n${text}\n\n`)
    }
    lines.prompt()
  }
  lines.close()
  if (interactive) output.write('\n')
}

/** What was said so far: the last exchange, and the choices that were offered with it. */
class Session {
  readonly #commands: readonly Command[]
  readonly #desk: Desk
  #last: { question: string; answer: Answer } | undefined
  #full = false

  constructor(commands: readonly Command[], desk: Desk) {
    this.#commands = commands
    this.#desk = desk
  }

  /** Whether quotations are shown whole. */
  get full(): boolean {
    return this.#full
  }

  /** The reply to a line: an answer, a text, nothing for an empty line, or `quit`. */
  say(line: string): Answer | string | undefined {
    const typed = line.trim()
    if (typed === '') return undefined
    if (/^\/?(?:quit|exit|bye)$/i.test(typed)) return 'quit'
    if (/^(?:\/help|help|\?)$/i.test(typed)) return this.#help()
    if (/^\/full$/i.test(typed)) {
      this.#full = !this.#full
      return this.#full
        ? 'Quotations are shown whole from now on.'
        : 'Long quotations are shortened from now on.'
    }
    const choice = this.#choice(typed)
    if (choice !== undefined) return this.#run('compare', choice)
    const [first = '', ...rest] = typed.split(/\s+/)
    const name = first.replace(/^\//, '').toLowerCase()
    const known = this.#commands.some(command => command.name === name)
    if (known && (first.startsWith('/') || rest.length <= 2) && name !== 'ask')
      return this.#run(name, rest.join(' '))
    if (known && first.startsWith('/')) return this.#run(name, rest.join(' '))
    if (first.startsWith('/') && !first.slice(1).includes('/')) {
      return `There is no command ${first}; ${this.#commands.map(command => `/${command.name}`).join(', ')}, /full, /help and /quit are.`
    }
    return this.#run('ask', typed)
  }

  #run(name: string, argument: string): Answer {
    const command = this.#commands.find(one => one.name === name)
    const option = Object.keys(command?.options ?? {})[0] ?? ''
    if (command === undefined) throw new Error(`the command ${name} is not in the list of commands`)
    const desk = this.#last === undefined ? this.#desk : { ...this.#desk, before: this.#last }
    const answer = command.run(argument === '' ? {} : { [option]: argument }, desk)
    this.#last = { question: argument, answer }
    return answer
  }

  /** After a question back, its choices can be named by number or by name. */
  #choice(typed: string): string | undefined {
    const choices = this.#last?.answer.choices ?? []
    const number = /^\d{1,2}$/.test(typed) ? Number(typed) : 0
    return choices[number - 1]?.name ?? choices.find(choice => choice.name === slugOf(typed))?.name
  }

  #help(): string {
    const lines = this.#commands.map(
      command => `  ${`/${command.name} ${command.example}`.padEnd(40)} ${command.description}`,
    )
    return [
      'Ask in words, or:',
      ...lines,
      `  ${'/full'.padEnd(40)} Show quotations whole, or shortened again`,
      `  ${'/quit'.padEnd(40)} Leave`,
    ].join('\n')
  }
}

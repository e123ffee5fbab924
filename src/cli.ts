#!/usr/bin/env node
import { createInterface } from 'node:readline'
import { Command as Program, CommanderError } from 'commander'
import { COMMANDS } from '../commands/index.ts'
import { readConfig, type Config } from './adapters/config.ts'
import { chat } from './adapters/terminal/chat.ts'
import { styleFor, widthFor } from './adapters/terminal/style.ts'
import type { Answer } from './answers/answer.ts'
import type { Desk } from './answers/desk.ts'
import type { Command } from './command.ts'
import { addStoreCommands, type SharedOptions } from './cli-store.ts'
import { openDesk, type OpenDesk } from './open-desk.ts'
import { EXPORT_FORMATS, exportAnswer } from './render/export/export-answer.ts'
import { jsonOf } from './render/json.ts'
import { DEFAULT_TEXT } from './render/style.ts'
import { textOf } from './render/text.ts'

/** Wrong usage or settings; an answer or an abstention is 0. */
const USAGE = 2

/** Commands whose answers are rows, which other programs may want. */
const EXPORTING: readonly string[] = ['compare', 'benchmarks']

/** A problem whose sentence is for whoever typed the command: no stack, exit code 2. */
class UsageError extends Error {}

const program = new Program('threadmark')
  .description(
    'Answers performance questions from mailing-list threads: who explained what, and what was measured',
  )
  .version('0.1.0')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('("threadmark --help" lists the commands and options)')

shared(program.command('chat').description('Talk in the terminal; the same as npm start')).action(
  async (options: SharedOptions) => {
    await withDesk(options, ({ desk }) =>
      chat(COMMANDS, desk, { input: process.stdin, output: process.stdout, environment: process.env }),
    )
  },
)

for (const command of COMMANDS) addCommand(command)

program
  .command('register')
  .description('Register the slash commands with Discord (DISCORD_TOKEN, DISCORD_GUILD_ID)')
  .action(async () => {
    const config = configuration({})
    // Loaded only here: the terminal starts without discord.js.
    const { register } = await import('./register.ts')
    process.stdout.write(`${orThrow(await register(config, COMMANDS))}\n`)
  })

for (const [name, says] of [
  ['feedback', 'List the votes on answers in Discord, with what each answer stood on'],
  ['gaps', 'List the questions that got no answer in Discord, the most asked first'],
] as const) {
  program
    .command(name)
    .description(says)
    .option('--data <dir>', 'the folder of the store (default: DATA_DIR)')
    .action(async (options: SharedOptions) => {
      const { feedbackText, gapsText } = await import('./adapters/community/list-text.ts')
      const { dataDir } = configuration(options)
      const listed = name === 'feedback' ? feedbackText(dataDir) : gapsText(dataDir)
      process.stdout.write(`${orThrow(listed)}\n`)
    })
}

addStoreCommands(program, { shared, configuration, withDesk, orThrow })

shared(
  program
    .command('eval')
    .description(
      'Run a question set (JSONL with gold answers) and print how right the answers are; "eval tables" reads texts with known figures',
    ),
)
  .argument('<questions>', 'a file with one question a line, or the word tables')
  .argument('[folder]', 'for tables: a folder with <tool>/<name>.txt and .json')
  .action(async (file: string, folder: string | undefined, options: SharedOptions) => {
    if (file === 'tables') {
      await evalTexts(folder, options)
      return
    }
    const { evaluate } = await import('./evaluate.ts')
    await withDesk(options, ({ desk }) => void process.stdout.write(`${orThrow(evaluate(file, desk))}\n`))
  })

/** How right the figures of texts are read, by tool and by shape; without a folder those of the sources. */
async function evalTexts(folder: string | undefined, options: SharedOptions): Promise<void> {
  const { evaluateTables } = await import('./evaluate-tables.ts')
  await withDesk(
    options,
    ({ desk }) => void process.stdout.write(`${orThrow(evaluateTables(folder, desk.catalogue))}\n`),
  )
}

await run()

/** One command of commands/ as a command of the terminal: its options are arguments, in their order. */
function addCommand(command: Command): void {
  const names = Object.entries(command.options).filter(([, option]) => option.flag !== true)
  const flags = Object.entries(command.options).filter(([, option]) => option.flag === true)
  const child = shared(program.command(command.name).description(command.description))
  for (const [at, [name, option]] of names.entries()) {
    const rest = at === names.length - 1 ? '...' : ''
    child.argument(option.required === true ? `<${name}${rest}>` : `[${name}${rest}]`, option.description)
  }
  for (const [name, option] of flags) child.option(`--${name} <${name}>`, option.description)
  if (EXPORTING.includes(command.name))
    child.option('--format <format>', `write every compared row as ${EXPORT_FORMATS.join(', ')}`)
  if (command.name === 'ask')
    child.addHelpText('after', '\nWith "-" as the question, one question a line is read from standard input.')
  child.addHelpText(
    'after',
    `\nExample: threadmark ${command.name} ${command.example.includes(' ') ? `"${command.example}"` : command.example}`,
  )
  child.action(async (...given: unknown[]) => {
    const options = child.opts<SharedOptions & Readonly<Record<string, unknown>>>()
    const values = given
      .slice(0, names.length)
      .map(value => (Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : ''))
    if (command.name === 'ask' && values[0] === '-')
      return withDesk(options, ({ desk }) => answerLines(command, desk, options))
    const typed = [
      ...names.map(([name], at) => [name, values[at] ?? ''] as const),
      ...flags.map(([name]) => [name, textOfFlag(options[name])] as const),
    ]
    const input = Object.fromEntries(typed.filter(([, value]) => value !== ''))
    return withDesk(options, async ({ desk }) => {
      const answer = await withSummary(command.run(input, desk))
      if (answer.question === '' && answer.kind === 'abstention') throw new UsageError(answer.verdict)
      const format = textOfFlag(options['format'])
      if (format !== '') process.stdout.write(orThrow(exportAnswer(answer, format)))
      else print(answer, options)
      if (options.chart !== undefined) await writeChart(answer, options.chart)
    })
  })
}

/** The answer with a model's sentence where one is set and verifies; why it does not is told on standard error. */
async function withSummary(answer: Answer): Promise<Answer> {
  const config = readConfig(process.env)
  if (!config.ok || config.value.answerModel === undefined) return answer
  const { composer } = await import('./adapters/composer.ts')
  const composed = await composer(config.value.answerModel)(answer)
  if (composed.dropped !== undefined) process.stderr.write(`no summary: ${composed.dropped}\n`)
  return composed.answer
}

function textOfFlag(given: unknown): string {
  return typeof given === 'string' ? given : ''
}

/** Writes the picture of an answer's rows to a file. */
async function writeChart(answer: Answer, file: string): Promise<void> {
  const { chartOfAnswer } = await import('./chart-of-answer.ts')
  const chart = await chartOfAnswer(answer)
  if (chart === undefined)
    throw new UsageError(`there is nothing to draw: the answer compares no rows, so ${file} was not written`)
  const { writeFile } = await import('node:fs/promises')
  try {
    await writeFile(file, chart.png)
  } catch (error) {
    throw new UsageError(
      `the chart cannot be written to "${file}" (${error instanceof Error ? error.message : String(error)})`,
    )
  }
}

/** One question a line in, one answer out: with --json one object a line. */
async function answerLines(command: Command, desk: Desk, options: SharedOptions): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue
    const answer = await withSummary(command.run({ question: line }, desk))
    if (options.json === true) print(answer, options)
    else process.stdout.write(`> ${line.trim()}\n\n${inText(answer, options)}\n\n`)
  }
}

function print(answer: Answer, options: SharedOptions): void {
  process.stdout.write(
    `${options.json === true ? JSON.stringify(jsonOf(answer)) : inText(answer, options)}\n`,
  )
}

function inText(answer: Answer, options: SharedOptions): string {
  const style = styleFor(process.stdout, process.env)
  return textOf(answer, {
    ...DEFAULT_TEXT,
    width: widthFor(process.stdout),
    style,
    full: options.full === true,
  })
}

function shared(command: Program): Program {
  return command
    .option('--corpus <dir>', 'the folder with mail, tools and vocabulary (default: the shipped one)')
    .option('--data <dir>', 'the folder of the store with imported mail (default: none)')
    .option('--json', 'write the answer as JSON, one object a line')
    .option('--full', 'show quotations whole')
    .option('--chart <file>', 'write the compared rows as a picture (PNG) to a file')
}

/** Runs with an open desk; what was odd about its files is told on standard error. */
async function withDesk(
  options: SharedOptions,
  work: (open: OpenDesk) => void | Promise<void>,
): Promise<void> {
  const config = configuration(options)
  const open = orThrow(await openDesk(config.corpusDir, config.dataDir))
  for (const note of open.notes) process.stderr.write(`note: ${note.text}\n`)
  try {
    await work(open)
  } finally {
    open.close()
  }
}

function configuration(options: SharedOptions): Config {
  const config = readConfig(process.env)
  if (!config.ok) throw new UsageError(config.problem.join('\n'))
  return {
    ...config.value,
    ...(options.corpus === undefined ? {} : { corpusDir: options.corpus }),
    ...(options.data === undefined ? {} : { dataDir: options.data }),
  }
}

function orThrow<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string },
): Value {
  if (!result.ok) throw new UsageError(result.problem)
  return result.value
}

async function run(): Promise<void> {
  // A reader that has seen enough ("| head") closes the pipe; that is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  try {
    await program.parseAsync()
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : USAGE
    } else if (error instanceof UsageError) {
      process.stderr.write(`threadmark: ${error.message}\n`)
      process.exitCode = USAGE
    } else {
      throw error
    }
  }
}

import type { Command as Program } from 'commander'
import type { Config } from './adapters/config.ts'
import type { ProgressLine } from './adapters/terminal/progress.ts'
import type { Result } from './core/result.ts'
import type { OpenDesk } from './open-desk.ts'
import type { ImportSettings } from './import.ts'
import { statusText, type Status } from './render/status-text.ts'

/** Options that every command takes. */
export interface SharedOptions {
  readonly corpus?: string
  readonly data?: string
  readonly json?: boolean
  readonly full?: boolean
  readonly chart?: string
}

/** What the commands below need of the terminal's own file. */
export interface Terminal {
  readonly shared: (command: Program) => Program
  readonly configuration: (options: SharedOptions) => Config
  readonly withDesk: (options: SharedOptions, work: (open: OpenDesk) => void | Promise<void>) => Promise<void>
  readonly orThrow: <Value>(result: Result<Value>) => Value
}

/** Something is wrong with the archive itself, or a source could not be read. */
const TROUBLE = 1

/** The commands that look after the store: import, sync, status, doctor. */
export function addStoreCommands(program: Program, terminal: Terminal): void {
  const { shared, configuration, withDesk, orThrow } = terminal
  addImport(program, terminal)
  addSync(program, terminal)

  shared(
    program.command('status').description('Show what the archive holds, where from and how fresh'),
  ).action(async (options: SharedOptions) => {
    await withDesk(options, open => {
      const status = statusOf(open)
      process.stdout.write(`${options.json === true ? JSON.stringify(status) : statusText(status)}\n`)
    })
  })

  located(program.command('doctor').description('Look for damage in the store, and say what to do about it'))
    .option('--json', 'write the findings as JSON')
    .option('--repair', 'make everything anew that follows from the stored mails')
    .action(async (options: SharedOptions & { readonly repair?: boolean }) => {
      const { corpusDir, dataDir = 'data' } = configuration(options)
      const { diagnosisText, examine, repairStore } = await import('./doctor.ts')
      if (options.repair === true) {
        const progress = await progressOn(process.stderr)
        const repaired = repairStore(corpusDir, dataDir, (done, all) =>
          progress.show(done, 0, { mails: all }),
        )
        progress.end()
        process.stderr.write(`${orThrow(repaired)}\n`)
      }
      const diagnosis = orThrow(examine(corpusDir, dataDir))
      process.stdout.write(
        `${options.json === true ? JSON.stringify({ sound: diagnosis.problems.length === 0, ...diagnosis }) : diagnosisText(diagnosis)}\n`,
      )
      if (diagnosis.problems.length > 0) process.exitCode = TROUBLE
    })
}

function addImport(program: Program, { configuration, orThrow }: Terminal): void {
  located(
    program
      .command('import')
      .description(
        'Import mail into a store: files, folders, public-inbox (git or HTTP), IMAP, NNTP, saved pages',
      ),
  )
    .argument('<place>', 'a file, a folder or a URL')
    .option('--list <name>', 'the name of the list (default: from the place)')
    .addHelpText(
      'after',
      `
Examples: threadmark import 2005-October.txt.gz --list xen-users --data data
          threadmark import https://lore.kernel.org/tea/ --data data
          threadmark import imaps://mail.example.org/INBOX.tea --list tea --data data`,
    )
    .action(async (place: string, options: SharedOptions & { readonly list?: string }) => {
      const { importInto } = await import('./import.ts')
      const progress = await progressOn(process.stderr)
      const done = await importInto({
        ...settingsFor(configuration(options), progress),
        place,
        ...(options.list === undefined ? {} : { list: options.list }),
      })
      progress.end()
      process.stdout.write(`${orThrow(done)}\n`)
      if (configuration(options).dataDir === undefined)
        process.stderr.write(
          'The mail is in the folder "data": ask it with --data data, or set DATA_DIR=data.\n',
        )
    })
}

function addSync(program: Program, { configuration, orThrow }: Terminal): void {
  located(
    program
      .command('sync')
      .description('Bring everything that was imported up to date; safe while the bot answers'),
  ).action(async (options: SharedOptions) => {
    const { syncAll } = await import('./sync.ts')
    const progress = await progressOn(process.stderr)
    const done = await syncAll(settingsFor(configuration(options), progress))
    progress.end()
    const { lines, failed } = orThrow(done)
    process.stdout.write(`${lines.join('\n')}\n`)
    if (failed > 0) process.exitCode = TROUBLE
  })
}

function located(command: Program): Program {
  return command
    .option('--data <dir>', 'the folder of the store (default: DATA_DIR, else ./data)')
    .option('--corpus <dir>', 'the folder with tools and vocabulary (default: the shipped one)')
}

/** The folder, hosts and logins of an import. */
function settingsFor(config: Config, progress: ProgressLine): ImportSettings {
  return {
    corpusDir: config.corpusDir,
    dataDir: config.dataDir ?? 'data',
    hosts: config.importHosts,
    credentials: config.credentials,
    onProgress: report => progress.show(report.read, report.bytes, report.expected),
    now: () => new Date(),
  }
}

async function progressOn(stream: NodeJS.WriteStream): Promise<ProgressLine> {
  const { progressLine } = await import('./adapters/terminal/progress.ts')
  return progressLine(stream)
}

function statusOf({ desk, report }: OpenDesk): Status {
  const { bytes, sources, measuredMails, guessedPlaces, unreadReasons } = report()
  return {
    ...desk.archive.counts(),
    tests: desk.archive.tests().length,
    measuredMails,
    guessedPlaces,
    unreadReasons,
    sources,
    bytes,
  }
}

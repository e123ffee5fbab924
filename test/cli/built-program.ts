import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a run of the program left behind. */
export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** How a run differs from `threadmark <arguments>` in an empty folder. */
export interface Around {
  readonly input?: string | Uint8Array
  readonly cwd?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Closes standard output before anything is written to it, as `| head -0` does. */
  readonly deaf?: boolean
  /** Another entry than `cli.js`. */
  readonly entry?: string
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Nothing here takes so long; a run that does hangs, and the test says so. */
const LONGEST_MS = 15_000

/**
 * The program as `npm run build` makes it, in a folder of its own. It starts in a third of the time that `tsx`
 * needs, and there are dozens of starts here.
 */
export class BuiltProgram {
  readonly folder = mkdtempSync(join(tmpdir(), 'threadmark-cli-'))

  constructor() {
    for (const name of ['package.json', 'corpus', 'node_modules']) {
      symlinkSync(join(ROOT, name), join(this.folder, name))
    }
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      readonly scripts: { readonly build: string }
    }
    const [bundler = '', ...given] = scripts.build.split(' ')
    const here = `--outdir=${join(this.folder, 'dist/src')}`
    execFileSync(join(ROOT, 'node_modules/.bin', bundler), [...given, here], { cwd: ROOT })
  }

  /** An empty folder to run in. */
  place(): string {
    return mkdtempSync(join(this.folder, 'place-'))
  }

  /** A copy of the corpus folder's pages, without any mail. */
  corpusWithoutMail(): string {
    const corpus = this.place()
    cpSync(join(ROOT, 'corpus/benchmarks'), join(corpus, 'benchmarks'), { recursive: true })
    cpSync(join(ROOT, 'corpus/concepts.md'), join(corpus, 'concepts.md'))
    mkdirSync(join(corpus, 'threads/tea'), { recursive: true })
    return corpus
  }

  /** Runs the program to its end, with nothing of our own environment but the way to Node. */
  run(given: readonly string[], around: Around = {}): Promise<Ran> {
    return new Promise((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [join(this.folder, 'dist/src', around.entry ?? 'cli.js'), ...given],
        {
          cwd: around.cwd ?? this.place(),
          env: { PATH: process.env['PATH'], ...around.environment },
          timeout: LONGEST_MS,
        },
      )
      if (around.deaf === true) child.stdout.destroy()
      const out: Buffer[] = []
      const err: Buffer[] = []
      child.stdout.on('data', (chunk: Buffer) => void out.push(chunk))
      child.stderr.on('data', (chunk: Buffer) => void err.push(chunk))
      child.on('error', reject)
      child.on('close', code => {
        resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() })
      })
      // A program that has answered need not have read all that it was given.
      child.stdin.on('error', () => undefined)
      child.stdin.end(around.input ?? '')
    })
  }

  /**
   * What the program prints for each list of arguments, all in one process: the entry is loaded once for
   * each, everything below it only once. For arguments that end at once, such as `--help`.
   */
  async helps(given: readonly (readonly string[])[]): Promise<string[]> {
    const between = '\n=====\n'
    writeFileSync(
      join(this.folder, 'dist/src/helps.js'),
      `for (const [at, given] of ${JSON.stringify(given)}.entries()) {
        process.argv.splice(2, Infinity, ...given)
        await import('./cli.js?' + at)
        process.stdout.write(${JSON.stringify(between)})
      }`,
    )
    const ran = await this.run([], { entry: 'helps.js' })
    return ran.out.split(between).slice(0, -1)
  }
}

import { execFileSync } from 'node:child_process'
import { benchAnswers } from './answers.ts'
import { benchImport } from './import.ts'
import { ROOT } from './measure.ts'
import { benchMillion } from './million.ts'
import { benchRetrieval } from './retrieval.ts'

const USAGE = `Usage: npm run bench -- import <public-inbox git repository>
       npm run bench -- answers [--mail <source>] <folder of a store> …
       npm run bench -- million [--messages <number>] <public-inbox git repository> …
       npm run bench -- retrieval [--held-out] <folder of test collections>
Writes the tables into BENCHMARKS.md. Needs GNU time; notmuch and public-inbox where they are to be compared.
`

// What is measured is the program as it is shipped, not its sources.
execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })

const [, , what, ...rest] = process.argv
const heldOut = flag('--held-out')
const mail = option('--mail')
const messages = Number(option('--messages') ?? 1_000_000)
const places = rest
const [first] = places
if (what === 'import' && first !== undefined) await benchImport(first)
else if (what === 'million' && first !== undefined && messages > 0) await benchMillion(places, messages)
else if (what === 'retrieval' && first !== undefined) benchRetrieval(first, heldOut)
else if (what === 'answers' && (places.length > 0 || mail !== undefined)) await benchAnswers(places, mail)
else {
  process.stderr.write(USAGE)
  process.exitCode = 2
}

/** Takes an option and its value out of the arguments. */
function option(name: string): string | undefined {
  const at = rest.indexOf(name)
  return at === -1 ? undefined : rest.splice(at, 2)[1]
}

function flag(name: string): boolean {
  const at = rest.indexOf(name)
  if (at !== -1) rest.splice(at, 1)
  return at !== -1
}

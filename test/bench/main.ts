import { execFileSync } from 'node:child_process'
import { benchAnswers } from './answers.ts'
import { benchImport } from './import.ts'
import { ROOT } from './measure.ts'

const USAGE = `Usage: npm run bench -- import <public-inbox git repository>
       npm run bench -- answers [--mail <source>] <folder of a store> …
Writes the tables into BENCHMARKS.md. Needs GNU time; notmuch and public-inbox where they are to be compared.
`

// What is measured is the program as it is shipped, not its sources.
execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })

const [, , what, ...rest] = process.argv
const mailAt = rest.indexOf('--mail')
const mail = mailAt === -1 ? undefined : rest[mailAt + 1]
const places = rest.filter((_, at) => mailAt === -1 || (at !== mailAt && at !== mailAt + 1))
const [first] = places
if (what === 'import' && first !== undefined) await benchImport(first)
else if (what === 'answers' && (places.length > 0 || mail !== undefined)) await benchAnswers(places, mail)
else {
  process.stderr.write(USAGE)
  process.exitCode = 2
}

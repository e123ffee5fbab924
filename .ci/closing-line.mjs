import { readFileSync } from 'node:fs'

// The closing line of .ci/run: the tests that Vitest's report counts, and a failure for each other gate
// that failed. A run that tested nothing has failed, whatever its exit code was.
const [report = '', ...failedGates] = process.argv.slice(2)

const { numPassedTests: passed, numFailedTests, numFailedTestSuites, success } = read()
const other = failedGates.filter(gate => !gate.startsWith('npm test'))

// A file that cannot be loaded has no tests to fail; it still counts as one.
let failed = numFailedTests + other.length
if (failed === 0 && (!success || numFailedTestSuites > 0 || failedGates.length > 0 || passed === 0))
  failed = 1

console.log('')
for (const gate of failedGates) console.log(`failed: ${gate}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function read() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 1, success: false }
  }
}

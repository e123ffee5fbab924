import { listBenchmarks } from '../src/answers/list-benchmarks.ts'
import { defineCommand } from '../src/command.ts'

/** Everything that was measured on two systems. */
export default defineCommand({
  name: 'benchmarks',
  description: 'List what was measured, the largest slowdown first',
  options: {
    tool: { description: 'only one tool, e.g. lmbench' },
  },
  example: 'lmbench',
  run: ({ tool }, desk) => listBenchmarks(tool, desk),
})

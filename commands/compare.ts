import { compareTest } from '../src/answers/compare-test.ts'
import { defineCommand } from '../src/command.ts'

/** One test on two systems. */
export default defineCommand({
  name: 'compare',
  description: 'Compare a measured test between two systems: raw values, ratio, what each side ran on',
  options: {
    test: {
      description: 'e.g. pipe-latency; a tool (lmbench) or everything',
      required: true,
      complete: 'test',
    },
  },
  example: 'pipe-latency',
  run: ({ test }, desk) => compareTest(test ?? '', desk),
})

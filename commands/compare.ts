import { compareTest } from '../src/answers/compare-test.ts'
import { defineCommand } from '../src/command.ts'

/** A test, a suite or everything on two systems. */
export default defineCommand({
  name: 'compare',
  description: 'Compare a measured test between two systems: raw values, ratio, what each side ran on',
  options: {
    test: {
      description:
        'pipe-latency, lmbench, everything or native vs xenu; suite: test: system: list: d: narrow it',
      required: true,
      complete: 'test',
    },
  },
  example: 'pipe-latency',
  run: ({ test }, desk) => compareTest(test ?? '', desk),
})

import { compareTest } from '../src/answers/compare-test.ts'
import { defineCommand } from '../src/command.ts'

/** A comparison to look at. */
export default defineCommand({
  name: 'chart',
  description: 'Draw a comparison: one test, a suite, two systems or everything, a bar each',
  options: {
    test: {
      description: 'pipe-latency, lmbench, everything or native vs xenu; filters as in compare',
      required: true,
      complete: 'test',
    },
  },
  example: 'lmbench',
  run: ({ test }, desk) => {
    const answer = compareTest(test ?? '', desk)
    return answer.tables.length === 0 ? answer : { ...answer, picture: true }
  },
})

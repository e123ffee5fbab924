import { explainTest } from '../src/answers/explain-test.ts'
import { defineCommand } from '../src/command.ts'

/** What a test measures, and who explained it. */
export default defineCommand({
  name: 'explain',
  description: 'Tell what a test measures, and who explained its figures',
  options: {
    test: { description: 'e.g. pipe-latency', required: true, complete: 'test' },
  },
  example: 'pipe-latency',
  run: ({ test }, desk) => explainTest(test ?? '', desk),
})

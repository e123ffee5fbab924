import { listOpen } from '../src/answers/list-open.ts'
import { defineCommand } from '../src/command.ts'

/** What nobody explained. */
export default defineCommand({
  name: 'open',
  description: 'List large differences that nobody in the archive explains',
  options: {},
  example: '',
  run: (_input, desk) => listOpen(desk),
})

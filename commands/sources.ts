import { listSources } from '../src/answers/list-sources.ts'
import { defineCommand } from '../src/command.ts'

/** What the archive holds, and how fresh it is. */
export default defineCommand({
  name: 'sources',
  description: 'List what the archive holds: mailing lists, mails, measured values, the newest mail',
  options: {},
  example: '',
  run: (_input, desk) => listSources(desk),
})

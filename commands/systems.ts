import { listSystems } from '../src/answers/list-systems.ts'
import { defineCommand } from '../src/command.ts'

/** What was measured on. */
export default defineCommand({
  name: 'systems',
  description: 'List the measured systems as the mails label them, with kernel, machine and state',
  options: {
    system: { description: 'only one, by its label', complete: 'system' },
  },
  example: 'XenU',
  run: ({ system }, desk) => listSystems(system, desk),
})

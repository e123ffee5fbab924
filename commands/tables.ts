import { listTables } from '../src/answers/list-tables.ts'
import { defineCommand } from '../src/command.ts'

/** What was read of a mail's figures, and what was not. */
export default defineCommand({
  name: 'tables',
  description: 'Show what was read of the figures of a mail, and what was not understood and why',
  options: {
    message: { description: 'the id of a mail, or of a run of it', required: true },
  },
  example: '2005-10-msg00243.2@xen-users',
  run: ({ message }, desk) => listTables(message ?? '', desk),
})

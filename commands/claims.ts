import { listClaims } from '../src/answers/list-claims.ts'
import { defineCommand } from '../src/command.ts'

/** What people claimed, held against the rows. */
export default defineCommand({
  name: 'claims',
  description: 'List what people claimed of the measurements, each with its verdict',
  options: {
    person: { description: 'only this author, e.g. Mats', complete: 'person' },
  },
  example: 'Mats',
  run: ({ person }, desk) => listClaims(person, desk),
})

import { searchMail } from '../src/answers/search-mail.ts'
import { defineCommand } from '../src/command.ts'

/** Mails by their words, people, lists and dates. */
export default defineCommand({
  name: 'search',
  description: 'Find mails: words, "a phrase", s: f: t: b: nq: l: m: d:, AND, OR, NOT',
  options: {
    query: { description: 'e.g. s:fork f:mats d:2005-09..2005-10', required: true },
    limit: { description: 'how many mails to show, 1 to 50 (10 without it)', flag: true },
  },
  example: 's:xen fork d:2005-09..2005-10',
  run: ({ query, limit }, desk) => searchMail(query ?? '', limit, desk),
})

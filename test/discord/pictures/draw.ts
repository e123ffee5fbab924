import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { shippedCorpus } from '../../../src/adapters/config.ts'
import { openDesk } from '../../../src/open-desk.ts'
import { lookAt, paint, WIDTHS } from './browser.ts'
import { drawingsOf, furtherDrawings, SHIPPED } from './drawings.ts'
import type { Drawn } from './page.ts'

/**
 * Draws every kind of answer in Chromium, wide and as on a phone, into test/pictures/ for people to look
 * at, and prints what the test of the pictures would object to.
 *
 *     npm run pictures
 *     npm run pictures -- --data DIR --only why    # questions of one's own over an archive: --ask "…"
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string' },
    out: { type: 'string' },
    light: { type: 'boolean', default: false },
    ask: { type: 'string', multiple: true, default: [] },
  },
})
const folder = values.out ?? fileURLToPath(new URL('../../pictures', import.meta.url))
const open = await openDesk(shippedCorpus(), values.data)
if (!open.ok) throw new Error(open.problem)
const { desk, close } = open.value
const own = Object.fromEntries(
  values.ask.map((typed, at): [string, readonly [string, string]] => {
    const [, command = 'ask', value = typed] = /^\/(\w+) ?(.*)$/.exec(typed) ?? []
    return [`own-${at + 1}`, [command, value]]
  }),
)
const drawings =
  values.ask.length > 0
    ? await drawingsOf(desk, own)
    : new Map([...(await drawingsOf(desk, SHIPPED)), ...(await furtherDrawings(desk))])
close()
mkdirSync(folder, { recursive: true })
const theme = values.light ? 'light' : 'dark'
const wanted = [...drawings].filter(([name]) => values.only === undefined || name.includes(values.only))
for (const [name, drawn] of wanted) {
  for (const [kind, width] of Object.entries(WIDTHS)) await draw(name, drawn, kind, width)
}

async function draw(name: string, drawn: Drawn, kind: string, width: number): Promise<void> {
  const { problems, height } = await lookAt(new Map([[name, drawn]]), width, theme)
  const file = `${name}-${kind}${values.light ? '-light' : ''}.png`
  await paint([drawn], width, height, join(folder, file), theme)
  console.log(`${file} ${problems.length === 0 ? 'looks right' : problems.join('; ')}`)
  if (problems.length > 0) process.exitCode = 1
}

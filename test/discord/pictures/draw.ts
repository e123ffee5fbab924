import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { z } from 'zod'
import { renderAnswer } from '../../../src/render/discord/answer.ts'
import { fullPages, renderPage } from '../../../src/render/discord/full-view.ts'
import { EXAMPLES, FORK, MANY } from '../example-answers.ts'
import { chartOf } from '../../../src/render/chart.ts'
import { pngOf } from '../../../src/adapters/png.ts'
import { type Drawn, pageOf } from './page.ts'

/**
 * Draws every kind of answer in Chromium, wide and as on a phone, into test/pictures/, and looks for
 * what no payload test can see: text that runs out of its box, pictures that do not load.
 *
 * A program, not a test: people without a browser run the tests, too. `npx tsx test/discord/pictures/draw.ts`
 */
const FOLDER = fileURLToPath(new URL('../../pictures', import.meta.url))
const BROWSER = process.env['CHROMIUM'] ?? 'chromium'
const WIDTHS = { wide: 760, phone: 500 } as const

const Findings = z.object({
  wide: z.array(z.string()),
  scrolling: z.array(z.string()),
  images: z.number(),
  broken: z.number(),
  upgraded: z.array(z.string()),
  height: z.number(),
})

const bearings = (
  question: string,
): { asker: string; asked: { command: string; input: { question: string } } } => ({
  asker: '400000000000000000',
  asked: { command: 'ask', input: { question } },
})
const chart = chartOf(
  FORK.tables.flatMap(({ rows }) => rows),
  { title: FORK.question },
)
const png = await pngOf(chart?.svg ?? '')
const picture = { url: `data:image/png;base64,${Buffer.from(png).toString('base64')}`, alt: chart?.alt ?? '' }

const drawings = new Map<string, Drawn>([
  ...Object.entries(EXAMPLES).map(([name, answer]): [string, Drawn] => [
    name.toLowerCase(),
    {
      asked: '/ask',
      message: renderAnswer(answer, {
        ...bearings(answer.question),
        ...(answer === FORK ? { chart: 'chart.png' } : {}),
      }),
      ...(answer === FORK ? { picture } : {}),
    },
  ]),
  ['plain', { asked: '/ask', message: renderAnswer(FORK, { ...bearings(FORK.question), plain: true }) }],
  [
    'full',
    { asked: 'Full table', message: renderPage(MANY, 'full', fullPages(MANY), 1, bearings(MANY.question)) },
  ],
])

const bundled = await build({
  stdin: { contents: "import '@skyra/discord-components-core'", resolveDir: FOLDER.replace(/pictures$/, '') },
  bundle: true,
  minify: true,
  format: 'esm',
  write: false,
})
const script = bundled.outputFiles[0]?.text ?? ''
mkdirSync(FOLDER, { recursive: true })
let problems = 0

for (const [name, drawn] of drawings) {
  for (const [kind, width] of Object.entries(WIDTHS)) {
    const file = join(FOLDER, `${name}-${kind}`)
    writeFileSync(`${file}.html`, pageOf([drawn], width, script))
    const found = look(`${file}.html`, width)
    const wrong = [
      ...found.wide.map(tag => `${tag} is wider than the page`),
      ...found.scrolling.map(text => `a code block has to be scrolled: ${text}`),
      ...found.upgraded.map(tag => `${tag} is no component`),
      ...(found.broken > 0 ? ['a picture does not load'] : []),
      ...(drawn.picture !== undefined && found.images === 0 ? ['the picture is missing'] : []),
    ]
    browse(`${file}.html`, width, found.height, `--screenshot=${file}.png`)
    rmSync(`${file}.html`)
    problems += wrong.length
    console.log(`${name}-${kind}.png ${wrong.length === 0 ? 'looks right' : wrong.join('; ')}`)
  }
}
process.exitCode = problems === 0 ? 0 : 1

/** What the page found out about itself. */
function look(file: string, width: number): z.infer<typeof Findings> {
  const [, found = '{}'] = /data-found="([^"]*)"/.exec(browse(file, width, 1200, '--dump-dom')) ?? []
  return Findings.parse(JSON.parse(found.replaceAll('&quot;', '"').replaceAll('&amp;', '&')))
}

function browse(file: string, width: number, height: number, what: string): string {
  const profile = mkdtempSync(join(tmpdir(), 'threadmark-browser-'))
  const quiet = [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    ...quiet,
    `--user-data-dir=${profile}`,
  ]
  const size = [`--window-size=${Math.max(width, 500)},${height}`, '--virtual-time-budget=3000']
  const run = spawnSync(BROWSER, [...flags, ...size, what, pathToFileURL(file).href], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  rmSync(profile, { recursive: true, force: true })
  if (run.status !== 0)
    throw new Error(`${BROWSER} ended with ${String(run.status)}: ${run.stderr.slice(-400)}`)
  return run.stdout
}

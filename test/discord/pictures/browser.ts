import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { z } from 'zod'
import { type Drawn, pageOf, type Theme } from './page.ts'

const BROWSER = process.env['CHROMIUM'] ?? 'chromium'

/** A phone held upright, and a window on a desk. */
export const WIDTHS = { phone: 390, wide: 760 } as const

/** Chromium makes no narrower window; the page itself is as wide as it is told. */
const NARROWEST = 500

const Findings = z.object({
  height: z.number(),
  messages: z.array(
    z.object({
      wide: z.array(z.string()),
      broken: z.array(z.string()),
      images: z.array(z.object({ loaded: z.boolean(), alt: z.string() })),
      unknown: z.array(z.string()),
      text: z.string(),
    }),
  ),
})
type Findings = z.infer<typeof Findings>

/** Everything that is wrong with the look of drawn messages, a sentence each, and how high the page is. */
export async function lookAt(
  drawn: ReadonlyMap<string, Drawn>,
  width: number,
  theme: Theme = 'dark',
): Promise<{ readonly problems: readonly string[]; readonly height: number }> {
  const dom = await withPage([...drawn.values()], width, theme, file =>
    browse(file, width, 1200, '--dump-dom'),
  )
  const [, found = '{}'] = /data-found="([^"]*)"/.exec(dom) ?? []
  const findings = Findings.parse(JSON.parse(unescaped(found)))
  const problems = [...drawn].flatMap(([name, one], at) =>
    problemsOf(one, findings.messages[at]).map(problem => `${name} at ${width}: ${problem}`),
  )
  return { problems, height: findings.height }
}

/** Writes a picture of messages. */
export async function paint(
  drawn: readonly Drawn[],
  width: number,
  height: number,
  to: string,
  theme: Theme = 'dark',
): Promise<void> {
  await withPage(drawn, width, theme, file => browse(file, width, height, `--screenshot=${to}`))
}

function problemsOf(drawn: Drawn, found: Findings['messages'][number] | undefined): readonly string[] {
  if (found === undefined) return ['it is not there']
  const wanted = drawn.picture !== undefined && drawn.message.embeds[0]?.image !== undefined
  return [
    ...found.wide.map(what => `${what} is wider than the page`),
    ...(drawn.verbatim === true ? [] : found.broken).map(
      text => `a line of a code block does not fit: ${text}`,
    ),
    ...found.unknown.map(tag => `${tag} is no component`),
    ...found.images.filter(({ loaded }) => !loaded).map(() => 'a picture does not load'),
    ...found.images.filter(({ alt }) => alt === '').map(() => 'a picture is not told in words'),
    ...(wanted && found.images.length === 0 ? ['the picture is missing'] : []),
    ...(found.text.trim() === '' && found.images.length === 0 ? ['there is nothing to read'] : []),
  ]
}

async function withPage<Made>(
  drawn: readonly Drawn[],
  width: number,
  theme: Theme,
  work: (file: string) => Promise<Made>,
): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), 'threadmark-page-'))
  try {
    const file = join(folder, 'page.html')
    writeFileSync(file, pageOf(drawn, width, await components(), theme))
    return await work(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

let bundled: Promise<string> | undefined

/** Discord's look, as one script. */
function components(): Promise<string> {
  const resolveDir = fileURLToPath(new URL('.', import.meta.url))
  bundled ??= build({
    stdin: { contents: "import '@skyra/discord-components-core'", resolveDir },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  }).then(made => made.outputFiles[0]?.text ?? '')
  return bundled
}

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--hide-scrollbars',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--virtual-time-budget=8000',
]

async function browse(file: string, width: number, height: number, what: string): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'threadmark-browser-'))
  const size = `--window-size=${Math.max(width, NARROWEST)},${height}`
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(
        BROWSER,
        [...QUIET, size, `--user-data-dir=${profile}`, what, pathToFileURL(file).href],
        {
          stdio: ['ignore', 'pipe', 'pipe'],
          timeout: 120_000,
        },
      )
      let [output, errors] = ['', '']
      child.stdout.on('data', chunk => (output += String(chunk)))
      child.stderr.on('data', chunk => (errors += String(chunk)))
      child.once('error', error => {
        reject(new Error(`${BROWSER} cannot be started (${error.message}); install Chromium or set CHROMIUM`))
      })
      child.once('close', code => {
        if (code === 0) resolve(output)
        else reject(new Error(`${BROWSER} ended with ${String(code)}: ${errors.slice(-400)}`))
      })
    })
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

function unescaped(attribute: string): string {
  return attribute
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&')
}

import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ADAPTERS, ROOMS } from './rooms.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const NODE = new Set(builtinModules.flatMap(name => [name, `node:${name}`]))

/** Static imports and re-exports; Prettier has put each in one of these two forms. */
const IMPORT = /^(?:import|(?:import|export)\b[^'"=(]*?\bfrom)\s*'([^']+)'/gm

const files = ['src', 'commands'].flatMap(folder =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => posix.join(folder, name.replaceAll('\\', '/'))),
)

test.each(files)('%s stays in its room', file => {
  expect(trespasses(file, readFileSync(join(ROOT, file), 'utf8'))).toEqual([])
})

test.each([
  ['src/units/x.ts', "import { Client } from 'discord.js'\n", ['discord.js']],
  ['src/units/x.ts', "import '../render/text.ts'\n", ['render']],
  ['src/core/x.ts', "import { readFileSync } from 'node:fs'\n", ['node:fs']],
  ['src/search/x.ts', "const m = await import('minisearch')\n", ['import()']],
  ['src/mail/other.ts', "import PostalMime from 'postal-mime'\n", ['postal-mime']],
  ['src/adapters/terminal/x.ts', "import '../discord/bot.ts'\n", ['adapters/discord']],
  ['commands/x.ts', "import { Client } from 'discord.js'\n", ['discord.js']],
  ['commands/x.ts', "import '../src/adapters/config.ts'\n", ['adapters/config.ts']],
  ['src/core/x.ts', "export {\n  a,\n} from '../mail/message.ts'\n", ['mail']],
])('a trespass is seen: %s with %j', (file, text, found) => {
  expect(trespasses(file, text)).toEqual(found)
})

test('every room of the table has files, so that a rule cannot guard an empty room', () => {
  const seen = new Set(files.map(roomOf))
  expect(Object.keys(ROOMS).filter(room => !seen.has(room))).toEqual([])
})

/** What a file imports that the table does not allow it. */
function trespasses(file: string, text: string): string[] {
  const room = roomOf(file)
  if (room === 'main') return []
  const found: string[] = []
  if (/(?<!typeof )\bimport\(/.test(text)) found.push('import()')
  for (const [, target = ''] of text.matchAll(IMPORT)) {
    const foreign = target.startsWith('.')
      ? foreignRoom(file, room, target)
      : foreignPackage(file, room, target)
    if (foreign !== undefined) found.push(foreign)
  }
  return found
}

function foreignRoom(file: string, room: string, target: string): string | undefined {
  const other = roomOf(posix.normalize(posix.join(dirname(file), target)))
  if (other === room) return undefined
  const adapter = room in ADAPTERS
  const allowed = adapter
    ? other in ROOMS || LIGHT.includes(other)
    : (ROOMS[room]?.rooms.includes(other) ?? false)
  return allowed ? undefined : other
}

/** Adapters that the others may use: settings and the log are not ways into the world. */
const LIGHT = ['adapters/config.ts', 'adapters/log.ts', 'adapters/png.ts']

function foreignPackage(file: string, room: string, target: string): string | undefined {
  const name = target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : (target.split('/')[0] ?? '')
  const adapter = ADAPTERS[room]
  if (adapter !== undefined) return NODE.has(target) || adapter.includes(name) ? undefined : target
  const door = ROOMS[room]?.packages[name]
  return door !== undefined && file.startsWith(`src/${door}`) ? undefined : target
}

/** The room that a file is in: a folder of src, an adapter, `commands`, or `main` where all meets. */
function roomOf(file: string): string {
  const parts = relative('.', file).replaceAll('\\', '/').split('/')
  if (parts[0] === 'commands') return 'commands'
  const [, room = '', next = ''] = parts
  if (room === 'adapters') return `adapters/${next}`
  if (room === 'command.ts') return 'command.ts'
  return room.endsWith('.ts') ? 'main' : room
}

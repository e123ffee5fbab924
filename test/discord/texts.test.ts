import { expect, test } from 'vitest'
import { COMMANDS } from '../../commands/index.ts'
import { adminCommands } from '../../src/adapters/discord/admin-commands.ts'
import { slashCommands } from '../../src/adapters/discord/slash.ts'
import { LIMITS } from '../../src/render/discord/limits.ts'
import { ENGLISH, LANGUAGES, type Texts, textsFor } from '../../src/texts/texts.ts'
import { GERMAN_COMMANDS } from '../../src/texts/german-commands.ts'
import { FORMS, MESSAGE_ACTIONS } from '../../src/text-actions.ts'
import { type Bench, buttonId, isEdit, keptMessage, of, seen, startBench, stopBench } from './bench.ts'
import { type JsonObject, listOf, objectOf, textOf } from './local-discord/json.ts'
import { problemsOf } from './local-discord/validation.ts'

const languages = Object.entries(LANGUAGES)

/** Every text of a language by its path, functions called with words as long as they come. */
function written(texts: Texts): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([room, part]) =>
      Object.entries(part as Readonly<Record<string, unknown>>).map(([key, text]): [string, string] => [
        `${room}.${key}`,
        typeof text === 'string' ? text : (text as (...values: string[]) => string)('W'.repeat(40), 'W', 'W'),
      ]),
    ),
  )
}

test.each(languages)('%s has every key, and no text is empty', (_, texts) => {
  expect([...written(texts).keys()]).toEqual([...written(ENGLISH).keys()])
  expect([...written(texts)].filter(([, text]) => text.trim() === '')).toEqual([])
})

test('no text was left untranslated', () => {
  const english = written(ENGLISH)
  const same = [...written(LANGUAGES.de)].filter(([key, text]) => english.get(key) === text)
  expect(same.map(([key]) => key)).toEqual([])
})

test.each(languages)('%s fits Discord', (_, texts) => {
  const rooms = [...written(texts)]
  const tooLong = (room: string, most: number): string[] =>
    rooms.filter(([key, text]) => key.startsWith(room) && text.length > most).map(([key]) => key)
  expect(tooLong('', LIMITS.content)).toEqual([])
  // What is longer is cut on a phone.
  expect(tooLong('buttons.', 38)).toEqual([])
  expect(tooLong('views.sources', LIMITS.embedTitle)).toEqual([])
})

test.each([
  ['de', 'Quellen'],
  ['en-GB', 'Sources'],
  ['pt-BR', 'Sources'],
  [null, 'Sources'],
])('the locale %s reads %s', (locale, text) => {
  expect(textsFor(locale).buttons.sources).toBe(text)
})

const registered = slashCommands({
  commands: COMMANDS,
  messageActions: MESSAGE_ACTIONS,
  forms: FORMS,
  admin: true,
})
const bodies = (registered.ok ? registered.value : []) as unknown as readonly JsonObject[]

test('what is registered is what Discord takes', () => {
  expect(registered).toMatchObject({ ok: true })
  const request = { method: 'PUT', path: '/applications/123456789012345678/commands', files: [] }
  const sent = { ...request, query: new URLSearchParams(), authorization: undefined, at: 0 }
  expect(problemsOf({ ...sent, body: bodies })).toEqual([])
})

/** Names with their translations: of commands, of their parts and of all options. */
function names(command: JsonObject): { name: string; german: string; description: string }[] {
  const german = textOf(objectOf(command['name_localizations'])['de'])
  const description = textOf(objectOf(command['description_localizations'])['de'])
  const own = { name: textOf(command['name']), german, description }
  return [own, ...listOf(command['options']).flatMap(option => names(objectOf(option)))]
}

test('every command, part and option has a German name', () => {
  const all = bodies.flatMap(names)
  expect(all.filter(({ german }) => german === '').map(({ name }) => name)).toEqual([])
  const slash = bodies.filter(command => command['type'] === 1).flatMap(names)
  expect(slash.filter(({ description }) => description.length < 1 || description.length > 100)).toEqual([])
})

test('no German name stands for two commands, and none is for nothing', () => {
  const top = bodies.map(command => textOf(objectOf(command['name_localizations'])['de']))
  expect(new Set(top).size).toBe(top.length)
  const roots = new Set([...bodies.map(command => textOf(command['name']))])
  const orphans = Object.keys(GERMAN_COMMANDS).filter(path => !roots.has(path.split('.')[0] ?? ''))
  expect(orphans).toEqual([])
})

test('managers’ commands are for managers and for servers', () => {
  expect(adminCommands().map(command => [command.default_member_permissions, command.contexts])).toEqual([
    ...Array.from({ length: 4 }, () => ['32', [0]]),
  ])
})

test('a German sees German buttons and sentences, whoever else is there', async () => {
  const bench: Bench = await startBench()
  const { people } = bench.discord
  const answerTo = async (interaction: JsonObject): ReturnType<typeof bench.discord.next> =>
    bench.discord.next('answer', of(interaction, isEdit))
  const answer = await answerTo(people.call('ask', { question: 'what was measured?' }, { locale: 'de' }))
  expect([...seen(answer).buttons.keys()]).toEqual([
    'Quellen',
    'Ganze Tabelle',
    'Zeile zeigen',
    'Diagramm',
    '👍',
    '👎',
    'Thread eröffnen',
    '◀ Zurück',
    'Mehr ▶',
  ])
  expect(seen(answer).footer).toMatch(/^Seite 1 von \d+$/)
  expect(seen(answer).description).toContain('**Gemessen** (letzte Spalte berechnet)')
  expect(seen(answer).description).toContain('**Warum, in den Worten des Threads**')
  expect(seen(answer).description).toMatch(/— \*\*Mats\*\*, begründet/)
  expect(seen(answer).description).toMatch(/Hier nicht gezeigt: .*„Ganze Tabelle“ unten zeigt alles/)
  const sources = people.press(keptMessage(answer), buttonId(answer, 'Quellen'), { locale: 'fr' })
  expect(seen(await answerTo(sources)).title).toBe('Sources')
  const vote = people.press(keptMessage(answer), buttonId(answer, '👍'), { locale: 'de' })
  expect(seen(await answerTo(vote)).content).toBe('Danke, notiert.')
  expect(bench.discord.violations).toEqual([])
  await stopBench(bench)
})

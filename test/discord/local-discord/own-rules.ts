import type { UploadedFile } from './request.ts'
import { type Json, type JsonObject, listOf, numberOf, objectOf, textOf } from './json.ts'

const COMPONENTS_V2 = 1 << 15
const BUTTON = 2
const LINK_STYLE = 5
const COMMAND_NAME = /^[-_'\p{L}\p{N}]{1,32}$/u

/** What Discord documents of a message but its OpenAPI description does not say. */
export function messageProblems(message: JsonObject, files: readonly UploadedFile[]): readonly string[] {
  const v2 = (numberOf(message['flags']) & COMPONENTS_V2) !== 0
  const embeds = listOf(message['embeds']).map(objectOf)
  const rows = listOf(message['components']).map(objectOf)
  return [
    ...contentProblems(message, v2, embeds),
    ...embeds.flatMap(embedProblems),
    ...embeds.flatMap(embed => attachmentProblems(embed, files)),
    ...files.filter((file, place) => file.part !== `files[${place}]`).map(file => `part ${file.part}`),
    ...rowProblems(rows, v2),
  ]
}

function contentProblems(message: JsonObject, v2: boolean, embeds: readonly JsonObject[]): readonly string[] {
  const problems: string[] = []
  const content = textOf(message['content'])
  if (content.length > 2000) problems.push(`content has ${content.length} characters, 2000 are allowed`)
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0)
  if (total > 6000) problems.push(`embeds have ${total} characters together, 6000 are allowed`)
  if (v2 && (content !== '' || embeds.length > 0)) problems.push('components v2 beside content or embeds')
  return problems
}

function embedLength(embed: JsonObject): number {
  const fields = listOf(embed['fields']).map(objectOf)
  const texts = [
    embed['title'],
    embed['description'],
    objectOf(embed['footer'])['text'],
    objectOf(embed['author'])['name'],
    ...fields.flatMap(field => [field['name'], field['value']]),
  ]
  return texts.reduce<number>((sum, text) => sum + textOf(text).trim().length, 0)
}

function embedProblems(embed: JsonObject): readonly string[] {
  const problems: string[] = []
  for (const field of listOf(embed['fields']).map(objectOf)) {
    if (textOf(field['name']).trim() === '') problems.push('an embed field has no name')
    if (textOf(field['value']).trim() === '') problems.push('an embed field has no value')
  }
  if (embedLength(embed) === 0 && embed['image'] === undefined) problems.push('an embed is empty')
  return problems
}

function attachmentProblems(embed: JsonObject, files: readonly UploadedFile[]): readonly string[] {
  return [embed['image'], embed['thumbnail']]
    .map(picture => textOf(objectOf(picture)['url']))
    .filter(url => url.startsWith('attachment://'))
    .filter(url => !files.some(file => file.name === url.slice('attachment://'.length)))
    .map(url => `${url} names no uploaded file`)
}

function rowProblems(rows: readonly JsonObject[], v2: boolean): readonly string[] {
  const problems: string[] = []
  const limit = v2 ? 40 : 5
  if (rows.length > limit) problems.push(`${rows.length} component rows, ${limit} are allowed`)
  if (rows.some(row => row['type'] === 1 && listOf(row['components']).length === 0))
    problems.push('an empty row')
  const parts = rows.flatMap(row => listOf(row['components']).map(objectOf))
  for (const row of rows) {
    const inRow = listOf(row['components']).map(objectOf)
    const buttons = inRow.filter(part => part['type'] === BUTTON).length
    if (buttons > 5) problems.push(`${buttons} buttons in a row, 5 are allowed`)
    if (buttons > 0 && buttons < inRow.length) problems.push('a button beside a menu in one row')
  }
  const ids = parts.map(part => textOf(part['custom_id'])).filter(id => id !== '')
  if (new Set(ids).size < ids.length) problems.push('the same custom_id twice')
  for (const part of parts) problems.push(...partProblems(part))
  return problems
}

function partProblems(part: JsonObject): readonly string[] {
  const problems: string[] = []
  const link = part['style'] === LINK_STYLE
  if (part['type'] === BUTTON && !link && textOf(part['custom_id']) === '')
    problems.push('a button without custom_id')
  if (part['type'] === BUTTON && part['label'] === undefined && part['emoji'] === undefined) {
    problems.push('a button with neither label nor emoji')
  }
  const values = listOf(part['options']).map(option => textOf(objectOf(option)['value']))
  if (new Set(values).size < values.length) problems.push('a menu with the same value twice')
  return problems
}

/** What Discord documents of commands but its OpenAPI description does not say. */
export function commandProblems(commands: readonly Json[]): readonly string[] {
  const names = commands
    .map(objectOf)
    .map(command => `${numberOf(command['type'])} ${textOf(command['name'])}`)
  return [
    ...(new Set(names).size < names.length ? ['two commands of one name'] : []),
    ...commands.map(objectOf).flatMap(oneCommandProblems),
  ]
}

function oneCommandProblems(command: JsonObject): readonly string[] {
  const slash = command['type'] === undefined || command['type'] === 1
  const name = textOf(command['name'])
  const problems: string[] = []
  if (!slash)
    return textOf(command['description']) === '' ? [] : [`${name}: a menu command has no description`]
  if (!isName(name)) problems.push(`"${name}" is no command name`)
  if (textOf(command['description']).trim() === '') problems.push(`${name} has no description`)
  let optional = false
  for (const option of listOf(command['options']).map(objectOf)) {
    if (!isName(textOf(option['name']))) problems.push(`"${textOf(option['name'])}" is no option name`)
    if (textOf(option['description']).trim() === '') problems.push(`an option of ${name} has no description`)
    if (option['required'] === true && optional)
      problems.push(`${name}: a required option after an optional one`)
    if (option['required'] !== true) optional = true
    if (option['autocomplete'] === true && listOf(option['choices']).length > 0) {
      problems.push(`${name}: choices beside autocomplete`)
    }
  }
  return problems
}

function isName(name: string): boolean {
  return COMMAND_NAME.test(name) && name === name.toLowerCase()
}

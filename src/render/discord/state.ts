import { LIMITS } from './limits.ts'

/**
 * What a button does.
 *
 * - `page`: turns the pages of this message
 * - `sources`, `full`, `lines`: shows more to the one who pressed
 * - `chart`: shows the picture of the figures to the one who pressed
 * - `thread`: opens a thread in which questions that follow are answered
 * - `share`: shows everybody what only the asker sees
 * - `up`, `down`: says whether the answer was good
 * - `choose`: a menu of what may have been meant
 */
export type Action =
  'page' | 'sources' | 'full' | 'lines' | 'chart' | 'thread' | 'share' | 'up' | 'down' | 'choose'

/** Which list the pages are turned of. */
export type View = 'answer' | 'sources' | 'full' | 'lines'

/** The command that made an answer, so that it can be made again. */
export interface Asked {
  readonly command: string
  /** Option values by name. */
  readonly input: Readonly<Record<string, string>>
  /** One of a server's own corpora, `<server>/<name>`; absent: the one that all share. */
  readonly corpus?: string
}

/**
 * What stands in a `custom_id`: all that is needed to act, even by a bot that has just started.
 *
 * `asked` is absent where it is too long for the hundred characters; then it is looked up by `key`, or
 * read from the message's title.
 */
export interface ButtonState {
  readonly action: Action
  readonly view: View
  readonly page: number
  /** The user whose answer this is. */
  readonly asker: string
  /** Tells whether an answer made again is the answer that was shown. */
  readonly digest: string
  readonly asked?: Asked
}

const VERSION = 'v1'

const ACTIONS: readonly (readonly [Action, string])[] = [
  ['page', 'p'],
  ['sources', 's'],
  ['full', 'f'],
  ['lines', 'l'],
  ['chart', 'k'],
  ['thread', 't'],
  ['share', 'h'],
  ['up', 'u'],
  ['down', 'd'],
  ['choose', 'c'],
]

const VIEWS: readonly (readonly [View, string])[] = [
  ['answer', 'a'],
  ['sources', 's'],
  ['full', 'f'],
  ['lines', 'l'],
]

/**
 * Writes a state as a `custom_id` of at most 100 characters.
 *
 *     v1:sa0:2l9k1zqk7pj4:1k2j3h:ask|question=why is fork slower under Xen?
 */
export function writeState(state: ButtonState): string {
  const letter = ACTIONS.find(([action]) => action === state.action)?.[1] ?? ''
  const view = VIEWS.find(([name]) => name === state.view)?.[1] ?? ''
  const asker = BigInt(state.asker).toString(36)
  const head = `${VERSION}:${letter}${view}${state.page}:${asker}:${state.digest}:`
  const asked = state.asked === undefined ? '' : writeAsked(state.asked)
  return head.length + asked.length <= LIMITS.customId ? head + asked : head
}

/** Reads a `custom_id`; undefined for one of another version or of nobody we know. */
export function readState(customId: string): ButtonState | undefined {
  const match = /^v1:([a-z])([a-z])(\d{1,4}):([0-9a-z]{1,14}):([0-9a-z]{0,8}):(.*)$/s.exec(customId)
  if (match === null) return undefined
  const [, letter, viewLetter, page, asker = '', digest = '', rest = ''] = match
  const action = ACTIONS.find(([, known]) => known === letter)?.[0]
  const view = VIEWS.find(([, known]) => known === viewLetter)?.[0]
  if (action === undefined || view === undefined) return undefined
  const asked = rest === '' ? undefined : readAsked(rest)
  const state = { action, view, page: Number(page), asker: fromBase36(asker), digest }
  return asked === undefined ? state : { ...state, asked }
}

/** A short name for a text, the same on every machine (FNV-1a, 32 bits). */
export function digestOf(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}

function writeAsked({ command, input, corpus }: Asked): string {
  const pairs = Object.entries(input).map(([name, value]) => `${name}=${value.replace(/[%|]/g, percent)}`)
  const [server = '', name = ''] = corpus?.split('/') ?? []
  const from = corpus === undefined ? '' : `@${BigInt(server).toString(36)}/${name}`
  return [command + from, ...pairs].join('|')
}

function readAsked(written: string): Asked {
  const [first = '', ...pairs] = written.split('|')
  const [, command = first, server = '', name] = /^(.*)@([0-9a-z]{1,14})\/([a-z0-9-]+)$/s.exec(first) ?? []
  const input = pairs.map((pair): readonly [string, string] => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at), pair.slice(at + 1).replace(/%25|%7C/g, decodeURIComponent)]
  })
  const asked = { command, input: Object.fromEntries(input) }
  return name === undefined ? asked : { ...asked, corpus: `${fromBase36(server)}/${name}` }
}

function percent(sign: string): string {
  return sign === '%' ? '%25' : '%7C'
}

function fromBase36(digits: string): string {
  let value = 0n
  for (const digit of digits) value = value * 36n + BigInt(Number.parseInt(digit, 36))
  return value.toString()
}

import { plural } from '../core/plural.ts'
import type { Counts } from '../search/archive.ts'

/** What an archive holds, and where from. */
export interface Status extends Counts {
  readonly tests: number
  readonly measuredMails: number
  readonly guessedPlaces: number
  readonly bytes: number
  readonly sources: readonly SourceStatus[]
  readonly unreadReasons: readonly { readonly reason: string; readonly count: number }[]
}

/** A source, as far as a person wants to know. */
export interface SourceStatus {
  readonly source: string
  readonly list?: string
  /** ISO date of the last time that it was read to its end. */
  readonly synced?: string
  readonly position: string
  readonly problem?: string
}

/** Reasons beyond these are counted together. */
const MOST_REASONS = 8

/** What an archive holds, a line each. */
export function statusText(status: Status): string {
  const { messages, threads, newest, measurements, runs, bytes, unread, unreadReasons } = status
  const whole = messages + unread
  const share = whole === 0 ? 100 : Math.floor((1000 * messages) / whole) / 10
  return [
    `${plural(messages, 'message')} in ${plural(threads, 'thread')}${newest === undefined ? '' : `, the newest of ${newest.slice(0, 10)}`}`,
    `${plural(measurements, 'measured value')} of ${plural(status.tests, 'test')} in ${plural(runs, 'run')}, found in ${plural(status.measuredMails, 'message')}`,
    ...status.lists.map(one => `  ${one.list}: ${plural(one.messages, 'message')}`),
    ...(status.guessedPlaces === 0
      ? []
      : [`${plural(status.guessedPlaces, 'message')} placed in a thread by the subject alone`]),
    unread === 0
      ? 'everything could be read'
      : `${plural(unread, 'mail')} could not be read (${share} % could); the raw bytes are kept`,
    ...unreadReasons.slice(0, MOST_REASONS).map(({ reason, count }) => `  ${count}: ${reason}`),
    ...(unreadReasons.length > MOST_REASONS
      ? [`  and ${plural(unreadReasons.length - MOST_REASONS, 'further reason')}`]
      : []),
    ...(status.sources.length === 0 ? [] : ['sources']),
    ...status.sources.map(sourceText),
    ...(bytes === 0 ? [] : [`the file has ${(bytes / 1e6).toFixed(1)} MB`]),
  ].join('\n')
}

function sourceText({ source, list, synced, position, problem }: SourceStatus): string {
  const name = list === undefined ? source : `${list}, from ${source}`
  const fresh =
    synced === undefined
      ? 'not read to its end yet'
      : `up to date on ${synced.slice(0, 10)} ${synced.slice(11, 16)} UTC`
  const [commit] = /[0-9a-f]{40}(?!.*[0-9a-f]{40})/.exec(position) ?? []
  const at = commit === undefined ? '' : `, commit ${commit.slice(0, 12)}`
  const trouble = problem === undefined ? '' : `; the last time: ${problem}`
  return `  ${name}: ${fresh}${at}${trouble}`
}

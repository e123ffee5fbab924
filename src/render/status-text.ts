import { plural } from '../core/plural.ts'
import type { Counts } from '../search/archive.ts'

/** What an archive holds, a line each. */
export function statusText(counts: Counts): string {
  return [
    `${plural(counts.messages, 'message')} in ${plural(counts.threads, 'thread')}${counts.newest === undefined ? '' : `, the newest of ${counts.newest.slice(0, 10)}`}`,
    `${plural(counts.measurements, 'measured value')} in ${plural(counts.runs, 'run')}`,
    ...counts.lists.map(({ list, messages }) => `  ${list}: ${plural(messages, 'message')}`),
    counts.unread === 0
      ? 'everything could be read'
      : `${plural(counts.unread, 'mail')} could not be read; the raw bytes are kept`,
  ].join('\n')
}

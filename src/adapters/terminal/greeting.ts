import type { Desk } from '../../answers/desk.ts'
import { plural } from '../../core/plural.ts'
import type { Style } from '../../render/style.ts'
import { wrap } from '../../render/wrap.ts'

/** Questions that the shipped thread answers; shown where its tests are in the archive. */
const EXAMPLES = ['why is fork slower under Xen?', 'which got slower most?', '/compare pipe-latency']

/** What is indexed and what to type: one screen. */
export function greeting(desk: Desk, style: Style, width: number): string {
  const counts = desk.archive.counts()
  const tests = desk.archive.tests()
  const systems = desk.archive.systems()
  const tools = [...new Set(tests.flatMap(test => test.tool ?? []))]
  const lists = counts.lists.slice(0, 4).map(({ list }) => list)
  const holds = [
    `${plural(counts.messages, 'message')} in ${plural(counts.threads, 'thread')} of ${lists.join(', ')}${counts.lists.length > 4 ? ' and others' : ''}`,
    `${plural(counts.measurements, 'measured value')} of ${plural(tests.length, 'test')}${tools.length === 0 ? '' : ` (${tools.slice(0, 6).join(', ')})`}`,
    systems.length === 0
      ? ''
      : `systems: ${systems.slice(0, 6).join(', ')}${systems.length > 6 ? ', …' : ''}`,
  ].filter(line => line !== '')
  return [
    style.bold('Threadmark: what a mailing list measured, and what it said of it'),
    ...holds.map(line => wrap(line, width, '  ', '    ')),
    '',
    'Ask in words, for example',
    ...EXAMPLES.map(example => `  ${style.accent(example)}`),
    '',
    style.dim('/help lists the commands, Tab completes names, Ctrl-D leaves.'),
  ].join('\n')
}

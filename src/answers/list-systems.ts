import { groupBy } from '../core/order.ts'
import { plural } from '../core/plural.ts'
import type { EnvironmentEntry, Run } from '../facts/fact.ts'
import { nameIndex } from '../search/names.ts'
import { type Answer, emptyAnswer, type FactList } from './answer.ts'
import { composed } from './answer-parts.ts'
import type { Desk } from './desk.ts'
import { environmentOf } from './environment-gap.ts'
import type { Evidence } from './evidence.ts'
import { mostMeasured } from './most-measured.ts'

/** Systems stand in threads with measurements; more than these nobody reads in one list. */
const MOST_THREADS = 25
const MOST_SYSTEMS = 40

/** What is told of a system, in the order in which it is told. */
const TOLD: readonly (readonly [EnvironmentEntry['key'], string])[] = [
  ['hypervisor', 'hypervisor'],
  ['distribution', 'distribution'],
  ['kernel', 'kernel'],
  ['cpu', 'processor'],
  ['architecture', 'architecture'],
  ['memory', 'memory'],
  ['disk', 'disk'],
  ['root-fs', 'root file system'],
  ['compiler', 'compiler'],
  ['host', 'host name'],
  ['uptime', 'uptime'],
  ['load', 'load'],
  ['date', 'date'],
]

/** The measured systems as the mails label them, each with its kernel and what else the mails say of it. */
export function listSystems(name: string | undefined, desk: Desk): Answer {
  const { archive, catalogue } = desk
  const asked = name?.trim() ?? ''
  const wanted = asked.toLowerCase()
  const labels = archive.systems().filter(label => label.toLowerCase().includes(wanted))
  const { evidence, where, caveats } = mostMeasured(
    desk,
    MOST_THREADS,
    wanted === '' ? {} : { systems: [labels] },
  )
  const known = evidence.flatMap(one => systemsOf(one))
  const exact = known.filter(one => one.list.heading.toLowerCase() === wanted)
  const chosen =
    wanted === ''
      ? known
      : exact.length > 0
        ? exact
        : known.filter(one => one.list.heading.toLowerCase().includes(wanted))
  if (chosen.length === 0) {
    const near = nameIndex(archive.systems()).find(asked, 3)
    const verdict =
      archive.systems().length === 0
        ? `No mail ${where} labels a measured system.`
        : `No measured system is labelled "${asked}".`
    return { ...emptyAnswer('abstention', asked === '' ? 'systems' : asked, verdict), nearest: near }
  }
  const threads = new Set(chosen.map(one => one.thread)).size
  const left = chosen.length - MOST_SYSTEMS
  return composed(
    'answer',
    asked === '' ? 'systems' : asked,
    `${plural(chosen.length, 'measured system')} in ${plural(threads, 'thread')}, by the labels in the mails.`,
    {
      lists: chosen.slice(0, MOST_SYSTEMS).map(one => one.list),
      caveats: [
        ...(left > 0 ? [`${plural(left, 'further system')} not shown; name one to see it`] : []),
        ...caveats,
      ],
    },
    evidence,
    catalogue,
  )
}

interface KnownSystem {
  readonly thread: string
  readonly list: FactList
}

function systemsOf({ thread, runs }: Evidence): KnownSystem[] {
  const labelled = groupBy(
    runs.filter(run => run.system !== ''),
    run => `${run.message} ${run.system}`,
  )
  return [...labelled.values()].flatMap(group => {
    const [run] = group
    return run === undefined ? [] : [{ thread: thread.id, list: described(run, group, runs) }]
  })
}

function described(run: Run, group: readonly Run[], runs: readonly Run[]): FactList {
  const environment = environmentOf(run, runs)
  const values = group.reduce((sum, one) => sum + one.measurements.length, 0)
  const tools = [...new Set(group.flatMap(one => one.tool ?? []))]
  const measured = {
    text: `${plural(values, 'measured value')}${tools.length === 0 ? '' : ` (${tools.join(', ')})`}`,
    source: run.label?.source ?? run.source,
  }
  const told = TOLD.flatMap(([key, called]) => {
    const entry = environment.get(key)
    return entry === undefined ? [] : [{ text: `${called}: ${entry.value}`, source: entry.source }]
  })
  const smp = environment.get('smp')
  const built =
    smp === undefined
      ? []
      : [{ text: smp.value === 'yes' ? 'SMP kernel' : 'no SMP kernel', source: smp.source }]
  return { heading: run.system, items: [measured, ...told, ...built] }
}

import { byCodeUnit, uniqueBy } from '../core/order.ts'
import type { Run } from '../facts/fact.ts'
import { unpairedInWords } from '../facts/unpaired.ts'
import { nameIndex, slugOf } from '../search/names.ts'
import { type Answer, emptyAnswer } from './answer.ts'
import { isEverything, isSuite, matching, type Named } from './compare-matching.ts'
import type { Filters } from './compare-request.ts'
import type { Pool } from './compare-rows.ts'
import { systemsLike } from './compare-systems.ts'
import type { Desk } from './desk.ts'
import type { Evidence } from './evidence.ts'

/** A comparison that found no row. */
export interface Missing {
  readonly asked: string
  readonly name: string
  readonly test: string | undefined
  readonly pool: Pool
  readonly evidence: readonly Evidence[]
  readonly filters: readonly Filters[]
}

/** Reasons and ways out that one answer gives. */
const MOST_TOLD = 3

/**
 * Says why there is nothing to compare: a filter that nothing passes, values that do not pair and by which
 * parameter, a test that each mail has for one system only, or a name that nothing has.
 */
export function missingAnswer(missing: Missing, desk: Desk): Answer {
  const { asked, name, test, pool, evidence } = missing
  const wanted = test ?? name
  const filtered = emptyFilter(missing, desk)
  if (filtered !== undefined) return emptyAnswer('abstention', asked, filtered)
  const apart = matching(wanted, pool.unpaired, desk)
  if (apart.length > 0) {
    const verdict = `Nothing pairs for "${asked}": ${unpairedInWords(apart).slice(0, MOST_TOLD).join('; ')}.`
    return emptyAnswer('abstention', asked, verdict)
  }
  const alone = matching(
    wanted,
    evidence.flatMap(one => one.runs.flatMap(measuredIn)),
    desk,
  )
  if (alone.length > 0 && !isEverything(wanted)) return ofOneSide(missing, alone, desk)
  if (isEverything(wanted))
    return emptyAnswer('abstention', asked, `Nothing was measured on two systems for "${asked}".`)
  return unknownName(missing, desk)
}

/** A test of a run, to be matched by its name. */
interface Measured extends Named {
  readonly run: Run
}

function measuredIn(run: Run): Measured[] {
  return run.measurements.map(({ test }) => ({
    ...(run.tool === undefined ? {} : { tool: run.tool }),
    test,
    run,
  }))
}

/** The filter that lets nothing through, with the nearest that would. */
function emptyFilter({ filters, pool, evidence }: Missing, { archive, catalogue }: Desk): string | undefined {
  for (const { suite, list, system, dates } of filters) {
    const lists = archive.counts().lists.map(one => one.list)
    if (list !== undefined && !lists.some(one => slugOf(one).includes(slugOf(list))))
      return `No list is called "${list}". ${hint(list, lists, '"sources" lists them.')}`
    const tools = catalogue.tools.flatMap(tool => tool.aliases)
    const runs = evidence.flatMap(one => one.runs)
    if (
      suite !== undefined &&
      !tools.some(tool => slugOf(tool) === slugOf(suite)) &&
      !runs.some(run => slugOf(run.caption ?? '').includes(slugOf(suite)))
    )
      return `No suite is called "${suite}". ${hint(
        suite,
        catalogue.tools.map(tool => tool.name),
        '"sources" lists them.',
      )}`
    const systems = archive.systems()
    if (system !== undefined && systemsLike(system, systems).length === 0)
      return `No measured system is called "${system}". ${hint(system, systems, '"systems" lists them.')}`
    if (dates !== undefined && pool.rows.length === 0 && evidence.length === 0)
      return `No mail of ${dates.written} holds measurements.${undatedText(archive)}`
  }
  return undefined
}

/** Mails without a date are of no year; that they exist must be said where a year has nothing. */
function undatedText(archive: Desk['archive']): string {
  const undated = archive
    .threads(MOST_LOOKED_AT)
    .flatMap(thread => thread.members.map(({ message }) => message))
    .filter(message => message.date === undefined && archive.runsOf(message.id).length > 0).length
  if (undated === 0) return ''
  return undated === 1
    ? ' One mail with measurements has no date.'
    : ` ${undated} mails with measurements have no date.`
}

/** Threads that are looked at for undated mails. */
const MOST_LOOKED_AT = 60

function hint(asked: string, names: readonly string[], otherwise: string): string {
  const near = nameIndex(names).find(asked, 3)
  return near.length === 0 ? otherwise : `Did you mean ${near.join(', ')}?`
}

/** Measured, but never twice in one mail: the way across mails is offered, for it must be asked for. */
function ofOneSide({ asked, name }: Missing, alone: readonly Measured[], desk: Desk): Answer {
  const [first] = alone
  const places = uniqueBy(
    alone.filter(one => one.tool === first?.tool && one.test === first?.test),
    ({ run }) => `${run.message} ${run.system}`,
  )
  const test = first?.test ?? asked
  const verdict = `${isSuite(name, desk) ? name : test} was measured, but in no mail on two systems, so nothing there shares a machine and a day.`
  // The older mail is the baseline of what came later.
  const day = ({ run }: Measured): string => desk.archive.message(run.message)?.date ?? ''
  const [base, ...others] = [...places].sort((a, b) => byCodeUnit(day(a), day(b)))
  const nameOf = ({ run }: Measured, sameLabel: boolean): string => {
    const date = desk.archive.message(run.message)?.date?.slice(0, 10)
    const label = run.system === '' ? '' : `system:"${run.system}"`
    return [label, sameLabel && date !== undefined ? `d:${date}` : ''].filter(part => part !== '').join(' ')
  }
  const choices = others.slice(0, MOST_TOLD).flatMap(other => {
    if (base === undefined || base.run.message === other.run.message) return []
    const same = base.run.system === other.run.system
    const [left, right] = [nameOf(base, same), nameOf(other, same)]
    if (left === '' || right === '') return []
    return [
      {
        name: `${slugOf(test)} ${left} vs ${right}`,
        description: 'across mails: different machines, different days',
      },
    ]
  })
  return { ...emptyAnswer(choices.length > 0 ? 'clarification' : 'abstention', asked, verdict), choices }
}

/** The nearest names are sought among the tests that were compared, then among all that were measured. */
function unknownName({ asked, name, test, pool }: Missing, { archive }: Desk): Answer {
  const wanted = test ?? name
  const names = [...pool.rows, ...archive.tests()].map(one => one.test)
  const near = nameIndex(names).find(wanted, 3)
  const said =
    near.length === 0
      ? '"benchmarks" lists what was measured.'
      : `Did you mean ${near.map(slugOf).join(', ')}?`
  return {
    ...emptyAnswer('abstention', asked, `No test named "${wanted}" was measured on two systems. ${said}`),
    nearest: near,
  }
}

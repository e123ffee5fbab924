import { groupBy, uniqueBy } from '../core/order.ts'
import { groupKey, kindOfRun, pairSides } from '../facts/compare-runs.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { Run } from '../facts/fact.ts'
import { type Posting, withoutReposts } from '../facts/reposted.ts'
import { sameFigures } from '../facts/same-figures.ts'
import { type Unpaired, unpairedBetween, unpairedTests } from '../facts/unpaired.ts'
import type { Message } from '../mail/message.ts'
import { slugOf } from '../search/names.ts'
import type { Filters } from './compare-request.ts'
import { type ChosenSide, systemsLike } from './compare-systems.ts'
import type { Desk } from './desk.ts'
import { environmentOf } from './environment-gap.ts'
import type { Evidence } from './evidence.ts'

/** Rows to answer from, what has no partner, and what of the archive was left aside. */
export interface Pool {
  readonly rows: readonly Comparison[]
  readonly unpaired: readonly Unpaired[]
  /** True where the two sides stand in different mails. */
  readonly across: boolean
  readonly caveats: readonly string[]
}

/** Pairs of systems of different mails that one answer holds. */
const MOST_PAIRS = 20

/** Every label of a measured system, the first seen first. */
export function systemsOf(evidence: readonly Evidence[]): string[] {
  return uniqueBy(
    evidence.flatMap(one => one.runs.map(run => run.system)),
    system => system,
  )
}

/** The rows that were measured within one mail each, under some filters. */
export function rowsWithin(filters: Filters, evidence: readonly Evidence[], desk: Desk): Pool {
  const mails = mailsOf(evidence)
  const wanted = filters.system === undefined ? undefined : systemsLike(filters.system, systemsOf(evidence))
  const fits = (run: Run, systems: readonly string[]): boolean =>
    passes(run, filters, mails, desk) &&
    (wanted === undefined || systems.some(system => wanted.includes(system)))
  const rows = evidence
    .flatMap(one => one.comparisons)
    .filter(({ baseline, subject }) => fits(baseline.run, [baseline.run.system, subject.run.system]))
  return {
    rows: withoutReposts(rows, id => postingOf(mails.get(id))),
    unpaired: evidence
      .flatMap(one => unpairedTests(one.runs, desk.catalogue))
      .filter(({ run, baseline, subject }) => fits(run, [baseline, subject])),
    across: false,
    caveats: [],
  }
}

/**
 * The rows between two sides. Mails that measured both are taken alone, for their runs share a machine and
 * a day; only where no mail has both are the sides taken from different mails, and every row says so.
 */
export function rowsBetween(
  [a, b]: readonly [ChosenSide, ChosenSide],
  evidence: readonly Evidence[],
  desk: Desk,
): Pool {
  const mails = mailsOf(evidence)
  const groups = [
    ...groupBy(
      evidence.flatMap(one => one.runs),
      run => `${groupKey(run)}\n${run.system}`,
    ).values(),
  ]
  const labelsOf = new Map(
    [...groupBy(groups.flat(), run => run.message)].map(([id, own]) => [id, own.map(run => run.system)]),
  )
  const of = (side: ChosenSide): Run[][] =>
    groups.filter(([run]) => {
      if (run === undefined || !passes(run, side.filters, mails, desk)) return false
      // Asked mail by mail: where one mail has just this label, another's longer one is meant as well.
      const labels = labelsOf.get(run.message) ?? []
      return side.system === undefined || systemsLike(side.system, labels).includes(run.system)
    })
  const [ofA, ofB] = [of(a), of(b)]
  const all = ofA.flatMap(bases => ofB.map(subjects => ({ bases, subjects })))
  const comparable = all.filter(({ bases, subjects }) => apart(bases[0], subjects[0]))
  const within = comparable.filter(pair => pair.bases[0]?.message === pair.subjects[0]?.message)
  if (within.length > 0) {
    const rows = within.flatMap(({ bases, subjects }) => pairSides(bases, subjects))
    const once = withoutReposts(rows, id => postingOf(mails.get(id)))
    return { rows: once, unpaired: unpairedIn(within), across: false, caveats: [] }
  }
  // The same label in both years is the pair that was meant; the rest is every pair that there is.
  const alike = comparable.filter(pair => pair.bases[0]?.system === pair.subjects[0]?.system)
  const chosen = a.system === undefined && b.system === undefined && alike.length > 0 ? alike : comparable
  const runs = evidence.flatMap(one => one.runs)
  const named = chosen.slice(0, MOST_PAIRS).map(({ bases, subjects }) => {
    const [base, subject] = [bases[0], subjects[0]].map(run => mails.get(run?.message ?? ''))
    const [one, other] = tellingApart(base, subject)
    return {
      bases: bases.map(run => called(run, one, runs)),
      subjects: subjects.map(run => called(run, other, runs)),
    }
  })
  const left = chosen.length - named.length
  return {
    rows: uniqueBy(
      named.flatMap(({ bases, subjects }) => pairSides(bases, subjects)),
      sameFigures,
    ).map(flagged),
    unpaired: unpairedIn(named),
    across: true,
    caveats: left > 0 ? [`${left} further pairs of systems are not compared here`] : [],
  }
}

interface Pair {
  readonly bases: readonly Run[]
  readonly subjects: readonly Run[]
}

/** Runs of one kind on two systems, or of the same system in two mails. */
function apart(base: Run | undefined, subject: Run | undefined): boolean {
  if (base === undefined || subject === undefined || kindOfRun(base) !== kindOfRun(subject)) return false
  if (base.message === subject.message) return base.system !== subject.system
  return base.tool !== undefined || (base.caption ?? '') !== ''
}

function unpairedIn(pairs: readonly Pair[]): Unpaired[] {
  return pairs.flatMap(({ bases, subjects }) => unpairedBetween(bases, subjects))
}

function flagged(row: Comparison): Comparison {
  const flag = `different mails, different machines: ${row.baseline.run.system} against ${row.subject.run.system}`
  return { ...row, flags: [flag, ...row.flags] }
}

/** What tells two mails apart in a few characters: the years, else the months, days, authors. */
function tellingApart(one: Message | undefined, other: Message | undefined): readonly [string, string] {
  for (const length of ['2005', '2005-10', '2005-10-03'].map(shape => shape.length)) {
    const [a, b] = [one?.date?.slice(0, length), other?.date?.slice(0, length)]
    if (a !== b) return [a ?? 'undated', b ?? 'undated']
  }
  const [a, b] = [one?.author.name ?? '', other?.author.name ?? '']
  return a === b ? ['one mail', 'another mail'] : [a, b]
}

/** A run as it is called beside one of another mail: its label with what tells the mail, and all it ran on. */
function called(run: Run, which: string, runs: readonly Run[]): Run {
  const { label: _label, ...rest } = run
  return {
    ...rest,
    system: `${run.system === '' ? 'unnamed system' : run.system} (${which})`,
    environment: [...environmentOf(run, runs).values()],
  }
}

function postingOf(message: Message | undefined): Posting | undefined {
  if (message === undefined) return undefined
  return { author: message.author.name, ...(message.date === undefined ? {} : { date: message.date }) }
}

function mailsOf(evidence: readonly Evidence[]): ReadonlyMap<string, Message> {
  return new Map(evidence.flatMap(one => one.messages.map(message => [message.id, message])))
}

function passes(run: Run, filters: Filters, mails: ReadonlyMap<string, Message>, desk: Desk): boolean {
  const mail = mails.get(run.message)
  if (mail === undefined || !passesMail(mail, filters)) return false
  if (filters.suite === undefined) return true
  const suite = slugOf(filters.suite)
  const tool = desk.catalogue.tools.find(one => one.aliases.some(alias => slugOf(alias) === suite))
  return tool === undefined ? slugOf(run.caption ?? '').includes(suite) : run.tool === tool.name
}

/** A mail without a date is of no year that anybody asked for. */
function passesMail(mail: Message, { list, dates }: Filters): boolean {
  if (list !== undefined && !mail.lists.some(one => slugOf(one).includes(slugOf(list)))) return false
  if (dates === undefined) return true
  const day = mail.date?.slice(0, 10)
  if (day === undefined) return false
  return (dates.from === undefined || day >= dates.from) && (dates.before === undefined || day < dates.before)
}

import type { Catalogue } from '../catalogue/catalogue.ts'
import { groupBy, uniqueBy } from '../core/order.ts'
import { comparableKey } from './comparable.ts'
import { compare, isContradictory, sideOf } from './compare.ts'
import type { Comparison, Side } from './comparison.ts'
import type { Run } from './fact.ts'
import { roundsOf } from './rounds.ts'
import { withStatesAsSystems } from './states-in-names.ts'

/**
 * Every test of a mail that was measured on two systems, compared.
 *
 * Runs of one mail, one tool (or one table) belong together. One system is the baseline: the one whose
 * label says so (`native`, `before`, …, in the catalogue's order), else the one shown first. Values pair
 * only where test, section, parameters and kind of unit are equal; a row that only repeats another one
 * of its run is left out, so that nothing counts twice.
 */
export function compareRuns(runs: readonly Run[], catalogue: Catalogue): Comparison[] {
  return groupsOf(withStatesAsSystems(runs)).flatMap(group => compareGroup(group, catalogue))
}

/**
 * Runs that belong together: of one mail, and of one tool or one table.
 *
 * A list made by hand has a heading for each system and a figure below it; then what was read as the
 * caption of one figure is the heading above, and every system stands alone. Such runs of one mail belong
 * together if they measured the same under different names.
 */
export function groupsOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const groups: Run[][] = []
  for (const group of groupBy(runs, groupKey).values()) {
    const other = groups.find(one => belongTogether(one, group))
    if (other === undefined) groups.push([...group])
    else other.push(...group)
  }
  return groups
}

function belongTogether(one: readonly Run[], other: readonly Run[]): boolean {
  const [a] = one
  const [b] = other
  if (a === undefined || b === undefined || a.message !== b.message) return false
  if (a.tool !== undefined || b.tool !== undefined) return false
  if (!isHeaded(one, other) && !isHeaded(other, one)) return false
  if ([...one, ...other].some(run => run.system === '') || !goesOn(one, other)) return false
  const [measured, keys] = [sidesOf(one), [...sidesOf(other).keys()]]
  return keys.filter(key => measured.has(key)).length * 2 > keys.length
}

/** True where another group has further systems, or goes on with one of them: it measured none of its tests again. */
function goesOn(one: readonly Run[], other: readonly Run[]): boolean {
  const again = other.filter(run => one.some(({ system }) => system === run.system))
  if (again.length === 0) return true
  const measured = sidesOf(one.filter(run => again.some(({ system }) => system === run.system)))
  return again.length === other.length && [...sidesOf(again).keys()].every(key => !measured.has(key))
}

/** True where a group is one system alone, or its caption is only the heading of a system. */
function isHeaded(group: readonly Run[], beside: readonly Run[]): boolean {
  const caption = (group[0]?.caption ?? '').replace(/\s*:\s*$/, '')
  if (new Set(group.map(run => run.system)).size === 1) return true
  return [...group, ...beside].some(run => caption !== '' && namesSystem(caption, run.system))
}

/** True for the heading a label was taken from: all of it, its first line, or with its middle left out. */
function namesSystem(heading: string, label: string): boolean {
  const [start = '', end] = label.split('…', 2).map(part => part.trim())
  if (end === undefined) return label.startsWith(heading)
  return heading.startsWith(start) && heading.endsWith(end)
}

/** Equal for runs that belong together: of one mail, and of one tool or one table. */
export function groupKey(run: Run): string {
  return `${run.message} ${kindOfRun(run)}`
}

/** Equal for runs of one tool, and for tables of no known tool with one caption. */
export function kindOfRun(run: Run): string {
  return run.tool ?? `: ${run.caption ?? ''}`
}

function compareGroup(runs: readonly Run[], catalogue: Catalogue): Comparison[] {
  const systems = uniqueBy(
    runs.map(run => run.system),
    system => system,
  )
  const families = familiesOf(systems)
  const firsts = families.map(family => baselineOf(family, catalogue) ?? '')
  const rows = [...families, firsts].flatMap(labels =>
    compareWith(baselineOf(labels, catalogue), labels, runs),
  )
  return [...rows, ...besides(systems, rows, runs, catalogue)]
}

/**
 * Systems that have nothing in common with the others, compared among themselves: the bandwidth may stand under
 * `baseline` and `with the patch`, and the latency further down under `Baseline` and `Patched`.
 */
function besides(
  systems: readonly string[],
  rows: readonly Comparison[],
  runs: readonly Run[],
  catalogue: Catalogue,
): Comparison[] {
  const paired = new Set(rows.flatMap(({ baseline, subject }) => [baseline.run.system, subject.run.system]))
  const left = systems.filter(system => !paired.has(system))
  return left.length === systems.length ? [] : compareWith(baselineOf(left, catalogue), left, runs)
}

function compareWith(
  baseline: string | undefined,
  systems: readonly string[],
  runs: readonly Run[],
): Comparison[] {
  const bases = runs.filter(run => run.system === baseline)
  return systems
    .filter(system => system !== baseline)
    .flatMap(system =>
      pairSides(
        bases,
        runs.filter(run => run.system === system),
      ),
    )
}

/**
 * Labels that differ only in their last part are a family: of `arm64, -m 0`, `arm64, -m 1`, `x86, -m 0` and
 * `x86, -m 1` the first two are, and the last two, and so are `zstd (fast)` and `zstd (small)`. Held against one another across families they would
 * differ in two things at once. Without such families all labels are one.
 */
function familiesOf(systems: readonly string[]): readonly (readonly string[])[] {
  const families = [...groupBy(systems, system => LAST_PART.exec(system)?.[1] ?? '').values()]
  const cross = families.length > 1 && families.every(family => family.length === families[0]?.length)
  return cross && (families[0]?.length ?? 0) > 1 ? families : [systems]
}

/** True for two systems that differ in the last part of their labels alone. */
export function isOneFamily(label: string, other: string): boolean {
  const family = LAST_PART.exec(label)?.[1]
  return family !== undefined && family === LAST_PART.exec(other)?.[1]
}

/** What stands last in a label, after a comma or in brackets, behind what it is of. */
const LAST_PART = /^(.{0,200}?)(?:, [^,]{0,100}|\s?\([^()]{1,100}\))$/

/**
 * What two sets of runs of one tool both measured, compared; the first set is the baseline.
 *
 * Several runs of a system are repeats, and their values make one side. But a mail may show `before` and
 * `after` once for each of two machines (`rounds.ts`): then each round is paired by itself, for a median over
 * two machines is a figure of neither.
 */
export function pairSides(bases: readonly Run[], subjects: readonly Run[]): Comparison[] {
  const pooled = pairPooled(bases, subjects)
  const rounds = roundsOf(bases, subjects, pooled)
  if (rounds.length === 0) return pooled.filter(row => !isUndecided(row.baseline, row.subject))
  const flag = `both systems were measured ${rounds.length} times with results far apart, as on ${rounds.length} machines, so each round is compared by itself`
  return rounds.flatMap(([base, subject]) =>
    pairPooled(base, subject).map(row => ({ ...row, flags: [...row.flags, flag] })),
  )
}

/** Where both sides lie apart they may be of two machines; where one does, nobody knows which value is meant. */
export function isUndecided(baseline: Side, subject: Side): boolean {
  return isContradictory(baseline) !== isContradictory(subject)
}

function pairPooled(bases: readonly Run[], subjects: readonly Run[]): Comparison[] {
  const others = sidesOf(subjects)
  const all = sidesOf(bases)
  const exact = [...all].flatMap(([key, base]) => {
    const subject = others.get(key)
    return subject === undefined ? [] : [compare(base, subject)]
  })
  const alone = [...all].filter(([key]) => !others.has(key))
  if (!alone.some(([, { measurement }]) => ENGINE in measurement.parameters)) return exact
  const [loose, looseBases] = [uniqueKeys(others), uniqueKeys(all)]
  const acrossEngines = alone.flatMap(([, base]) => {
    const rest = withoutEngine(base)
    const other = looseBases.get(rest) === base ? loose.get(rest) : undefined
    if (other === undefined) return []
    const row = compare(base, other)
    const engines = [base, other].map(side => side.measurement.parameters[ENGINE] ?? 'unknown')
    return [{ ...row, flags: [...row.flags, `the I/O engines differ: ${engines.join(' and ')}`] }]
  })
  return [...exact, ...acrossEngines]
}

/** Which engine fio drives is part of what is measured, not of the load: two engines may be compared. */
const ENGINE = 'ioengine'

function withoutEngine({ measurement }: Side): string {
  const { [ENGINE]: _engine, ...parameters } = measurement.parameters
  return comparableKey({ ...measurement, parameters })
}

/** The sides that are the only ones of their key but for the engine. */
function uniqueKeys(sides: ReadonlyMap<string, Side>): Map<string, Side | undefined> {
  const found = new Map<string, Side | undefined>()
  for (const side of sides.values()) {
    const key = withoutEngine(side)
    found.set(key, found.has(key) ? undefined : side)
  }
  return found
}

/** Which system to compare against: the label with the strongest word of the vocabulary, else the first. */
export function baselineOf(systems: readonly string[], catalogue: Catalogue): string | undefined {
  let best: { system: string; rank: number } | undefined
  for (const system of systems) {
    const rank = catalogue.baselineWords.findIndex(word => hasWord(system, word))
    if (rank !== -1 && (best === undefined || rank < best.rank)) best = { system, rank }
  }
  return best?.system ?? systems[0]
}

/** True for a label that says of itself that it is the one to compare against: `native`, `before`, … */
export function isBaseline(label: string, catalogue: Catalogue): boolean {
  return catalogue.baselineWords.some(word => hasWord(label, word))
}

function hasWord(label: string, word: string): boolean {
  // A commit's title says what it changes: `70a64b7919 ("memcg: trylock of the stock")` is no stock kernel.
  const named = label.replace(/\("[^"]*"\)/g, '').toLowerCase()
  // `st` stands in `zstd`, too: of `zstd (ST)` the second one is the word.
  for (let at = named.indexOf(word); at !== -1; at = named.indexOf(word, at + 1)) {
    const around = [named[at - 1] ?? ' ', named[at + word.length] ?? ' ']
    if (around.every(character => !/[\p{L}\p{N}_]/u.test(character))) return true
  }
  return false
}

/** The values of some runs of one system by what they measure; repeated ones make one side. */
export function sidesOf(runs: readonly Run[]): Map<string, Side> {
  const sides = runs.flatMap(run =>
    run.measurements
      .filter(measurement => measurement.repeats === undefined)
      .map(measurement => ({ run, measurement })),
  )
  const groups = groupBy(sides, ({ measurement }) => comparableKey(measurement))
  return new Map([...groups].map(([key, group]) => [key, sideOf(group)]))
}

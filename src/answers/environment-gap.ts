import { groupBy, uniqueBy } from '../core/order.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { EnvironmentEntry, Run } from '../facts/fact.ts'
import { ALPHA, LEAST_FOR_TEST } from '../facts/statistics.ts'

/**
 * What, beside the thing that was to be compared, was not the same on both sides: one sentence each.
 *
 * What a run does not say itself is taken from other runs of the same mail on the same system: people
 * post one `uname` for a whole evening of tests.
 */
export function caveatsOf(comparisons: readonly Comparison[], runs: readonly Run[]): string[] {
  const caveats: string[] = []
  const quoted = comparisons.flatMap(({ baseline, subject }) =>
    [baseline.run.quotedFrom, subject.run.quotedFrom].filter(from => from !== undefined),
  )
  if (quoted.length > 0) {
    const authors = [...new Set(quoted.flatMap(from => from.author ?? []))]
    const whose = authors.length === 0 ? 'a mail' : `a mail of ${authors.join(' and ')}`
    caveats.push(`the figures stand in quotes of ${whose} that the archive does not hold`)
  }
  const pairs = uniqueBy(
    comparisons,
    ({ baseline, subject }) => `${baseline.run.message} ${baseline.run.system} ${subject.run.system}`,
  )
  for (const { baseline, subject } of pairs) caveats.push(...gapBetween(baseline.run, subject.run, runs))
  for (const flag of new Set(comparisons.flatMap(comparison => comparison.flags))) caveats.push(flag)
  const single = comparisons.filter(({ baseline, subject }) => baseline.n === 1 && subject.n === 1)
  if (single.length > 0) {
    caveats.push(
      single.length === comparisons.length
        ? 'one run each side, so the spread from run to run is not known'
        : `one run each side for ${single.length} of these ${comparisons.length} rows`,
    )
  }
  caveats.push(...testCaveats(comparisons))
  const undirected = comparisons.filter(comparison => comparison.better === 'unknown').length
  if (undirected > 0)
    caveats.push(
      `for ${undirected === comparisons.length ? 'these rows' : `${undirected} of these rows`} nobody says which way is better`,
    )
  return [...new Set(caveats)]
}

/** What the rank tests behind the rows cannot say. */
function testCaveats(comparisons: readonly Comparison[]): string[] {
  const few = comparisons.filter(({ significance }) => significance === 'too few')
  const counts = [...new Set(few.map(({ baseline, subject }) => `${baseline.n}+${subject.n}`))]
  const tested = comparisons.filter(({ significance }) => typeof significance === 'object').length
  return [
    ...(few.length === 0
      ? []
      : [
          `too few runs to test whether a difference is chance (n=${counts.join(', ')}; it takes ${LEAST_FOR_TEST} on each side)`,
        ]),
    ...(tested < MANY_TESTS
      ? []
      : [`of ${tested} tested rows about one in twenty differs by chance alone at p<${ALPHA}`]),
  ]
}

/** From here on it must be said that many tests find something by chance. */
const MANY_TESTS = 10

function gapBetween(baseline: Run, subject: Run, runs: readonly Run[]): string[] {
  const a = environmentOf(baseline, runs)
  const b = environmentOf(subject, runs)
  const caveats: string[] = []
  const kernels = [a.get('kernel'), b.get('kernel')].map(entry => entry?.value)
  if (kernels[0] !== undefined && kernels[1] !== undefined && release(kernels[0]) !== release(kernels[1])) {
    const [base, other] = [kernelText(a, kernels[0]), kernelText(b, kernels[1])]
    caveats.push(
      `the kernels differ (${base} against ${other}), so the difference is not ${subject.system === '' ? 'one thing' : `that of ${subject.system}`} alone`,
    )
  } else if (
    a.get('smp')?.value !== undefined &&
    b.get('smp')?.value !== undefined &&
    a.get('smp')?.value !== b.get('smp')?.value
  ) {
    caveats.push(`one kernel is built for SMP, the other is not`)
  }
  for (const [key, name] of [
    ['compiler', 'compilers'],
    ['cpu', 'processors'],
    ['distribution', 'distributions'],
  ] as const) {
    const [base, other] = [a.get(key)?.value, b.get(key)?.value]
    if (base !== undefined && other !== undefined && base !== other)
      caveats.push(`the ${name} differ (${base} against ${other})`)
  }
  for (const [run, environment] of [
    [baseline, a],
    [subject, b],
  ] as const) {
    const uptime = environment.get('uptime')?.value
    const load = environment.get('load')?.value
    const early = uptime !== undefined && /^[0-3] min/.test(uptime)
    const busy = Number(load?.split(/[, ]+/)[0]) >= 0.5
    if (!early && !busy) continue
    const said = [
      early ? `at uptime ${uptime}` : '',
      busy ? `under load ${load?.split(/[, ]+/)[0] ?? ''}` : '',
    ].filter(part => part !== '')
    const tool = toolOfEnvironment(run, runs)
    caveats.push(
      `${run.system === '' ? 'one side' : run.system} was measured ${said.join(' and ')}${tool === undefined ? '' : ` (${tool})`}`,
    )
  }
  return caveats
}

/** What is known of the system that a run was made on, by key. */
export function environmentOf(
  run: Run,
  runs: readonly Run[],
): Map<EnvironmentEntry['key'], EnvironmentEntry> {
  const entries = [
    run,
    ...runs.filter(other => other !== run && other.message === run.message && other.system === run.system),
  ].flatMap(one => one.environment)
  return new Map(
    [...groupBy(entries, entry => entry.key)].flatMap(([key, group]) =>
      group[0] === undefined ? [] : [[key, group[0]] as const],
    ),
  )
}

/** The tool whose run said it, where it was another one than the run in question. */
function toolOfEnvironment(run: Run, runs: readonly Run[]): string | undefined {
  if (run.environment.some(entry => entry.key === 'uptime')) return undefined
  const teller = runs.find(
    other =>
      other.message === run.message &&
      other.system === run.system &&
      other.environment.some(entry => entry.key === 'uptime'),
  )
  return teller?.tool === undefined ? undefined : `said of the ${teller.tool} run`
}

function release(kernel: string): string {
  return kernel.split(' ')[0] ?? kernel
}

function kernelText(environment: ReadonlyMap<string, EnvironmentEntry>, kernel: string): string {
  const smp = environment.get('smp')?.value
  return `${release(kernel)}${smp === 'yes' ? ' SMP' : smp === 'no' ? ' without SMP' : ''}`
}

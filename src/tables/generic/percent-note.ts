import type { Note } from '../../core/parsed.ts'
import type { Reading } from '../../facts/fact.ts'

/**
 * A note where a percentage that the mail states is not what its own two figures say; `undefined` where
 * they agree, or where the percentage is of something else.
 *
 * People state the change of the value, of its inverse, or its size without a sign: any of them is right
 * within one step of the digits given. Nothing is corrected: which figure is wrong nobody here can know.
 *
 *     percentNote(reading('166'), reading('235'), '40%')  // the mail says 40%, its figures say 41.6 %
 */
export function percentNote(before: Reading, after: Reading, stated: string): Note | undefined {
  const written = /[-+−]?\s?\d+(?:\.(?<decimals>\d+))?\s?%/.exec(stated)
  if (written === null || before.value === 0 || after.value === 0) return undefined
  const said = Math.abs(Number(written[0].replace(/[^\d.]/g, '')))
  const step = 10 ** -(written.groups?.['decimals']?.length ?? 0)
  // The figures are rounded too: 240 and 250 may have been 240.4 and 249.6.
  const rounding = (halfStep(before) + halfStep(after)) * 100 * (after.value / before.value)
  const change = Math.abs(after.value / before.value - 1) * 100
  const inverse = Math.abs(before.value / after.value - 1) * 100
  if ([change, inverse].some(percent => Math.abs(percent - said) <= Math.max(step, rounding)))
    return undefined
  return {
    text: `the mail says ${written[0].trim()}, its figures ${before.written} and ${after.written} say ${change.toFixed(1)} %`,
    source: after.source,
  }
}

/** Half of the last digit's worth, as a share of the figure. */
function halfStep({ value, written }: Reading): number {
  const decimals = /\.(\d+)$/.exec(written)?.[1]?.length ?? 0
  return 0.5 / 10 ** decimals / Math.abs(value)
}

import { groupBy } from '../core/order.ts'
import { freeKey } from './generic/settings.ts'
import { statesChange } from './generic/words.ts'
import type { RunDraft } from './tool-reader.ts'

/** `READS without DIM`, `IO writes, after the patch`: what was done, and on whom it was measured. */
const DONE_ON =
  /^(?:i\/?o )?(?<done>(?:rand(?:om)?|seq(?:uential)?) ?(?:reads?|writes?)|reads?|writes?)(?:,? |: )(?<who>(?:with(?:out)?|w\/o?|before|after|no)\b.{1,60})$/i

/**
 * Parts headings that say both what was done and on whom it was measured, where one state comes with
 * several operations: reads without a patch are held against reads with it, and against no writes.
 */
export function withoutOperations(drafts: readonly RunDraft[]): readonly RunDraft[] {
  const parts = drafts.map(({ label }) => DONE_ON.exec(label?.text ?? '')?.groups)
  const headed = parts.flatMap(said => (said === undefined ? [] : [said]))
  const states = [...groupBy(headed, said => (said['who'] ?? '').toLowerCase())]
  const isShared = states.length > 1 && states.some(([, said]) => new Set(said.map(doneIn)).size > 1)
  if (!isShared || !states.every(([who]) => statesChange(who))) return drafts
  return drafts.map((draft, place) => {
    const said = parts[place]
    const { label } = draft
    if (said === undefined || label === undefined) return draft
    const text = said['who'] ?? ''
    return {
      ...draft,
      label: { ...label, text },
      ...(draft.system === undefined ? {} : { system: draft.system.replace(label.text, text) }),
      measurements: draft.measurements.map(row => ({
        ...row,
        parameters: { ...row.parameters, [freeKey('case', row.parameters)]: doneIn(said) },
      })),
    }
  })
}

/** `READS` and `read` are one. */
function doneIn(said: Readonly<Record<string, string | undefined>>): string {
  return (said['done'] ?? '').toLowerCase().replace(/s$/, '')
}

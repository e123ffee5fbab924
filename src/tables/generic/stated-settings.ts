import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import { settingsIn } from './settings.ts'

/**
 * Adds the chosen numbers that the words around figures state to their parameters: those in the name of a
 * test, and of captions those that differ among the captions of one mail. A number that all tables share
 * tells nothing apart, and the next mail may leave it out.
 */
export function withSettings(drafts: readonly RunDraft[]): RunDraft[] {
  const captions = drafts.map(draft => settingsIn(draft.caption ?? ''))
  const varying = new Set(
    captions.flatMap(stated =>
      Object.keys(stated).filter(key =>
        captions.some(other => other[key] !== undefined && other[key] !== stated[key]),
      ),
    ),
  )
  return drafts.map((draft, place) => {
    const stated = Object.entries(captions[place] ?? {}).filter(([key]) => varying.has(key))
    return { ...draft, measurements: draft.measurements.map(row => withStated(row, stated)) }
  })
}

function withStated(
  row: MeasurementDraft,
  caption: readonly (readonly [string, string])[],
): MeasurementDraft {
  const own = Object.entries(row.parameters)
  const named = Object.entries(settingsIn(row.test))
  // `bs` and `block size` are one setting: what a column says is not said again in other words.
  const told = (value: string): boolean => own.some(([, other]) => other === value)
  const added = [...caption, ...named].filter(([, value]) => !told(value))
  if (added.length === 0) return row
  return { ...row, parameters: { ...Object.fromEntries(added), ...row.parameters } }
}

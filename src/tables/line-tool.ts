import type { ToolPage } from '../catalogue/catalogue.ts'
import { type KeyedDraft, spanOf, toolRow } from './kit.ts'
import { type RunRules, toolRuns } from './tool-runs.ts'
import type { Readable } from './readable.ts'
import type { ToolReader } from './tool-reader.ts'

type Said = Readonly<Record<string, string | undefined>>

/** One form of line of a tool. */
export interface LineForm {
  /** With flags `dg` or `dgm`; every figure is a named group. */
  readonly pattern: RegExp
  /** For each figure: its group, the test that it is of, and its unit where the line does not say. */
  readonly figures: readonly {
    readonly group: string
    readonly test: string | ((said: Said) => string)
    /** The unit, or the group that holds it behind a `$`; without it the page has the unit. */
    readonly unit?: string
    readonly spread?: string
    /** The group of a multiplier right behind the digits. */
    readonly prefix?: string
  }[]
  readonly parameters?: (said: Said) => Readonly<Record<string, string>>
  readonly section?: string
}

/** A tool whose figures stand each on a line with their name. */
export interface LineTool extends Omit<RunRules, 'starts'> {
  readonly hint: RegExp
  readonly forms: readonly LineForm[]
  /** What the tool prints where a run begins. */
  readonly start?: RegExp
}

/** Makes the reader of a tool whose results are lines of known forms. */
export function lineTool(spec: LineTool): ToolReader {
  return {
    tool: spec.tool,
    hint: spec.hint,
    read(from, page) {
      const rows = spec.forms.flatMap(form => formRows(from, page, form))
      const starts =
        spec.start === undefined ? [] : [...from.text.matchAll(spec.start)].map(match => match.index)
      return toolRuns(from, rows, { ...spec, starts })
    },
  }
}

function formRows(from: Readable, page: ToolPage, form: LineForm): KeyedDraft[] {
  const rows: KeyedDraft[] = []
  for (const match of from.text.matchAll(form.pattern)) {
    const said: Said = match.groups ?? {}
    const at = match.indices?.groups ?? {}
    for (const { group, test, unit, spread, prefix } of form.figures) {
      if (said[group] === undefined) continue
      rows.push(
        ...toolRow(from, page, {
          test: (typeof test === 'string' ? test : test(said)).replace(/\s+/g, ' ').trim(),
          value: at[group],
          unit: unit?.startsWith('$') === true ? said[unit.slice(1)] : unit,
          ...(prefix === undefined ? {} : { prefix: said[prefix] }),
          ...(form.parameters === undefined ? {} : { parameters: form.parameters(said) }),
          ...(spread === undefined || at[spread] === undefined ? {} : { spread: at[spread] }),
          ...(form.section === undefined ? {} : { section: form.section }),
          span: spanOf(match),
        }),
      )
    }
  }
  return rows
}

/** Named captures of several patterns over a run's text, the last of each: the settings of the run. */
export function settingsIn(
  patterns: Readonly<Record<string, RegExp>>,
): (text: string) => Readonly<Record<string, string>> {
  return text => {
    const found: Record<string, string> = {}
    for (const [name, pattern] of Object.entries(patterns)) {
      const value = [...text.matchAll(pattern)].at(-1)?.[1]
      if (value !== undefined) found[name] = value.trim()
    }
    return found
  }
}

/** How the parts of an answer are marked on a terminal; without colour every mark gives its text back. */
export interface Style {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly accent: (text: string) => string
}

/** No colour: for files, pipes and tests. */
export const PLAIN: Style = { bold: text => text, dim: text => text, accent: text => text }

/** How to lay an answer out. */
export interface TextOptions {
  /** Columns of the terminal. */
  readonly width: number
  /** Show quotations whole instead of their first {@link SHORT_QUOTE} characters. */
  readonly full: boolean
  readonly style: Style
}

export const DEFAULT_TEXT: TextOptions = { width: 80, full: false, style: PLAIN }

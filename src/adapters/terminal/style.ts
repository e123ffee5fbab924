import { styleText } from 'node:util'
import { PLAIN, type Style } from '../../render/style.ts'

/** Colour where the stream is a terminal that has it and nobody asked for none (https://no-color.org). */
export function styleFor(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): Style {
  const wanted = stream.isTTY && (environment['NO_COLOR'] ?? '') === '' && environment['TERM'] !== 'dumb'
  if (!wanted) return PLAIN
  return {
    bold: text => styleText('bold', text),
    dim: text => styleText('dim', text),
    accent: text => styleText('cyan', text),
  }
}

/** The columns to write in: the terminal's, within what is readable; 80 where there is none. */
export function widthFor(stream: NodeJS.WriteStream): number {
  return stream.isTTY ? Math.max(60, Math.min(100, stream.columns)) : 80
}

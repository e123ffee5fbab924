import type { Catalogue, ToolPage } from '../catalogue/catalogue.ts'
import { escapePattern } from '../catalogue/look-up.ts'
import { uniqueBy } from '../core/order.ts'
import type { NamedTool } from '../facts/fact.ts'
import { sourceOf } from '../mail/message.ts'
import { logicalLines, type Readable } from './readable.ts'

const VERSION = String.raw`v?\d+(?:\.\d+)*(?:[-.]?[a-z]\d*)?`

/**
 * The tools that a mail says were run, with their versions: `UnixBench 4.1.0`, `bonnie++-1.03a`, and a
 * tool's name alone on a line of its own. A name inside a sentence without a version is not enough:
 * `ab` is also a pair of letters.
 */
export function readNamedTools(from: Readable, catalogue: Catalogue): NamedTool[] {
  const found: NamedTool[] = []
  const patterns = patternsOf(catalogue)
  for (const line of logicalLines(from, { start: 0, end: from.text.length })) {
    if (line.text.length > 200) continue
    for (const { tool, versioned, alone } of patterns) {
      const version = versioned.exec(line.text)?.groups?.['version']
      if (version === undefined && !alone.test(line.text)) continue
      const source = sourceOf(from.message, line)
      found.push({ tool, ...(version === undefined ? {} : { version }), source })
    }
  }
  return uniqueBy(found, named => named.tool)
}

/** Whether a text may name one of some tools, so that it is worth reading: quick, and true too often. */
export function mayNameTool(text: string, tools: readonly ToolPage[]): boolean {
  const lower = text.toLowerCase()
  return tools.some(tool =>
    tool.aliases.some(alias => lower.includes(alias.toLowerCase().split(' ')[0] ?? '')),
  )
}

interface ToolPattern {
  readonly tool: string
  readonly versioned: RegExp
  readonly alone: RegExp
}

const patternsKnown = new WeakMap<Catalogue, readonly ToolPattern[]>()

/** The patterns of a catalogue's tools, made once. */
function patternsOf(catalogue: Catalogue): readonly ToolPattern[] {
  const known = patternsKnown.get(catalogue)
  if (known !== undefined) return known
  const made = catalogue.tools.map(tool => {
    const names = tool.aliases.map(alias => escapePattern(alias).replace(/ /g, String.raw`\s+`)).join('|')
    const versioned = String.raw`(?<![\w.+/-])(?:${names})(?:\s+(?:version\s+)?|-)(?<version>${VERSION})(?![\w.]*[\w/])`
    const alone = String.raw`^(?:[-*•]\s*)?(?:${names})$`
    return { tool: tool.name, versioned: new RegExp(versioned, 'i'), alone: new RegExp(alone, 'i') }
  })
  patternsKnown.set(catalogue, made)
  return made
}

import type { Catalogue, TestPage, ToolPage } from './catalogue.ts'

/** The page of a tool by its name; names are unique. */
export function toolNamed(catalogue: Catalogue, name: string | undefined): ToolPage | undefined {
  return name === undefined ? undefined : catalogue.tools.find(tool => tool.name === name)
}

/** The page's entry for a test as a mail names it; entries with `*` match any words in its place. */
export function testNamed(tool: ToolPage | undefined, name: string): TestPage | undefined {
  if (tool === undefined) return undefined
  return (
    tool.tests.find(test => test.name === name) ?? tool.tests.find(test => wildcard(test.name)?.test(name))
  )
}

const wildcards = new Map<string, RegExp | undefined>()

function wildcard(name: string): RegExp | undefined {
  if (!wildcards.has(name)) {
    const pattern = name.includes('*')
      ? new RegExp(`^${name.split('*').map(escapePattern).join('.+?')}$`)
      : undefined
    wildcards.set(name, pattern)
  }
  return wildcards.get(name)
}

/** A text as a regular expression that matches just it. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}

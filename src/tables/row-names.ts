import { escapePattern } from '../catalogue/look-up.ts'
import type { TestPage, ToolPage } from '../catalogue/catalogue.ts'
import { testNamed } from '../catalogue/look-up.ts'

/**
 * A pattern for any of a tool's row names, wherever a mail program wrapped them: space between words
 * may be any white space, and after `/`, `-` and `+` a line may break. `*` stands for up to three words.
 */
export function namesPattern(page: ToolPage): string {
  const names = [...page.tests]
    .sort((a, b) => b.name.length - a.name.length)
    .map(test => namePattern(test.name))
  return `(?<![\\w+/-])(?:${names.join('|')})`
}

function namePattern(name: string): string {
  return name
    .split(/\s+/)
    .map(word => (word === '*' ? String.raw`\S+(?:\s+\S+){0,2}?` : wordPattern(word)))
    .join(String.raw`\s+`)
}

function wordPattern(word: string): string {
  return word
    .split('*')
    .map(part => escapePattern(part).replace(/(\\\+|[/-])(?=.)/g, String.raw`$1\s*`))
    .join(String.raw`\S*?`)
}

/** The catalogue's entry for a matched name, its wraps joined; and the name to show. */
export function namedTest(
  page: ToolPage,
  matched: string,
): { readonly name: string; readonly test?: TestPage } {
  const name = matched.replace(/\s+/g, ' ').trim()
  const test = testNamed(page, name) ?? testNamed(page, name.replace(/([/+-]) /g, '$1'))
  if (test === undefined) return { name }
  return { name: test.name.includes('*') ? name : test.name, test }
}

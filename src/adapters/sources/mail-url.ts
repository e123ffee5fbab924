/** Where a public-inbox shows a mail. */
export function mailUrl(base: string, id: string): string {
  return `${base}${encodeURIComponent(id.replace(/^<|>$/g, '')).replaceAll('%40', '@')}/`
}

import { compile } from 'html-to-text'
import { once } from '../core/once.ts'

/** More HTML than this is no letter; the rest is cut. */
const MOST_CHARACTERS = 2_000_000

/** Made when the first such mail comes: to make it takes a tenth of a start. */
const converter = once(() =>
  compile({
    wordwrap: false,
    limits: { maxInputLength: MOST_CHARACTERS, maxDepth: 150, maxChildNodes: 20_000 },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      // Every table is drawn as a table: figures whose columns are lost cannot be read any more.
      {
        selector: 'table',
        format: 'dataTable',
        options: { uppercaseHeaderCells: false, maxColumnWidth: 200 },
      },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(selector => ({ selector, options: { uppercase: false } })),
      { selector: 'ul', options: { itemPrefix: '* ' } },
    ],
  }),
)

/**
 * Our text of an HTML mail: `<pre>` as it is, tables in aligned columns, `<blockquote>` as `> ` quotes.
 *
 *     htmlText('<p>a &lt; b</p><blockquote>c</blockquote>')  // 'a < b\n\n> c\n'
 */
export function htmlText(html: string): string {
  try {
    return `${converter()(html.replaceAll('\r\n', '\n'))}\n`
  } catch {
    // A converter that gives up must not lose the mail: its bare words are better than none.
    return `${html.replace(/<[^<>]{0,2000}>/g, ' ')}\n`
  }
}

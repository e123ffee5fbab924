/**
 * Makes foreign text show as it was written: no markdown, mention, timestamp or link in it works.
 *
 * discord.js' own escaper leaves `> `, `-# `, `<@id>`, `<t:…>` and masked links alone, and mail is full
 * of the first. A backslash goes before every character that Discord acts upon, wherever it stands:
 * deciding which of them would have mattered is where escapers fail. Addresses are shown as text, too:
 * what we link to are citations, and never what a stranger wrote in a mail.
 *
 *     escapeMarkdown('> 2 * 3')       // '\\> 2 \\* 3'
 *     escapeMarkdown('<@123> :+1:')   // '\\<\\@123\\> \\:\\+1\\:'
 */
export function escapeMarkdown(text: string): string {
  return visible(text).replace(/[\\`*_~|>#\-+.[\]()<:@&!]/g, '\\$&')
}

/**
 * Text for the inside of a code fence, where a backslash would be shown: only the fence itself is
 * broken, by a space that has no width.
 */
export function fenceText(text: string): string {
  return visible(text).replaceAll('`', '`\u200b')
}

/** A code block. What is in it can neither end it nor start one. */
export function fenced(lines: readonly string[]): string {
  return ['```', ...lines.map(fenceText), '```'].join('\n')
}

/**
 * Foreign text on one line: each run of white space, line breaks and no-break spaces among them,
 * becomes one space. Words stay as they are.
 */
export function oneLine(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim()
}

/** A link with our own words; the words alone where the address is none that we would send people to. */
export function maskedLink(words: string, url: string | undefined): string {
  const safe = url === undefined ? undefined : safeUrl(url)
  return safe === undefined ? escapeMarkdown(words) : `[${escapeMarkdown(words)}](${safe})`
}

/** A longer address would push the answer out of the message. */
const LONGEST_URL = 300

function safeUrl(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url) || url.length > LONGEST_URL || !URL.canParse(url)) return undefined
  // These end a masked link, or start other markdown within it.
  return new URL(url).href.replace(/[()<>*_~|`\s\\]/g, sign => `%${hex(sign)}`)
}

function hex(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')
}

/** Without what is not to be seen: control characters, and marks that turn the direction of reading. */
function visible(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}

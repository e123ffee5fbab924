import { parse } from 'discord-markdown-parser'
import type { Button, DiscordMessage, Menu } from '../../../src/render/discord/message.ts'

/** A node of the independent parser's tree. */
interface Node {
  readonly type: string
  readonly content?: string | readonly Node[]
  readonly name?: string
  readonly target?: string
}

/** A message to be drawn: what was asked, and what came. */
export interface Drawn {
  readonly asked: string
  readonly message: DiscordMessage
  /** True where code blocks hold a mail's own lines, which stay as they stand however wide the window is. */
  readonly verbatim?: boolean
  /** The attached picture as a `data:` address, and what is said to be in it. */
  readonly picture?: { readonly url: string; readonly alt: string }
}

/** Discord's two looks. */
export type Theme = 'dark' | 'light'

/** A page that shows messages as Discord does, with the components in `script`, and looks itself over. */
export function pageOf(
  drawn: readonly Drawn[],
  width: number,
  script: string,
  theme: Theme = 'dark',
): string {
  const light = theme === 'light' ? ' light-theme' : ''
  const shown = drawn.map(one => `<discord-messages${light}>${messageHtml(one)}</discord-messages>`)
  return `<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: ${theme === 'light' ? '#fff' : '#313338'}; width: ${width}px; font-family: "gg sans", "Noto Sans", Helvetica, Arial, sans-serif }
discord-message, discord-embed { max-width: 100% }
discord-messages { overflow-wrap: anywhere }
discord-code[multiline] { display: block; margin: 4px 0 8px }
${width < PHONE ? PHONE_LOOK : ''}</style>${shown.join('')}
<script type="module">${script.replaceAll('</script', '<\\/script')}</script>
<script type="module">${SHADOWS}</script>
<script type="module">${LOOK.replace('WIDTH', String(width))}</script>`
}

/** The components look as in a window; narrower than this the page takes the measures of the app. */
const PHONE = 500
const PHONE_LOOK = `html { font-size: 14px }
discord-message { padding: 0 8px 0 8px }
`

/** Within the components: pictures and texts as wide as there is room, which the components leave to chance. */
const SHADOWS = String.raw`
const style = { 'DISCORD-MESSAGE': '.discord-message-content { min-width: 0 }', 'DISCORD-EMBED': '.discord-embed-wrapper .discord-embed-image { max-width: 100%; max-height: none } .discord-embed-wrapper .discord-embed-grid { min-width: 0 }', 'DISCORD-QUOTE': 'blockquote { min-width: 0; overflow-wrap: anywhere }', 'DISCORD-CODE': ':host([multiline]) code { box-sizing: border-box }', 'DISCORD-ACTION-ROW': ':host { flex-wrap: wrap; max-width: 100% }' }
for (const one of document.querySelectorAll(Object.keys(style).join(','))) {
  await one.updateComplete
  const sheet = document.createElement('style')
  sheet.textContent = style[one.tagName]
  one.shadowRoot?.append(sheet)
}
`

/** Looks at each message: what is too wide, which lines of code are broken, which pictures do not load. */
const LOOK = String.raw`
await Promise.all([...document.images].map(one => one.decode().catch(() => undefined)))
await new Promise(done => setTimeout(done, 400))
// What somebody typed stands above an answer on one line that Discord cuts.
const boxes = root => [...root.querySelectorAll('*')].flatMap(one => one.tagName === 'DISCORD-COMMAND' ? [] : [one, ...(one.shadowRoot ? boxes(one.shadowRoot) : [])])
const linesIn = box => { const style = getComputedStyle(box); return Math.round((box.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom)) / (parseFloat(style.lineHeight) || 1.2 * parseFloat(style.fontSize))) }
const messages = [...document.querySelectorAll('discord-messages')].map(root => {
  const all = boxes(root)
  const alt = root.querySelector('discord-embed')?.dataset.alt ?? ''
  // A code block that scrolls or breaks its lines hides which figure belongs to what.
  const blocks = all.filter(one => one.tagName === 'DISCORD-CODE' && one.hasAttribute('multiline')).flatMap(one => boxes(one.shadowRoot).filter(box => box.tagName === 'CODE').map(box => [one, box]))
  const images = all.filter(one => one.tagName === 'IMG' && one.src.startsWith('data:image/png'))
  return {
    wide: all.filter(one => one.getBoundingClientRect().right > WIDTH + 1).map(one => one.tagName.toLowerCase()),
    broken: blocks.filter(([one, box]) => box.scrollWidth > box.clientWidth + 1 || linesIn(box) > one.textContent.trim().split('\n').length).map(([one]) => one.textContent.trim().slice(0, 60)),
    images: images.map(one => ({ loaded: one.naturalWidth > 0, alt })),
    unknown: [...new Set(all.filter(one => one.tagName.startsWith('DISCORD-') && one.shadowRoot === null).map(one => one.tagName.toLowerCase()))],
    text: root.textContent.trim().slice(0, 40),
  }
})
document.body.dataset.found = JSON.stringify({ messages, height: document.body.scrollHeight })
`

function messageHtml({ asked, message, picture }: Drawn): string {
  const [embed] = message.embeds
  const image = embed?.image === undefined || picture === undefined ? '' : ` image="${picture.url}"`
  const rows = message.components.map(
    ({ components }) => `<discord-action-row>${components.map(partHtml).join('')}</discord-action-row>`,
  )
  return `<discord-message author="threadmark" bot avatar="${AVATAR}" timestamp="11/23/2026">
<discord-command slot="reply" author="Ada" avatar="${AVATAR}" command="${escapeHtml(asked)}"></discord-command>
${message.content === undefined ? '' : markdown(message.content)}
${
  embed === undefined
    ? ''
    : `<discord-embed slot="embeds" data-alt="${escapeHtml(picture?.alt ?? '')}" color="#${embed.color.toString(16).padStart(6, '0')}"${image}>
<discord-embed-description slot="description"><div style="font-weight:600;margin-bottom:8px">${embed.title === undefined ? '' : markdown(embed.title)}</div>${markdown(embed.description)}</discord-embed-description>
${embed.footer === undefined ? '' : `<discord-embed-footer slot="footer">${escapeHtml(embed.footer.text)}</discord-embed-footer>`}
</discord-embed>`
}
<discord-attachments slot="components">${rows.join('')}</discord-attachments></discord-message>`
}

function partHtml(part: Button | Menu): string {
  if (part.type === 2) {
    const words = [part.emoji?.name, part.label].filter(word => word !== undefined).join(' ')
    return `<discord-button type="secondary"${part.disabled === true ? ' disabled' : ''}>${escapeHtml(words)}</discord-button>`
  }
  const options = part.options.map(
    ({ label, value, description }) =>
      `<discord-string-select-menu-option slot="options" label="${escapeHtml(label)}" value="${escapeHtml(value)}" description="${escapeHtml(description ?? '')}"></discord-string-select-menu-option>`,
  )
  return `<discord-string-select-menu placeholder="${escapeHtml(part.placeholder)}">${options.join('')}</discord-string-select-menu>`
}

/** Draws what the parser made of a text: if our escaper failed, it shows in the picture. */
function markdown(text: string): string {
  const nodes = parse(text, 'extended') as unknown as readonly Node[]
  // A code block ends its line by itself: Discord does not show the line break after it.
  return nodes
    .filter(({ type }, at) => type !== 'br' || nodes[at - 1]?.type !== 'codeBlock')
    .map(nodeHtml)
    .join('')
}

function nodeHtml(node: Node): string {
  const { content } = node
  const inner = typeof content === 'string' ? escapeHtml(content) : (content ?? []).map(nodeHtml).join('')
  switch (node.type) {
    case 'text':
      return inner
    case 'br':
    case 'newline':
      return '<br>'
    case 'twemoji':
      return escapeHtml(node.name ?? '')
    case 'strong':
      return `<discord-bold>${inner}</discord-bold>`
    case 'blockQuote':
      return `<discord-quote>${inner}</discord-quote>`
    case 'codeBlock':
      return `<discord-code embed multiline>${inner}</discord-code>`
    case 'inlineCode':
      return `<discord-code>${inner}</discord-code>`
    case 'subtext':
      return `<discord-subscript>${inner}</discord-subscript>`
    case 'link':
      return `<a style="color:#00a8fc;text-decoration:none" href="${escapeHtml(node.target ?? '')}">${inner}</a>`
    default:
      return `<b style="color:red">${escapeHtml(node.type)}: ${inner}</b>`
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)
}

const AVATAR =
  'data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/svg%27 width=%2740%27 height=%2740%27%3E%3Crect width=%2740%27 height=%2740%27 fill=%27%235865f2%27/%3E%3C/svg%3E'

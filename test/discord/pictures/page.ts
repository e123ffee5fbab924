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
  /** The attached picture as a `data:` address, and what is said to be in it. */
  readonly picture?: { readonly url: string; readonly alt: string }
}

/** A page that shows messages as Discord does, with the components in `script`. */
export function pageOf(drawn: readonly Drawn[], width: number, script: string): string {
  return `<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #313338; width: ${width}px; font-family: "gg sans", "Noto Sans", Helvetica, Arial, sans-serif }
discord-message, discord-embed { max-width: 100% }
</style><discord-messages>${drawn.map(messageHtml).join('')}</discord-messages>
<script type="module">${script.replaceAll('</script', '<\\/script')}</script>
<script type="module">
await new Promise(done => setTimeout(done, 400))
const boxes = root => [...root.querySelectorAll('*')].flatMap(one => [one, ...(one.shadowRoot ? boxes(one.shadowRoot) : [])])
const all = boxes(document)
const wide = all.filter(one => one !== document.documentElement && one.getBoundingClientRect().right > ${width} + 1).map(one => one.tagName)
const linesIn = box => { const style = getComputedStyle(box); return Math.round((box.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom)) / (parseFloat(style.lineHeight) || 1.2 * parseFloat(style.fontSize))) }
// A code block that scrolls or breaks its lines hides which figure belongs to what.
const blocks = all.filter(one => one.tagName === 'DISCORD-CODE').flatMap(one => boxes(one.shadowRoot).filter(box => box.tagName === 'CODE').map(box => [one, box]))
const scrolling = blocks.filter(([one, box]) => box.scrollWidth > box.clientWidth + 1 || linesIn(box) > one.textContent.trim().split('\\n').length).map(([one]) => one.textContent.trim().slice(0, 40))
const images = all.filter(one => one.tagName === 'IMG' && one.src.startsWith('data:image/png'))
const broken = images.filter(one => one.naturalWidth === 0).length
const upgraded = all.filter(one => one.tagName.startsWith('DISCORD-') && one.shadowRoot === null).map(one => one.tagName)
document.body.dataset.found = JSON.stringify({ wide, scrolling, images: images.length, broken, upgraded: [...new Set(upgraded)], height: document.body.scrollHeight })
</script>`
}

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
    : `<discord-embed slot="embeds" color="#${embed.color.toString(16).padStart(6, '0')}"${image}>
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
      return `<discord-code multiline>${inner}</discord-code>`
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

import { AttachmentBuilder, type APIEmbed, type APIMessageTopLevelComponent } from 'discord.js'
import type { Button, DiscordMessage, Embed, Menu, Row } from '../../render/discord/message.ts'
import { LIMITS } from '../../render/discord/limits.ts'
import { shorten } from '../../render/discord/shorten.ts'
import type { Chart } from './options.ts'

/** The file name under which a chart is attached and shown. */
export const CHART_FILE = 'chart.png'

/** A message as discord.js sends it. */
export interface Payload {
  content: string
  embeds: APIEmbed[]
  components: APIMessageTopLevelComponent[]
  files: AttachmentBuilder[]
}

/**
 * Turns our plain data into what discord.js takes. Content and files are always given, if only as
 * nothing: an edit that does not name them would leave those of the page before.
 */
export function toPayload(message: DiscordMessage, chart?: Chart): Payload {
  const shown = chart !== undefined && message.embeds.some(embed => embed.image !== undefined)
  return {
    content: message.content ?? '',
    embeds: message.embeds.map(toEmbed),
    components: message.components.map(toRow),
    files: shown || (chart !== undefined && message.embeds.length === 0) ? [file(chart)] : [],
  }
}

function file(chart: Chart): AttachmentBuilder {
  const description = shorten(chart.alt, LIMITS.fileDescription).text
  return new AttachmentBuilder(Buffer.from(chart.png), { name: CHART_FILE, description })
}

function toEmbed(embed: Embed): APIEmbed {
  return { ...embed }
}

function toRow(row: Row): APIMessageTopLevelComponent {
  return { type: row.type, components: row.components.map(toComponent) }
}

function toComponent(
  part: Button | Menu,
): Extract<APIMessageTopLevelComponent, { type: 1 }>['components'][number] {
  return part.type === 3 ? { ...part, options: part.options.map(option => ({ ...option })) } : { ...part }
}

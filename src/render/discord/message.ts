/** A Discord message as plain data, in the shapes of Discord's own interface. */
export interface DiscordMessage {
  readonly content?: string
  readonly embeds: readonly Embed[]
  readonly components: readonly Row[]
  /** Nobody is ever pinged by what stands in a mail. */
  readonly allowed_mentions: { readonly parse: readonly [] }
}

/** The box with a coloured bar. */
export interface Embed {
  readonly title?: string
  /** Empty only beside an image. */
  readonly description: string
  readonly color: number
  readonly image?: { readonly url: string }
  readonly footer?: { readonly text: string }
}

/** A row of buttons, or of one menu. */
export interface Row {
  readonly type: 1
  readonly components: readonly Button[] | readonly [Menu]
}

/** A button that tells the bot its `custom_id`. */
export interface Button {
  readonly type: 2
  readonly style: 1 | 2 | 3 | 4
  readonly label?: string
  readonly emoji?: { readonly name: string }
  readonly custom_id: string
  readonly disabled?: boolean
}

/** A menu to choose one thing from. */
export interface Menu {
  readonly type: 3
  readonly custom_id: string
  readonly placeholder: string
  readonly options: readonly MenuOption[]
}

/** One line of a menu. */
export interface MenuOption {
  readonly label: string
  readonly value: string
  readonly description?: string
}

/** Colours of the bar: they tell an answer from a silence and from a question back. */
export const COLOURS = { answer: 0x3b82f6, abstention: 0x80848e, clarification: 0xf0b232 } as const

/** A message that holds one embed. */
export function embedMessage(embed: Embed, components: readonly Row[] = []): DiscordMessage {
  return { embeds: [embed], components, allowed_mentions: { parse: [] } }
}

/** A message of plain words, already escaped where they come from elsewhere. */
export function plainMessage(content: string, components: readonly Row[] = []): DiscordMessage {
  return { content, embeds: [], components, allowed_mentions: { parse: [] } }
}

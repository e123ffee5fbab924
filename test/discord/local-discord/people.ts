import type { Gateway } from './gateway.ts'
import { type Json, type JsonObject, objectOf, textOf } from './json.ts'
import { EVERYTHING, type World } from './world.ts'

/** Where and as whom somebody does something; Ada in the guild's channel unless said otherwise. */
export interface Standpoint {
  readonly user?: JsonObject
  readonly direct?: boolean
  /** The id of a channel or thread of the guild other than its first channel. */
  readonly channel?: string
  /** The id of the server of that channel, where it is not the first one. */
  readonly guild?: string
  /** Where the app was added by the user alone: on a server without the bot, or in a group of friends. */
  readonly own?: 'elsewhere' | 'group'
  readonly locale?: string
  /** What the user may do; everything unless told. */
  readonly permissions?: string
}

/** How a message is addressed. */
export interface Spoken extends Standpoint {
  readonly mention?: boolean
  readonly everyone?: boolean
  readonly roles?: readonly string[]
  /** The id of the message that it answers; the reply pings its author as Discord's default does. */
  readonly replyTo?: string
}

type Options = Readonly<Record<string, string>>

/** People at their keyboards: each does one thing, and the bot hears of it through the gateway. */
export class People {
  readonly #world: World
  readonly #gateway: Gateway

  constructor(world: World, gateway: Gateway) {
    this.#world = world
    this.#gateway = gateway
  }

  /** Writes a message. */
  say(content: string, spoken: Spoken = {}): JsonObject {
    const { user, direct, mention, everyone, roles, replyTo, channel } = spoken
    const world = this.#world
    const author = user ?? world.ada
    const answered = replyTo === undefined ? undefined : world.messages.get(replyTo)
    const pinged = mention === true || objectOf(answered?.['author'])['id'] === world.applicationId
    const message = world.keep({
      author,
      content,
      mentions: pinged ? [world.bot] : [],
      mention_everyone: everyone ?? false,
      mention_roles: roles ?? [],
      ...this.#place(direct, channel),
      ...(direct === true ? {} : { member: { ...world.member(author), user: undefined } }),
      ...(replyTo === undefined
        ? {}
        : {
            type: 19,
            message_reference: {
              message_id: replyTo,
              channel_id: channel ?? world.channelId,
              guild_id: world.guildId,
            },
            referenced_message: answered ?? null,
          }),
    })
    // Without the type of the channel a client cannot make a direct channel that it has never seen.
    this.#gateway.dispatch('MESSAGE_CREATE', { ...message, channel_type: direct === true ? 1 : 0 })
    return message
  }

  /** Writes a post in a forum: a thread of its own, whose first message has its id. */
  post(forum: string, name: string, content: string, spoken: Spoken = {}): JsonObject {
    const world = this.#world
    const thread = world.startThread(world.id(), forum, name, textOf((spoken.user ?? world.ada)['id']))
    this.#gateway.dispatch('THREAD_CREATE', { ...thread, newly_created: true })
    return this.say(content, { ...spoken, channel: textOf(thread['id']) })
  }

  /** Calls a slash command. */
  call(command: string, options: Options = {}, at: Standpoint = {}): JsonObject {
    return this.#interact(2, { id: '1', name: command, type: 1, options: given(options) }, at)
  }

  /** Calls a part of a command; its options as Discord sends them. */
  callPart(command: string, part: string, options: readonly JsonObject[], at: Standpoint = {}): JsonObject {
    const channels = options.filter(option => option['type'] === 7).map(option => textOf(option['value']))
    const resolved = { channels: Object.fromEntries(channels.map(id => [id, this.#world.channel(id)])) }
    const data = { id: '1', name: command, type: 1, resolved, options: [{ name: part, type: 1, options }] }
    return this.#interact(2, data, at)
  }

  /** Calls a slash command with a file; `file` is what Discord tells of it. */
  callWith(command: string, options: Options, file: JsonObject, at: Standpoint = {}): JsonObject {
    const id = textOf(file['id'])
    const resolved = { attachments: { [id]: file } }
    const attached = { name: 'file', type: 11, value: id }
    const data = { id: '1', name: command, type: 1, resolved, options: [...given(options), attached] }
    return this.#interact(2, data, at)
  }

  /** Types into an option that completes. */
  type(command: string, options: Options, focused: string, at: Standpoint = {}): JsonObject {
    const all = given(options).map(option =>
      objectOf(option)['name'] === focused ? { ...objectOf(option), focused: true } : option,
    )
    return this.#interact(4, { id: '1', name: command, type: 1, options: all }, at)
  }

  /** Types into an option of a part of a command; the options as Discord sends them. */
  typePart(command: string, part: string, options: readonly JsonObject[], at: Standpoint = {}): JsonObject {
    const data = { id: '1', name: command, type: 1, options: [{ name: part, type: 1, options }] }
    return this.#interact(4, data, at)
  }

  /** Presses a button of a message. */
  press(message: JsonObject, customId: string, at: Standpoint = {}): JsonObject {
    return this.#interact(3, { component_type: 2, custom_id: customId }, at, { message })
  }

  /** Chooses from a menu of a message. */
  choose(message: JsonObject, customId: string, value: string, at: Standpoint = {}): JsonObject {
    return this.#interact(3, { component_type: 3, custom_id: customId, values: [value] }, at, { message })
  }

  /** Calls a command from a message's context menu. */
  callOn(command: string, message: JsonObject, at: Standpoint = {}): JsonObject {
    const id = textOf(message['id'])
    const resolved = { messages: { [id]: message } }
    return this.#interact(2, { id: '2', name: command, type: 3, target_id: id, resolved }, at)
  }

  /** Sends a filled-in form of one text field. */
  submit(customId: string, field: string, value: string, at: Standpoint = {}): JsonObject {
    const components = [{ type: 1, id: 1, components: [{ type: 4, id: 2, custom_id: field, value }] }]
    return this.#interact(5, { custom_id: customId, components }, at)
  }

  #interact(type: number, data: JsonObject, at: Standpoint, more: JsonObject = {}): JsonObject {
    const { user, direct, channel, guild, locale, permissions, own } = at
    const world = this.#world
    const id = world.id()
    const who = user ?? world.ada
    const interaction: JsonObject = {
      id,
      application_id: world.applicationId,
      type,
      token: `interaction-${id}`,
      version: 1,
      data,
      ...this.#place(direct, channel),
      ...(guild === undefined ? {} : { guild_id: guild }),
      channel: {
        ...world.channel(direct === true ? world.dmChannelId : (channel ?? world.channelId)),
        permissions: '0',
      },
      ...(direct === true
        ? { user: who, context: 1 }
        : { member: { ...world.member(who), permissions: permissions ?? EVERYTHING }, context: 0 }),
      app_permissions: world.botPermissions,
      authorizing_integration_owners: { 0: world.guildId },
      locale: locale ?? 'en-US',
      ...(own === undefined ? {} : this.#byUser(own, who)),
      entitlements: [],
      attachment_size_limit: 10_485_760,
      ...more,
    }
    world.exchanges.set(id, { interaction, madeAt: Date.now(), state: 'new' })
    this.#gateway.dispatch('INTERACTION_CREATE', interaction)
    return interaction
  }

  /** What differs where the bot itself is not there: no server, no channel that it knows, few rights. */
  #byUser(own: 'elsewhere' | 'group', who: JsonObject): JsonObject {
    const place = {
      channel_id: '320000000000000000',
      authorizing_integration_owners: { 1: textOf(who['id']) },
    }
    const channel = {
      id: place.channel_id,
      type: own === 'group' ? 3 : 0,
      name: 'tea',
      permissions: '0',
      flags: 0,
    }
    return own === 'group'
      ? { ...place, guild_id: undefined, member: undefined, user: who, context: 2, channel }
      : { ...place, guild_id: '290000000000000000', context: 0, channel, app_permissions: EVERYTHING }
  }

  /** The bot is thrown out of its server. */
  kick(): void {
    this.#gateway.dispatch('GUILD_DELETE', { id: this.#world.guildId, guild_id: this.#world.guildId })
  }

  #place(direct: boolean | undefined, channel: string | undefined): JsonObject {
    const world = this.#world
    return direct === true
      ? { channel_id: world.dmChannelId }
      : { channel_id: channel ?? world.channelId, guild_id: world.guildId }
  }
}

function given(options: Options): readonly Json[] {
  return Object.entries(options).map(([name, value]) => ({ name, type: 3, value }))
}

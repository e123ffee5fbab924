import { type Json, type JsonObject, objectOf, textOf } from './json.ts'

const DISCORD_EPOCH = 1_420_070_400_000n
/** What an ordinary member may do, and managing the server. */
export const EVERYTHING = '2248473465835105'

/** What happened to one interaction so far. */
export interface Exchange {
  readonly interaction: JsonObject
  readonly madeAt: number
  state: 'new' | 'acknowledged'
  /** The id of the message that `@original` stands for. */
  original?: string
}

/** All that the local Discord holds. Messages and interactions change as they do in the real one. */
export class World {
  readonly token = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.local.token'
  readonly applicationId = '123456789012345678'
  readonly guildId = '200000000000000000'
  readonly channelId = '300000000000000000'
  readonly forumId = '305000000000000000'
  readonly dmChannelId = '310000000000000000'
  readonly botRoleId = '500000000000000000'
  readonly otherRoleId = '500000000000000001'
  readonly bot = user(this.applicationId, 'threadmark', true)
  readonly ada = user('400000000000000000', 'ada', false)
  readonly bob = user('400000000000000001', 'bob', false)
  readonly otherBot = user('400000000000000002', 'chatter', true)

  readonly messages = new Map<string, JsonObject>()
  readonly exchanges = new Map<string, Exchange>()
  /** Files that people attached, by their path on this server. */
  readonly files = new Map<string, Uint8Array>()
  /** Further servers, for tests of many: each with one channel, whose id is one more than its own. */
  readonly moreGuilds: string[] = []
  /** Threads by id, which is that of the message that they were opened on. */
  readonly threads = new Map<string, JsonObject>()
  /** By guild id, or `global`. */
  readonly commands = new Map<string, readonly Json[]>()
  /** Discord's rule: a first answer within this time, else the interaction is unknown. */
  acknowledgeWithinMs = 3000
  /** Bits of privileged intents that the application may use. */
  allowedPrivilegedIntents = 0
  /** What the bot may do, as told in every interaction. */
  botPermissions = EVERYTHING
  /** The port, once the server listens. */
  port = 0

  #count = 0n

  /** A new id; later ones are greater, as Discord's are. */
  id(): string {
    this.#count += 1n
    return (((BigInt(Date.now()) - DISCORD_EPOCH) << 22n) | (this.#count & 0xfffn)).toString()
  }

  member(of: JsonObject): JsonObject {
    const roles = of === this.bot ? [this.botRoleId, this.otherRoleId] : []
    return { user: of, roles, joined_at: '2026-01-01T00:00:00.000Z', deaf: false, mute: false, flags: 0 }
  }

  channel(id: string): JsonObject {
    const thread = this.threads.get(id)
    if (thread !== undefined) return thread
    return id === this.dmChannelId
      ? { id, type: 1, last_message_id: null, recipients: [this.ada], flags: 0 }
      : {
          id,
          type: id === this.forumId ? 15 : 0,
          guild_id: this.#guildOf(id),
          name: 'performance',
          position: 0,
          permission_overwrites: [],
        }
  }

  /** Keeps a file that somebody attached, and describes it as Discord does. */
  attach(name: string, bytes: Uint8Array): JsonObject {
    const id = this.id()
    const path = `/attachments/${this.channelId}/${id}/${encodeURIComponent(name)}`
    this.files.set(path, bytes)
    const url = `http://127.0.0.1:${this.port}${path}`
    return { id, filename: name, size: bytes.length, url, proxy_url: url, ephemeral: true }
  }

  /** Starts a thread, which is a channel below another. */
  startThread(id: string, parent: string, name: string, owner = this.applicationId): JsonObject {
    const thread = {
      id,
      type: 11,
      guild_id: this.guildId,
      parent_id: parent,
      name,
      owner_id: owner,
      message_count: 0,
      member_count: 1,
      thread_metadata: {
        archived: false,
        auto_archive_duration: 1440,
        archive_timestamp: '2026-11-23T12:00:00.000Z',
        locked: false,
      },
    }
    this.threads.set(id, thread)
    return thread
  }

  /** A message as Discord gives it back, kept under its id. */
  keep(parts: JsonObject): JsonObject {
    const message: JsonObject = {
      id: this.id(),
      channel_id: this.channelId,
      author: this.bot,
      content: '',
      timestamp: '2026-11-23T12:00:00.000Z',
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      components: [],
      pinned: false,
      type: 0,
      flags: 0,
      ...parts,
    }
    this.messages.set(textOf(message['id']), message)
    return message
  }

  /** Changes a kept message and gives it back; undefined when it is gone. */
  change(id: string, parts: JsonObject): JsonObject | undefined {
    const before = this.messages.get(id)
    if (before === undefined) return undefined
    const after = { ...before, ...parts }
    this.messages.set(id, after)
    return after
  }

  #guildOf(channel: string): string {
    return this.moreGuilds.find(id => channelIn(id) === channel) ?? this.guildId
  }

  guild(id = this.guildId): JsonObject {
    const role = (id: string, name: string, tags?: JsonObject): JsonObject => ({
      id,
      name,
      color: 0,
      hoist: false,
      position: 0,
      permissions: EVERYTHING,
      managed: tags !== undefined,
      mentionable: true,
      flags: 0,
      ...(tags === undefined ? {} : { tags }),
    })
    return {
      id,
      name: 'Local guild',
      owner_id: objectOf(this.ada)['id'],
      roles: [
        role(id, '@everyone'),
        role(this.botRoleId, 'threadmark', { bot_id: this.applicationId }),
        role(this.otherRoleId, 'helpers'),
      ],
      emojis: [],
      stickers: [],
      features: [],
      joined_at: '2026-01-01T00:00:00.000Z',
      unavailable: false,
      member_count: 3,
      members: [this.member(this.bot)],
      channels:
        id === this.guildId
          ? [this.channel(this.channelId), this.channel(this.forumId)]
          : [this.channel(channelIn(id))],
      threads: id === this.guildId ? [...this.threads.values()] : [],
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      preferred_locale: 'en-US',
      system_channel_flags: 0,
    }
  }
}

/** The channel of one of many servers. */
export function channelIn(guild: string): string {
  return (BigInt(guild) + 1n).toString()
}

function user(id: string, username: string, bot: boolean): JsonObject {
  return { id, username, discriminator: '0', global_name: null, avatar: null, bot }
}

import { type Json, type JsonObject, listOf, numberOf, objectOf, textOf } from './json.ts'
import type { ReceivedRequest, UploadedFile } from './request.ts'
import type { World } from './world.ts'

/** What the server says to a request. */
export interface Reply {
  readonly status: number
  readonly body?: Json
  readonly headers?: Readonly<Record<string, string>>
}

type Handler = (world: World, request: ReceivedRequest, parts: readonly string[]) => Reply

interface Route {
  readonly method: string
  readonly path: RegExp
  readonly handle: Handler
}

const EPHEMERAL_OR_LOADING = 128
const HAS_THREAD = 1 << 5
const TOKEN_LIVES_MS = 15 * 60_000

const ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/gateway\/bot$/, handle: gateway },
  { method: 'GET', path: /^\/(?:oauth2\/)?applications\/@me$/, handle: application },
  { method: 'POST', path: /^\/users\/@me\/channels$/, handle: world => ok(world.channel(world.dmChannelId)) },
  { method: 'GET', path: /^\/users\/@me$/, handle: world => ok(world.bot) },
  { method: 'GET', path: /^\/applications\/\d+(?:\/guilds\/(\d+))?\/commands$/, handle: listCommands },
  { method: 'PUT', path: /^\/applications\/\d+(?:\/guilds\/(\d+))?\/commands$/, handle: replaceCommands },
  { method: 'POST', path: /^\/interactions\/(\d+)\/([^/]+)\/callback$/, handle: acknowledge },
  { method: 'GET', path: /^\/webhooks\/\d+\/([^/]+)\/messages\/(@original|\d+)$/, handle: readReply },
  { method: 'PATCH', path: /^\/webhooks\/\d+\/([^/]+)\/messages\/(@original|\d+)$/, handle: editReply },
  { method: 'POST', path: /^\/webhooks\/\d+\/([^/]+)$/, handle: followUp },
  { method: 'POST', path: /^\/channels\/(\d+)\/messages$/, handle: createMessage },
  { method: 'GET', path: /^\/channels\/(\d+)\/messages$/, handle: listMessages },
  { method: 'GET', path: /^\/channels\/(\d+)\/messages\/(\d+)$/, handle: readMessage },
  { method: 'PATCH', path: /^\/channels\/(\d+)\/messages\/(\d+)$/, handle: editMessage },
  { method: 'GET', path: /^\/channels\/(\d+)$/, handle: (world, _, [id = '']) => ok(world.channel(id)) },
  { method: 'POST', path: /^\/channels\/(\d+)\/typing$/, handle: () => ({ status: 204 }) },
  { method: 'POST', path: /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/, handle: createThread },
]

/** Answers a request that was found valid; undefined when no route is there. */
export function route(world: World, request: ReceivedRequest): Reply | undefined {
  for (const { method, path, handle } of ROUTES) {
    const parts = request.method === method ? path.exec(request.path) : null
    if (parts !== null) return handle(world, request, parts.slice(1))
  }
  return undefined
}

/** An error as Discord words it. */
export function failure(status: number, code: number, message: string, more: JsonObject = {}): Reply {
  return { status, body: { message, code, ...more } }
}

function ok(body: Json): Reply {
  return { status: 200, body }
}

function gateway(world: World): Reply {
  const limit = { total: 1000, remaining: 999, reset_after: 1000, max_concurrency: 1 }
  return ok({ url: `ws://127.0.0.1:${world.port}/gateway`, shards: 1, session_start_limit: limit })
}

function application(world: World): Reply {
  return ok({
    id: world.applicationId,
    name: 'threadmark',
    icon: null,
    description: '',
    bot_public: true,
    flags: 0,
  })
}

function listCommands(world: World, _: ReceivedRequest, [guild]: readonly string[]): Reply {
  return ok(world.commands.get(guild ?? 'global') ?? [])
}

/** Discord gives commands back with ids and every default filled in; a diff has to live with that. */
function replaceCommands(world: World, request: ReceivedRequest, [guild]: readonly string[]): Reply {
  const kept = listOf(request.body)
    .map(objectOf)
    .map(command => ({
      id: world.id(),
      application_id: world.applicationId,
      version: world.id(),
      type: 1,
      default_member_permissions: null,
      nsfw: false,
      name_localizations: null,
      description_localizations: null,
      ...(guild === undefined ? { dm_permission: true } : { guild_id: guild }),
      ...command,
      options: listOf(command['options']).map(option => {
        const { required, ...rest } = objectOf(option)
        return { ...rest, ...(required === true ? { required } : {}) }
      }),
    }))
  world.commands.set(guild ?? 'global', kept)
  return ok(kept)
}

function acknowledge(world: World, request: ReceivedRequest, [id = '', token]: readonly string[]): Reply {
  const exchange = world.exchanges.get(id)
  const late = exchange !== undefined && Date.now() - exchange.madeAt > world.acknowledgeWithinMs
  if (exchange === undefined || exchange.interaction['token'] !== token || late) {
    return failure(404, 10062, 'Unknown interaction')
  }
  if (exchange.state !== 'new') return failure(400, 40060, 'Interaction has already been acknowledged.')
  exchange.state = 'acknowledged'
  const { type, data } = objectOf(request.body)
  const clicked = textOf(objectOf(exchange.interaction['message'])['id'])
  if (type === 4 || type === 5) {
    const loading = type === 5 ? EPHEMERAL_OR_LOADING : 0
    const flags = numberOf(objectOf(data)['flags']) | loading
    const made = world.keep({ ...shown(world, data, request.files), flags, webhook_id: world.applicationId })
    exchange.original = textOf(made['id'])
  } else if (type === 6 || type === 7) {
    exchange.original = clicked
    if (type === 7) world.change(clicked, shown(world, data, request.files))
  }
  if (request.query.get('with_response') !== 'true') return { status: 204 }
  const message = world.messages.get(exchange.original ?? '')
  return ok({
    interaction: { id, type: numberOf(exchange.interaction['type']) },
    resource: { type: numberOf(type), ...(message === undefined ? {} : { message }) },
  })
}

/** The message that a webhook path means, or the error that Discord answers with. */
function replyOf(world: World, token: string | undefined, which = ''): string | Reply {
  const exchange = [...world.exchanges.values()].find(one => one.interaction['token'] === token)
  if (exchange === undefined || Date.now() - exchange.madeAt > TOKEN_LIVES_MS) {
    return failure(401, 50027, 'Invalid Webhook Token')
  }
  if (exchange.state === 'new') return failure(404, 10015, 'Unknown Webhook')
  return which === '@original' ? (exchange.original ?? '') : which
}

function readReply(world: World, _: ReceivedRequest, [token, which]: readonly string[]): Reply {
  const id = replyOf(world, token, which)
  if (typeof id !== 'string') return id
  const message = world.messages.get(id)
  return message === undefined ? failure(404, 10008, 'Unknown Message') : ok(message)
}

function editReply(world: World, request: ReceivedRequest, [token, which]: readonly string[]): Reply {
  const id = replyOf(world, token, which)
  return typeof id === 'string' ? changed(world, request, id) : id
}

function followUp(world: World, request: ReceivedRequest, [token]: readonly string[]): Reply {
  const id = replyOf(world, token)
  if (typeof id !== 'string') return id
  const flags = numberOf(objectOf(request.body)['flags'])
  return ok(
    world.keep({ ...shown(world, request.body, request.files), flags, webhook_id: world.applicationId }),
  )
}

/** With `enforce_nonce` a repeated nonce gives the first message back, and nothing is posted twice. */
function createMessage(world: World, request: ReceivedRequest, [channel = '']: readonly string[]): Reply {
  const body = objectOf(request.body)
  const { nonce, message_reference: reference } = body
  if (body['enforce_nonce'] === true && nonce !== undefined) {
    const same = [...world.messages.values()].find(message => message['nonce'] === nonce)
    if (same !== undefined) return ok(same)
  }
  const answered = textOf(objectOf(reference)['message_id'])
  if (reference !== undefined && !world.messages.has(answered)) {
    const lenient = objectOf(reference)['fail_if_not_exists'] === false
    if (!lenient) return failure(400, 50035, 'Invalid Form Body', { errors: { message_reference: {} } })
  }
  const message = world.keep({
    ...shown(world, body, request.files),
    channel_id: channel,
    ...(channel === world.dmChannelId ? {} : { guild_id: world.guildId }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(reference === undefined ? {} : { message_reference: reference, type: 19 }),
  })
  return ok(message)
}

function readMessage(world: World, _: ReceivedRequest, [, id = '']: readonly string[]): Reply {
  const message = world.messages.get(id)
  return message === undefined ? failure(404, 10008, 'Unknown Message') : ok(message)
}

function editMessage(world: World, request: ReceivedRequest, [, id = '']: readonly string[]): Reply {
  return changed(world, request, id)
}

function changed(world: World, request: ReceivedRequest, id: string): Reply {
  const before = world.messages.get(id)
  if (before === undefined) return failure(404, 10008, 'Unknown Message')
  const parts = shown(world, request.body, request.files)
  const flags = numberOf(before['flags']) & ~EPHEMERAL_OR_LOADING
  return ok(world.change(id, { ...parts, flags }) ?? {})
}

function createThread(
  world: World,
  request: ReceivedRequest,
  [parent = '', id = '']: readonly string[],
): Reply {
  const message = world.messages.get(id)
  if (message === undefined) return failure(404, 10008, 'Unknown Message')
  if (world.threads.has(id)) return failure(400, 160004, 'A thread has already been created for this message')
  const thread = world.startThread(id, parent, textOf(objectOf(request.body)['name']))
  world.change(id, { flags: numberOf(message['flags']) | HAS_THREAD })
  return { status: 201, body: thread }
}

/** The newest messages of a channel before one, the newest first. */
function listMessages(world: World, request: ReceivedRequest, [channel = '']: readonly string[]): Reply {
  const before = BigInt(request.query.get('before') ?? '9'.repeat(19))
  const held = [...world.messages.values()].filter(
    message => message['channel_id'] === channel && BigInt(textOf(message['id'])) < before,
  )
  return ok(held.reverse().slice(0, Number(request.query.get('limit') ?? 50)))
}

/** What of a payload stays on the message: Discord keeps what an edit does not name. */
function shown(world: World, payload: Json | undefined, files: readonly UploadedFile[]): JsonObject {
  const { content, embeds, components, attachments } = objectOf(payload)
  const described = listOf(attachments).map(objectOf)
  const url = (file: UploadedFile): string => `http://127.0.0.1:${world.port}/cdn/${file.name}`
  const kept = described.filter(attachment => textOf(attachment['url']) !== '')
  const uploaded = files.map((file, place) => ({
    id: world.id(),
    filename: file.name,
    size: file.bytes.length,
    content_type: file.type,
    url: url(file),
    proxy_url: url(file),
    description: described[place]?.['description'] ?? null,
  }))
  return {
    ...(content === undefined ? {} : { content: content ?? '' }),
    ...(embeds === undefined
      ? {}
      : { embeds: listOf(embeds).map(embed => ({ type: 'rich', ...objectOf(embed) })) }),
    ...(components === undefined ? {} : { components: listOf(components) }),
    ...(files.length + described.length === 0 ? {} : { attachments: [...kept, ...uploaded] }),
  }
}

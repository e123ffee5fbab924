import type { IncomingMessage } from 'node:http'
import type { Json } from './json.ts'

/** A file that came with a message. */
export interface UploadedFile {
  /** The name of its part of the form: `files[0]`. */
  readonly part: string
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** One request of the bot, as it came. */
export interface ReceivedRequest {
  readonly method: string
  /** Without `/api/v10`, its percent signs decoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly authorization: string | undefined
  readonly body: Json | undefined
  readonly files: readonly UploadedFile[]
  readonly at: number
}

/** Reads a request whole, JSON and multipart alike. */
export async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array)
  const bytes = Buffer.concat(chunks)
  const type = incoming.headers['content-type'] ?? ''
  const { body, files } = type.startsWith('multipart/form-data')
    ? await readForm(bytes, type)
    : { body: bytes.length === 0 ? undefined : (JSON.parse(bytes.toString()) as Json), files: [] }
  return {
    method: incoming.method ?? 'GET',
    path: decodeURIComponent(url.pathname).replace(/^\/api\/v10/, ''),
    query: url.searchParams,
    authorization: incoming.headers.authorization,
    body,
    files,
    at: Date.now(),
  }
}

async function readForm(
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
): Promise<{ readonly body: Json | undefined; readonly files: readonly UploadedFile[] }> {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  let body: Json | undefined
  const files: UploadedFile[] = []
  for (const [part, value] of form) {
    if (typeof value === 'string') {
      if (part === 'payload_json') body = JSON.parse(value) as Json
    } else {
      files.push({
        part,
        name: value.name,
        type: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      })
    }
  }
  return { body, files }
}

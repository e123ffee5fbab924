import * as spec from 'discord-api-spec/zod'
import type { ZodType } from 'zod'
import { type Json, listOf, numberOf, objectOf } from './json.ts'
import { commandProblems, messageProblems } from './own-rules.ts'
import type { ReceivedRequest, UploadedFile } from './request.ts'

/** Everything that Discord would object to in a request; empty when it would be taken. */
export function problemsOf(request: ReceivedRequest): readonly string[] {
  const { method, path, body, files } = request
  if (method === 'GET' || method === 'DELETE') return []
  const is = (verb: string, pattern: RegExp): boolean => method === verb && pattern.test(path)

  if (is('POST', /^\/interactions\/\d+\/[^/]+\/callback$/)) return callbackProblems(body, files)
  if (is('POST', /^\/channels\/\d+\/messages$/)) return sent(spec.MessageCreateRequestSchema, body, files)
  if (is('PATCH', /^\/channels\/\d+\/messages\/\d+$/))
    return sent(spec.MessageEditRequestPartialSchema, body, files)
  if (is('POST', /^\/webhooks\/\d+\/[^/]+$/))
    return sent(spec.IncomingWebhookRequestPartialSchema, body, files)
  if (is('PATCH', /^\/webhooks\/\d+\/[^/]+\/messages\/(@original|\d+)$/)) {
    return sent(spec.IncomingWebhookUpdateRequestPartialSchema, body, files)
  }
  if (is('PUT', /^\/applications\/\d+(\/guilds\/\d+)?\/commands$/)) return commandsProblems(body)
  if (is('POST', /^\/channels\/\d+\/messages\/\d+\/threads$/)) {
    return schemaProblems(spec.CreateTextThreadWithMessageRequestSchema, body)
  }
  if (is('POST', /^\/channels\/\d+\/typing$/)) return []
  if (is('POST', /^\/users\/@me\/channels$/))
    return schemaProblems(spec.CreatePrivateChannelRequestSchema, body)
  return [`no such operation: ${method} ${path}`]
}

/** Callback types by number, as Discord numbers them. */
const CALLBACKS: ReadonlyMap<number, ZodType> = new Map([
  [4, spec.CreateMessageInteractionCallbackRequestSchema],
  [5, spec.CreateMessageInteractionCallbackRequestSchema],
  [6, spec.UpdateMessageInteractionCallbackRequestSchema],
  [7, spec.UpdateMessageInteractionCallbackRequestSchema],
  [8, spec.ApplicationCommandAutocompleteCallbackRequestSchema],
  [9, spec.ModalInteractionCallbackRequestSchema],
])

function callbackProblems(body: Json | undefined, files: readonly UploadedFile[]): readonly string[] {
  const { type, data } = objectOf(body)
  const schema = CALLBACKS.get(numberOf(type))
  if (schema === undefined) return [`no callback of type ${String(numberOf(type))}`]
  const isMessage = type === 4 || type === 7
  return [...schemaProblems(schema, body), ...(isMessage ? messageProblems(objectOf(data), files) : [])]
}

function sent(schema: ZodType, body: Json | undefined, files: readonly UploadedFile[]): readonly string[] {
  return [...schemaProblems(schema, body), ...messageProblems(objectOf(body), files)]
}

/** Discord takes the permissions of a command as a string, its OpenAPI description says a number. */
function commandsProblems(body: Json | undefined): readonly string[] {
  return listOf(body)
    .map(objectOf)
    .flatMap(command => {
      const permissions = command['default_member_permissions']
      const numbered =
        typeof permissions === 'string'
          ? { ...command, default_member_permissions: Number(permissions) }
          : command
      return schemaProblems(spec.ApplicationCommandUpdateRequestSchema, numbered)
    })
    .concat(commandProblems(listOf(body)))
}

function schemaProblems(schema: ZodType, body: unknown): readonly string[] {
  const parsed = schema.safeParse(body)
  return parsed.success ? [] : parsed.error.issues.map(issue => `${issue.path.join('/')}: ${issue.message}`)
}

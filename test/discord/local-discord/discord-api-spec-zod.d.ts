/** The package's own typings point at its JavaScript; these are the schemas that we check against. */
declare module 'discord-api-spec/zod' {
  import type { ZodType } from 'zod'

  export const ApplicationCommandUpdateRequestSchema: ZodType
  export const ApplicationCommandAutocompleteCallbackRequestSchema: ZodType
  export const CreateMessageInteractionCallbackRequestSchema: ZodType
  export const CreatePrivateChannelRequestSchema: ZodType
  export const CreateTextThreadWithMessageRequestSchema: ZodType
  export const IncomingWebhookRequestPartialSchema: ZodType
  export const IncomingWebhookUpdateRequestPartialSchema: ZodType
  export const MessageCreateRequestSchema: ZodType
  export const MessageEditRequestPartialSchema: ZodType
  export const ModalInteractionCallbackRequestSchema: ZodType
  export const UpdateMessageInteractionCallbackRequestSchema: ZodType
}

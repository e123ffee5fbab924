import type { Pressing } from './acknowledge.ts'
import { type Destination, preparePayload, type Services } from './answering.ts'
import { type Again, remember } from './remember.ts'

/**
 * Shows everybody in the channel what only the asker saw. A follow-up needs no right to write there, so
 * it works where the bot is installed for its user alone, too.
 */
export async function share(
  services: Services,
  interaction: Pressing,
  { answer, asked, before }: Again,
  destination: Destination,
): Promise<void> {
  const open = { ...destination, private: false }
  const payload = await preparePayload(services, answer, asked, open)
  // A mention here names the person and, as for all messages of the bot's, pings nobody.
  const credit = `-# ${destination.texts.say.sharedBy(`<@${interaction.user.id}>`)}`
  const content = payload.content === '' ? credit : payload.content
  const message = await interaction.followUp({ ...payload, content })
  remember(services, destination, message.id, asked, answer, before)
}

import type { Answer } from '../../answers/answer.ts'
import { embedMessage, COLOURS, plainMessage } from '../../render/discord/message.ts'
import { titleOf } from '../../render/discord/answer.ts'
import { edit, type Pressing, say } from './acknowledge.ts'
import { type Destination, drawChart, type Services } from './answering.ts'
import { CHART_FILE, toPayload } from './payload.ts'

/** Shows the picture of an answer's figures to the one who pressed. */
export async function showChart(
  services: Services,
  interaction: Pressing,
  answer: Answer,
  { embeds, files, texts }: Destination,
): Promise<void> {
  if (!files) return say(services, interaction, texts.say.mayNotAttach)
  const chart = await drawChart(services, answer)
  if (chart === undefined) return say(services, interaction, texts.say.noChart)
  const image = { url: `attachment://${CHART_FILE}` }
  const message = embeds
    ? embedMessage({ title: titleOf(answer), description: '', color: COLOURS[answer.kind], image })
    : plainMessage('')
  await edit(services, interaction, toPayload(message, chart))
}

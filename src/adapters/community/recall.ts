import type { Rows } from './database.ts'

/** How an answer can be made again: what was asked, and what was asked before it. */
export interface KeptRecall {
  readonly asked: {
    readonly command: string
    readonly input: Readonly<Record<string, string>>
    readonly corpus?: string
  }
  readonly before?: KeptRecall
}

/** So many messages of the bot's keep working buttons; the oldest are forgotten. */
const MOST_MESSAGES = 20_000
/** Checking at each message whether there are too many would cost more than the messages do. */
const CHECK_EVERY = 256

/** Keeps how the answer in a message can be made again, for what does not fit into its buttons. */
export function keepRecall(rows: Rows, messageId: string, recall: KeptRecall, at: string): void {
  rows.run(
    'insert or replace into asked (message, json, at) values (?, ?, ?)',
    messageId,
    JSON.stringify(recall),
    at,
  )
  if (Number(BigInt(messageId) % BigInt(CHECK_EVERY)) !== 0) return
  rows.run(
    'delete from asked where at < (select at from asked order by at desc limit 1 offset ?)',
    MOST_MESSAGES,
  )
}

/** How the answer in a message can be made again; undefined where that was forgotten. */
export function recallOf(rows: Rows, messageId: string): KeptRecall | undefined {
  const row = rows.first<{ json: string }>('select json from asked where message = ?', messageId)
  return row === undefined ? undefined : (JSON.parse(row.json) as KeptRecall)
}

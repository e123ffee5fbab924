import type { Reader } from './adapters/sources/read-ahead.ts'
import { readItem } from './adapters/sources/read-item.ts'
import { prepareMail, type PreparedMail } from './adapters/store/prepare-mail.ts'
import type { StoreOptions } from './adapters/store/store.ts'

/** Reads mails and makes them ready for a store, on the thread that asks. */
export function readerWith(options: Pick<StoreOptions, 'stems' | 'analyse'>): Reader<PreparedMail> {
  return items =>
    Promise.all(
      items.map(async item => {
        const { mails, ...rest } = await readItem(item)
        return { ...rest, mails: mails.map(mail => prepareMail(mail, options)) }
      }),
    )
}

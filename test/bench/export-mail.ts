import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSource } from '../../src/adapters/sources/read-source.ts'

/** Mails of a source in the order in which it has them, at most so many. */
async function* mailsOf(place: string, most: number): AsyncGenerator<Uint8Array> {
  const source = await readSource(place)
  if (!source.ok) throw new Error(source.problem)
  let count = 0
  for await (const item of source.value.items) {
    if (item.kind !== 'mail') continue
    yield item.raw
    count += 1
    if (count === most) return
  }
}

/** Writes a source as a maildir, for programs that read nothing else; gives mails and bytes. */
export async function exportMaildir(
  place: string,
  folder: string,
): Promise<{ readonly mails: number; readonly bytes: number }> {
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(folder, part), { recursive: true })
  let [mails, bytes] = [0, 0]
  for await (const raw of mailsOf(place, Infinity)) {
    mails += 1
    bytes += raw.length
    writeFileSync(join(folder, 'cur', `${String(mails).padStart(7, '0')}:2,S`), raw)
  }
  return { mails, bytes }
}

/** Writes the first mails of a source as an mbox, each changed first where that is wanted; gives how many. */
export async function exportMbox(
  place: string,
  file: string,
  most: number,
  change: (mail: string) => string = mail => mail,
): Promise<number> {
  writeFileSync(file, '')
  let mails = 0
  for await (const raw of mailsOf(place, most)) {
    const mail = change(Buffer.from(raw).toString('latin1')).replace(/^(>*From )/gm, '>$1')
    appendFileSync(file, Buffer.from(`From mboxrd@z Thu Jan  1 00:00:00 1970\n${mail}\n\n`, 'latin1'))
    mails += 1
  }
  return mails
}

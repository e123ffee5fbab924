import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitMbox, type MboxFormat, type MboxMail } from '../../src/mail/split-mbox.ts'

/** A stream of the given bytes in chunks of a size. */
async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, 'latin1')
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve()
    yield bytes.subarray(at, at + size)
  }
}

async function split(text: string, format?: MboxFormat, size = 7): Promise<string[]> {
  return (await mails(text, format, size)).map(mail => Buffer.from(mail.raw).toString('latin1'))
}

async function mails(text: string, format?: MboxFormat, size = 7): Promise<MboxMail[]> {
  const found: MboxMail[] = []
  for await (const mail of splitMbox(chunksOf(text, size), format)) found.push(mail)
  return found
}

const LINE = 'From ann@example.org Mon Oct  3 14:02:00 2005\n'

test('mails are what stands between From lines, without the blank line that the file adds', async () => {
  expect(await split(`${LINE}Subject: a\n\none\n\n${LINE}Subject: b\n\ntwo\n`)).toEqual([
    'Subject: a\n\none\n',
    'Subject: b\n\ntwo\n',
  ])
})

test.each([
  'From angela at example.org  Mon Oct  3 14:02:00 2005\n',
  'From mboxrd@z Thu Jan  1 00:00:00 1970\n',
  'From - Mon Oct 03 14:02:00 2005\n',
  'From MAILER-DAEMON Mon Oct  3 14:02:00 PDT 2005\n',
  'From a@b Mon Oct  3 14:02:00 2005 +0200\n',
  'From "a b"@c.org Mon, 3 Oct 2005 14:02:00 +0200\n',
])('%j begins a mail', async line => {
  expect(await split(`${line}Subject: a\n\none\n\n${line}Subject: b\n\ntwo\n`)).toHaveLength(2)
})

test.each([
  'From here on it is slow\nNote: very\n',
  'From ann Mon Oct  3 14:02:00 2005\nand no header\n',
  'Fromage Mon Oct  3 14:02:00 2005\nNote: x\n',
])('%j is a sentence of the body', async sentence => {
  expect(await split(`${LINE}Subject: a\n\none\n\n${sentence}`)).toEqual([`Subject: a\n\none\n\n${sentence}`])
})

test.each<[MboxFormat | undefined, string, string]>([
  ['mboxrd', '>From a\n>>From b\n', 'From a\n>From b\n'],
  [undefined, '>From a\n>>From b\n', 'From a\n>From b\n'],
  ['mboxo', '>From a\n>>From b\n', 'From a\n>>From b\n'],
  ['mboxcl2', '>From a\n', '>From a\n'],
  ['mboxrd', '> From a\n>Fromage\n', '> From a\n>Fromage\n'],
])('%s turns %j back into %j', async (format, body, original) => {
  expect(await split(`${LINE}Subject: a\n\n${body}`, format)).toEqual([`Subject: a\n\n${original}`])
})

test('Content-Length is believed where a mail ends there, and nothing in it is a From line', async () => {
  const body = `one\n\n${LINE}Subject: quoted\n\n>From x\n`
  const mail = `Subject: a\nContent-Length: ${body.length}\n\n${body}`
  expect(await split(`${LINE}${mail}\n${LINE}Subject: b\n\ntwo\n`)).toEqual([mail, 'Subject: b\n\ntwo\n'])
  expect(await split(`${LINE}${mail}`)).toEqual([mail])
})

test('a wrong Content-Length is not', async () => {
  const text = `${LINE}Subject: a\nContent-Length: 2\n\none\n\n${LINE}Subject: b\nContent-Length: 99999\n\ntwo\n`
  expect(await split(text)).toHaveLength(2)
})

test('each mail says where it began', async () => {
  const text = `${LINE}Subject: a\n\none\n\n${LINE}Subject: b\n\ntwo\n\n${LINE}Subject: c\n\n\n`
  for (const mail of await mails(text)) {
    expect(text.slice(mail.offset, mail.offset + LINE.length)).toBe(LINE)
  }
  expect(await mails(text)).toHaveLength(3)
})

test.each(['', '\n\n', ' \r\n'])('%j holds no mail', async text => {
  expect(await split(text)).toEqual([])
})

test('a file without any From line is one mail', async () => {
  expect(await split('Subject: a\n\none\n')).toEqual(['Subject: a\n\none\n'])
})

test('a mail without end is cut, and the next one is found', async () => {
  const huge = 'x'.repeat(40 * 1024 * 1024)
  const found = await mails(`${LINE}Subject: a\n\n${huge}\n\n${LINE}Subject: b\n\ntwo\n`, undefined, 1 << 20)
  expect(found).toHaveLength(2)
  expect(found[0]?.omitted).toBeGreaterThan(7 * 1024 * 1024)
  expect((found[0]?.raw.length ?? 0) + (found[0]?.omitted ?? 0)).toBe(
    'Subject: a\n\n'.length + huge.length + 1,
  )
  expect(found[1]?.offset).toBe(LINE.length + 'Subject: a\n\n'.length + huge.length + 2)
})

const line = fc.constantFrom(
  'text',
  '',
  'From me',
  '>From me',
  '>>From me',
  'From a Mon Oct  3 14:02:00 2005',
  'X: y',
)

test('what mboxrd wrote is given back, however it is cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(line, { minLength: 1 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 4000 }),
      async (bodies, size) => {
        const originals = bodies.map(body => `Subject: a\n\n${body.join('\n')}\nend\n`)
        const file = originals.map(mail => `${LINE}${mail.replace(/\n(>*From )/g, '\n>$1')}\n`).join('')
        expect(await split(file, undefined, size)).toEqual(originals)
      },
    ),
    { numRuns: 300 },
  )
})

import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { connect } from '../../src/adapters/store/database.ts'
import { unpack } from '../../src/adapters/store/pack.ts'
import { migrate } from '../../src/adapters/store/schema.ts'
import { packBody, readBody, readRaw } from '../../src/adapters/store/stored-body.ts'
import { mail } from './mails.ts'

const db = connect(':memory:')
migrate(db, 'x')
afterAll(() => db.close())

/** What comes back of a mail that is written and read again. */
function back(text: string, raw: Uint8Array | undefined) {
  const packed = packBody(mail('a', { text }), raw)
  db.run('insert or replace into bodies values (1, ?, ?)', packed.decoded, packed.raw ?? null)
  const written = JSON.parse(unpack(packed.decoded).toString('utf8')) as { readonly text?: string }
  return { text: readBody(db, 1)?.text, raw: readRaw(db, 1), twice: written.text === text }
}

const HEADERS = 'Subject: weights\n\n'
const LONG = 'a ladder of nine rungs\n'.repeat(90)

test.each([
  ['as it came', LONG, HEADERS + LONG, false],
  ['that is empty', '', HEADERS, false],
  ['with letters of more than a byte', `größer ${LONG}`, `${HEADERS}größer ${LONG}`, false],
  ['in base64', LONG, HEADERS + Buffer.from(LONG).toString('base64'), true],
  ['with CRLF as LF', LONG, HEADERS + LONG.replaceAll('\n', '\r\n'), true],
  ['beside a large attachment', LONG, `${HEADERS}${LONG}${'attached\n'.repeat(9000)}`, true],
  ['cut within a character', `${LONG}\ud83d`, `${HEADERS}${LONG}😀`, true],
  ['of a page', LONG, undefined, true],
])('a text %s comes back', (_, text, written, twice) => {
  const raw = written === undefined ? undefined : Buffer.from(written)
  expect(back(text, raw)).toEqual({ text, raw, twice })
})

test('any text comes back, whether it stands in its mail or not', () => {
  const unit = fc.string({ unit: 'binary', maxLength: 40 })
  fc.assert(
    fc.property(unit, unit, fc.boolean(), fc.nat(60), (text, beside, within, times) => {
      const body = text.repeat(times)
      const raw = Buffer.from(beside + (within ? body : '') + beside)
      expect(back(body, raw)).toMatchObject({ text: body, raw })
    }),
  )
})

test('a mail that is not there is undefined', () => {
  expect([readBody(db, 2), readRaw(db, 2)]).toEqual([undefined, undefined])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMail, parseMail } from '../../src/mail/parse-mail.ts'
import type { Message } from '../../src/mail/message.ts'

/** A raw mail of lines; characters stand for bytes, so that `\xe9` is one byte. */
function raw(...lines: string[]): Uint8Array {
  return Buffer.from(lines.join('\n'), 'latin1')
}

async function read(...lines: string[]): Promise<Message> {
  return (await parseMail(raw(...lines), 'tea')).value
}

test('a plain mail, its every field', async () => {
  const mail = await read(
    'From: Angela Norton <angela@example.org>',
    'To: tea@example.org',
    'Date: Mon, 3 Oct 2005 14:02:00 +0200 (CEST)',
    'Subject: Re: slow',
    '\tpipes',
    'Message-ID: <b@x>',
    'References: <root@x> <a@x>',
    'In-Reply-To: <a@x>',
    'Archived-At: <https://example.org/tea/b>',
    '',
    'a <linux/sched.h> b',
    'x\ty   z',
    '',
  )
  expect(mail).toEqual({
    id: '<b@x>',
    lists: ['tea'],
    author: { name: 'Angela Norton', address: 'angela@example.org' },
    date: '2005-10-03T12:02:00Z',
    subject: 'Re: slow pipes',
    references: ['<root@x>', '<a@x>'],
    url: 'https://example.org/tea/b',
    text: 'a <linux/sched.h> b\nx\ty   z\n',
    lineOffset: 0,
    origin: 'headers',
  })
})

test.each([
  ['angela at example.org (Angela Norton)', { name: 'Angela Norton', address: 'angela@example.org' }],
  ['"Norton, Angela" <a@x.org>', { name: 'Norton, Angela', address: 'a@x.org' }],
  ['=?iso-8859-1?Q?Andr=E9_L=FC?= <a@x.org>', { name: 'André Lü', address: 'a@x.org' }],
  ['=?UTF-8?B?0JDQvdC90LA=?= <a@x.org>', { name: 'Анна', address: 'a@x.org' }],
  ['Andr\xe9 <a@x.org>', { name: 'André', address: 'a@x.org' }],
  ['Andr\xc3\xa9 <a@x.org>', { name: 'André', address: 'a@x.org' }],
  ['a@x.org', { name: 'a@x.org', address: 'a@x.org' }],
  ['Ann Lee via Tea <tea@lists.example.org>', { name: 'Ann Lee' }],
])('the author of From: %s', async (from, author) => {
  expect((await read(`From: ${from}`, '', 'hi')).author).toEqual(author)
})

test('the writer behind a list’s own address is taken from Reply-To', async () => {
  const mail = await read(
    "From: 'Ann Lee' via Tea <tea@example.org>",
    'Reply-To: Ann Lee <ann@x.org>',
    '',
    'hi',
  )
  expect(mail.author).toEqual({ name: 'Ann Lee', address: 'ann@x.org' })
})

test.each([
  ['Mon, 3 Oct 2005 14:02:00 +0200', '2005-10-03T12:02:00Z'],
  ['3 Oct 05 14:02 PDT', '2005-10-03T21:02:00Z'],
  ['Mon Oct  3 14:02:00 2005', '2005-10-03T14:02:00Z'],
  ['Mon Oct  3 14:02:00 EDT 2005', '2005-10-03T18:02:00Z'],
  ['2005-10-03 14:02:00 +0200', '2005-10-03T12:02:00Z'],
  ['Mon, 3 Oct 105 14:02:00 GMT', '2005-10-03T14:02:00Z'],
  ['Mon, 3 Oct 2005 14:02:00 -9999', '2005-10-03T14:02:00Z'],
])('Date: %s', async (date, iso) => {
  expect((await read(`Date: ${date}`, '', 'hi')).date).toBe(iso)
})

test.each(['yesterday', 'Mon, 99 Oct 2005 14:02:00', 'Mon, 3 Oct 1904 14:02:00', '', '3 Foo 2005 14:02'])(
  'Date: %j is none, and a note says so',
  async date => {
    const { value, notes } = await parseMail(raw(`Date: ${date}`, 'From: a@x', '', 'hi'), 'tea')
    expect(value.date).toBeUndefined()
    expect(notes.map(note => note.text).join()).toContain('date')
  },
)

test('a date long after the mail arrived is left out', async () => {
  const received = 'Received: from a by b; Mon, 3 Oct 2005 14:02:00 +0000'
  expect((await read(received, 'Date: Tue, 19 Jan 2038 03:14:07 +0000', '', 'hi')).date).toBeUndefined()
  expect((await read(received, 'Date: Tue, 4 Oct 2005 03:14:07 +0000', '', 'hi')).date).toBe(
    '2005-10-04T03:14:07Z',
  )
})

test.each([
  [['In-Reply-To: Your message of "Mon, 3 Oct 2005 14:02:00 +0200." <a@x>'], ['<a@x>']],
  [['In-Reply-To: Message from Ann <ann@x.org> of "Mon, 3 Oct" <a@x>'], ['<a@x>']],
  [['In-Reply-To: <a@x> (from Ann <ann@x.org>)'], ['<a@x>']],
  [
    ['References: <r@x>', '\t<a@x>'],
    ['<r@x>', '<a@x>'],
  ],
  [
    ['References: <r@x> <a@x>', 'In-Reply-To: <r@x>'],
    ['<a@x>', '<r@x>'],
  ],
  [['References: <r@x> <r@x>'], ['<r@x>']],
  [['References: <self@x> <a@x>'], ['<a@x>']],
  [['References: none'], []],
])('%j refers to %j', async (lines, references) => {
  expect((await read('Message-ID: <self@x>', ...lines, '', 'hi')).references).toEqual(references)
})

test('references without end keep the root and the last ones', async () => {
  const many = Array.from({ length: 5000 }, (_, index) => `<${index}@x>`)
  const { references } = await read(`References: ${many.join('\n ')}`, '', 'hi')
  expect(references).toHaveLength(100)
  expect([references[0], references.at(-1)]).toEqual(['<0@x>', '<4999@x>'])
})

test('a mail without id gets one from what it says, whatever an archive added', async () => {
  const first = await read('From: a@x', 'Subject: s', '', 'hi')
  const copy = await read('Received: by b', 'From: a@x', 'X-Archive: 7', 'Subject: s', '', 'hi')
  const other = await read('From: a@x', 'Subject: s', '', 'ho')
  expect(first.id).toMatch(/^<[0-9a-f]{32}@without-id\.invalid>$/)
  expect(copy.id).toBe(first.id)
  expect(other.id).not.toBe(first.id)
})

test.each([
  ['text/plain; charset=utf-8', '8bit', 'caf\xc3\xa9', 'café'],
  ['text/plain; charset=us-ascii', '8bit', 'caf\xc3\xa9', 'café'],
  ['text/plain; charset=utf-8', '8bit', 'caf\xe9', 'café'],
  ['text/plain; charset=iso-8859-2', '8bit', '\xb3', 'ł'],
  ['text/plain; charset=klingon', '8bit', 'caf\xe9', 'café'],
  ['text/plain; charset="koi8-r"', 'base64', '9M/WxQ==', 'Тоже'],
  ['text/plain; charset=utf-8', 'quoted-printable', 'a =3D b =\nc =E2=82=AC =ZZ', 'a = b c € =ZZ'],
  ['text/plain; charset=iso-2022-jp', '7bit', '\x1b$B%F\x1b(B', 'テ'],
  ['text/plain; format=flowed; delsp=yes', '7bit', 'one \ntwo', 'one \ntwo'],
  ['text/plain', '8bit', 'no\xa0break', 'no\u00a0break'],
  ['text/plain', '7bit', 'a\r\nb\rc\0d', 'a\nb\rc\0d'],
])('text in %s, %s', async (type, transfer, body, text) => {
  const mail = await read(`Content-Type: ${type}`, `Content-Transfer-Encoding: ${transfer}`, '', body)
  expect(mail.text).toBe(text)
})

test('a footer that a list appended in plain text does not spoil base64', async () => {
  const mail = await read('Content-Transfer-Encoding: base64', '', 'aGVsbG8=', '_______', 'tea mailing list')
  expect(mail.text).toBe('hello')
})

const MULTIPART = [
  'Content-Type: multipart/mixed; boundary="b 1"',
  '',
  'preamble',
  '--b 1',
  'Content-Type: multipart/alternative; boundary=b2',
  '',
  '--b2',
  'Content-Type: text/html',
  '',
  '<p>html</p>',
  '--b2',
  'Content-Type: text/plain',
  '',
  'first plain',
  '',
  '--b2--',
  '--b 1',
  'Content-Type: text/x-patch; name="../../etc/passwd"',
  'Content-Disposition: attachment',
  '',
  'patch',
  '--b 1',
  '',
  'list footer',
  '--b 1--',
  'epilogue',
]

test('the first plain part is the text, wherever it is nested; attachments keep only their name', async () => {
  const mail = await read(...MULTIPART)
  expect(mail.text).toBe('first plain\n')
  expect(mail.attachments).toEqual(['passwd'])
})

test('a mail cut short at any place gives lines that stand in it, and the text once it is there', async () => {
  const whole = Buffer.from(raw(...MULTIPART))
  const there = whole.indexOf('first plain') + 'first plain'.length
  for (let length = 0; length <= whole.length; length += 3) {
    const { text } = (await parseMail(whole.subarray(0, length), 'tea')).value
    if (length >= there) expect(text).toMatch(/^first plain/)
    expect(text.split('\n').every(line => whole.includes(line))).toBe(true)
  }
})

test('HTML alone becomes text with its tables aligned, its <pre> and its quotes kept', async () => {
  const { text } = await read(
    'Content-Type: text/html',
    '',
    '<p>See &lt;sched.h&gt;:</p><table><tr><th>test</th><th>us</th></tr><tr><td>pipe latency</td><td>2.25</td></tr>',
    '<tr><td>fork</td><td>143.73</td></tr></table><pre>a   b\n c  d</pre><blockquote>so?</blockquote><p>yes</p>',
  )
  expect(text).toContain('See <sched.h>:')
  expect(text).toContain('pipe latency   2.25\nfork           143.73')
  expect(text).toContain('a   b\n c  d')
  expect(text).toContain('> so?')
})

test('10,000 nested parts are passed over with a note', async () => {
  const deep = Array.from(
    { length: 10_000 },
    (_, n) => `Content-Type: multipart/mixed; boundary=x${n}y\n\n--x${n}y`,
  )
  const { value, notes } = await parseMail(raw(...deep, '', 'core'), 'tea')
  expect(value.text).toBe('')
  expect(notes.map(note => note.text).join()).toContain('nested more than 40 deep')
})

test('ten thousand parts side by side stop at a limit', async () => {
  const parts = Array.from({ length: 10_000 }, (_, n) => `--b\n\npart ${n}`)
  const { value, notes } = await parseMail(
    raw('Content-Type: multipart/mixed; boundary=b', '', ...parts),
    'tea',
  )
  expect(value.text).toBe('part 0')
  expect(notes.map(note => note.text).join()).toContain('more than 500 parts')
})

test('a header bomb is cut, and the body is still found', async () => {
  const bomb = Array.from({ length: 60_000 }, (_, n) => `X-${n}: ${'y'.repeat(20)}`)
  const { value, notes } = await parseMail(raw('From: Ann <a@x>', ...bomb, '', 'hi'), 'tea')
  expect(value.author.name).toBe('Ann')
  expect(value.text).toBe('hi')
  expect(notes.map(note => note.text).join()).toContain('headers are longer')
})

test('the first of two From headers holds', async () => {
  expect((await read('From: Ann <a@x>', 'From: Eve <e@x>', '', 'hi')).author.name).toBe('Ann')
})

test.each([
  ['a line without end', `From: a@x\n\n${'x'.repeat(20_000_000)}`],
  ['equal signs without end', `Content-Transfer-Encoding: quoted-printable\n\n${'= '.repeat(3_000_000)}`],
  ['angle brackets without end', `Content-Type: text/html\n\n${'<a '.repeat(300_000)}`],
  ['nested tags', `Content-Type: text/html\n\n${'<div>'.repeat(100_000)}core`],
  ['references of brackets', `References: ${'<'.repeat(400_000)}\n\nhi`],
  ['a boundary on every line', `Content-Type: multipart/mixed; boundary=-\n\n${'---\n'.repeat(500_000)}`],
  ['parameters without end', `Content-Type: text/plain; ${'a="b'.repeat(100_000)}\n\nhi`],
])('a hostile mail takes time in proportion to its size: %s', async (_, mail) => {
  // Square time would run into the test's own limit.
  expect((await parseMail(Buffer.from(mail), 'tea')).value.id).toMatch(/^<.+>$/s)
})

test('never throws, whatever came, and always gives an id', async () => {
  const piece = fc.constantFrom(
    'Content-Type: ',
    'multipart/mixed; boundary=b',
    'text/html',
    '--b',
    '--b--',
    '\n',
    '\n\n',
    'From: ',
    '=?utf-8?q?=',
    '<',
    '>',
    ': ',
    'Date: ',
    'base64',
    'Content-Transfer-Encoding: ',
  )
  const pieces = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(pieces, async parts => {
      const { value } = await parseMail(Buffer.from(parts.join('')), 'tea')
      expect(value.id).toMatch(/^<.+>$/s)
      expect(value.text).not.toMatch(/\r\n/)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['From: a@x\n\nhi', true],
  ['Subject: s\n\nhi', true],
  ['', false],
  ['just words\nand more: of them\n', false],
  ['\x89PNG\r\n\x1a\n', false],
])('isMail(%j) is %s', (bytes, is) => {
  expect(isMail(Buffer.from(bytes, 'latin1'))).toBe(is)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'

/** Each block as `kind[depth] [author]: its first line`, quote marks included. */
function outline(body: string): string[] {
  return splitBlocks(body).map(block => {
    const first = body.slice(block.start, block.end).trimStart().split('\n')[0] ?? ''
    const depth = block.depth === 0 ? '' : `${block.depth}`
    const author = block.quotedAuthor === undefined ? '' : ` ${block.quotedAuthor}`
    return `${block.kind}${depth}${author}: ${first}`
  })
}

test('an answer, its quotes by depth, the signature and the list footer', () => {
  const body = `On Mon, 3 Oct 2005 at 14:02, Angela Norton <angela@example.org> wrote:
> On Sun, 2 Oct 2005 10:00:00 +0200, Bo Chen wrote:
>
> > Is it slow?
> Yes, here.
>
> Why?

The page tables.

> And pipes?

No idea.

-- 
Mats
_______________________________________________
Xen-users mailing list
Xen-users@lists.example.org
http://lists.example.org/xen-users
`
  expect(outline(body)).toEqual([
    'attribution: On Mon, 3 Oct 2005 at 14:02, Angela Norton <angela@example.org> wrote:',
    'attribution1: > On Sun, 2 Oct 2005 10:00:00 +0200, Bo Chen wrote:',
    'quote1 Angela Norton: >',
    'quote2 Bo Chen: > > Is it slow?',
    'quote1 Angela Norton: > Yes, here.',
    'text: The page tables.',
    'quote1 Angela Norton: > And pipes?',
    'text: No idea.',
    'signature: -- ',
    'footer: _______________________________________________',
  ])
})

test.each([
  ['On Mon, Oct 30, 2023 at 05:27:50PM +0200, Yara Hadas wrote:', 'Yara Hadas'],
  ['On 2026-04-23 05:48, Dipa Roy wrote:', 'Dipa Roy'],
  ['On 23.12.22 10:35, Søren Ueda wrote:', 'Søren Ueda'],
  ['On Jan 12, 2021, at 9:38 AM, Will Deacon <will@example.org> wrote:', 'Will Deacon'],
  ['On Tue, Feb 14, 2023 at 3:27 PM Xu Zhu <xu@example.com> wrote:', 'Xu Zhu'],
  ['On Tue, 14 Apr 2026 09:00:56 -0700 "Roy, Dipa" <d@example.com> wrote:', 'Roy, Dipa'],
  ['Am 3. Okt. 2005 um 14:02 schrieb Jörg Müller:', 'Jörg Müller'],
  ['Le lun. 3 oct. 2005 à 14:02, Zoé <zoe@example.org> a écrit :', 'Zoé'],
  ['Sunil Muth <sunil@example.com> wrote:', 'Sunil Muth'],
  ['Ann writes:', 'Ann'],
  ['在 2021/5/11 下午12:42, Yuri Bend 写道:', 'Yuri Bend'],
  ['In message <77@example.org>, Ann Lee writes:', 'Ann Lee'],
  ['* Ingo Mole <ingo@example.org> [2009-03-04 10:00:00]:', 'Ingo Mole'],
  ['Quoting Ann Lee (2009-03-04 10:00:00):', 'Ann Lee'],
  ['On Mon, 3 Oct 2005 10:00:00 +0200, Ann Lee via Virt <virt@example.org> wrote:', 'Ann Lee'],
  ['On Mon, 3 Oct 2005 10:00:00 +0200, ann@example.org wrote:', 'ann@example.org'],
  ['On Mon, 23 Oct 2023 09:46:13 +0200\nAnn Lee <ann@example.org> wrote:', 'Ann Lee'],
  ['On Tue, Sep 26, 2023 at 8:03 AM Jason\nWang <jason@example.org>\nwrote:', 'Jason Wang'],
])('%j credits the quote to %s', (attribution, author) => {
  const blocks = splitBlocks(`${attribution}\n> so\nyes\n`)
  expect(blocks.map(block => block.kind)).toEqual(['attribution', 'quote', 'text'])
  expect(blocks[1]?.quotedAuthor).toBe(author)
})

test('what was left out may stand between an attribution and its quote', () => {
  expect(outline('Ann Lee <a@example.org> wrote:\n\n[...]\n> so\n')).toEqual([
    'attribution: Ann Lee <a@example.org> wrote:',
    'text: [...]',
    'quote1 Ann Lee: > so',
  ])
})

test('an attribution that names the mail links the quote to it', () => {
  const [, quote] = splitBlocks('In message <77@example.org>, Ann writes:\n> so\n')
  expect(quote?.quotedMessage).toBe('<77@example.org>')
})

test.each(['This is what the kernel wrote:\n> so\n', 'Here is my guess:\n> so\n', 'He said: maybe\n> so\n'])(
  '%j is prose, no attribution',
  body => {
    expect(splitBlocks(body).map(block => block.kind)).toEqual(['text', 'quote'])
    expect(splitBlocks(body)[1]?.quotedAuthor).toBeUndefined()
  },
)

test('a sentence above an attribution stays text', () => {
  expect(outline('Thanks a lot.\nAnn Lee <ann@example.org> wrote:\n> so\n')).toEqual([
    'text: Thanks a lot.',
    'attribution: Ann Lee <ann@example.org> wrote:',
    'quote1 Ann Lee: > so',
  ])
})

test('supercite marks are an attribution, not a quote five deep', () => {
  expect(outline('>>>>> "Ingo" == Ingo Mole <ingo@example.org> writes:\n> so\n')).toEqual([
    'attribution: >>>>> "Ingo" == Ingo Mole <ingo@example.org> writes:',
    'quote1 Ingo Mole: > so',
  ])
})

test.each([
  [
    '-----Original Message-----\nFrom: Ann Lee <ann@example.org>\nSent: Monday\nTo: Bob\nSubject: pipes\n\nSlow here.\n',
  ],
  [
    'From: Ann Lee <ann@example.org>\nSent: Monday, October 3, 2005 2:02 PM\nTo: Bob; Cy;\n    Dee <d@example.org>\nSubject: pipes\n\nSlow here.\n',
  ],
  [
    '---------- Forwarded message ---------\nFrom: Ann Lee <ann@example.org>\nDate: Mon, 3 Oct 2005\nSubject: pipes\n\nSlow here.\n',
  ],
  [
    '-----邮件原件-----\n发件人: Ann Lee <ann@example.org>\n发送时间: 2005年10月3日 14:02\n收件人: Bob\n主题: pipes\n\nSlow here.\n',
  ],
  [
    '-------- Исходное сообщение --------\nОт: Ann Lee <ann@example.org>\nОтправлено: 3 октября 2005\nКому: Bob\nТема: pipes\n\nSlow here.\n',
  ],
  [
    'Begin forwarded message:\n\nFrom: Ann Lee <ann@example.org>\nDate: Mon, 3 Oct 2005\nSubject: pipes\n\nSlow here.\n',
  ],
])('what stands below an original quoted without marks is its author’s: %j', original => {
  const body = `My answer.\n\n${original}`
  const blocks = splitBlocks(body)
  expect(blocks.map(block => [block.kind, block.depth])).toEqual([
    ['text', 0],
    ['attribution', 0],
    ['quote', 1],
  ])
  expect(blocks[2]?.quotedAuthor).toBe('Ann Lee')
})

test('an original quoted without marks may itself hold marked quotes, and end', () => {
  const body = `My answer.
----- Forwarded message from Ann -----
From: Ann Lee <ann@example.org>
Date: Mon, 3 Oct 2005

> Is it slow?
Yes.
----- End forwarded message -----
So there.
`
  expect(outline(body)).toEqual([
    'text: My answer.',
    'attribution: ----- Forwarded message from Ann -----',
    'quote2: > Is it slow?',
    'quote1 Ann Lee: Yes.',
    'text: So there.',
  ])
})

test('an original’s header on top of a marked quote says whose the quote is', () => {
  expect(
    outline(
      '> From: Ann Lee <ann@example.org>\n> Sent: Monday, October 3, 2005 2:02 PM\n>\n> > so?\n> yes\nno\n',
    ),
  ).toEqual([
    'attribution: > From: Ann Lee <ann@example.org>',
    'quote1 Ann Lee: >',
    'quote2: > > so?',
    'quote1 Ann Lee: > yes',
    'text: no',
  ])
})

test('the From line of a patch is no forwarded original', () => {
  expect(outline('From: Ann Lee <ann@example.org>\n\nMake it fast.\n')).toEqual([
    'text: From: Ann Lee <ann@example.org>',
  ])
})

test('below a dated attribution without any marks, nothing is the author’s own', () => {
  expect(outline('Yes.\n\nOn Mon, 3 Oct 2005 Ann Lee <a@example.org> wrote:\n\nIs it slow?\n')).toEqual([
    'text: Yes.',
    'attribution: On Mon, 3 Oct 2005 Ann Lee <a@example.org> wrote:',
    'quote1 Ann Lee: Is it slow?',
  ])
})

test('a quoted line that a mailer wrapped stays in its quote', () => {
  const body =
    '> The frequency of the timer interrupt has no influence on this number, since\nthe guest\n> takes it from the host.\nRight.\n'
  expect(outline(body)).toEqual([
    'quote1: > The frequency of the timer interrupt has no influence on this number, since',
    'text: Right.',
  ])
})

test('a terse answer between two quoted lines stays the author’s', () => {
  const body =
    '> Is the timer interrupt of any influence on this number, do you think?\nno\n> thanks for it.\n'
  expect(outline(body)).toEqual([
    'quote1: > Is the timer interrupt of any influence on this number, do you think?',
    'text: no',
    'quote1: > thanks for it.',
  ])
})

test.each([
  ['plain diff', '3,4c3\n< old\n---\n> new\n', 'diff'],
  ['python', '>>> import time\n>>> time.time()\n12.0\n', 'code'],
  ['a shell', 'I ran this:\n\n> perf bench sched pipe\n  12.5 usecs/op\n', 'code'],
  ['a wrapped figure', 'The new one is\n>5% slower in all.\n', 'text'],
  ['an escaped From', 'It came\n>From the host.\n', 'text'],
  ['a listing', '   302\tint a;\n > 303\tint b;\n   304\tint c;\n', 'code'],
  ['a comparison', '>= 2.6 is needed\n', 'text'],
])('the mark of %s is no quote', (_, body, kind) => {
  const kinds = splitBlocks(body).map(block => block.kind)
  expect(kinds).toContain(kind)
  expect(kinds).not.toContain('quote')
})

test('one quoted question with its answer right below is a quote', () => {
  expect(splitBlocks('> make it so?\nYes.\n').map(block => block.kind)).toEqual(['quote', 'text'])
})

test('a patch is followed by the counts of its hunks, down to the version below it', () => {
  const body = `Make it fast.

Signed-off-by: Ann
---
 a.c | 4 +++-
 1 file changed, 3 insertions(+), 1 deletion(-)

diff --git a/a.c b/a.c
index 0123456..789abcd 100644
--- a/a.c
+++ b/a.c
@@ -1,3 +1,3 @@ int main(void)
 {
-- 
+- new

@@ -9 +9 @@
-x
+y
As measured, it is fast.
-- 
2.30.0

`
  expect(outline(body)).toEqual([
    'text: Make it fast.',
    'diff:  a.c | 4 +++-'.replace('  ', ' '),
    'text: As measured, it is fast.',
    'signature: -- ',
  ])
})

test('a lone row with a bar is a table’s, no diffstat', () => {
  expect(outline(' read | 12 ++\n write | 13 ++\n')).toEqual(['text: read | 12 ++'])
})

test('a kernel log, an oops and program text are a machine’s', () => {
  const body = `It died:

[   12.345678] usb 1-1: new device
[   12.345999] BUG: soft lockup

static int run(struct box *b)
{
	int n = b->n;
	return n;
}

Bye.
`
  expect(outline(body)).toEqual([
    'text: It died:',
    'log: [   12.345678] usb 1-1: new device',
    'code: static int run(struct box *b)',
    'text: Bye.',
  ])
})

test.each([
  [
    'iperf',
    '[  3]  0.0-10.0 sec  1.10 GBytes   941 Mbits/sec\n[  4]  0.0-10.0 sec  1.10 GBytes   942 Mbits/sec\n',
  ],
  ['rulers', 'UnixBench:\n============\nPipe  12.5 lps\n-----\nlmbench:\n-------------\nread 0.2\n'],
  ['two hyphens between tables', 'read   12.5  13.5\n--\nwrite   14.5  15.5\nopen   1.5  2.5\n'],
  ['a pipe table', '| test | a |\n|---|---|\n| read | 12 |\n'],
])('%s stay text', (_, body) => {
  expect(splitBlocks(body)).toEqual([{ kind: 'text', depth: 0, start: 0, end: body.length }])
})

test.each([
  ['--\nMats\n', ['signature']],
  ['Bye\n--\nMats\nEngineer, 5th floor\n', ['text', 'signature']],
  ['Bye\n-- \nMats\n\nOn 3 Oct 2005, Ann wrote:\n> so\n', ['text', 'signature', 'attribution', 'quote']],
  ['Bye\n--\nTo unsubscribe from this list: send the line\nmore at example.org\n', ['text', 'footer']],
])('the tail of %j', (body, kinds) => {
  expect(splitBlocks(body).map(block => block.kind)).toEqual(kinds)
})

const PIECES = [
  '> ',
  '>> ',
  'On 3 Oct 2005, Ann <a@b> wrote:',
  '-- ',
  '--',
  '\n',
  '\n\n',
  'text ',
  '____________________',
  'mailing list',
  '-----Original Message-----',
  'From: a',
  'Sent: b',
  'Subject: c',
  'diff --git a/a b/a',
  '--- a/a',
  '+++ b/a',
  '@@ -1,9 +1,9 @@',
  '+x',
  '1c1',
  '< a',
  '> b',
  '[    1.000000] x',
  'a = b;',
  '\r',
  '\0',
  '\u00a0',
  '\u2028',
  '>>> import x',
  ' a | 3 ++',
  ' 1 file changed',
] as const

const body = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), {
  maxLength: 40,
})

test('blocks tile whatever came, byte for byte, and none is empty', () => {
  fc.assert(
    fc.property(body, pieces => {
      const text = pieces.join('')
      const blocks = splitBlocks(text)
      expect(blocks.map(block => text.slice(block.start, block.end)).join('')).toBe(text)
      expect(
        blocks.every(
          (block, index) => block.end > block.start && block.start === (blocks[index - 1]?.end ?? 0),
        ),
      ).toBe(true)
    }),
    { numRuns: 1500 },
  )
})

test.each([
  ['one endless line', 'a '.repeat(500_000)],
  ['marks without end', '>'.repeat(500_000)],
  ['attributions without quotes', 'On Mon, 3 Oct 2005, Ann <a@b> wrote:\n\n'.repeat(5_000)],
  ['hunks that never end', '@@ -1,999999 +1,999999 @@\n'.repeat(20_000)],
  ['signatures all the way', '-- \n'.repeat(50_000)],
  ['forwards all the way', 'From: a\nDate: b\nSubject: c\n\n'.repeat(10_000)],
  ['rulers all the way', '____________________\n'.repeat(30_000)],
  ['spaces before a colon', `On 1 Jan 2000, ${' '.repeat(200_000)}wrote:${' '.repeat(200_000)}x\n`],
])('a hostile body takes time in proportion to its size: %s', (_, text) => {
  // A quadratic pass takes minutes here and runs into the test's own limit.
  expect(splitBlocks(text).at(-1)?.end).toBe(text.length)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMail } from '../../src/mail/parse-mail.ts'
import { isPage, mailOfPage } from '../../src/mail/saved-page.ts'

/** The mail that a page shows: `author <address> | subject | date | id < parents`, a blank line, its text. */
async function shown(page: string): Promise<string | undefined> {
  const mail = mailOfPage(Buffer.from(page))
  if (mail === undefined) return undefined
  const { author, subject, date, id, references, url, text } = (await parseMail(mail, 'tea')).value
  const parents = references.length === 0 ? '' : ` < ${references.join(' ')}`
  return `${author.name} <${author.address ?? ''}> | ${subject} | ${date ?? ''} | ${id}${parents}${url === undefined ? '' : ` ${url}`}\n\n${text}`
}

const TEXT = 'See <linux/sched.h>:\n  a  12\n  bb  3\n\n> quoted & old\nBye\n'
const TEXT_HTML = 'See &lt;linux/sched.h&gt;:\n  a  12\n  bb  3\n\n&gt; quoted &amp; old\nBye\n'

const MHONARC = `<!-- MHonArc v2.6.10 -->
<!--X-Subject: Re: [tea] a &#45;&#45; b -->
<!--X-From-R13: Oaa Zrr <naaNrknzcyr.bet> -->
<!--X-Date: Mon, 03 Oct 2005 14:02:00 +0200 -->
<!--X-Message-Id: b&#45;1@example.org -->
<!--X-Content-Type: text/plain -->
<!--X-Reference: a1@example.org -->
<!--X-Reference: a2@example.org -->
<!--X-Head-End-->
<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML//EN">
<html><head><title>Re: a -- b</title></head><body>
<!--X-Head-of-Message--><ul><li><em>From</em>: hidden</li></ul><!--X-Head-of-Message-End-->
<!--X-Body-of-Message-->
<pre>
${TEXT_HTML}</pre>
<!--X-Body-of-Message-End-->
</body></html>`

const PIPERMAIL = `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2//EN">
<HTML>
 <HEAD><TITLE> [Tea] kettle</TITLE></HEAD>
 <BODY BGCOLOR="#ffffff">
   <H1>[Tea] kettle
   </H1>
    <B>Ann Lee
    </B>
    <A HREF="mailto:tea%40example.org?Subject=Re%3A%20%5BTea%5D%20kettle&In-Reply-To=%3Cb-1%40example.org%3E"
       TITLE="[Tea] kettle">ann at example.org
       </A><BR>
    <I>Mon Oct  3 14:02:00 CEST 2005</I>
    <HR>
<!--beginarticle-->
<PRE>See &lt;linux/sched.h&gt;:
  a  12
  bb  3

&gt;<i> quoted &amp; old
</I>Bye
</PRE>
<!--endarticle-->
    <HR>
</body></html>`

const LORE = `<html><head><title>Re: kettle - Ann Lee</title></head><body><form
action="../"><pre><a
href="../"><b>tea</b></a></pre></form><pre
id=b>From: Ann Lee &lt;ann@example.org&gt;
To: tea@example.org,
	coffee@example.org
Subject: <a
href="#r"
id=t>Re: kettle</a>
Date: Mon, 3 Oct 2005 14:02:00 +0200	<a
href="#r">[thread overview]</a>
Message-ID: &lt;b-1@example.org&gt; (<a
href="raw">raw</a>)
In-Reply-To: &lt;<a
href="../a1@example.org/">a1@example.org</a>&gt;

See &lt;linux/sched.h&gt;:
  a  12
  bb  3

<span
class="q">&gt; quoted &amp; old
</span>Bye
</pre><hr><pre>next</pre></body></html>`

const HYPERKITTY = `<!DOCTYPE html>
<!-- saved from url=(0057)https://lists.example.org/hyperkitty/list/tea/message/ABC/ -->
<html><head><title>kettle - tea</title></head><body>
<div class="col-10"><h1>kettle</h1></div>
<section id="thread-content"><div class="email email-first">
 <div id="ABC" class="email-header"><div class="email-author"><span class="name">
   <a href="/u/1">Ann Lee</a> </span></div>
   <div class="time"><span title="Sender&#39;s time: Oct. 3, 2005, 2:02 p.m.">12:02 p.m.</span></div></div>
 <div class="email-body ">
${TEXT_HTML.trimEnd()}
 </div>
 <div class="email-info"><a class="reply" href="mailto:tea@example.org?Subject=Re%3A%20kettle&amp;In-Reply-To=&lt;b-1%40example.org&gt;">Reply</a></div>
</div></section></body></html>`

test.each([
  [
    'MHonArc',
    MHONARC,
    'Ann Lee <ann@example.org> | Re: [tea] a -- b | 2005-10-03T12:02:00Z | <b-1@example.org> < <a1@example.org> <a2@example.org>',
  ],
  [
    'Pipermail',
    PIPERMAIL,
    'Ann Lee <ann@example.org> | [Tea] kettle | 2005-10-03T12:02:00Z | <b-1@example.org>',
  ],
  [
    'public-inbox',
    LORE,
    'Ann Lee <ann@example.org> | Re: kettle | 2005-10-03T12:02:00Z | <b-1@example.org> < <a1@example.org>',
  ],
  [
    'HyperKitty',
    HYPERKITTY,
    'Ann Lee <> | kettle | 2005-10-03T14:02:00Z | <b-1@example.org> https://lists.example.org/hyperkitty/list/tea/message/ABC/',
  ],
])('a page of %s is the mail that it shows, lines as they are', async (_, page, head) => {
  expect(isPage(Buffer.from(page)) || page === MHONARC).toBe(true)
  expect(await shown(page)).toBe(`${head}\n\n${TEXT}`)
})

test('a body in HTML is laid out, and its charset is the page’s', async () => {
  const page = MHONARC.replace(
    /<pre>[^]*<\/pre>/,
    '<p>caf\u00e9</p><table><tr><td>a</td><td>12</td></tr></table>',
  )
  expect(await shown(page)).toContain('café\n\na   12\n')
  const latin = Buffer.from(`<meta charset="iso-8859-1">${page}`, 'latin1')
  const mail = mailOfPage(latin)
  expect(Buffer.from(mail ?? []).toString()).toContain('café')
})

test.each(['<html><body>news</body></html>', '', '<!--beginarticle-->', '<pre\nid=b>'])(
  '%j is no mail',
  async page => {
    expect(await shown(page)).toBeUndefined()
  },
)

test.each([
  ['From: Ann\n\n<html>', false],
  ['<!DOCTYPE html><html>', true],
  ['\n <HTML>', true],
  ['<pre> is written so', false],
])('whether %j is a page: %s', (text, page) => {
  expect(isPage(Buffer.from(text))).toBe(page)
})

test('no page makes it throw or take long, however broken', () => {
  const piece = fc.constantFrom(
    '<!--X-Body-of-Message-->',
    '<!--X-Body-of-Message-End-->',
    '<pre\nid=b>',
    '</pre>',
    '<B>',
    '<A HREF="mailto:',
    '%',
    '&#9999999;',
    '<div class="email-body ">',
    '</div>\n<div class="email-info"',
    'In-Reply-To=%E0%',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 20 }), pieces => {
      mailOfPage(Buffer.from(pieces.join('')))
    }),
  )
  // Square time would run into the test's own limit.
  const endless = `<!--X-Body-of-Message-->${'<!--X-From: '.repeat(100_000)}<!--X-Body-of-Message-End-->`
  expect(mailOfPage(Buffer.from(endless))).toBeDefined()
})

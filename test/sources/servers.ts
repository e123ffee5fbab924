import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createServer as createHttp } from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A list on a server of mail: what a test can do with it. */
export interface ListServer {
  readonly name: string
  readonly http: string
  readonly nntp: string
  readonly imap: string
  readonly deliver: (...ids: readonly string[]) => Promise<void>
  /** Takes a mail back that was delivered. */
  readonly withdraw: (id: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** A server of ours. */
interface OwnServer extends ListServer {
  /** Whether its single mails are no longer where they were. */
  moved: boolean
}

/** A mail with a hard body: lines that begin with dots and `From `. */
export function mailOf(id: string): string {
  return [
    `From: Ann <ann@example.org>`,
    'To: tea@example.org',
    `Message-ID: <${id}@example.org>`,
    `Subject: kettle ${id}`,
    'Date: Mon, 3 Oct 2005 14:02:00 +0000',
    '',
    `The kettle ${id} is slow.`,
    '.dots',
    '..',
    'From here on it boils.',
    '',
  ].join('\n')
}

interface OwnMail {
  readonly id: string
  readonly text: string
  withdrawn?: boolean
}

/** Our own small servers: just as much of the protocols as mail is followed with. */
export async function ownServers(): Promise<OwnServer> {
  const mails: OwnMail[] = []
  const http = createHttp((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x')
    const there = mails.filter(mail => mail.withdrawn !== true)
    const mbox = (of: typeof mails): Buffer =>
      gzipSync(of.map(mail => `From mboxrd@z Thu Jan  1 00:00:00 1970\n${escaped(mail.text)}\n`).join(''))
    const raw = /^\/tea\/(.+)@example\.org\/raw$/.exec(url.pathname)?.[1]
    if (url.pathname === '/tea/new.atom') response.end(feed(there.slice(-25)))
    else if (url.pathname === '/tea/all.mbox.gz') response.end(mbox(there))
    else if (request.method === 'POST' && url.searchParams.get('x') === 'm') response.end(mbox(there))
    else if (raw !== undefined && !server.moved && there.some(mail => mail.id === raw))
      response.end(`From mboxrd@z Thu Jan  1 00:00:00 1970\n${escaped(mailOf(raw))}\n`)
    else response.writeHead(404).end()
  })
  const nntp = createServer(socket => speakNews(socket, mails))
  const imap = createServer(socket => speakImap(socket, mails))
  const [httpPort, nntpPort, imapPort] = await Promise.all([http, nntp, imap].map(listening))
  const server: OwnServer = {
    moved: false,
    name: 'our own servers',
    http: `http://127.0.0.1:${httpPort ?? 0}/tea/`,
    nntp: `nntp://127.0.0.1:${nntpPort ?? 0}/inbox.tea`,
    imap: `imap://127.0.0.1:${imapPort ?? 0}/tea`,
    deliver: (...ids) => {
      mails.push(...ids.map(id => ({ id, text: mailOf(id) })))
      return Promise.resolve()
    },
    withdraw: id => {
      for (const mail of mails) if (mail.id === id) mail.withdrawn = true
      return Promise.resolve()
    },
    close: async () => {
      for (const server of [http, nntp, imap]) server.close()
      http.closeAllConnections()
      return Promise.resolve()
    },
  }
  return server
}

function listening(server: Server): Promise<number> {
  return new Promise(resolve =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )
}

function escaped(text: string): string {
  return text.replace(/^(>*From )/gm, '>$1')
}

function feed(mails: readonly { readonly id: string }[]): string {
  const entry = ({ id }: { readonly id: string }): string =>
    `<entry><title>x</title><updated>${arrival(id)}</updated><link\nhref="https://elsewhere.example/tea/${id}@example.org/"/></entry>`
  return `<?xml version="1.0"?><feed><updated>x</updated>${[...mails].reverse().map(entry).join('')}</feed>`
}

/** Every mail arrives a minute after the one before; ids are numbers. */
function arrival(id: string): string {
  return new Date(Date.UTC(2005, 9, 3, 14, Number(id))).toISOString().replace('.000Z', 'Z')
}

function speakNews(socket: Socket, mails: readonly OwnMail[]): void {
  const say = (...lines: readonly string[]): void =>
    void socket.write(lines.map(line => `${line}\r\n`).join(''))
  say('200 hello')
  eachLine(socket, line => {
    const [command, argument = ''] = line.split(' ')
    const mail = mails[Number(argument) - 1]
    if (command === 'GROUP') say(`211 ${mails.length} 1 ${mails.length} inbox.tea`)
    else if (command === 'LISTGROUP') {
      const there = mails.map((one, at) => (one.withdrawn === true || at === 1 ? [] : [String(at + 1)]))
      say(`211 ${mails.length} 1 ${mails.length} inbox.tea`, ...there.flat(), '.')
    }
    // The second article was cancelled.
    else if (command === 'ARTICLE' && (mail === undefined || mail.withdrawn === true || argument === '2'))
      say('423 no such article')
    else if (command === 'ARTICLE' && mail !== undefined)
      say(
        `220 ${argument} <x> follows`,
        ...mail.text
          .replace(/\n$/, '')
          .split('\n')
          .map(text => text.replace(/^\./, '..')),
        '.',
      )
    else if (command === 'QUIT') socket.end('205 bye\r\n')
    else say('500 what?')
  })
}

function speakImap(socket: Socket, mails: readonly OwnMail[]): void {
  socket.write('* OK [CAPABILITY IMAP4rev1] hello\r\n')
  eachLine(socket, line => {
    const [tag = '', command = '', ...rest] = line.split(' ')
    const args = rest.join(' ')
    const numbers = (of: string): number[] =>
      mails
        .map((mail, at) => (mail.withdrawn === true ? 0 : at + 1))
        .filter(n => n > 0 && inSet(n, of, mails.length))
    if (command === 'CAPABILITY') socket.write('* CAPABILITY IMAP4rev1\r\n')
    else if (command === 'LOGIN' && !args.includes('secret')) {
      socket.write(`${tag} NO wrong\r\n`)
      return
    } else if (command === 'LIST' || command === 'LSUB') socket.write('* LIST () "." tea\r\n')
    else if (command === 'EXAMINE' || command === 'SELECT')
      socket.write(
        `* ${mails.length} EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT ${mails.length + 1}] ok\r\n`,
      )
    else if (args.startsWith('SEARCH'))
      socket.write(
        `* SEARCH ${numbers(args.endsWith(' ALL') ? '1:*' : args.replace(/^.*UID /, '')).join(' ')}\r\n`,
      )
    else if (args.startsWith('FETCH')) {
      const [, set = '', items = ''] = rest
      for (const n of numbers(set)) {
        const text = (mails[n - 1]?.text ?? '').replaceAll('\n', '\r\n')
        const content = args.includes('BODY')
          ? `BODY[] {${Buffer.byteLength(text)}}\r\n${text}`
          : `RFC822.SIZE ${text.length}`
        socket.write(`* ${n} FETCH (UID ${n} ${content})\r\n`)
      }
      if (items === '') throw new Error(line)
    } else if (command === 'LOGOUT') {
      socket.end(`* BYE\r\n${tag} OK bye\r\n`)
      return
    }
    socket.write(`${tag} OK ${command === 'EXAMINE' ? '[READ-ONLY] ' : ''}done\r\n`)
  })
}

function inSet(number: number, set: string, last: number): boolean {
  return set.split(',').some(part => {
    const [from = '', to = from] = part.split(':')
    const ends = [from, to].map(end => (end === '*' ? last : Number(end)))
    return number >= Math.min(...ends) && number <= Math.max(...ends)
  })
}

function eachLine(socket: Socket, hear: (line: string) => void): void {
  let rest = ''
  socket.on('error', () => undefined)
  socket.on('data', chunk => {
    const lines = (rest + chunk.toString('latin1')).split('\r\n')
    rest = lines.pop() ?? ''
    lines.forEach(hear)
  })
}

/** Whether Debian's public-inbox is installed. */
export function hasPublicInbox(): boolean {
  return spawnSync('public-inbox-init', ['--help']).error === undefined
}

/** The servers of public-inbox itself, over an inbox made for the test. */
export async function publicInbox(folder: string): Promise<ListServer> {
  const ports = await freePorts(3)
  const [http = 0, nntp = 0, imap = 0] = ports
  const environment = { ...process.env, HOME: folder, PI_CONFIG: join(folder, 'config') }
  mkdirSync(folder, { recursive: true })
  const run = (command: string, args: readonly string[], input = ''): void =>
    void execFileSync(command, args, { env: environment, input, stdio: ['pipe', 'pipe', 'pipe'] })
  run('public-inbox-init', [
    '-V2',
    '--ng',
    'inbox.tea',
    'tea',
    join(folder, 'tea'),
    `http://127.0.0.1:${http}/tea`,
    'tea@example.org',
  ])
  const children: ChildProcess[] = []
  let known = false
  const start = (): Promise<unknown> => {
    for (const [name, port] of [
      ['httpd', http],
      ['nntpd', nntp],
      ['imapd', imap],
    ] as const)
      children.push(
        spawn(`public-inbox-${name}`, ['-W0', '-l', `127.0.0.1:${port}`], {
          env: environment,
          stdio: 'ignore',
        }),
      )
    return Promise.all(ports.map(reachable))
  }
  /** Puts commits into the repository: each the file `m` or `d` with a mail. */
  const commit = (files: readonly (readonly ['m' | 'd', string])[]): void => {
    const commits = files.map(([file, id]) => {
      const received = `Received: from x by y; ${new Date(arrival(id)).toUTCString().replace('GMT', '+0000')}\n`
      const mail = received + mailOf(id)
      const head = 'commit refs/heads/master\ncommitter Ann <ann@example.org> 1128348120 +0000\ndata 1\nx\n'
      const parent = known ? 'from refs/heads/master^0\n' : ''
      known = true
      return `${head}${parent}deleteall\nM 100644 inline ${file}\ndata ${Buffer.byteLength(mail)}\n${mail}\n`
    })
    // In one step: only the first commit of a stream has to name its parent.
    const stream = commits.map((one, at) => (at === 0 ? one : one.replace('from refs/heads/master^0\n', '')))
    run('git', ['--git-dir', join(folder, 'tea/git/0.git'), 'fast-import', '--quiet'], stream.join(''))
    run('public-inbox-index', [join(folder, 'tea')])
  }
  return {
    name: 'public-inbox',
    http: `http://127.0.0.1:${http}/tea/`,
    nntp: `nntp://127.0.0.1:${nntp}/inbox.tea`,
    imap: `imap://127.0.0.1:${imap}/inbox.tea.0`,
    deliver: async (...ids) => {
      commit(ids.map(id => ['m', id] as const))
      if (children.length === 0) await start()
    },
    withdraw: id => {
      commit([['d', id]])
      return Promise.resolve()
    },
    close: async () => {
      await Promise.all(
        children.map(child => new Promise(resolve => child.once('exit', resolve) && child.kill())),
      )
      if (existsSync(folder)) rmSync(folder, { recursive: true })
    },
  }
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer())
  const ports = await Promise.all(servers.map(listening))
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))))
  return ports
}

async function reachable(port: number): Promise<void> {
  const { connect } = await import('node:net')
  for (let left = 100; left > 0; left -= 1) {
    const open = await new Promise<boolean>(resolve => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.on('error', () => resolve(false))
    })
    if (open) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`nothing listens on port ${port}`)
}

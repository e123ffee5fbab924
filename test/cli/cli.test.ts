import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS } from '../../commands/index.ts'
import { BuiltProgram, type Ran } from './built-program.ts'
import { ANSWER } from './contract.ts'

/** Every colour begins with it. */
const ESCAPE = '\u001b'

/** What no person should ever be shown. */
const STACK = /^\s+at .*:\d+:\d+/m

let program: BuiltProgram

beforeAll(() => {
  program = new BuiltProgram()
  // It is built for this; on a busy machine that takes its time.
}, 120_000)

afterAll(() => rm(program.folder, { recursive: true, force: true }))

/** A refusal is exit code 2, nothing on standard output, and one sentence that fits the pattern. */
function expectRefusal(ran: Ran, sentence: RegExp): void {
  expect(ran).toMatchObject({ code: 2, out: '' })
  expect(ran.err).toMatch(sentence)
  expect(ran.err).toMatch(/^threadmark: [^\n]+\n$/)
}

describe.concurrent('one question', () => {
  test('is answered as text, without colour where nobody looks', async () => {
    const ran = await program.run(['ask', 'why is fork slower under Xen?'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('365.8667  2.5x as long')
    expect(ran.out).toContain('page-table work')
    expect(ran.out).not.toContain(ESCAPE)
  })

  test('needs no quotes around its words', async () => {
    const ran = await program.run(['ask', 'who', 'is', 'Mats?', '--json'])
    expect(ran.code).toBe(0)
    expect(ANSWER.parse(JSON.parse(ran.out)).question).toBe('who is Mats?')
  })

  test('that is empty is refused with an example', async () => {
    expectRefusal(await program.run(['ask', ' \n\t']), /The question is empty; ask for example "/)
  })

  test('of 100 kB is answered, and says that it was cut', async () => {
    const ran = await program.run(['ask', 'why is fork slower under Xen? '.repeat(3400)])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('2.5x as long')
    expect(ran.out.length).toBeLessThan(10_000)
  })

  test('with control characters never sends them back', async () => {
    const ran = await program.run(['ask', 'why is \u0007fork\u0008 slower\r under \u009b31mXen\u202e?'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
  })
})

describe('many questions, one a line', () => {
  const QUESTIONS = [
    'why is fork slower under Xen?',
    'why is pipe latency higher?',
    'how fast is fork under KVM?',
    'which got slower most?',
    'are system calls slow?',
    'what hardware?',
    'who is Mats?',
    'what is lmbench?',
    'how do I tune it?',
    'how do I bake bread?',
    `${'x'.repeat(100_000)}?`,
    'fork \u0000\u001b[31m\u202e why',
  ]

  test('give one JSON object a line, each as the contract has it', async () => {
    const ran = await program.run(['ask', '--json', '-'], { input: `\n${QUESTIONS.join('\n\n')}\n` })
    expect(ran).toMatchObject({ code: 0, err: '' })
    const answers = ran.out
      .trimEnd()
      .split('\n')
      .map(line => ANSWER.parse(JSON.parse(line)))
    expect(answers.map(answer => answer.question).slice(0, 10)).toEqual(QUESTIONS.slice(0, 10))
    expect(answers).toHaveLength(QUESTIONS.length)
    expect(answers[0]?.comparisons.map(row => row.timeRatio)).toEqual([2.5455, 2.2075, 2.0308, 3.1435])
    expect(answers[2]).toMatchObject({ kind: 'abstention', comparisons: [], explanations: [] })
  })

  test('give one text after the other', async () => {
    const ran = await program.run(['ask', '-'], { input: 'who is Mats?\r\nwhat hardware?' })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(/^> who is Mats\?\n\nMats [^]*\n> what hardware\?\n\n\S/)
  })

  test('that are none give nothing', async () => {
    expect(await program.run(['ask', '--json', '-'])).toEqual({ code: 0, out: '', err: '' })
  })
})

describe.concurrent('commands', () => {
  const NAMES = [
    ...COMMANDS.map(command => command.name),
    'chat',
    'register',
    'import',
    'sync',
    'status',
    'doctor',
  ]

  test('are listed by --help, and each explains itself', async () => {
    const helps = await program.helps([...NAMES.map(name => [name, '--help']), ['--help']])
    const list = helps.pop()
    for (const [at, name] of NAMES.entries()) {
      expect(list).toContain(`\n  ${name} `)
      expect(helps[at]).toMatch(new RegExp(`^Usage: threadmark ${name} [^]*-h, --help`))
    }
  })

  test('that are misspelt are told the nearest', async () => {
    const ran = await program.run(['comapre', 'pipe-latency'])
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain("unknown command 'comapre'\n(Did you mean compare?)")
  })

  test.each([
    [[], /^Usage: threadmark /],
    [['ask'], /missing required argument 'question'/],
    [['ask', '--jsn', 'x'], /unknown option '--jsn'\n\(Did you mean --json\?\)/],
  ])('used wrongly (%j) end with 2', async (given, sentence) => {
    const ran = await program.run(given)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toMatch(sentence)
    expect(ran.err).not.toMatch(STACK)
  })

  test('compare a test', async () => {
    const ran = await program.run(['compare', 'pipe-latency', '--json'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    const answer = ANSWER.parse(JSON.parse(ran.out))
    expect(answer.comparisons).toMatchObject([
      { test: 'Pipe latency', timeRatio: 5.4078, baseline: { written: '2.2539' } },
    ])
  })

  test('compare asks which test is meant', async () => {
    const ran = await program.run(['compare', 'pipe', '--json'])
    expect(ran.code).toBe(0)
    const answer = ANSWER.parse(JSON.parse(ran.out))
    expect(answer.kind).toBe('clarification')
    expect(answer.choices).toHaveLength(3)
  })

  test('compare names the nearest test first where one is misspelt', async () => {
    const ran = await program.run(['compare', 'pipe-latancy', '--json'])
    expect(ran.code).toBe(0)
    const { kind, choices, nearest, comparisons } = ANSWER.parse(JSON.parse(ran.out))
    const offered = [...choices, ...nearest, ...comparisons.map(row => row.test)]
    expect(kind === 'answer' || /^pipe.latency/i.test(offered[0] ?? '')).toBe(true)
  })

  test('draw the compared rows, or say that there are none', async () => {
    const cwd = program.place()
    const drawn = await program.run(['compare', 'lmbench', '--chart', 'rows.png'], { cwd })
    expect(drawn).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(join(cwd, 'rows.png')).subarray(1, 4).toString()).toBe('PNG')
    const none = await program.run(['ask', 'who is Mats?', '--chart', 'none.png'], { cwd })
    expect(none.code).toBe(2)
    expect(none.err).toMatch(/^threadmark: there is nothing to draw: [^\n]+none\.png was not written\n$/)
  })

  test('end quietly when their reader has seen enough', async () => {
    expect(await program.run(['benchmarks'], { deaf: true })).toEqual({ code: 0, out: '', err: '' })
  })
})

describe.concurrent('a corpus folder', () => {
  test('that is not there', async () => {
    expectRefusal(
      await program.run(['ask', 'x', '--corpus', 'nowhere']),
      /there is no corpus folder "nowhere"; check CORPUS_DIR or --corpus/,
    )
  })

  test('that is empty', async () => {
    const cwd = program.place()
    expectRefusal(
      await program.run(['status'], { cwd, environment: { CORPUS_DIR: cwd } }),
      /holds no files below threads\/; put \.txt, \.mbox or \.eml files into threads\/<list>\//,
    )
  })

  test('that is a file', async () => {
    const cwd = program.place()
    writeFileSync(join(cwd, 'mail.txt'), 'hello\n')
    expectRefusal(
      await program.run(['ask', 'x', '--corpus', 'mail.txt'], { cwd }),
      /"mail\.txt" is a file; name the folder/,
    )
  })

  // A link to itself cannot be read even by root, who is asked for no permission.
  test('that cannot be read', async () => {
    const cwd = program.place()
    symlinkSync('loop', join(cwd, 'loop'))
    expectRefusal(
      await program.run(['ask', 'x', '--corpus', 'loop'], { cwd }),
      /"loop" cannot be read \(ELOOP\); check its permissions/,
    )
  })

  test('with bad files beside a good one answers from the good one and names the others', async () => {
    const corpus = program.corpusWithoutMail()
    const tea = join(corpus, 'threads/tea')
    writeFileSync(join(tea, 'binary.txt'), Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255))
    writeFileSync(join(tea, 'empty.mbox'), '')
    writeFileSync(join(tea, 'huge.mbox'), '')
    truncateSync(join(tea, 'huge.mbox'), 65 * 1024 * 1024)
    mkdirSync(join(tea, 'folder.eml'))
    writeFileSync(
      join(tea, 'good.eml'),
      'From: Ann <ann@example.org>\nSubject: tea\nMessage-ID: <a@example.org>\n\nIt is green.\n',
    )
    const ran = await program.run(['status', '--json', '--corpus', corpus])
    expect(ran.code).toBe(0)
    expect(JSON.parse(ran.out)).toMatchObject({ messages: 1, lists: [{ list: 'tea' }] })
    expect(ran.err).toMatch(/^note: .*binary\.txt is not text \(a NUL byte at offset 4\) and was left out$/m)
    expect(ran.err).toMatch(/^note: .*huge\.mbox has 68157440 bytes and was left out; import /m)
    expect(ran.err).not.toMatch(STACK)
  })

  test('with nothing but bad files is refused', async () => {
    const corpus = program.corpusWithoutMail()
    writeFileSync(join(corpus, 'threads/tea/binary.txt'), Uint8Array.of(1, 0, 2))
    expectRefusal(
      await program.run(['ask', 'x', '--corpus', corpus]),
      /holds 1 files? but no mail that can be read below threads\//,
    )
  })

  test('with a page that is no tool still answers', async () => {
    const corpus = program.corpusWithoutMail()
    writeFileSync(join(corpus, 'benchmarks/odd.md'), 'no heading\n')
    writeFileSync(join(corpus, 'threads/tea/good.eml'), 'From: Ann <ann@example.org>\n\nIt is green.\n')
    const ran = await program.run(['ask', 'who is Ann?', '--corpus', corpus])
    expect(ran.code).toBe(0)
    expect(ran.out).toContain('Ann')
    expect(ran.err).toMatch(/^note: .*odd\.md: a tool's page must begin with "# Name"/m)
  })
})

describe.concurrent('settings', () => {
  test.each([
    [
      'a line that is none',
      'DISCORD_TOKEN=x\nhello\n',
      /^threadmark: \.env, line 2 is not NAME=value; mend it/,
    ],
    [
      'bytes of something else',
      '\u0000\u0001\u0002',
      /^threadmark: \.env, line 1 is not NAME=value; mend it/,
    ],
  ])('with %s are refused', async (_title, text, sentence) => {
    const cwd = program.place()
    writeFileSync(join(cwd, '.env'), text)
    expectRefusal(await program.run(['ask', 'x'], { cwd }), sentence)
  })

  test('that cannot be read are refused', async () => {
    const cwd = program.place()
    mkdirSync(join(cwd, '.env'))
    expectRefusal(
      await program.run(['status'], { cwd }),
      /\.env cannot be read \(EISDIR\); mend it or remove it/,
    )
  })

  test('with several problems are told all at once', async () => {
    const cwd = program.place()
    writeFileSync(
      join(cwd, '.env'),
      'LOG_LEVEL=loud\nDISCORD_GUILD_ID=12\nDISCORD_API_URL=http://example.org\n',
    )
    const ran = await program.run(['ask', 'x'], { cwd, environment: { CORPUS_DIR: '~/mail' } })
    expect(ran).toMatchObject({ code: 2, out: '' })
    for (const name of ['LOG_LEVEL', 'DISCORD_GUILD_ID', 'DISCORD_API_URL', 'CORPUS_DIR']) {
      expect(ran.err).toMatch(
        new RegExp(`^(?:threadmark: )?${name} is ".+", which .+; see .env.example$`, 'm'),
      )
    }
    expect(ran.err.trimEnd().split('\n')).toHaveLength(4)
  })

  // The same sentence of `register` has its test beside the registration. The bot's log is one JSON
  // object a line, and a sentence for the operator stands out from it.
  test('without a token end the bot with one sentence', async () => {
    const ran = await program.run([], { entry: 'main.js' })
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err.replace(/^\{.*\n/gm, '')).toMatch(
      /^threadmark: DISCORD_TOKEN is not set; see \.env\.example[^\n]*\n$/,
    )
  })
})

describe('chat without a terminal', () => {
  test('answers each line and ends', async () => {
    const ran = await program.run(['chat'], {
      input: 'why is fork slower under Xen?\n\n/compare pipe\n1\n/nonsense\n',
      environment: { TERM: 'xterm-256color' },
    })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).not.toContain(ESCAPE)
    const said = ran.out.split(/^> /m).slice(1)
    expect(said.map(part => part.split('\n')[0])).toEqual([
      'why is fork slower under Xen?',
      '/compare pipe',
      '1',
      '/nonsense',
    ])
    expect(said[1]).toMatch(/which one\?/)
    expect(said[2]).toMatch(/takes 5\.4x as long/)
    expect(said[3]).toMatch(/There is no command \/nonsense; \/ask, /)
  })

  test('stops at /quit', async () => {
    const ran = await program.run(['chat'], { input: 'who is Mats?\n/quit\nwhat hardware?\n' })
    expect(ran.code).toBe(0)
    expect(ran.out).not.toContain('what hardware?')
  })
})

describe('imported mail', () => {
  const MBOX = [
    'From ann@example.org Mon Oct  3 14:02:00 2005',
    'From: Ann <ann@example.org>',
    'Date: Mon, 3 Oct 2005 14:02:00 +0000',
    'Subject: kettles',
    'Message-ID: <kettle@example.org>',
    '',
    'The copper kettle is slow because its bottom is small.',
    '',
    '',
  ].join('\n')

  test('answers from its store, and from nothing else', async () => {
    const cwd = program.place()
    writeFileSync(join(cwd, 'tea.mbox'), MBOX)
    const refused = await program.run(['status', '--data', 'store'], { cwd })
    expectRefusal(
      refused,
      /there is no archive in "store"; import one first: threadmark import .+ --data store/,
    )

    const imported = await program.run(['import', 'tea.mbox', '--data', 'store'], { cwd })
    expect(imported).toMatchObject({ code: 0, err: '' })
    expect(imported.out).toMatch(/^tea: 1 mail read, 1 new, /)
    const asked = await program.run(['ask', '--json', 'why is the copper kettle slow?'], {
      cwd,
      environment: { DATA_DIR: 'store' },
    })
    expect(ANSWER.parse(JSON.parse(asked.out)).explanations).toMatchObject([{ author: 'Ann' }])
  })

  test('that is not there is refused', async () => {
    const ran = await program.run(['import', 'nowhere.mbox', '--data', 'store'])
    expectRefusal(ran, /nowhere\.mbox/)
  })
})

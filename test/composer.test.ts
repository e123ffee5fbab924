import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composer } from '../src/adapters/composer.ts'
import { readConfig } from '../src/adapters/config.ts'
import { unverifiedInSummary } from '../src/answers/verify-summary.ts'
import { answerParts } from '../src/render/discord/answer-parts.ts'
import { Citations } from '../src/render/discord/cite.ts'
import { jsonOf } from '../src/render/json.ts'
import { textOf } from '../src/render/text.ts'
import { ask } from './seed/seed.ts'

const ANSWER = ask('why is fork slower under Xen?')

test.each([
  ['Forking takes 2.5x as long, 365.8667 against 143.7297 µs.', []],
  ['Mats says "Process creation involves a lot of page-table work".', []],
  ['Forking takes 2.7x as long.', ['the number 2.7 is not in the evidence']],
  ['Forking takes fivefold the time.', ['"fivefold" is not in the evidence']],
  ['Mats says "fork is broken".', ['nobody is quoted with "fork is broken"']],
  ['See https://example.org for it.', ['it holds a link, a mention or a mark']],
  ['Ask @everyone.', ['it holds a link, a mention or a mark']],
  ['**Fork** is slow.', ['it holds a link, a mention or a mark']],
  ['Slow. Slower. Slowest.', ['it has too many sentences']],
  ['  ', ['it is empty']],
])('of %j is not verified: %j', (text, problems) => {
  expect(unverifiedInSummary(text, ANSWER)).toEqual(problems)
})

/** What the model behind the stand-in does, by the model's name. */
const MODELS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  truth: response => said(response, 'Forking takes 2.5x as long in the guest.'),
  liar: response => said(response, 'Forking takes 9.9x as long in the guest.'),
  misquoter: response => said(response, 'Mats wrote "it is all the disk".'),
  nobody: response => send(response, 200, '{"choices":[]}'),
  odd: response => send(response, 200, '{"choices":"none","usage":7}'),
  garbage: response => send(response, 200, 'data: {"oops\n\ndata: [DONE]'),
  broken: response => send(response, 500, '{"error":{"message":"out of memory"}}'),
  locked: response => send(response, 401, '{"error":{"message":"wrong key"}}'),
  sleeper: () => undefined,
}

function said(response: ServerResponse, content: string): void {
  send(response, 200, JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }))
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
}

let server: Server
let url = ''
const heard: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
    request.on('end', () => {
      heard.push(body)
      MODELS[(JSON.parse(body) as { model: string }).model]?.(response)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('a summary that verifies stands above the answer, apart from its own words', async () => {
  const { answer, dropped } = await composer({ url, model: 'truth' })(ANSWER)
  expect(dropped).toBeUndefined()
  expect(answer.summary).toEqual({ text: 'Forking takes 2.5x as long in the guest.', model: 'truth' })
  expect(textOf(answer)).toContain(
    'Summary by truth; its numbers and quotes were checked\n  Forking takes 2.5x as long in the guest.',
  )
  expect(jsonOf(answer)).toHaveProperty('summary.model', 'truth')
  expect(jsonOf(ANSWER)).not.toHaveProperty('summary')
  expect({ ...answer, summary: undefined }).toEqual({ ...ANSWER, summary: undefined })
})

test('in Discord it stands below the verdict with the name of its model, and no mark of it is obeyed', () => {
  const summary = { text: 'Forking takes 2.5x as long.', model: 'a_model_*' }
  const [first] = answerParts({ ...ANSWER, summary }, new Citations(ANSWER))
  expect(first?.items[0]?.text).toContain(
    '\nForking takes 2\\.5x as long\\.\n-# Summary by a\\_model\\_\\*; its numbers and quotes were checked',
  )
})

test.each([
  ['liar', 'the number 9.9 is not in the evidence'],
  ['misquoter', 'nobody is quoted with "it is all the disk"'],
  ['nobody', 'the model gave no text'],
  ['odd', 'the model gave no text'],
  ['garbage', ''],
  ['broken', '500'],
  ['locked', '401'],
  ['sleeper', 'timed out'],
])('of the model %s nothing is shown, and it is said why: %s', async (model, why) => {
  const { answer, dropped } = await composer({ url, model, patienceMs: 500 })(ANSWER)
  expect(answer).toBe(ANSWER)
  expect(dropped?.toLowerCase()).toContain(why)
})

test('an abstention is sent to no model', async () => {
  const asked = heard.length
  const abstention = ask('what is the weather in Paris?')
  expect(await composer({ url, model: 'truth' })(abstention)).toEqual({ answer: abstention })
  expect(heard).toHaveLength(asked)
})

test.each([
  ['http://10.0.0.1/v1', false],
  ['http://127.0.0.1:11434/v1', true],
  ['https://models.example.org/v1', true],
])('the address %s is allowed: %s', (address, allowed) => {
  expect(readConfig({ ANSWER_MODEL_URL: address }, '/nowhere').ok).toBe(allowed)
})

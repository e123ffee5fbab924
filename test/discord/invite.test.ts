import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inviteLink } from '../../src/adapters/discord/invite.ts'

test('the page for server owners gives the link that the program gives', () => {
  const page = readFileSync(new URL('../../docs/discord.md', import.meta.url), 'utf8')
  expect(page).toContain(inviteLink('YOUR_APPLICATION_ID'))
})

test('the link asks for reading, writing, embeds, files and threads, and for nothing else', () => {
  const permissions = BigInt(new URL(inviteLink('1')).searchParams.get('permissions') ?? '0')
  const bits = [...permissions.toString(2)].reverse().flatMap((bit, place) => (bit === '1' ? [place] : []))
  expect(bits).toEqual([10, 11, 14, 15, 16, 35, 38])
})

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shippedCorpus } from '../../src/adapters/config.ts'
import { readNamedTools } from '../../src/tables/named-tools.ts'
import { readSetup } from '../../src/tables/setup.ts'
import { readable } from '../../src/tables/readable.ts'
import { desk, seed } from './seed.ts'

const file = join(shippedCorpus(), 'threads/xen-users/2005-10-msg00243.txt')
const [mats, angela] = seed.messages

test('the thread is kept byte for byte', () => {
  const bytes = readFileSync(file)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(
    'a9fe04025a9b344074649a8aa61eec2df7ae633ba0bbfd757b856447fda1b253',
  )
})

test('one page gives two mails with their authors, places and parent', () => {
  expect(
    seed.messages.map(message => [
      message.author.name,
      message.lineOffset,
      message.text.split('\n').length - 1,
    ]),
  ).toEqual([
    ['Mats', 0, 61],
    ['Angela Norton', 61, 269],
  ])
  expect(mats?.references).toEqual([angela?.id])
  expect(angela?.references).toEqual([])
  expect(seed.messages.map(message => message.text).join('')).toBe(
    readFileSync(file, 'utf8').replace(/\n?$/, '\n'),
  )
})

test.each([
  ['Angela Norton', 'While doing some benchmarking of Xen'],
  ['Angela Norton', 'I can post the full results'],
  ['Mats', 'Process creation involves a lot of page-table work'],
  ['Mats', 'This assumes the file-system is relatively stupid'],
])('%s wrote "%s"', (author, words) => {
  const wrote = seed.messages.filter(message => message.text.replace(/\s+/g, ' ').includes(words))
  expect(wrote.map(message => message.author.name)).toEqual([author])
})

test.each([
  ['SL3 Native', 'kernel', '2.4.21-27.0.2.EL #1', 98],
  ['SL3 Native', 'smp', 'no', 98],
  ['SL3 Native', 'kernel-built', 'Tue Jan 18 20:27:31 CST 2005', 98],
  ['SL3 Native', 'architecture', 'i686 athlon i386 GNU/Linux', 99],
  ['SL3 Native', 'date', 'Thu Sep 22 15:23:17 PDT 2005', 101],
  ['SL3 Native', 'users', '2', 103],
  ['SL3 Native', 'uptime', '12 min', 105],
  ['SL3 Native', 'load', '0.03, 0.08, 0.05', 105],
  ['SL3 Native', 'root-fs', '/dev/hdc11 20161172 5059592 14077440 27% /', 113],
  ['SL3 XenU', 'kernel', '2.6.12-1.1454_FC4xenU #1 SMP', 186],
  ['SL3 XenU', 'smp', 'yes', 186],
  ['SL3 XenU', 'kernel-built', 'Fri Sep 9 00:45:34 EDT 2005', 186],
  ['SL3 XenU', 'date', 'Fri Sep 23 09:08:23 PDT 2005', 188],
  ['SL3 XenU', 'users', '1', 190],
  ['SL3 XenU', 'uptime', '0 min', 192],
  ['SL3 XenU', 'load', '0.95, 0.25, 0.08', 192],
  ['SL3 XenU', 'root-fs', '/dev/sda1 20161172 5058964 14078068 27% /', 200],
])('%s: %s is %s (line %i)', (system, key, value, line) => {
  const runs = seed.messages
    .flatMap(message => desk.archive.runsOf(message.id))
    .filter(run => run.system === system)
  const entry = runs.flatMap(run => run.environment).find(one => one.key === key)
  expect([entry?.value, entry?.source.firstLine]).toEqual([value, line])
})

test.each([
  ['cpu', 'Athlon XP 2500+ (1826.005 MHz)', 70, 70],
  ['memory', 'Limited to 256 MB in native and xenU', 71, 72],
  ['disk', 'Maxtor 6B200P0, ATA DISK drive', 73, 73],
  ['motherboard', 'ASUS A7VBX-MX SE', 74, 75],
  ['network', 'tested only loopback interface.', 76, 76],
  ['distribution', 'Fedora Core 4', 77, 81],
  ['distribution', 'Scientific Linux 3.0.7 (RHEL3)', 77, 81],
  ['package', 'xen-3.0-0.20050912.fc4', 77, 81],
  ['package', 'kernel-xenU-2.6.12-1.1454_FC4', 77, 81],
  ['package', 'kernel-xen0-2.6.12-1.1454_FC4', 77, 81],
])('the machine: %s is %s', (key, value, first, last) => {
  const setup = angela === undefined ? [] : readSetup(readable(angela))
  const entry = setup.find(one => one.key === key && one.value === value)
  expect([entry?.source.firstLine, entry?.source.lastLine]).toEqual([first, last])
})

test('tools that are named, and which of them have results', () => {
  const named = angela === undefined ? [] : readNamedTools(readable(angela), desk.catalogue)
  const ran = new Set(seed.messages.flatMap(message => desk.archive.runsOf(message.id)).map(run => run.tool))
  expect(named.map(({ tool, version }) => [tool, version, ran.has(tool)])).toEqual([
    ['bonnie++', '1.03a', false],
    ['UnixBench', '4.1.0', true],
    ['ab', undefined, false],
    ['lmbench', '3.0-a5', true],
  ])
})

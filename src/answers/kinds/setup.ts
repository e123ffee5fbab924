import { groupBy, uniqueBy } from '../../core/order.ts'
import type { EnvironmentEntry } from '../../facts/fact.ts'
import { readNamedTools } from '../../tables/named-tools.ts'
import { readSetup } from '../../tables/setup.ts'
import type { Answer, FactList } from '../answer.ts'
import { composed } from '../answer-parts.ts'
import type { Evidence } from '../evidence.ts'
import { ownTextOf } from '../own-text.ts'
import type { Statement } from '../statement.ts'
import { isOffTopic } from './abstain.ts'
import { answerSaid } from './said.ts'
import { setupInWords } from './setup-in-words.ts'
import type { Inquiry } from './inquiry.ts'

type Key = EnvironmentEntry['key']

/** What a question's words ask of the setup; a question that names nothing asks for all of it. */
const ASKED: readonly (readonly [RegExp, readonly Key[]])[] = [
  [/\bkernels?\b/i, ['kernel', 'kernel-built', 'smp']],
  [/\b(?:cpu|processor)s?\b/i, ['cpu', 'architecture']],
  [/\b(?:memory|ram)\b/i, ['memory']],
  [/\b(?:disks?|partition|drive|storage|file ?system)\b/i, ['disk', 'root-fs', 'distribution']],
  [/\b(?:distro|distribution|os|operating system|linux)\b/i, ['distribution', 'package']],
  [/\b(?:load|uptime|busy|idle)\b/i, ['load', 'uptime', 'users']],
  [/\b(?:network|nic|interface)\b/i, ['network']],
  [/\b(?:motherboard|board)\b/i, ['motherboard']],
  [/\bsmp\b/i, ['smp', 'kernel']],
  [/\bcompiler\b|\bgcc\b/i, ['compiler']],
  [/\bwhen\b|\bdate\b/i, ['date']],
]

const HARDWARE: readonly Key[] = ['cpu', 'memory', 'disk', 'motherboard', 'network']

/** Answers what was tested on what: the machine, each system's kernel and state, the tools. */
export function answerSetup(inquiry: Inquiry): Answer {
  const { question, focus, catalogue } = inquiry
  const named = ASKED.filter(([pattern]) => pattern.test(question.text)).flatMap(([, keys]) => keys)
  const wanted = named.length === 0 && /\bhardware\b|\bmachine\b/i.test(question.text) ? HARDWARE : named
  const evidence = focus.evidence.slice(0, 1)
  const lists = setupOf(evidence, wanted, inquiry)
  // "What was the setup?" has no word that a paragraph could be found by.
  const isTold = question.stems.length >= FEWEST_WORDS && !isOffTopic(inquiry)
  const statements = isTold ? setupInWords(inquiry) : []
  if (lists.length === 0 && statements.length === 0) return answerSaid(inquiry)
  const verdict = lists.length === 0 ? wordsOfWhom(statements) : inWords(lists, wanted.length > 0)
  return composed('answer', question.text, verdict, { lists, statements }, focus.evidence, catalogue)
}

/** A question with fewer words of its own than this asks for all that is known. */
const FEWEST_WORDS = 3

function wordsOfWhom(statements: readonly Statement[]): string {
  return `In the words of ${[...new Set(statements.map(({ message }) => message.author.name))].join(' and ')}:`
}

/** The machine, then each system, then the tools named; only the wanted keys where there are any. */
export function setupOf(
  evidence: readonly Evidence[],
  wanted: readonly Key[],
  { catalogue }: Pick<Inquiry, 'catalogue'>,
): FactList[] {
  const isWanted = (entry: EnvironmentEntry): boolean => wanted.length === 0 || wanted.includes(entry.key)
  const lists: FactList[] = []
  for (const { messages, runs } of evidence) {
    const machine = messages.flatMap(message => readSetup(ownTextOf(message))).filter(isWanted)
    if (machine.length > 0) lists.push({ heading: 'Machine', items: machine.map(entryItem) })
    const bySystem = groupBy(
      runs.filter(run => run.system !== ''),
      run => run.system,
    )
    for (const [system, group] of bySystem) {
      const entries = uniqueBy(
        group.flatMap(run => run.environment).filter(isWanted),
        entry => `${entry.key} ${entry.value}`,
      )
      if (entries.length > 0) lists.push({ heading: system, items: entries.map(entryItem) })
    }
    if (wanted.length > 0) continue
    const tools = messages.flatMap(message => readNamedTools(ownTextOf(message), catalogue))
    const items = tools.map(({ tool, version, source }) => {
      const posted = runs.some(run => run.tool === tool) ? '' : ' (no results posted)'
      return { text: `${tool}${version === undefined ? '' : ` ${version}`}${posted}`, source }
    })
    if (items.length > 0) lists.push({ heading: 'Tools', items })
  }
  return lists
}

function entryItem(entry: EnvironmentEntry): FactList['items'][number] {
  return { text: `${nameOf(entry)}: ${valueOf(entry)}`, source: entry.source }
}

function nameOf(entry: EnvironmentEntry): string {
  if (entry.key === 'smp') return 'SMP'
  if (entry.label !== undefined && entry.key === 'distribution') return `${entry.key} (${entry.label})`
  return entry.label ?? entry.key
}

function valueOf(entry: EnvironmentEntry): string {
  if (entry.key === 'smp')
    return entry.value === 'yes' ? 'the kernel is built for it' : 'the kernel does not name it'
  return entry.value
}

/** The first asked-for thing of each list, in a sentence; the lists below say the rest. */
function inWords(lists: readonly FactList[], narrow: boolean): string {
  if (!narrow) return 'What the thread says of the setup:'
  const parts = lists.map(list => `${list.heading}: ${(list.items[0]?.text ?? '').replace(/^[^:]+: /, '')}`)
  const all = parts.join('; ').replace(/\.+$/, '')
  return all.length <= 300 ? `${all}.` : 'What the thread says of it:'
}

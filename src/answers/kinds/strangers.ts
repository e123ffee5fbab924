import { fold } from '../../core/fold.ts'
import type { Comparison } from '../../facts/comparison.ts'
import type { Message } from '../../mail/message.ts'
import { ownTextOf } from '../own-text.ts'
import { conditionsIn } from './conditions.ts'
import type { Inquiry } from './inquiry.ts'
import { machinesIn } from './machines.ts'
import { wordsAround } from './unnamed-in-mails.ts'

/** What a test may run in, as a question names it, and by all the names that mails have for it. */
const SURROUNDINGS: readonly { readonly asked: RegExp; readonly held: RegExp }[] = [
  {
    asked:
      /\b(?:kvm|xen|qemu|virtual) (?:guests?|vms?|machines?)\b|(?<=\b(?:in|inside|inside of|on) an? (?:\w+ )?)guests?\b/i,
    held: /\b(?:guests?|v?vms?|kvm|qemu|xen|hyper-?v|hv_?\w*|vcpus?|virtual\w*|virtio\w*|vhost\w*|cloud|aws|ec2|azure|gcp|hypervisor\w*)\b/i,
  },
  { asked: /\btdx\w*\b/i, held: /\btdx\w*\b/i },
  { asked: /\bsev(?:-(?:es|snp))?\b/i, held: /\b(?:sev|snp)\b/i },
]

/**
 * What a question asks for figures under and the mails with the rows do not speak of, in its words: machines, where
 * these mails name others; a kind of guest, disk or file system. Empty where another mail with figures has it all.
 */
export function strangersTo(inquiry: Inquiry, rows: readonly Comparison[]): string[] {
  const asked = fold(inquiry.question.text)
  const wanted = machinesIn(asked)
  const surroundings = [
    ...SURROUNDINGS.flatMap(({ asked: name, held }) => {
      const written = name.exec(asked)?.[0]
      return written === undefined ? [] : [{ written, names: [held] }]
    }),
    // What a machine is called is known better.
    ...conditionsIn(asked).filter(({ written }) => machinesIn(written).length === 0),
  ]
  if (rows.length === 0 || wanted.length + surroundings.length === 0) return []
  const missingIn = (text: string): string[] => {
    const there = new Set(machinesIn(text).map(({ id }) => id))
    const isOther = there.size > 0 && wanted.every(({ id }) => !there.has(id))
    const lacking = surroundings.filter(({ names }) => !names.some(name => name.test(text)))
    return [
      ...(isOther ? wanted.map(({ written }) => written) : []),
      ...lacking.map(({ written }) => written),
    ]
  }
  const strangers = missingIn(wordsAround(inquiry, rows))
  if (strangers.length === 0) return []
  const posting = new Set(inquiry.focus.evidence.flatMap(({ runs }) => runs.map(run => run.message)))
  const isMeasuredThere = (mail: Message): boolean => {
    const text = fold(`${mail.subject}\n${ownTextOf(mail).text}`)
    return (
      posting.has(mail.id) &&
      missingIn(text).length === 0 &&
      (wanted.length === 0 || machinesIn(text).length > 0)
    )
  }
  return inquiry.focus.evidence.some(({ messages }) => messages.some(isMeasuredThere)) ? [] : strangers
}

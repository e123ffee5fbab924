import { fold } from '../../core/fold.ts'
import type { Missing } from './abstain.ts'
import type { Inquiry } from './inquiry.ts'

/**
 * What measurements are made on and under, as people name it: `Cortex-A72` in a mail answers to `ARM` in a
 * question. Names that mean other things, too, hold a condition and are none in a question.
 */
const CONDITIONS: readonly Condition[] = [
  {
    asked: /\b(?:arm(?:64|32|v\d+\w*)?|aarch64|snapdragon|raspberry pi|graviton\d*|kunpeng\w*|ampere)\b/i,
    held: /\b(?:arm(?:64|32|v\d+\w*)?|aarch64|cortex\S*|neoverse\S*|qualcomm|grace|altra|thunder ?x\d*|taishan\S*|apple m\d)\b/i,
  },
  { asked: /\b(?:risc-?v)\b/i, held: /\b(?:rv(?:32|64)\w*|sifive|riscv\w*)\b/i },
  { asked: /\b(?:power ?pc|powerpc\w*|power(?:8|9|10|11)|ppc\w*)\b/i },
  { asked: /\bs390x?\b/i, held: /\b(?:ibm z|mainframes?)\b/i },
  { asked: /\bloong ?arch\w*\b/i, held: /\bloongson\w*\b/i },
  {
    asked: /\b(?:amd|epyc|ryzen|zen ?\d|threadripper|opteron)\b/i,
    held: /\b(?:milan|genoa|rome|turin|naples|bergamo)\b/i,
  },
  {
    asked: /\b(?:skylake|cascade ?lake|ice ?lake|sapphire rapids|emerald rapids|xeons?)\b/i,
    held: /\b(?:intel|spr|emr|icl|clx|skx|csl|lkp-\w+)\b/i,
  },
  {
    asked:
      /\b(?:hdds?|hard[- ](?:disks?|drives?)|(?:spinning|rotational|rotating) (?:disks?|drives?|media|rust)|spindles?)\b/i,
    held: /\b(?:\d+hdds?|spinning|rotational|rotating|rust|\d+ ?rpm)\b/i,
  },
  { asked: /\bnvmes?\b/i, held: /nvme|\/dev\/ng\d/i },
  { asked: /\bsata\b/i, held: /\b(?:ahci|ata\d*|libata)\b/i },
  { asked: /\b(?:emmc|ufs|sd[- ]cards?)\b/i, held: /\b(?:mmc\w*|ufs\w*|sdhc\w*)\b/i },
  { asked: /\b(?:ram ?disks?|brd)\b/i, held: /\b(?:\d*brd\w*|\/dev\/ram\w*|ram-?backed|ram\d+)\b/i },
  { asked: /\b(?:optane|pmem|nvdimms?)\b/i, held: /\b(?:3d ?xpoint|persistent memory|dax)\b/i },
  { asked: /\b(?:zoned|zns|smr)\b/i, held: /\b(?:zones?|zbd|zonefs)\b/i },
  { asked: /\b(?:tdx|sev-?(?:es|snp))\b/i, held: /\b(?:tdx\w*|sev|snp|confidential)\b/i },
  { asked: /\bbare[- ]?metal\b/i, held: /\b(?:native(?:ly)?|physical|host|hardware)\b/i },
  { asked: /\bhyper-?v\b/i, held: /\b(?:azure|hyperv\w*|hv_\w+)\b/i },
  { asked: /\bext4\b/i, held: /\bext[234]\w*/i },
  { asked: /\bxfs\b/i, held: /\bxfs/i },
  { asked: /\bbtrfs\b/i, held: /\bbtrfs/i },
  { asked: /\bf2fs\b/i, held: /\bf2fs/i },
  { asked: /\berofs\b/i, held: /erofs/i },
  { asked: /\bsquashfs\b/i, held: /squash|sqsh/i },
  { asked: /\bzfs\b/i, held: /\bopenzfs\b/i },
  { asked: /\bbcachefs\b/i },
  { asked: /\bnfs(?:v[34])?\b/i, held: /\bnfs|\b(?:xprt|svc|rpc)rdma\b/i },
  { asked: /\b(?:ceph(?:fs)?|rbd)\b/i, held: /\bceph/i },
  { asked: /(?<!de)\bcompression\b/i, held: /compress|\b(?:zstd|zlib|lz4\w*|lzo\w*|deflate)\b/i },
  { asked: /\b(?:encryption|encrypted|dm-crypt|luks|fscrypt)\b/i, held: /crypt|\bluks\w*|\baes\b/i },
  { asked: /\b(?:preempt[-_ ]?rt|real-?time kernel)\b/i, held: /\b(?:preempt[-_ ]?rt\w*|rt|real-?time)\b/i },
  { asked: /\b(?:hyper-?threading|smt)\b/i, held: /\b(?:hyper-?threads?|ht|siblings?)\b/i },
  {
    asked: /\b(?:how much (?:power|energy)|power consumption|battery)\b/i,
    held: /\b(?:watts?|joules?|mah|energy|power (?:draw|usage|sav\w+))\b/i,
  },
  { asked: /\b(?:phones?|smartphones?)\b/i, held: /\b(?:android|mobile|handsets?|pixel\w*|snapdragon)\b/i },
]

/** A kind of machine, disk, guest or file system: names for it in a question, and further ones in mails. */
interface Condition {
  readonly asked: RegExp
  readonly held?: RegExp
}

/** True for a word that names a condition: it may be met by another of its names. */
export function namesCondition(word: string): boolean {
  return CONDITIONS.some(({ asked }) => asked.test(word))
}

/** The kinds of machines, disks, guests and file systems that a question names: as written, and by all their names. */
export function conditionsIn(
  asked: string,
): { readonly written: string; readonly names: readonly RegExp[] }[] {
  return CONDITIONS.flatMap(condition => {
    const found = condition.asked.exec(asked)
    if (found === null || RULED_OUT.test(asked.slice(0, found.index))) return []
    return [
      {
        written: found[0],
        names: [condition.asked, ...(condition.held === undefined ? [] : [condition.held])],
      },
    ]
  })
}

/** "with 64 threads", "on 12 disks", "a queue depth of 256": how many of what. */
const COUNT =
  /\b(\d+)[- ](?:hardware |parallel |concurrent )?(?:threads?|jobs?|v?cpus?|cores?|clients?|processes|tasks|connections|queues|nodes?|sockets?|disks?|drives?|vms?|guests?)\b|\b(?:depths? (?:of )?|iodepth ?=?|qd ?=?|numjobs ?=?)(\d+)\b/gi

/** "In Ann Smith's figures …": what was measured by others is not asked for. */
const FIGURES_OF =
  /(?<owner>\p{Lu}[\p{L}-]+)'s? (?:[\w+.-]+ ){0,3}?(?:figures|numbers|results|tests?|runs?|benchmarks?|tables?|measurements?)\b/gu

/** What is ruled out or set against need not be there: "without compression", "rather than NVMe". */
const RULED_OUT =
  /\b(?:no|not|non|without|instead of|rather than|unlike|except)[ -](?:an? |the |any |on |in |using )*$/i

/** Lower counts stand in every mail. */
const LOWEST_COUNT = 5

/**
 * The conditions of a question that nothing in the threads in focus speaks of, as the question writes them:
 * a kind of machine, disk, guest or file system by none of its names, a number of threads that no mail holds;
 * or figures of somebody who wrote none of the mails.
 * What was measured there was measured under other ones.
 */
export function unmetConditions({ question, focus }: Inquiry): Missing[] {
  // Few questions name a condition, and mails are long: their texts are read where it comes to that.
  const isHeld = (pattern: RegExp): boolean =>
    focus.evidence.some(({ messages }) =>
      messages.some(message => pattern.test(message.subject) || pattern.test(message.text)),
    )
  const asked = fold(question.text)
  const kinds = conditionsIn(asked)
    .filter(({ names }) => !names.some(isHeld))
    .map(({ written }) => written)
  const counts = [...asked.matchAll(COUNT)].flatMap(match => {
    const count = match[1] ?? match[2] ?? ''
    if (Number(count) < LOWEST_COUNT || isHeld(new RegExp(String.raw`(?<!\d|\d\.)${count}(?!\d|\.\d)`)))
      return []
    return [match[0]]
  })
  const owned = [...asked.matchAll(FIGURES_OF)].flatMap(({ groups, 0: whole }) => {
    const isOwner = (name: string): boolean => name.split(/[\s,]+/).includes(groups?.['owner'] ?? '')
    const isThere = focus.evidence.some(one => one.messages.some(({ author }) => isOwner(author.name)))
    return isThere || !question.people.some(isOwner) ? [] : [whole]
  })
  return [...kinds, ...counts, ...owned].map(what => ({ what }))
}

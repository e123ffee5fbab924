import { parseUnit } from '../../units/known-units.ts'

/**
 * What a heading of a row or column says of its figures.
 *
 * - `metric`: what was measured (`Throughput (MB/s)`, `IOPS`, `avg latency`)
 * - `statistic`: which figure of a sample (`min`, `p99`)
 * - `change`, `spread`: computed from other columns, or the uncertainty of one
 * - `parameter`: a number that was chosen (`threads`, `bs`, `TCP conn`)
 * - `size`: such a number itself (`4k`, `128B`, `16`)
 * - `system`: who was measured (`w/o patch`, `6.1-rc2`, `guest`)
 * - `operation`: what was done (`randread`, `fork`)
 * - `other`: none of these words
 */
export type HeadingKind =
  'metric' | 'statistic' | 'change' | 'spread' | 'parameter' | 'size' | 'system' | 'operation' | 'other'

const METRIC =
  /\b(?:through-?put|tput|thrpt|band-?width|bw|iops|latenc(?:y|ies)|lat|[cs]lat|(?:avg|mean|min|max)[ _]?lat(?:ency)?|rtt|(?:wall|elapsed|run|user|sys|system|real|cpu|total|boot|build|response|completion|average|avg|mean)[ -]?time|time|elapsed|runtime|duration|cycles|utili[sz]ation|%?cpu(?: usage| load)?|index|score|speed|bit-?rate|rate|tps|qps|rps|pps|kpps|mpps|gbps|mbps|ipc|jitter|loss|retrans\w*|overhead|(?:[rwdf]_)?await|svctm|exits?|misses|faults|performance|result|value|energy|ppw|m?joules?|(?:pkg|core|ram|milli)?watts?|(?:average|avg|total|mean|package|cpu|soc|ac|system|rapl) power|power (?:consumption|usage|draw)|[a-z_]+ per sec(?:ond)?|[a-z_]+\/s(?:ec)?)\b/i

const STATISTIC =
  /^(?:(?:t_)?(?:min|max|avg|typical)|min(?:imum)?|max(?:imum)?|avg|average|mean|median|[ahg]mean|geomean|stddev|(?:p|q)\d{1,2}(?:\.\d+)?|\d{1,2}(?:\.\d+)?(?:th|%)(?: percentile)?(?:-qrtle)?|percentile|best|worst|first|last)(?:\s+(?:time|lat(?:ency)?|of \d+))?$/i

const CHANGE =
  /^[(%]*\s*(?:%?\s*(?:change|diff(?:erence)?|delta|gain|impr(?:ovement)?|speed-?up|ratio|regression|slow-?down|rel(?:ative)?|vs\.?(?: .*)?|pct(?: imp)?|percent(?:age)?|perf(?:ormance)? change|improv\w*|reduction|increase|decrease|boost)\b.*|%|Δ|∆|%Δ|\+\/-\s?%?)\s*[)%]*$/i

const SPREAD =
  /^[(%]*\s*(?:sd|t_stdev|(?:\+\/-|±) ?std?dev|standard dev\w*|errors?|confidence|conf\d*|std[-_]?\s?dev(?:iation)?\b.*|%?stddev|std%?|stdev\b.*|±|\+\/-|cv%?|coeff\w*(?: of)? var\w*|dev(?:iation)?|noise|err|s\.?d\.?|variance|var|spread|(?:95% ?)?ci(?: ?\(\+\/-\))?|rsd|sem)\s*[)%]*$/i

const PARAMETER =
  /^(?:n|(?:no\.|no[ _-]of|num(?:ber)?|nr)[ _-]?(?:of)?\b.*|#.*|(?:[a-z_/-]+[ _-])?(?:threads?|clients?|conn(?:ection)?s?|jobs?|numjobs|procs?|process(?:es)?|block ?size|blk ?size|bs|size|depth|io ?depth|qd|queues?|cpus?|cpu ?cores?|vcpus?|cores?|nodes?|tasks?|groups?|packet ?size|pkt ?size|msg ?size|message ?size|msize|streams?|flows?|users?|copies|instances|workers|len(?:gth)?|order|stride|pages|batch|mtu|files?|bytes|reclen|record ?size|concurrency|parallel(?:ism)?|pass|run|iter(?:ation)?s?|sample|rounds?|vms?|guests|domains|day|date|year)(?: ?\(?#\)?| count| size| ->| →| in (?:bytes|[kKM]i?B)| ?\((?:bytes|[kKM]i?B)\))?)$/i

/** A chosen number with or without the unit of a size, and nothing else. */
const SIZE =
  /^(?:(?:[A-Za-z]\w*\s?=\s?(?![01]$))?\d+(?:\.\d+)?\s?(?:[kKmMgGtT](?:i?[bB])?|B|bytes?|%)?|\d+x\d+|2\^\d+|1e\d+)$/

/** Kinds of systems, states of a patch, versions of a kernel. */
const SYSTEM =
  /\b(?:before|after|without|with|vanilla|stock|base(?:line)?|patched|unpatched|(?:no|this|my|new|v\d+)[ -]?patch(?:es|set)?|patch(?:es|set)?|series|main-?line|upstream|native|bare[ -]?metal|guest|host|hosted|xen\w*|dom[0uU]\d*|domain-?[0uU]|kvm|vmware|esxi?|hyper-?v|virtio[\w-]*|vhost[\w-]*|container|docker|lxc|old|new|orig(?:inal)?|optimi[sz]ed|modified|default|enabled?|disabled?|on|off|current|commit|proposed|revert(?:ed)?|fixed|good|bad|master|next|rfc|rc\d+|local|remote|ref(?:erence)?|control|test kernel|kernel|codebase|linux|freebsd|windows|debian|ubuntu|rhel|centos|fedora|ext[234]|xfs|btrfs|zfs|nfs|ntfs|[a-z]*fs|numa|smp|up|pae|hvm|pv|pvh|swiotlb|iommu|strict|lazy|passthrough|legacy)\b|(?:^|\s)w\/(?:o\b)?|\bv?[2-9]\.\d+(?:\.\d+)*(?:[-.]?(?:rc|pre|mm|ac|aa|git)\d*)?\b|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}\b|[+]\s?\w*patch|^[-+][A-Za-z]\w+$|^\w+=(?:[01]|[a-z]\w*)$|^no\s+\w/i

/** A state of the code, whatever else is said: `fio without patch`. */
const STATE =
  /\b(?:before|after|with(?:out)?|w\/o?|no)\b.*\b(?:patch\w*|series|changes?|commits?|fix(?:es)?)\b|\b(?:un)?patched\b|\bvanilla\b/i

const OPERATION =
  /^(?:(?:seq|rand|sequential|random)$|(?:(?:seq(?:uential)?|rand(?:om)?|bkwd|stride|mixed|buffered|direct|async|sync|initial|small|large|single|multi)[ _-]?)?(?:re-?)?(?:read(?:er)?s?|write(?:r)?s?|rw|readwrite|trim|copy|scale|add|triad|create|delete|unlink|chown|chmod|rm|rmdir|stat|open|close|fork|exec\w*|clone|mmap|munmap|brk|syscall|pipe|poll|epoll|select|futex|signal|tcp(?:_\w+)?|udp(?:_\w+)?|rr|stream|send|recv|receive|transmit|rx|tx|ping|mount|compile|make|build|boot|insert|update|lookup|search|seek|rename|mkdir|get|set|put|fsync|alloc|free|memcpy|memset|\w*bench|dhrystone|whetstone|hackbench|kernbench|netperf|iperf3?|fio|oltp|specjbb|upload|download|(?:en|de)crypt(?:ion)?|(?:de)?compress(?:ion)?)(?: .*)?)$/i

/** What kind of heading a text is; the first kind that fits in the order of certainty. */
export function headingKind(text: string): HeadingKind {
  const known = kinds.get(text)
  if (known !== undefined) return known
  // A cache that is full is emptied: the same few headings come again and again, others never.
  if (kinds.size > MOST_KNOWN) kinds.clear()
  const kind = kindOf(text.replace(/\s+/g, ' ').trim())
  kinds.set(text, kind)
  return kind
}

const kinds = new Map<string, HeadingKind>()

const MOST_KNOWN = 5000

function kindOf(plain: string): HeadingKind {
  if (plain === '') return 'other'
  if (SIZE.test(plain)) return 'size'
  if (CHANGE.test(plain)) return 'change'
  if (SPREAD.test(plain)) return 'spread'
  if (STATISTIC.test(plain.replace(/\s*[([][^()[\]]{1,20}[)\]]$/, ''))) return 'statistic'
  if (PARAMETER.test(plain)) return 'parameter'
  if (isMetric(plain)) return 'metric'
  if (STATE.test(plain)) return 'system'
  if (OPERATION.test(plain) || OPERATION.test(withoutSizes(plain))) return 'operation'
  if (SYSTEM.test(plain)) return 'system'
  const inner = /\S\s*[([]([^()[\]]{1,10})[)\]]$/.exec(plain)?.[1]
  const unit = inner === undefined ? undefined : parseUnit(inner)
  return unit === undefined || unit.kind === 'size' || unit.kind === 'percent' ? 'other' : 'metric'
}

/** True for text that names something measured, in words or by a unit. */
export function isMetric(text: string): boolean {
  // The three times that a shell takes, by themselves.
  if (METRIC.test(text) || /^(?:real|user|sys|wall)$/i.test(text)) return true
  const unit = parseUnit(text)
  return unit !== undefined && unit.kind !== 'size'
}

/** True for text with a word of {@link SYSTEM} in it, whatever else it says. */
export function namesSystem(text: string): boolean {
  return SYSTEM.test(text)
}

/** True for text that says with or without which change of the code: `6.1 (without patches)`, `After`. */
export function statesChange(text: string): boolean {
  return STATE.test(text) || startsAsSystem(text)
}

/** True for labels that set an option and unset it: `y` and `n`, `on` and `off`, and no other word. */
export function areSwitches(labels: readonly string[]): boolean {
  const said = new Set(labels.map(label => label.toLowerCase()))
  return SWITCHES.some(pair => said.size === pair.length && pair.every(word => said.has(word)))
}

const SWITCHES: readonly (readonly string[])[] = [
  ['y', 'n'],
  ['yes', 'no'],
  ['on', 'off'],
]

/** True for text that begins with who was measured: `without page pool throughput`. */
export function startsAsSystem(key: string): boolean {
  return /^(?:before|after|with(?:out)?|w\/o?|no|old|new|vanilla|stock|mainline|base(?:line)?|patched|unpatched|upstream)\b/i.test(
    key,
  )
}

/** True for text that begins with the name of an operation. */
export function namesOperation(text: string): boolean {
  return OPERATION.test(text.trim()) || OPERATION.test(withoutSizes(text))
}

/** `Sequential 4k read` is a sequential read. */
function withoutSizes(text: string): string {
  return text.replace(/\b\d+(?:\.\d+)?\s?(?:[kKmMgG]i?[bB]?|[bB]ytes?|B)\b\s*/g, '').trim()
}

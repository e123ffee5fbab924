/** Short forms in the names of tests and metrics, and the words that people ask with. */
const IN_FULL: Readonly<Record<string, string>> = {
  alloc: 'allocation',
  avg: 'average',
  bw: 'bandwidth',
  clat: 'completion latency',
  cnt: 'count',
  conn: 'connection',
  conns: 'connections',
  ctx: 'context',
  ctxsw: 'context switch',
  dec: 'decryption',
  decomp: 'decompression',
  elapsed: 'time',
  enc: 'encryption',
  fwd: ' forwarding',
  iops: 'operations per second',
  irq: 'interrupt',
  lat: 'latency',
  lost: 'loss',
  max: 'maximum',
  mean: 'average',
  mem: 'memory',
  min: 'minimum',
  msg: 'message',
  ops: 'operations',
  pct: 'percent',
  perf: 'performance',
  pkt: 'packet',
  pkts: 'packets',
  pps: 'packets per second',
  rand: 'random',
  rd: 'read',
  readers: 'read',
  req: 'request',
  reqs: 'requests',
  retr: 'retransmissions',
  retrans: 'retransmissions',
  rps: 'requests per second',
  rx: 'receive receiving',
  seq: 'sequential',
  slat: 'submission latency',
  stddev: 'standard deviation',
  tps: 'transactions per second',
  tput: 'throughput',
  tx: 'transmit sending',
  txn: 'transaction',
  uncached: 'cold cache',
  util: 'utilization',
  wr: 'write',
  writers: 'write',
  zc: 'zero copy',
}

/** `randread`, `seq_write`: two words in one. */
const ACCESS = /(?<!\p{L})(rand|seq)[-_]?(read|write|rw)(?!\p{L})/giu

/**
 * A name with its short forms written out, so that a question in full words finds it.
 *
 *     inFull('4k randread lat avg')   // '4k random read latency average'
 */
export function inFull(name: string): string {
  return name.replace(ACCESS, '$1 $2').replace(/\p{L}+/gu, word => IN_FULL[word.toLowerCase()] ?? word)
}

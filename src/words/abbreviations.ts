/** Short forms in the names of tests and metrics, and the words that people ask with. */
const IN_FULL: Readonly<Record<string, string>> = {
  avg: 'average',
  bw: 'bandwidth',
  clat: 'completion latency',
  cnt: 'count',
  conn: 'connection',
  conns: 'connections',
  ctx: 'context',
  ctxsw: 'context switch',
  iops: 'operations per second',
  lat: 'latency',
  max: 'maximum',
  mean: 'average',
  mem: 'memory',
  min: 'minimum',
  mt: 'multithreaded',
  ops: 'operations',
  pct: 'percent',
  perf: 'performance',
  pps: 'packets per second',
  rand: 'random',
  rd: 'read',
  req: 'request',
  reqs: 'requests',
  rr: 'request response',
  rps: 'requests per second',
  seq: 'sequential',
  slat: 'submission latency',
  st: 'single threaded',
  stddev: 'standard deviation',
  thr: 'throughput',
  tp: 'throughput',
  tput: 'throughput',
  tps: 'transactions per second',
  txn: 'transaction',
  util: 'utilization',
  wr: 'write',
  xput: 'throughput',
}

/** `randread`, `seq_write`: two short forms in one word. */
const ACCESS = /^(rand|seq)[-_]?(read|write|rw)$/i

/**
 * The short forms of a name written out, so that a question in full words finds them.
 *
 *     inFull('4k randread lat avg')   // 'random read latency average'
 */
export function inFull(name: string): string {
  return (name.match(/[\p{L}_-]+/gu) ?? [])
    .flatMap(word => ACCESS.exec(word)?.slice(1) ?? word.split(/[-_]/))
    .flatMap(word => {
      const full = IN_FULL[word.toLowerCase()]
      return full === undefined ? (/^(?:read|write)$/i.test(word) ? [word.toLowerCase()] : []) : [full]
    })
    .join(' ')
}

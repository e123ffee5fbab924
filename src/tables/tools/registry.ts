import type { ToolReader } from '../tool-reader.ts'
import { ab } from './ab.ts'
import { bonnie } from './bonnie.ts'
import { benchstat, gitPerf, mmtests, phoronix } from './comparisons.ts'
import { cyclictest } from './cyclictest.ts'
import { fio } from './fio.ts'
import { hdparm } from './hdparm.ts'
import { initcall } from './initcall.ts'
import { ioUring } from './io-uring.ts'
import { funclatency } from './funclatency.ts'
import { iozone } from './iozone.ts'
import { iperf } from './iperf.ts'
import { lkp } from './lkp.ts'
import { lmbench } from './lmbench.ts'
import { netperf } from './netperf.ts'
import { perfBench } from './perf-bench.ts'
import { perfStat } from './perf-stat.ts'
import { sar } from './sar.ts'
import { perftest } from './perftest.ts'
import { ping } from './ping.ts'
import { rsync } from './rsync.ts'
import { schbench } from './schbench.ts'
import { hackbench, stressNg, willItScale } from './schedulers.ts'
import { sockperf } from './sockperf.ts'
import { dbench, dd, pgbench, stream } from './storage.ts'
import { sysbench } from './sysbench.ts'
import { timeBench } from './time-bench.ts'
import { criterion, goBench, hyperfine, time } from './timing.ts'
import { tcrypt } from './tcrypt.ts'
import { unixbench } from './unixbench.ts'
import { xfstests } from './xfstests.ts'

/**
 * Every tool whose output can be read. A new tool is one module, one page and one line here. Where two
 * know a line, the first in this list has it.
 */
export const TOOL_READERS: readonly ToolReader[] = [
  unixbench,
  lmbench,
  bonnie,
  sysbench,
  fio,
  ioUring,
  iperf,
  netperf,
  sockperf,
  perftest,
  ping,
  perfBench,
  perfStat,
  iozone,
  ab,
  hackbench,
  schbench,
  cyclictest,
  willItScale,
  stressNg,
  dbench,
  stream,
  pgbench,
  dd,
  hdparm,
  rsync,
  tcrypt,
  benchstat,
  goBench,
  hyperfine,
  criterion,
  gitPerf,
  mmtests,
  lkp,
  phoronix,
  sar,
  funclatency,
  initcall,
  timeBench,
  xfstests,
  time,
]

/**
 * The raw test that a column of lmbench's summary shows, by the words over it; columns of no raw test
 * keep their words.
 *
 *     summaryTest('open clos', true, false)  // Simple open/close
 *     summaryTest('Pipe', true, false)       // Pipe latency
 *     summaryTest('L1 $', true, false)       // L1 $
 */
export function summaryTest(heading: string, latency: boolean, remote: boolean): string {
  const known = NAMES.get(heading.toLowerCase())
  if (known !== undefined) return known
  const host = remote ? 'remote host' : 'localhost'
  const wire = (latency ? LATENCIES : BANDWIDTHS).get(heading.toLowerCase())
  if (wire !== undefined) return wire.replace('*', host)
  return heading.replace(/^intgr /, 'integer ')
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['null call', 'Simple syscall'],
  ['null i/o', 'null I/O'],
  ['stat', 'Simple stat'],
  ['open clos', 'Simple open/close'],
  ['slct tcp', "Select on 100 tcp fd's"],
  ['selct tcp', "Select on 100 tcp fd's"],
  ['100fd selct', "Select on 100 fd's"],
  ['sig inst', 'Signal handler installation'],
  ['sig hndl', 'Signal handler overhead'],
  ['fork proc', 'Process fork+exit'],
  ['exec proc', 'Process fork+execve'],
  ['sh proc', 'Process fork+/bin/sh -c'],
  ['prot fault', 'Protection fault'],
  ['page fault', 'Pagefaults on file'],
])

const LATENCIES: ReadonlyMap<string, string> = new Map([
  ['pipe', 'Pipe latency'],
  ['af unix', 'AF_UNIX sock stream latency'],
  ['udp', 'UDP latency using *'],
  ['rpc/ udp', 'RPC/udp latency using *'],
  ['tcp', 'TCP latency using *'],
  ['rpc/ tcp', 'RPC/tcp latency using *'],
  ['tcp conn', 'TCP/IP connection cost to *'],
])

const BANDWIDTHS: ReadonlyMap<string, string> = new Map([
  ['pipe', 'Pipe bandwidth'],
  ['af unix', 'AF_UNIX sock stream bandwidth'],
  ['tcp', 'Socket bandwidth using *'],
  ['file reread', 'File reread bandwidth'],
  ['mmap reread', 'Mmap reread bandwidth'],
  ['bcopy (libc)', 'Bcopy (libc) bandwidth'],
  ['bcopy (hand)', 'Bcopy (hand) bandwidth'],
  ['mem read', 'Mem read bandwidth'],
  ['mem write', 'Mem write bandwidth'],
])

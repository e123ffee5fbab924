import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

/** `system: test = figure unit` of all that is read, in the order of the runs. */
function figuresIn(text: string): readonly string[] {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  return runs.flatMap(run =>
    run.measurements.map(
      ({ test: name, reading, unit }) => `${run.system}: ${name} = ${reading.written} ${unit?.symbol ?? '?'}`,
    ),
  )
}

test.each([
  [
    'a number that words count, below a transcript',
    'Before patch:\n\n$ mount /dev/loop3 /mnt/a\n$ ./many-opens\n...\nnumber of opens: 1184\n\nAfter patch:\n\n$ mount /dev/loop3 /mnt/a\n$ ./many-opens\n...\nnumber of opens: 3\n',
    ['Before patch: number of opens = 1184 ?', 'After patch: number of opens = 3 ?'],
  ],
  [
    'numbers alone that commands printed, under labels; the name of a file says the side',
    'Before patch\nGetattr:\n  # tshark -Y nfs.opcode==9 -r unpatched.pcap\n  712\n\nLookup:\n  # tshark -Y nfs.opcode==15 -r unpatched.pcap\n  48\n-----------------\nAfter patch:\nGetattr:\n  # tshark -Y nfs.opcode==9 -r patched.pcap\n  233\n\nLookup:\n  # tshark -Y nfs.opcode==15 -r patched.pcap\n  48\n',
    ['Before patch: Getattr = 712 ?', 'After patch: Getattr = 233 ?'],
  ],
  [
    'a number that tells the lines of one side apart is a setting, and a size that was asked for is none',
    'with patch,\nproto=1.0,mode=strict: read throughput 211MB/s, max read size 16KB\nproto=2.0,mode=strict: read throughput 734MB/s, max read size 1MB\nwithout patch,\nproto=1.0,mode=strict: read throughput 211MB/s, max read size 16KB\nproto=2.0,mode=strict: read throughput 209MB/s, max read size 16KB\n',
    [
      'with patch: proto=1.0,mode=strict read throughput = 211 MB/s',
      'with patch: proto=2.0,mode=strict read throughput = 734 MB/s',
      'without patch: proto=1.0,mode=strict read throughput = 211 MB/s',
      'without patch: proto=2.0,mode=strict read throughput = 209 MB/s',
    ],
  ],
  [
    'counts with their shares, indented below a label that has other numbers',
    'Before -\n  extents by size (total 90120):\n    4 KiB:  88014 (97.7%)\n    8 KiB:   2106 (2.3%)\n\nAfter -\n  extents by size (total 4071):\n    4 KiB:  1022 (25.1%)\n    8 KiB:  3049 (74.9%)\n',
    [
      'Before: extents by size 4 KiB = 88014 ?',
      'Before: extents by size 8 KiB = 2106 ?',
      'After: extents by size 4 KiB = 1022 ?',
      'After: extents by size 8 KiB = 3049 ?',
    ],
  ],
  [
    'several figures of a line, and the unit of all of them behind it',
    '*** With the pool\n\nWRITE:\n    9100221 ops (50%)\n    backlog: 0.081     RTT: 0.052     total execute time: 0.193 (milliseconds)\n\n*** Without the pool\n\nWRITE:\n    8800412 ops (50%)\n    backlog: 0.094     RTT: 0.051     total execute time: 0.211 (milliseconds)\n',
    [
      'With the pool: WRITE ops = 9100221 ?',
      'With the pool: WRITE backlog = 0.081 ms',
      'With the pool: WRITE RTT = 0.052 ms',
      'With the pool: WRITE total execute time = 0.193 ms',
      'Without the pool: WRITE ops = 8800412 ?',
      'Without the pool: WRITE backlog = 0.094 ms',
      'Without the pool: WRITE RTT = 0.051 ms',
      'Without the pool: WRITE total execute time = 0.211 ms',
    ],
  ],
  [
    'two rates on a line, of which the second has no words before it, under the names of two kernels',
    'Kernel 6.1:\nSpeed 71204 request/sec, 71203 response/sec\n\nKernel 6.6:\nSpeed 69011 request/sec, 69010 response/sec\n',
    [
      'Kernel 6.1: Speed = 71204 req/s',
      'Kernel 6.1: response/sec = 71203 req/s',
      'Kernel 6.6: Speed = 69011 req/s',
      'Kernel 6.6: response/sec = 69010 req/s',
    ],
  ],
  [
    'units in brackets behind their numbers',
    '4.9 shows this:\n  min: 44112 (us), max: 590021 (us), pages: 256, per-page: 113 (us)\n5.4 shows this:\n  min: 51230 (us), max: 688712 (us), pages: 256, per-page: 204 (us)\n',
    [
      '4.9 shows this: min = 44112 µs',
      '4.9 shows this: max = 590021 µs',
      '4.9 shows this: per-page = 113 µs',
      '5.4 shows this: min = 51230 µs',
      '5.4 shows this: max = 688712 µs',
      '5.4 shows this: per-page = 204 µs',
    ],
  ],
  [
    'so many of something under the names of two states',
    'Number of calls that were traced:\n  # grep -c call trace.txt\n- unpatched: 40712\n- patched: 41998\n',
    [
      'unpatched: Number of calls that were traced = 40712 ?',
      'patched: Number of calls that were traced = 41998 ?',
    ],
  ],
  [
    'a list behind a name with its unit in brackets, and times a call',
    'Without the hint:\n  bw (MiB/s): min= 1911, max= 2102, avg=2001.4\n  getres: vdso: 714 nsec/call\n\nWith the hint:\n  bw (MiB/s): min= 2011, max= 2302, avg=2101.1\n  getres: vdso: 699 nsec/call\n',
    [
      'Without the hint: bw (MiB/s) min = 1911 MiB/s',
      'Without the hint: bw (MiB/s) max = 2102 MiB/s',
      'Without the hint: bw (MiB/s) avg = 2001.4 MiB/s',
      'Without the hint: getres: vdso time = 714 ns',
      'With the hint: bw (MiB/s) min = 2011 MiB/s',
      'With the hint: bw (MiB/s) max = 2302 MiB/s',
      'With the hint: bw (MiB/s) avg = 2101.1 MiB/s',
      'With the hint: getres: vdso time = 699 ns',
    ],
  ],
  [
    'names of versions',
    'zip 2.4:\npacked 512 MiB/s at once\nunpacked 1.71 GiB/s at once\n\nsnap 2.10:\npacked 701 MiB/s at once\nunpacked 833 MiB/s at once\n',
    [
      'zip 2.4: packed = 512 MiB/s',
      'zip 2.4: unpacked = 1.71 GiB/s',
      'snap 2.10: packed = 701 MiB/s',
      'snap 2.10: unpacked = 833 MiB/s',
    ],
  ],
])('lines that have a twin under another heading are figures: %s', (_what, text, expected) => {
  expect(figuresIn(text)).toEqual(expected)
})

test.each([
  ['under one heading', 'Before patch:\n\nnumber of opens: 1184\n\nnumber of closes: 1184\n'],
  ['with the same numbers', 'Before:\n\nnumber of opens: 1184\n\nAfter:\n\nnumber of opens: 1184\n'],
  [
    'of which nothing says that they were counted or measured',
    'Before:\n\nblock 3 starts at 4096\n\nAfter:\n\nblock 3 starts at 8192\n',
  ],
  [
    'that are names of things',
    'Before:\n\nread count, pid 1201\nopen file with fd 4\n\nAfter:\n\nread count, pid 1207\nopen file with fd 5\n',
  ],
  [
    'of lines that come a different number of times',
    'Before:\n\nopens of file: 12\nopens of file: 13\n\nAfter:\n\nopens of file: 14\n',
  ],
  [
    'of a profile',
    'Before:\n\n  - 61.10% scan_pages\n     3.42% find_bit\n\nAfter:\n\n  - 21.91% scan_pages\n     12.10% find_bit\n',
  ],
  [
    'under labels that name a state themselves',
    'With the change:\n\nClock with the old page:\n  12 reads\n\nWithout the change:\n\nClock with the old page:\n  14 reads\n',
  ],
  [
    'of how far a program has come',
    'Before:\n\ncopy: 120 reads so far [eta 00m:10s]\n\nAfter:\n\ncopy: 133 reads so far [eta 00m:10s]\n',
  ],
  [
    'that xfs_io has printed',
    'Before:\n\n128 MiB, 128 ops; 0.1142 sec (1.1 GiB/sec)\n\nAfter:\n\n128 MiB, 128 ops; 0.1108 sec (1.2 GiB/sec)\n',
  ],
  ['of a log', 'Before:\n\n[   12.031] cache: 1200 misses\n\nAfter:\n\n[   12.038] cache: 1100 misses\n'],
  [
    'under words that are part of a sentence',
    'I ran it on the box that stands here and after\nboot it said\n\n12 misses\n\nand with best regards,\n13 misses\n',
  ],
])('no figures are numbers %s', (_what, text) => {
  expect(figuresIn(text)).toEqual([])
})

test('a line right over the output of a tool heads it, and holds no figure', () => {
  const lines = ['patched:', 'opens: 3', '  read: IOPS=84.3k, BW=329MiB/s (345MB/s)(9.6GiB/30001msec)', '']
  const other = ['plain:', 'opens: 4', '  read: IOPS=91.2k, BW=356MiB/s (373MB/s)(10.4GiB/30001msec)', '']
  expect(figuresIn([...lines, ...other].join('\n')).filter(row => /opens =/.test(row))).toEqual([])
})

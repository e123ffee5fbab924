import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

const valuesOf = (text: string): readonly string[] =>
  readEverything(mailOf(text), splitBlocks(text), catalogue).runs.flatMap(run =>
    run.measurements.map(({ reading }) => reading.written),
  )

test.each([
  [
    'partitions',
    'Number  Start      End        Size       File system  Flags\n 1      2048s      6143s      4096s      xfs\n 2      6144s      9215s      3072s      ext4\n',
  ],
  [
    'interrupts',
    'The link does 900 Mbit/s.\n\nroot@box:/home/ann# cat /proc/interrupts\n           CPU0       CPU1\n 30:   38651749          0   GICv2 189 Level\n 31:      70112         12   GICv2 190 Level\n',
  ],
  [
    'free space',
    'Filesystem      Size  Used Avail Use% Mounted on\n/dev/md50        19T   18T   95G 100% /mnt\n/dev/md51        11T    9T  900G  90% /srv\n',
  ],
  [
    'what a disk says of itself',
    'ID ATTRIBUTE_NAME  FLAG  VALUE WORST THRESH TYPE  RAW_VALUE\n  1 Raw_Errors     0x002f   200   200   051    Pre-fail\nAlways       -       229\n',
  ],
  [
    'percentages that were computed from what is not shown',
    'This increases the throughput of wet glazing by the following amounts on these kilns:\n\n         | 4 kg bowls | 1 kg bowls |\n---------+------------+------------+\n Kiln A  |        6%  |       31%  |\n Kiln B  |       25%  |       20%  |\n',
  ],
  [
    'improvements in percent',
    'Average improvement in percent over the old door:\n\n         | 4 kg bowls | 1 kg bowls |\n---------+------------+------------+\n Kiln A  |        6%  |       31%  |\n Kiln B  |       25%  |       20%  |\n',
  ],
  ['the speed of a link', 'Setup1: Network Speed: 1000Mb/s\nSetup2: Network Speed: 100Gb/s\n'],
  ['a version of a bus', 'SATA Version is:  SATA 3.0, 6.0 Gb/s (current: 3.0 Gb/s)\n'],
  ['another version of a bus', 'Rotation: 7200 rpm\nSATA Version is:  SATA 2.6, 3.0 Gb/s\n'],
  [
    'columns of one name',
    'latency in us\n\n        nice 0          nice -20\ngroup   avg  max     avg    max\n1       299   7359      84   3422\n4       449  14806      83    284\n',
  ],
  ['the load', 'throughput test\n\nload average: 10.79 4.47 1.69\n'],
  ['settings of a kernel', 'net.core.budget = 300\nnet.core.budget_usecs = 8000\n'],
  ['a hope', 'With the next version I hope that it will be closer to > 900 Mb/s\n'],
  [
    'a bound in a sentence',
    'I set the delay as 1 millisecond by default because I believe that 1 millisecond\nis enough for it.\n',
  ],
  ['what a profile counts', '  35.34%  [kernel]   [k] down_read\n  18.44%  [kernel]   [k] up_read\n'],
  [
    'the size of functions',
    'Function                     old     new   delta\nfirst_init                   306     377     +71\nsecond_init                  866     871      +5\n',
  ],
  ['percent more or less', '$ hackbench 20\n%diff against 5.14-rc3\n  Time: 4.8% more\n'],
  [
    'rows of which a mail program made two lines each',
    'Device   r/s   w/s   rkB/s\nutil   aqu   await\nsda   9738.60   1.40   38956.00\n22.22   0.20   9.29\nsdb   9738.20   1.00   38952.80\n0.00   0.89   5.80\n',
  ],
  [
    'columns under headings that may be shifted',
    'Without patch\t\tWith patch  thr=64\npass1: 13079.66\t\t488.57 seconds\ntotal: 15673.33\t\t3188.42\n',
  ],
  [
    'a comparison whose columns have no names',
    'config-io-blog\nblog\nHmean     WriteScore    12060.71 (   0.00%)    12179.88 (   0.99%)\nHmean     ReadScore    206741.40 (   0.00%)   205900.19 (  -0.41%)\n',
  ],
  [
    'calls that nfsstat counts',
    'On the client:\n\nClient rpc stats:\ncalls      retrans    authrefrsh\n9110       0          9110\n\nClient nfs v4:\nnull         read         write        commit       open         open_conf\n1         0% 9001     98% 0         0% 0         0% 0         0% 0         0%\nopen_noat    open_dgrd    close        setattr      fsinfo       renew\n2         0% 0         0% 2         0% 0         0% 3         0% 0         0%\n',
  ],
])('%s are not measurements', (_, text) => {
  expect(valuesOf(text)).toEqual([])
})

test('two systems side by side with a percentage are not an index table', () => {
  const text =
    'Test                6.0.0 base   6.0.0 patched   % improvement\nExecl Throughput    689.3        1042.6          51.255\nPipe Throughput     76819.5      78601.5         2.3197\n'
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  expect(runs.map(run => [run.system, run.measurements.map(({ reading }) => reading.written)])).toEqual([
    ['6.0.0 base', ['689.3', '76819.5']],
    ['6.0.0 patched', ['1042.6', '78601.5']],
  ])
})

test('a share of another figure has not the unit of it', () => {
  const text =
    'IOPS, relative to 5.4:\n\n| kernel   | read             | write            |\n|----------|------------------|------------------|\n| 5.5-old  | 1.01192950082305 | 0.80637701390100 |\n| 5.13-new | 1.01154156662508 | 0.77705112545803 |\n'
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  expect(runs.flatMap(run => run.measurements.map(({ unit }) => unit?.symbol))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test.each([
  [
    'below the word for it',
    'Delay of wakebench, usec\n\nLatency - normalized, 4 slots is the base\n\n| Threads | 4 slots | 8 slots |\n|---------|---------|---------|\n| 2       | 100     | 101.81  |\n| 4       | 101     | 103.67  |\n',
  ],
  [
    'in percent of the first of them, which is 100 in every row',
    'Delay of wakebench, latency in usec\n\n| Threads | 4 slots | 8 slots |\n|---------|---------|---------|\n| 2       | 100     | 101.81  |\n| 4       | 100     | 103.67  |\n| 8       | 100     | 112.26  |\n',
  ],
])('figures have no unit of time %s', (_, text) => {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  const units = runs.flatMap(run => run.measurements.map(({ unit }) => unit?.symbol))
  expect(units.length).toBeGreaterThan(3)
  expect(new Set(units)).toEqual(new Set([undefined]))
})

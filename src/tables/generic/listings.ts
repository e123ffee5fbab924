import type { Readable } from '../readable.ts'

/** Lines that programs print of a machine and its disks: what their numbers say was not measured by a test. */
const LISTED: readonly RegExp[] = [
  // fstab(5): what, where, type, options, dump, pass.
  /^\s*#?(?:UUID=|LABEL=|PARTUUID=|\/dev\/|[\w.-]+:\/|tmpfs|proc|sysfs|devpts|none)\S*\s+\S+\s+(?:ext[234]|xfs|btrfs|jfs|reiserfs|vfat|msdos|ntfs\S*|iso9660|udf|nfs4?|cifs|swap|auto|tmpfs|proc|sysfs|devpts|fuse\S*)\s+\S+(?:\s+\d\s+\d)?\s*$/,
  // … and one of its lines that a mail program has wrapped.
  /(?:\b(?:defaults|noauto|noatime|relatime|nofail|sw)\b|errors=remount-ro|iso9660)\S*\s+\d\s+\d\s*$/,
  // parted(8) with its unit set to sectors: start, end, size.
  /\b\d+s\s+\d+s\s+\d+s\b/,
  // smartctl(8): attributes, the log of self-tests, the health of an NVMe drive.
  /^\s*\d+\s+[A-Z][\w-]+\s+0x[0-9a-f]{4}\s/,
  /^\s*#\s*\d+\s+(?:Short|Extended|Conveyance|Selective|Vendor|Background|Offline|Reserved|Abort)\b/i,
  /^\s*(?:Critical Warning|Temperature(?: Sensor \d+)?|Available Spare(?: Threshold)?|Percentage Used|Data Units (?:Read|Written)|Host (?:Read|Write) Commands|Controller Busy Time|Power Cycles|Power On Hours|Unsafe Shutdowns|Media and Data Integrity Errors|Error Information Log Entries|(?:Warning|Critical) Comp\. Temp\S* Time)\s*:/i,
  // lspci(8): what a device or a link can do; top(1): where the time of a processor went.
  /^\s*(?:Max (?:no )?snoop latency|(?:Dev|Lnk|L1Sub|Slt)(?:Cap|Ctl|Sta)\d?|Latency|Capabilities|Kernel driver in use):\s/,
  /\d\s?%?us,\s+[\d.]+\s?%?sy,\s/,
  // The kernel's own tests: how long a check took is as good as always nothing.
  /:(?:PASS|FAIL|SKIP):\S/,
  // Words of registers and memory in hexadecimal.
  /(?:\b[0-9a-f]{8,16}\b\s+){2,}(?=[0-9a-f]*[a-f]|0{8})[0-9a-f]{8,16}\b|\b0{8,16}\s+0{8,16}\b/,
  // A distribution as bpftrace, funclatency and perf draw it: so many fell between one time and another.
  /^\s*\[?\d+[kKM]?\s*(?:-|->|,)\s*(?:\d+[kKM]?|\.\.\.)\s*[\])]?\s*(?:[numµ]?s)?\s*[|:]?\s*\d+\s*\|[@*\s#]*\|?\s*$/,
  // xfs_io(8): the extents of a file, and what it says of a read or a write that it was told to do.
  /^\s*\d+:\s+\[\d+\.\.\d+\]:|^\s*(?:read|wrote) \d+\/\d+ bytes at offset|(?:\bbytes|\d [KMGT]iB), \d+ ops; /,
  // xfstests: how many tests ran, and how long all of them took.
  /:\s+\d+ tests?, (?:\d+ \w+, ){0,4}\d+(?:s| seconds)\b/,
  // What the test robot counts of boots that went wrong.
  /^\s*\|?\s*(?:boot_(?:successes|failures)|BUG:|WARNING:|INFO:|Kernel_panic|Oops\b|RIP:|EIP:)/,
]

/** The heads of such a listing, or its first line (nfsstat(8) counts calls below words of several columns each), at the start of what a line says; an empty line ends it, and all between belongs to it. */
const BEGINS =
  /^(?:(?:Client|Server) (?:rpc stats|packet stats|nfs v\d(?:\.\d)?(?: operations| servop)?):|value\s+-+ Distribution -+\s+count|\|?\s*boot_(?:successes|failures)|=== START OF|SCT (?:Status|Temperature|Error|Feature)|Current Temperature:|SMART (?:Attributes|Extended|Self-test|Selective|Error Log|overall)|ID# ATTRIBUTE_NAME|HISTOGRAM OF FREE EXTENT|Extent Size Range\s*:|<Fragmented files>|Num\s+Test_Description|SMART\/Health Information|SMART Self-test log)/

/** A listing without an empty line in so many lines is none. */
const LONGEST = 60

/** The numbers (from 1) of the lines that list what a machine has. */
export function listedLines(from: Readable): ReadonlySet<number> {
  const found = new Set<number>()
  let within = 0
  for (let number = 1; number <= from.lines.count; number++) {
    const { start, end } = from.lines.spanOf(number)
    const line = from.text.slice(start, end)
    const said = line.trimStart()
    // Most lines are blank where others' words stood: a pattern that skips space would look at each space.
    if (said === '') {
      within = 0
      continue
    }
    if (BEGINS.test(said)) within = LONGEST
    else within -= 1
    if (within > 0 || (/\d/.test(said) && LISTED.some(form => form.test(line)))) found.add(number)
  }
  return found
}

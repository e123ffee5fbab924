import { NUMBER } from '../../units/number.ts'
import { spanOf, toolRow } from '../kit.ts'
import { toolRuns } from '../tool-runs.ts'
import type { ToolReader } from '../tool-reader.ts'

/** `initcall pci_setup+0x0/0x1d0 [pci] returned 0 after 1520 usecs`; the place in the program is no part of the name.
 * `init` and `mod_init` are the names of many, and so of none. */
const ROW = new RegExp(
  String.raw`\binitcall\s+(?!(?:mod(?:ule)?_)?init\b)(?<name>[A-Za-z_][\w.]{0,80})(?:\+0x[\da-f]{1,16}\/0x[\da-f]{1,16})?(?:\s+\[[\w-]{1,60}\])?\s+returned\s+0\s+after\s+(?<value>${NUMBER})\s+(?<unit>[um]?secs)`,
  'dg',
)

/** Nobody chooses more lines than this from a log: it is that of a whole boot, posted for another reason. */
const MOST = 60

/**
 * Reads what the kernel prints of each init function with `initcall_debug`: how long it ran.
 *
 * Format: `init/main.c` of the Linux kernel. A call that failed did not do its work, and is not read.
 */
export const initcall: ToolReader = {
  tool: 'initcall_debug',
  hint: /\binitcall\s+\w[^\n]{1,160}\sreturned\s/,
  read(from, page) {
    const found = [...from.text.matchAll(ROW)]
    if (found.length > MOST) return []
    const rows = found.flatMap(match =>
      toolRow(from, page, {
        test: `initcall ${match.groups?.['name'] ?? ''}`,
        value: match.indices?.groups?.['value'],
        unit: match.groups?.['unit'],
        span: spanOf(match),
      }),
    )
    return toolRuns(from, rows, {
      tool: 'initcall_debug',
      headings: true,
      skip: /^(?:<\d>)?\[[ \d.]+\]|^(?:calling|initcall)\s+\w+\+0x|^usecs$/,
    })
  },
}

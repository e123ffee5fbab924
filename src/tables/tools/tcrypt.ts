import { NUMBER } from '../../units/number.ts'
import { lineTool, settingsIn } from '../line-tool.ts'

const KEY = String.raw`\btest\s+\d+\s+\(\s*(?<what>(?:\d+\s+bit\s+key,\s*)?\d+\s+byte\s+blocks(?:,\s*\d+\s+bytes\s+per\s+update,\s*\d+\s+updates)?)\s*\):\s+`

/**
 * Reads the speed tests of the kernel's `tcrypt` module: operations in a time, or cycles of an operation.
 *
 * Format: `crypto/tcrypt.c` of the Linux kernel. `testing speed of` begins a run and names what is tested.
 */
export const tcrypt = lineTool({
  tool: 'tcrypt',
  hint: /\btest\s+\d+\s+\([^()\n]*\bbyte blocks/,
  start: /\btesting speed of\b/g,
  skip: /testing speed of|^tcrypt:|^test \d/,
  parameters: settingsIn({
    algorithm: /testing speed of (?:async |multibuffer )*([^\s(]+\([^\s]*\)|\S+)/g,
    way: /testing speed of [^\n]*?\b(encryption|decryption)\b/g,
  }),
  forms: [
    {
      pattern: new RegExp(String.raw`${KEY}(?<value>${NUMBER})\s+operations\s+in\s+1\s+seconds`, 'dg'),
      figures: [{ group: 'value', test: said => `${said['what'] ?? ''}, operations`, unit: 'ops/s' }],
    },
    {
      pattern: new RegExp(String.raw`${KEY}1\s+operation\s+in\s+(?<value>${NUMBER})\s+cycles`, 'dg'),
      figures: [{ group: 'value', test: said => `${said['what'] ?? ''}, cycles`, unit: 'cycles/op' }],
    },
    {
      pattern: new RegExp(
        String.raw`${KEY}(?<value>${NUMBER})\s+(?:opers\/sec,\s+${NUMBER}\s+bytes\/sec|ops\/s\s+\(\s*${NUMBER}\s+bytes\))`,
        'dg',
      ),
      figures: [{ group: 'value', test: said => `${said['what'] ?? ''}, operations`, unit: 'ops/s' }],
    },
  ],
})

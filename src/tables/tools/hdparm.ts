import { NUMBER } from '../../units/number.ts'
import { lineTool, settingsIn } from '../line-tool.ts'

const NAMES: Readonly<Record<string, string>> = {
  'cached reads': 'cached reads',
  'buffer-cache reads': 'cached reads',
  'buffered disk reads': 'buffered reads',
  'O_DIRECT cached reads': 'direct cached',
  'O_DIRECT disk reads': 'direct reads',
}

/**
 * Reads `hdparm -tT`: how fast a disk, and what the kernel has kept of it, was read.
 *
 * Format: `hdparm.c`. How much was read in how many seconds stands before the rate that follows from both.
 */
export const hdparm = lineTool({
  tool: 'hdparm',
  hint: /\bTiming (?:O_DIRECT |buffer)?[a-z -]{4,24} reads:/,
  skip: /^\/dev\/\S+:$|^Timing\s|^\(?operation continued/,
  parameters: settingsIn({ device: /^[ \t]*(\/dev\/[\w/-]{1,40}):[ \t]*$/gm }),
  headings: true,
  forms: [
    {
      pattern: new RegExp(
        String.raw`\bTiming[ \t]+(?<what>cached|buffer-cache|buffered disk|O_DIRECT cached|O_DIRECT disk)[ \t]+reads:\s{1,20}\d+[ \t]+[kMG]B[ \t]+in\s{1,20}${NUMBER}[ \t]+seconds[ \t]+=\s{1,20}(?<value>${NUMBER})[ \t]+(?<unit>[kMG]B\/s(?:ec)?)`,
        'dg',
      ),
      figures: [{ group: 'value', test: said => NAMES[`${said['what'] ?? ''} reads`] ?? '', unit: '$unit' }],
    },
  ],
})

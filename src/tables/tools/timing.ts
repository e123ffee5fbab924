import { NUMBER } from '../../units/number.ts'
import { lineTool } from '../line-tool.ts'

const CLOCK = String.raw`\d+m\d{1,2}(?:[.,]\d+)?`

const FISH_UNIT = '(?:secs|millis|micros|nanos|mins)'

/** Reads the shell's `time`, also that of fish, and kernbench: elapsed, user and system time of a command. */
export const time = lineTool({
  tool: 'time',
  hint: /^[ \t]*real\s+[\d.]+m?|\bElapsed\s+Time\s+[\d.]+\s+\(|^[ \t]*Executed in\s+\d/m,
  skip: /^(?:user|sys)\s|^(?:Percent CPU|Context Switches|Sleeps|User Time|System Time)/,
  forms: [
    {
      pattern: new RegExp(
        String.raw`^[ \t]*real[ \t]+(?<real>${CLOCK})s\s+user[ \t]+(?<user>${CLOCK})s\s+sys[ \t]+(?<sys>${CLOCK})s`,
        'dgm',
      ),
      figures: [
        { group: 'real', test: 'real', unit: 's' },
        { group: 'user', test: 'user', unit: 's' },
        { group: 'sys', test: 'sys', unit: 's' },
      ],
    },
    {
      pattern: new RegExp(
        String.raw`^[ \t]*real[ \t]+(?<real>${NUMBER})\s+user[ \t]+(?<user>${NUMBER})\s+sys[ \t]+(?<sys>${NUMBER})(?![\w.])`,
        'dgm',
      ),
      figures: [
        { group: 'real', test: 'real', unit: 's' },
        { group: 'user', test: 'user', unit: 's' },
        { group: 'sys', test: 'sys', unit: 's' },
      ],
    },
    {
      // The shell fish: first the whole, then the shell's own share, then that of what it ran.
      pattern: new RegExp(
        String.raw`^[ \t]*Executed in[ \t]+(?<real>${NUMBER})[ \t]+(?<realUnit>${FISH_UNIT})[ \t][^\n]*\n[ \t]*usr time[ \t]+(?<user>${NUMBER})[ \t]+(?<userUnit>${FISH_UNIT})\b[^\n]*\n[ \t]*sys time[ \t]+(?<sys>${NUMBER})[ \t]+(?<sysUnit>${FISH_UNIT})\b`,
        'dgm',
      ),
      figures: [
        { group: 'real', test: 'real', unit: '$realUnit' },
        { group: 'user', test: 'user', unit: '$userUnit' },
        { group: 'sys', test: 'sys', unit: '$sysUnit' },
      ],
    },
    {
      pattern: new RegExp(
        String.raw`\b(?<what>Elapsed|User|System)\s+Time\s+(?<value>${NUMBER})\s+\((?<sd>${NUMBER})\)`,
        'dg',
      ),
      figures: [{ group: 'value', test: said => `${said['what'] ?? ''} Time`, unit: 's', spread: 'sd' }],
    },
  ],
})

/** Reads hyperfine's report: the mean of many runs of a command. */
export const hyperfine = lineTool({
  tool: 'hyperfine',
  hint: /Time\s+\(mean\s+±/,
  forms: [
    {
      pattern: new RegExp(
        String.raw`Benchmark\s+#?\d+:\s+(?<command>[^\n]{1,120})\n[ \t]*Time\s+\(mean\s+±\s+\S+\):\s+(?<mean>${NUMBER})\s+(?<unit>[mµu]?s)\s+±\s+(?<sd>${NUMBER})`,
        'dg',
      ),
      figures: [{ group: 'mean', test: said => said['command'] ?? '', unit: '$unit', spread: 'sd' }],
    },
  ],
})

/** Reads Criterion: the middle figure of the three is its estimate. */
export const criterion = lineTool({
  tool: 'Criterion',
  hint: /\btime:\s+\[/,
  forms: [
    {
      pattern: new RegExp(
        String.raw`^[ \t]*(?<name>[^\s:][^\n:]{0,80}?)\s+time:\s+\[${NUMBER}\s+\S+\s+(?<value>${NUMBER})\s+(?<unit>[numµ]?s)\s+${NUMBER}\s+\S+\]`,
        'dgm',
      ),
      figures: [{ group: 'value', test: said => said['name'] ?? '', unit: '$unit' }],
    },
  ],
})

/** Reads `go test -bench`: time, rate and allocations of one operation. */
export const goBench = lineTool({
  tool: 'Go bench',
  hint: /^[ \t]*Benchmark\S+\s+\d+\s+[\d.]+\s+ns\/op/m,
  repeats: true,
  headings: true,
  skip: /^(?:goos|goarch|pkg|cpu|PASS|ok)\b/,
  forms: [
    {
      pattern: new RegExp(
        String.raw`\b(?<name>Benchmark\S+?)(?:-(?<procs>\d+))?[ \t]+\d+\s+(?<value>${NUMBER})\s+ns\/op(?:\s+(?<rate>${NUMBER})\s+MB\/s)?(?:\s+(?<bytes>\d+)\s+B\/op)?(?:\s+(?<allocs>\d+)\s+allocs\/op)?`,
        'dg',
      ),
      figures: [
        { group: 'value', test: said => said['name'] ?? '', unit: 'ns/op' },
        { group: 'rate', test: said => `${said['name'] ?? ''} rate`, unit: 'MB/s' },
        { group: 'bytes', test: said => `${said['name'] ?? ''} bytes`, unit: 'B/op' },
        { group: 'allocs', test: said => `${said['name'] ?? ''} allocations`, unit: 'allocs/op' },
      ],
      parameters: said => (said['procs'] === undefined ? {} : { procs: said['procs'] }),
    },
  ],
})

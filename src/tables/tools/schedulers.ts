import { NUMBER } from '../../units/number.ts'
import { lineTool, settingsIn } from '../line-tool.ts'

/** Reads hackbench: how long groups of senders and receivers took for all of their messages. */
export const hackbench = lineTool({
  tool: 'hackbench',
  hint: /\(==\s*\d+\s+tasks\)|\bhackbench\b/,
  start: /Running\s+(?:in\s+\w+\s+mode\s+)?with\s+\d+/g,
  skip: /^(?:Running|Each sender)/,
  parameters: settingsIn({
    groups: /with\s+(\d+)\s+groups/g,
    tasks: /\(==\s*(\d+)\s+tasks\)/g,
    mode: /in\s+(\w+)\s+mode/g,
    messages: /will\s+pass\s+(\d+)\s+messages/g,
  }),
  repeats: true,
  headings: 'words',
  forms: [
    {
      pattern: new RegExp(String.raw`^[ \t]*Time:\s+(?<value>${NUMBER})(?![\w:.]|\s?%)`, 'dgm'),
      figures: [{ group: 'value', test: 'Time' }],
    },
  ],
})

/** Reads the tables of will-it-scale: one row a number of tasks. */
export const willItScale = lineTool({
  tool: 'will-it-scale',
  hint: /tasks,processes,processes_idle|will-it-scale/,
  skip: /^tasks,|^0,0,100/,
  forms: [
    {
      pattern: new RegExp(
        String.raw`^[ \t]*(?<tasks>[1-9]\d{0,4}),(?<processes>\d+),[\d.]+,(?<threads>\d+),[\d.]+,\d+[ \t]*$`,
        'dgm',
      ),
      figures: [
        { group: 'processes', test: 'processes' },
        { group: 'threads', test: 'threads' },
      ],
      parameters: said => ({ tasks: said['tasks'] ?? '' }),
    },
  ],
})

/** Reads stress-ng's `--metrics`: operations per second by wall time and by processor time. */
export const stressNg = lineTool({
  tool: 'stress-ng',
  hint: /stress-ng:|stressor\s+bogo\s+ops/,
  skip: /stress-ng:|^stressor\s|^\(secs\)/,
  start: /stress-ng:\s+info:\s+\[\d+\]\s+dispatching/g,
  version: /stress-ng,? version (?<version>[\d.]+)/,
  headings: true,
  forms: [
    {
      // The same table with the program's own name cut away.
      pattern: new RegExp(
        String.raw`stressor\s+bogo\s+ops\s[^\n]*\n[^\n]*\(secs\)[^\n]*\n[ \t]*(?<name>[a-z][\w-]*)\s+\d+\s+${NUMBER}\s+${NUMBER}\s+${NUMBER}\s+(?<real>${NUMBER})\s+(?<cpu>${NUMBER})(?![\w.])`,
        'dg',
      ),
      figures: [
        { group: 'real', test: said => `${said['name'] ?? ''} bogo ops/s (real time)`, unit: 'bogo ops/s' },
        { group: 'cpu', test: said => `${said['name'] ?? ''} bogo ops/s (usr+sys time)`, unit: 'bogo ops/s' },
      ],
    },
    {
      pattern: new RegExp(
        String.raw`stress-ng:\s+(?:info|metrc):\s+\[\d+\]\s+(?<name>[a-z][\w-]*)\s+\d+\s+${NUMBER}\s+${NUMBER}\s+${NUMBER}\s+(?<real>${NUMBER})\s+(?<cpu>${NUMBER})(?![\w.])`,
        'dg',
      ),
      figures: [
        { group: 'real', test: said => `${said['name'] ?? ''} bogo ops/s (real time)`, unit: 'bogo ops/s' },
        { group: 'cpu', test: said => `${said['name'] ?? ''} bogo ops/s (usr+sys time)`, unit: 'bogo ops/s' },
      ],
    },
  ],
})

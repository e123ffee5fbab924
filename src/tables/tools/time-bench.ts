import { NUMBER } from '../../units/number.ts'
import { lineTool } from '../line-tool.ts'

/**
 * Reads the lines of the kernel's `time_bench`, by which modules such as `bench_page_pool_simple` and
 * `slab_bulk_test` tell what one call costs:
 *
 *     time_bench: Type:lock Per elem: 22 cycles(tsc) 6.312 ns (step:0) - (measurement period …)
 *
 * Format: `lib/time_bench.c` of prototype-kernel, now in the kernel's own tests of page_pool. `step` is the size of
 * a bulk where one was used. How often the call was made and how long all of it took stands behind.
 */
export const timeBench = lineTool({
  tool: 'time_bench',
  hint: /\btime_bench:\s+Type:/,
  skip: /\btime_bench:|\bbench_\w+:|^\[[ \d.]+\]\s|\bPer elem:|\(invoke count|\btsc_interval|\bmeasurement\s+period/,
  headings: true,
  forms: [
    {
      pattern: new RegExp(
        String.raw`(?:\[[ \d.]{1,20}\]\s)?\btime_bench:\s+Type:(?<type>[\w./+:-]{1,60}(?: [\w./+:-]{1,40}){0,5}?)\s+Per\s+elem:\s{1,10}(?<cycles>\d{1,15})\s+cycles\(tsc\)\s{1,20}(?<time>${NUMBER})\s+ns\b(?:\s+\(step:(?<step>\d{1,9})\))?`,
        'dg',
      ),
      parameters: ({ step = '0' }): Readonly<Record<string, string>> => (step === '0' ? {} : { step }),
      figures: [
        { group: 'time', test: said => said['type'] ?? '', unit: 'ns' },
        { group: 'cycles', test: said => `${said['type'] ?? ''} cycles`, unit: 'cycles' },
      ],
    },
  ],
})

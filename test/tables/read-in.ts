import { splitBlocks } from '../../src/body/split-blocks.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

/** `system: test {settings} = figure unit` of all that is read, in the order of the runs. */
export function readIn(text: string): readonly string[] {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  return runs.flatMap(run =>
    run.measurements.map(({ test: name, parameters, reading, unit }) => {
      const settings = Object.entries(parameters).map(([key, value]) => `${key}=${value}`)
      const given = settings.length === 0 ? '' : ` {${settings.join(', ')}}`
      return `${run.system}: ${name}${given} = ${reading.written} ${unit?.symbol ?? '?'}`
    }),
  )
}

import type { Command } from '../src/command.ts'
import ask from './ask.ts'
import benchmarks from './benchmarks.ts'
import chart from './chart.ts'
import claims from './claims.ts'
import compare from './compare.ts'
import explain from './explain.ts'
import { helpFor } from './help.ts'
import open from './open.ts'
import search from './search.ts'
import sources from './sources.ts'
import systems from './systems.ts'
import tables from './tables.ts'
import thread from './thread.ts'

const ANSWERING: readonly Command[] = [
  ask,
  compare,
  chart,
  benchmarks,
  explain,
  thread,
  claims,
  open,
  search,
  systems,
  sources,
  tables,
]

/** Everything a person can ask for, in the order in which help lists it. */
export const COMMANDS: readonly Command[] = [...ANSWERING, helpFor(ANSWERING)]

/** What can be measured: `npm run bench -- <name> [options]`. Each prints its figures and ends by itself. */
const BENCHES: Readonly<Record<string, () => Promise<unknown>>> = {
  discord: () => import('./discord/load.ts'),
  complete: () => import('./discord/complete-bench.ts'),
  import: () => import('./bench/main.ts'),
  answers: () => import('./bench/main.ts'),
  retrieval: () => import('./bench/main.ts'),
  million: () => import('./bench/main.ts'),
}

const [name = ''] = process.argv.slice(2)
const bench = BENCHES[name]
if (bench === undefined) {
  process.stderr.write(`there is no bench "${name}"; there is ${Object.keys(BENCHES).join(', ')}\n`)
  process.exitCode = 2
} else await bench()

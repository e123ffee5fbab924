import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readCatalogueOf } from './adapters/corpus-files.ts'
import type { Damage } from './adapters/store/find-damage.ts'
import { assertNever } from './core/never.ts'
import { plural } from './core/plural.ts'
import { ok, refused, type Result } from './core/result.ts'
import { openStoreWith, STORE_FILE } from './open-desk.ts'

/** What the doctor found in a store. */
export interface Diagnosis {
  readonly file: string
  readonly problems: readonly Problem[]
}

interface Problem {
  readonly kind: Damage['kind'] | 'unopened'
  readonly what: string
  /** What it means for whoever asks, and what to do. */
  readonly advice: string
}

/** Looks through the store of a folder for damage. Changes nothing. */
export function examine(corpusDir: string, dataDir: string): Result<Diagnosis> {
  const file = join(dataDir, STORE_FILE)
  if (!existsSync(file)) return refused(`there is no archive in "${dataDir}"; nothing to examine`)
  const read = readCatalogueOf(corpusDir)
  if (!read.ok) return read
  const opened = openStoreWith(file, read.value.catalogue, true)
  if (!opened.ok) {
    const advice = `Put it aside (mv "${file}" "${file}.broken") and import the sources again, or restore a copy.`
    return ok({ file, problems: [{ kind: 'unopened', what: opened.problem, advice }] })
  }
  try {
    return ok({
      file,
      problems: opened.value.damage().map(damage => ({ ...damage, advice: adviceFor(damage.kind, file) })),
    })
  } finally {
    opened.value.close()
  }
}

/** Makes anew what follows from the stored mails; gives a sentence. */
export function repairStore(
  corpusDir: string,
  dataDir: string,
  onProgress: (done: number, all: number) => void,
): Result<string> {
  const file = join(dataDir, STORE_FILE)
  if (!existsSync(file)) return refused(`there is no archive in "${dataDir}"; nothing to repair`)
  const read = readCatalogueOf(corpusDir)
  if (!read.ok) return read
  const opened = openStoreWith(file, read.value.catalogue, false)
  if (!opened.ok) return opened
  try {
    const repaired = opened.value.repair(onProgress)
    return repaired.ok ? ok(`${plural(repaired.value, 'mail')} read anew`) : repaired
  } finally {
    opened.value.close()
  }
}

function adviceFor(kind: Damage['kind'], file: string): string {
  switch (kind) {
    case 'file':
      return `A disk or memory fault, or another program wrote into it; mails may be lost. Copy "${file}" away and import the sources into a new folder.`
    case 'lost':
      return 'Answers pass these mails over. Import their source into a new folder.'
    case 'index':
      return 'The mails are there, but searches and answers may miss some. "threadmark doctor --repair" makes the indexes anew.'
    case 'orphan':
      return 'They take room and are shown nowhere. "threadmark doctor --repair" removes them.'
    default:
      return assertNever(kind)
  }
}

/** A diagnosis for a person. */
export function diagnosisText({ file, problems }: Diagnosis): string {
  if (problems.length === 0) return `${file} is sound`
  const lines = problems.map(({ what, advice }) => `- ${what}\n  ${advice}`)
  return [`${file} has ${plural(problems.length, 'problem')}:`, ...lines].join('\n')
}

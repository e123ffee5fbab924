import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { type Page, readCatalogue } from '../catalogue/read-pages.ts'
import { byCodeUnit } from '../core/order.ts'
import type { Note } from '../core/parsed.ts'
import { ok, refused, type Result } from '../core/result.ts'
import type { Message } from '../mail/message.ts'
import { parseMail } from '../mail/parse-mail.ts'
import { readPage } from '../mail/page.ts'
import { splitMbox } from '../mail/split-mbox.ts'

/** A corpus folder, read: the catalogue, the mail, and what was odd in either. */
export interface Corpus {
  readonly catalogue: Catalogue
  readonly messages: readonly Message[]
  readonly notes: readonly Note[]
}

/** Files that are read as mail, by the ending of their names. */
const MAIL_FILES = /\.(?:txt|mbox|eml)$/

/** A corpus folder is a few threads that somebody chose; whole archives are imported into a store. */
const LARGEST_FILE = 64 * 1024 * 1024

/**
 * Reads a corpus folder: `benchmarks/*.md`, `concepts.md` and the mail below `threads/<list>/`.
 *
 * A folder that cannot be used at all is refused with one sentence; a single file that cannot be read is
 * left out with a note, and never hides the others.
 */
export async function readCorpus(folder: string): Promise<Result<Corpus>> {
  const problem = folderProblem(folder)
  if (problem !== undefined) return refused(problem)
  const notes: Note[] = []
  const catalogue = readCatalogueIn(folder, notes)
  const messages: Message[] = []
  const files = filesBelow(join(folder, 'threads'))
  for (const file of files.filter(name => MAIL_FILES.test(name))) {
    messages.push(...(await readMailFile(folder, file, notes)))
  }
  if (messages.length === 0) {
    const found =
      files.length === 0 ? 'holds no files' : `holds ${files.length} files but no mail that can be read`
    return refused(
      `the corpus folder "${folder}" ${found} below threads/; put .txt, .mbox or .eml files into threads/<list>/, or unset CORPUS_DIR`,
    )
  }
  return ok({ catalogue, messages, notes })
}

/** Reads only the catalogue of a corpus folder: what a store with mail of its own still needs. */
export function readCatalogueOf(folder: string): Result<{ catalogue: Catalogue; notes: readonly Note[] }> {
  const problem = folderProblem(folder)
  if (problem !== undefined) return refused(problem)
  const notes: Note[] = []
  return ok({ catalogue: readCatalogueIn(folder, notes), notes })
}

function folderProblem(folder: string): string | undefined {
  try {
    if (!statSync(folder).isDirectory())
      return `the corpus folder "${folder}" is a file; name the folder that holds threads/`
    readdirSync(folder)
    return undefined
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') return `there is no corpus folder "${folder}"; check CORPUS_DIR or --corpus`
    return `the corpus folder "${folder}" cannot be read (${code}); check its permissions`
  }
}

function readCatalogueIn(folder: string, notes: Note[]): Catalogue {
  const pages: Page[] = []
  for (const file of filesBelow(join(folder, 'benchmarks')).filter(name => name.endsWith('.md'))) {
    const text = readText(file, notes)
    if (text !== undefined) pages.push({ name: relative(folder, file), text })
  }
  const vocabulary = filesBelow(folder).includes(join(folder, 'concepts.md'))
    ? readText(join(folder, 'concepts.md'), notes)
    : undefined
  const read = readCatalogue(
    pages,
    vocabulary === undefined ? undefined : { name: 'concepts.md', text: vocabulary },
  )
  notes.push(...read.notes)
  return read.value
}

async function readMailFile(folder: string, file: string, notes: Note[]): Promise<readonly Message[]> {
  const list = relative(join(folder, 'threads'), file).split(/[\\/]/)[0] ?? 'unknown'
  const name = basename(file).replace(MAIL_FILES, '')
  if (file.endsWith('.txt')) {
    const text = readText(file, notes)
    if (text === undefined || text.trim() === '') return []
    const header = readHeader(file.replace(/\.txt$/, '.header'), notes)
    const subject = header.get('subject')
    const url = header.get('archived-at')
    const page = readPage(text, {
      list: header.get('list') ?? (list === basename(file) ? 'unknown' : list),
      name,
      ...(subject === undefined ? {} : { subject }),
      ...(url === undefined ? {} : { url }),
    })
    notes.push(...page.notes)
    return page.value
  }
  const bytes = readBytes(file, notes)
  if (bytes === undefined) return []
  const raws: Uint8Array[] = []
  if (file.endsWith('.eml')) raws.push(bytes)
  else for await (const mail of splitMbox(chunksOf(bytes))) raws.push(mail.raw)
  const messages: Message[] = []
  for (const raw of raws) {
    const parsed = await parseMail(raw, list)
    notes.push(...parsed.notes)
    messages.push(parsed.value)
  }
  return messages
}

// eslint-disable-next-line @typescript-eslint/require-await -- the splitter reads from streams, and this is one
async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** The small header beside a pasted page: `Name: value` lines that say where it comes from. */
function readHeader(file: string, notes: Note[]): ReadonlyMap<string, string> {
  try {
    statSync(file)
  } catch {
    return new Map()
  }
  const lines = (readText(file, notes) ?? '').split(/\r?\n/)
  return new Map(
    lines.flatMap(line => {
      const [, name, value] = /^([\w-]+):\s*(.+?)\s*$/.exec(line) ?? []
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value] as const]
    }),
  )
}

function readText(file: string, notes: Note[]): string | undefined {
  const bytes = readBytes(file, notes)
  if (bytes === undefined) return undefined
  const zero = bytes.indexOf(0)
  if (zero !== -1) {
    notes.push({ text: `${file} is not text (a NUL byte at offset ${zero}) and was left out` })
    return undefined
  }
  return Buffer.from(bytes).toString('utf8')
}

function readBytes(file: string, notes: Note[]): Uint8Array | undefined {
  try {
    const { size } = statSync(file)
    if (size > LARGEST_FILE) {
      notes.push({
        text: `${file} has ${size} bytes and was left out; import an archive of this size with "threadmark import"`,
      })
      return undefined
    }
    return readFileSync(file)
  } catch (error) {
    notes.push({ text: `${file} cannot be read (${codeOf(error)}) and was left out` })
    return undefined
  }
}

/** Every file below a folder, sorted, so that the same folder is read in the same order everywhere. */
function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .sort(byCodeUnit)
  } catch {
    return []
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}

import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { askGit, gitLines, openObjects } from './git-process.ts'
import type { SourceItem } from './source-item.ts'

/** One repository of a public-inbox: v2 cuts a long history into numbered ones. */
export interface Epoch {
  readonly name: string
  readonly gitDir: string
}

/** The repositories of a public-inbox at a path, oldest first; empty where there is none. */
export function epochsAt(path: string): readonly Epoch[] {
  const self = gitDirAt(path)
  if (self !== undefined) return [{ name: '0', gitDir: self }]
  const inner = existsSync(join(path, 'git')) ? join(path, 'git') : path
  if (!existsSync(inner) || !statSync(inner).isDirectory()) return []
  return readdirSync(inner)
    .map(name => ({ number: /^(\d{1,6})(?:\.git)?$/.exec(name)?.[1], gitDir: gitDirAt(join(inner, name)) }))
    .flatMap(({ number, gitDir }) =>
      number === undefined || gitDir === undefined ? [] : [{ name: number, gitDir }],
    )
    .sort((a, b) => Number(a.name) - Number(b.name))
}

function gitDirAt(path: string): string | undefined {
  const isGit = (folder: string): boolean =>
    existsSync(join(folder, 'HEAD')) && existsSync(join(folder, 'objects'))
  return [path, join(path, '.git'), `${path}.git`].find(isGit)
}

/** How far each epoch has been read: its last commit. */
type GitPosition = Readonly<Record<string, string>>

/** Objects asked for at once: enough to keep git busy, few enough to keep memory small. */
const AT_ONCE = 100

/**
 * Reads a public-inbox from its git repositories, v1 (a file a mail) or v2 (a commit a mail, file `m`).
 *
 * Only what is newer than the given position; where history was rewritten and that commit is gone, all
 * of it. A deletion (`d` in v2, a file gone in v1) gives the mail as it was, for its id.
 */
export async function* readGit(
  epochs: readonly Epoch[],
  list: string,
  stored: string | undefined,
): AsyncGenerator<SourceItem> {
  let position: GitPosition = parsePosition(stored)
  for (const { name, gitDir } of epochs) {
    const after = position[name]
    const known =
      after !== undefined &&
      (await askGit(gitDir, 'merge-base', '--is-ancestor', after, 'HEAD')) !== undefined
    if ((await askGit(gitDir, 'rev-parse', '--verify', 'HEAD')) === undefined) continue // an epoch without mail
    const webBase = await webBaseOf(gitDir)
    const objects = openObjects(gitDir)
    try {
      let group: Change[] = []
      for await (const change of changesOf(gitDir, known ? after : undefined)) {
        group.push(change)
        if (group.length < AT_ONCE) continue
        yield* itemsOf(group)
        group = []
      }
      yield* itemsOf(group)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      yield { kind: 'unread', reason, position: JSON.stringify(position), key: `epoch ${name}` }
    } finally {
      objects.close()
    }

    async function* itemsOf(group: readonly Change[]): AsyncGenerator<SourceItem> {
      const contents = await objects.read(group.map(change => change.object))
      for (const [index, change] of group.entries()) {
        const raw = contents[index]
        position = { ...position, [name]: change.commit }
        const place = {
          position: JSON.stringify(position),
          key: `epoch ${name}, commit ${change.commit.slice(0, 12)}`,
        }
        if (raw === undefined)
          yield { kind: 'unread', reason: 'its object is missing or too large', ...place }
        else if (change.removes) yield { kind: 'removed', raw, list, ...place }
        else yield { kind: 'mail', raw, list, ...(webBase === undefined ? {} : { webBase }), ...place }
      }
    }
  }
}

/** How many commits there are to read: nearly every one is a mail. */
export async function commitsIn(epochs: readonly Epoch[], stored: string | undefined): Promise<number> {
  const position = parsePosition(stored)
  let commits = 0
  for (const { name, gitDir } of epochs) {
    const after = position[name]
    const count = async (range: string): Promise<string | undefined> =>
      askGit(gitDir, 'rev-list', '--count', '--first-parent', range)
    const fresh = after === undefined ? undefined : await count(`${after}..HEAD`)
    commits += Number(fresh ?? (await count('HEAD')) ?? 0)
  }
  return commits
}

interface Change {
  readonly commit: string
  readonly object: string
  readonly removes: boolean
}

const CHANGE = /^:\d{6} \d{6} ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([AMD])\d*\t(.*)$/
const COMMIT = /^[0-9a-f]{40,64}$/

async function* changesOf(gitDir: string, after: string | undefined): AsyncGenerator<Change> {
  const range = after === undefined ? 'HEAD' : `${after}..HEAD`
  let commit = ''
  const log = [
    'log',
    '--reverse',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '--root',
    '--first-parent',
    '--format=%H',
    range,
  ]
  for await (const line of gitLines(gitDir, ...log)) {
    if (COMMIT.test(line)) {
      commit = line
      continue
    }
    const [, before = '', now = '', how, path = ''] = CHANGE.exec(line) ?? []
    if (how === undefined) continue
    const v1 = /^[0-9a-f]{2}\/[0-9a-f]{38}$/.test(path)
    if (path === 'm' && how !== 'D') yield { commit, object: now, removes: false }
    else if (path === 'd' && how !== 'D') yield { commit, object: now, removes: true }
    else if (v1)
      yield how === 'D' ? { commit, object: before, removes: true } : { commit, object: now, removes: false }
  }
}

/** The address of a mirrored public-inbox, where the repository says where it was cloned from. */
async function webBaseOf(gitDir: string): Promise<string | undefined> {
  const url = (await askGit(gitDir, 'config', '--get', 'remote.origin.url')) ?? ''
  const inbox = /^(https:\/\/lore\.kernel\.org\/[\w.-]+)(?:\/git)?(?:\/\d+(?:\.git)?)?\/?$/.exec(url)?.[1]
  return inbox === undefined ? undefined : `${inbox}/`
}

function parsePosition(written: string | undefined): GitPosition {
  if (written === undefined) return {}
  try {
    const parsed: unknown = JSON.parse(written)
    if (typeof parsed !== 'object' || parsed === null) return {}
    return Object.fromEntries(
      Object.entries(parsed).filter(([, commit]) => typeof commit === 'string' && COMMIT.test(commit)),
    )
  } catch {
    return {}
  }
}

import { archiveOf } from '../../src/adapters/store/archive-of.ts'
import { openStore } from '../../src/adapters/store/open-store.ts'
import { join } from 'node:path'
import { measure } from './measure.ts'

/** Which thread each mail is in. */
type Partition = ReadonlyMap<string, string>

/** Compares the threads of a store with those of a notmuch database over the same mail. */
export async function compareThreads(
  dataDir: string,
  notmuch: Readonly<Record<string, string>>,
): Promise<string> {
  const { ours, guessed, placed } = ourThreads(dataDir)
  const shown = await measure(
    'notmuch',
    ['show', '--format=json', '--body=false', '--entire-thread=true', '--exclude=false', '*'],
    notmuch,
  )
  const theirs = theirThreads(JSON.parse(shown.out) as unknown)
  const both = [...ours.keys()].filter(id => theirs.has(id))
  const split = groupsWithin(both, theirs, ours)
  const joined = groupsWithin(both, ours, theirs)
  const byGuess = joined.filter(group => group.some(id => guessed.has(id)))
  const other = joined.filter(group => !byGuess.includes(group))
  const same =
    new Set(both.map(id => ours.get(id))).size -
    new Set([...split, ...joined].flat().map(id => ours.get(id))).size
  const example = (groups: readonly (readonly string[])[]): string =>
    groups.length === 0
      ? ''
      : ` (for example ${groups
          .slice(0, 3)
          .map(group => `\`${group[0] ?? ''}\``)
          .join(', ')})`
  return `## Threads, compared with notmuch

${both.length} mails are in both (${ours.size - both.length} only here, ${theirs.size - both.length} only there). Of our ${new Set(ours.values()).size} threads ${same} hold exactly the same mails as one of notmuch's.

- ${byGuess.length} threads are one here and several there, because an answer without References or In-Reply-To was placed by its subject. Here that is done for \`Re:\` alone, within two months, on the same list, and marked as a guess; notmuch never does it.
- ${other.length} further threads are one here and several there${example(other)}.
- ${split.length} threads are one there and several here${example(split)}.

Of ${placed.held} mails whose parent is held ${placed.right} stand below the one that their headers name.`
}

/** Threads of one partition that are several in the other. */
function groupsWithin(ids: readonly string[], one: Partition, other: Partition): string[][] {
  const groups = new Map<string, string[]>()
  for (const id of ids) {
    const thread = one.get(id) ?? ''
    groups.set(thread, [...(groups.get(thread) ?? []), id])
  }
  return [...groups.values()].filter(group => new Set(group.map(id => other.get(id))).size > 1)
}

interface OurThreads {
  readonly ours: Partition
  readonly guessed: ReadonlySet<string>
  /** Mails whose direct parent is held, and those of them that stand below it. */
  readonly placed: { readonly held: number; readonly right: number }
}

function ourThreads(dataDir: string): OurThreads {
  const opened = openStore(join(dataDir, 'threadmark.sqlite'), {
    stems: () => [],
    analyse: () => ({ passages: [], runs: [], notes: [] }),
    readonly: true,
  })
  if (!opened.ok) throw new Error(opened.problem)
  const rows = opened.value.connection.all<{
    id: string
    thread: number
    guessed: number
    parent: string | null
    refs: string
  }>('select id, thread, guessed, parent, refs from messages')
  const held = new Set(rows.map(row => row.id))
  const withParent = rows.flatMap(({ parent, refs }) => {
    const named = (JSON.parse(refs) as readonly string[]).at(-1)
    return named === undefined || !held.has(named) ? [] : [named === parent]
  })
  if (archiveOf(opened.value).counts().messages !== rows.length)
    throw new Error('the store changes while it is read')
  opened.value.close()
  return {
    ours: new Map(rows.map(({ id, thread }) => [id.slice(1, -1), String(thread)])),
    placed: { held: withParent.length, right: withParent.filter(right => right).length },
    guessed: new Set(rows.filter(row => row.guessed === 1).map(({ id }) => id.slice(1, -1))),
  }
}

/** notmuch shows a forest: threads, in them `[message, [answers …]]` without end. */
function theirThreads(shown: unknown): Partition {
  const found = new Map<string, string>()
  if (!Array.isArray(shown)) return found
  for (const [number, thread] of shown.entries()) {
    const open: unknown[] = [thread]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (Array.isArray(next)) open.push(...(next as readonly unknown[]))
      else if (typeof next === 'object' && next !== null && 'id' in next && typeof next.id === 'string')
        found.set(next.id, String(number))
    }
  }
  return found
}

import type { Catalogue } from '../catalogue/catalogue.ts'
import { uniqueBy } from '../core/order.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { Run } from '../facts/fact.ts'
import { sameFigures } from '../facts/same-figures.ts'
import { seriesSubject } from '../passages/subject.ts'
import type { Question } from '../questions/question.ts'
import { queryStems } from '../questions/understand.ts'
import type { Archive, Thread } from '../search/archive.ts'
import { rankPassages } from '../search/rank.ts'
import { stemOf, stemSetOf } from '../words/stem.ts'
import { pairsAsked } from './asked-pairs.ts'
import { testsAsked } from './asked-tests.ts'
import { citingThread } from './citing.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { inOrderOfPosting, postingNamed } from './named-posting.ts'
import { inOrderOfMails } from './order-threads.ts'
import { overlookedAmong } from './overlooked.ts'
import { conceptIds } from './relate.ts'

/** The part of the archive that a question is about. */
export interface Focus {
  /** The threads to answer from, the best first. */
  readonly evidence: readonly Evidence[]
  /** Rows of systems that the question holds against one another; they are among the evidence's. */
  readonly asked: ReadonlySet<Comparison>
  /** Rows of tests that it holds against one another on one system; they are not among the evidence's. */
  readonly tests: readonly Comparison[]
  /** How well each passage of them answers to the question's words: 1 for the best, by passage id. */
  readonly lexical: ReadonlyMap<string, number>
  /** The share of the question's words, by their rarity, that these threads hold: 0 to 1. */
  readonly coverage: number
}

/** How many threads are read for one answer, and how much of the best one's score a further one needs. */
const MOST_THREADS = 3
const BESIDE_BEST = 0.8

/** So many threads are looked at for a "why", and those beyond the ones that are read need this share of the best score. */
const MOST_LOOKED_AT = 6
const HARDLY_WORSE = 0.9

/** So many further versions of the best thread's patch are read: what a later one says replaces the earlier. */
const MOST_VERSIONS = 2

/** A shorter subject is a coincidence. */
const FEWEST_WORDS_OF_SERIES = 3

/**
 * Finds the threads to answer from.
 *
 * Threads are ranked as wholes: a question takes its words from a subject here, a table there and a reply
 * below. The threads that measured what a question names count too where words alone find nothing.
 */
export function focusOn(question: Question, archive: Archive, catalogue: Catalogue): Focus {
  const found = threadsAbout(question, archive)
  const best = found[0]?.score ?? 0
  const close = found.slice(0, MOST_THREADS).filter(({ score }) => score >= best * BESIDE_BEST)
  const worded = close.map(({ thread }) => thread)
  const threads = uniqueBy(
    [...worded, ...measuredThreads(question, archive, catalogue, worded)],
    thread => thread.id,
  ).slice(0, MOST_THREADS)
  const asked = new Map<string, readonly Comparison[]>()
  const read = (thread: Thread): Evidence => {
    const one = evidenceOf(thread, archive, catalogue)
    const pairs = pairsAsked(question.text, one.runs, catalogue)
    asked.set(thread.id, pairs)
    return { ...one, comparisons: uniqueBy([...pairs, ...one.comparisons], sameFigures) }
  }
  // Questions about people or the whole ("what hardware?") may share no word with any thread.
  const chosen = threads.length > 0 ? threads : archive.threads(1)
  const scores = new Map(close.map(({ thread, score }) => [thread.id, score]))
  const inOrder = inOrderOfMails(chosen.map(read), scores, question.stems, archive)
  const further = found.filter(({ score }, at) => at >= MOST_THREADS && score >= best * HARDLY_WORSE)
  const overlooked = overlookedAmong(
    further.map(({ thread }) => thread),
    inOrder,
    question.stems,
    archive,
  )
  const ordered =
    overlooked === undefined ? inOrder : [read(overlooked), ...inOrder.slice(0, MOST_THREADS - 1)]
  const versions = threads.length > 0 ? versionsOf(ordered[0]?.thread, archive) : []
  const others = versions.filter(({ id }) => ordered.every(one => one.thread.id !== id))
  const known = new Set([...ordered.map(one => one.thread.id), ...others.map(({ id }) => id)])
  const citing =
    threads.length > 0 ? citingThread(ordered[0]?.thread, known, question.stems, archive) : undefined
  const evidence = [...ordered, ...others.map(read), ...(citing === undefined ? [] : [read(citing)])]
  const passages = evidence.flatMap(one => one.statements.map(statement => statement.passage))
  const said = queryStems(question.text)
  const query = [...said, ...question.stems.filter(stem => !said.includes(stem))]
  const ranked = rankPassages(query, passages, archive)
  const nearest = ranked[0]?.score ?? 1
  return {
    evidence,
    asked: new Set(evidence.flatMap(({ thread }) => asked.get(thread.id) ?? [])),
    tests: uniqueBy(
      evidence.flatMap(one => testsAsked(question.text, one.runs)),
      sameFigures,
    ),
    lexical: new Map(ranked.map(({ passage, score }) => [passage.id, score / nearest])),
    coverage: coverageOf(question.stems, evidence, archive),
  }
}

/** A question of so few words finds whatever speaks of the thing, and asks of its speed. */
const FEW_WORDS = 2
const OF_SPEED = ['slow', 'regression', 'performance', 'latency', 'throughput'].map(stemOf)

/** So many threads may be the posting that a question names. */
const MOST_POSTINGS = 16

/** Threads about what is asked. Of "why is sbitmap slow?" one word is left, and most threads with it are not of speed. */
function threadsAbout(
  { stems, direction, kind, text }: Question,
  archive: Archive,
): ReturnType<Archive['threadsAbout']> {
  const commits = text.match(COMMIT) ?? []
  const most = kind === 'why' ? MOST_LOOKED_AT : MOST_THREADS
  if (commits.length > 0)
    return ofCommits(commits, archive.threadsAbout(stems, MOST_WITH_COMMIT)).slice(0, most)
  const isBare = direction !== undefined && stems.length > 0 && stems.length <= FEW_WORDS
  if (isBare) return archive.threadsAbout([...new Set([...stems, ...OF_SPEED])], MOST_THREADS, stems)
  const posting = postingNamed(text)
  if (posting === undefined) return archive.threadsAbout(stems, most)
  return inOrderOfPosting(archive.threadsAbout(stems, MOST_POSTINGS), posting).slice(0, most)
}

/** A commit by the beginning of its hash. */
const COMMIT = /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,40}\b/g

/** So many threads are searched for one that is called by a commit. */
const MOST_WITH_COMMIT = 12

/** So many digits of a hash name one commit. */
const OF_HASH = 8

/** Threads that are called by a commit which a question names, before all others: of reports on many commits only that one is meant. */
function ofCommits(
  commits: readonly string[],
  found: ReturnType<Archive['threadsAbout']>,
): ReturnType<Archive['threadsAbout']> {
  const best = found[0]?.score ?? 0
  const isNamed = (subject: string): boolean => commits.some(hash => subject.includes(hash.slice(0, OF_HASH)))
  const named = found.filter(({ thread }) => isNamed(thread.subject))
  const others = found.filter(({ thread }) => !isNamed(thread.subject))
  return [...named.map(one => ({ ...one, score: best })), ...others]
}

/** Threads with the subject of the best one: other versions of the same patch, or the report's next part. */
function versionsOf(best: Thread | undefined, archive: Archive): Thread[] {
  const series = seriesSubject(best?.subject ?? '')
  // "status" is the subject of many a thread that has nothing to do with another.
  if (series.split(' ').length < FEWEST_WORDS_OF_SERIES) return []
  return archive
    .threadsOfSeries(series, MOST_VERSIONS + 1)
    .filter(thread => thread.id !== best?.id)
    .slice(0, MOST_VERSIONS)
}

/** The newest runs of a test that are looked at for want of words. */
const MOST_RUNS = 4

/** Threads with measurements of the tests that a question names or is about, where none is found yet. */
function measuredThreads(
  question: Question,
  archive: Archive,
  catalogue: Catalogue,
  found: readonly Thread[],
): Thread[] {
  const ids = conceptIds(question.topics, 'topic', catalogue)
  const topical = catalogue.tools
    .flatMap(tool => tool.tests)
    .filter(test => test.concepts.some(id => ids.has(id)))
  const tests = question.tests.length > 0 ? question.tests : topical
  const measured = found.some(thread =>
    thread.members.some(({ message }) => archive.runsOf(message.id).length > 0),
  )
  if (measured) return []
  const runs: Run[] = []
  for (const test of tests.slice(0, 12)) {
    if (runs.length >= MOST_RUNS) break
    runs.push(...archive.runsWith({ tool: test.tool, test: test.name, limit: MOST_RUNS }))
  }
  return runs.slice(0, MOST_RUNS).flatMap(run => archive.threadOf(run.message) ?? [])
}

/** How much of the question's words the evidence holds, a word that nobody uses weighing most. */
function coverageOf(stems: readonly string[], evidence: readonly Evidence[], archive: Archive): number {
  const held = new Set<string>()
  const wanted = new Set(stems)
  for (const { statements, runs, thread, messages } of evidence) {
    const texts = [
      thread.subject,
      ...statements.map(statement => statement.passage.text),
      ...messages.map(message => message.author.name),
      ...runs.flatMap(run => [
        run.system,
        run.tool ?? '',
        run.caption ?? '',
        ...run.measurements.map(measurement => measurement.test),
      ]),
    ]
    for (const text of texts) {
      if (held.size === wanted.size) break
      const stems = stemSetOf(text)
      for (const stem of wanted) if (stems.has(stem)) held.add(stem)
    }
  }
  const total = archive.passageCount()
  const weight = (stem: string): number => Math.log(1 + (total + 1) / (archive.frequency(stem) + 0.5))
  const all = stems.reduce((sum, stem) => sum + weight(stem), 0)
  if (all === 0) return 1
  return stems.filter(stem => held.has(stem)).reduce((sum, stem) => sum + weight(stem), 0) / all
}

import type { Note } from '../core/parsed.ts'
import type { Source, Span } from '../core/source.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { Summary } from './verify-summary.ts'

/** How sure an author was of what is quoted, by the author's own language. */
export type Certainty = 'measured' | 'reasoned' | 'guess' | 'hearsay' | 'admission' | 'question'

/** Words of one author, exactly as they stand in the author's own text. */
export interface Quotation {
  /** A verbatim substring of the message's text, its line breaks and no-break spaces included. */
  readonly quote: string
  readonly author: string
  /** ISO 8601 date of the mail; absent where unknown. */
  readonly date?: string
  readonly certainty: Certainty
  /** The sentence by which that is told, as offsets in the quote: what a shortened quotation must show. */
  readonly telling?: Span
  readonly source: Source
  /** Where a person can read the mail on the web. */
  readonly url?: string
  /** What the words are about, in the names of the tests, where they name them by a pattern. */
  readonly about?: string
  /** The place in this answer's explanations (0-based) of the words that these words point back to. */
  readonly pointsTo?: number
}

/** Rows of one tool, in one unit, between the same two systems. */
export interface ComparisonTable {
  /** Tool and version, e.g. `lmbench 3.0-a5`; the caption for a table that nobody's tool made. */
  readonly caption: string
  readonly rows: readonly Comparison[]
}

/** A figure that somebody gave in words, held against the measured rows. */
export interface ClaimCheck {
  /** The claiming words, verbatim. */
  readonly quote: string
  readonly author: string
  readonly source: Source
  readonly verdict: 'supported' | 'off' | 'contradicted' | 'uncheckable'
  /** The tests whose rows were looked at. */
  readonly tests: readonly string[]
  /** One line that says why, with the measured figures. */
  readonly finding: string
  /** The measured time ratio (or value) that decides, where there is one. */
  readonly measured?: number
}

/** Something the mail states of a system, a person or a setup: a heading and cited items. */
export interface FactList {
  readonly heading: string
  readonly items: readonly { readonly text: string; readonly source?: Source }[]
}

/** One of several things that a question may have meant. */
export interface Choice {
  /** What to ask instead: a test name that `compare` understands. */
  readonly name: string
  /** One line that tells it from the others, with its figures. */
  readonly description: string
}

/** A mail in which the words that were found stand, too. */
export interface FoundIn {
  readonly author: string
  readonly date?: string
  readonly source: Source
}

/** One passage found by a search, for lists of results. */
export interface Found {
  readonly title: string
  readonly author: string
  readonly date?: string
  readonly excerpt: string
  readonly source: Source
  readonly url?: string
  /** The mail that was found, where it only quotes these words: author and source are those of the first mail. */
  readonly quotedIn?: FoundIn
  /** Further mails that were found by the very same words: quotes of them, later versions of a patch. */
  readonly alsoIn?: readonly FoundIn[]
}

/**
 * What is given back for a question or a command. Plain data; it knows no medium. Every part is
 * optional in meaning: an empty list means that there is nothing to say under that heading.
 */
export interface Answer {
  readonly kind: 'answer' | 'abstention' | 'clarification'
  readonly question: string
  /** The short answer: one to three sentences, computed numbers in words. */
  readonly verdict: string
  /** A model's sentence above it all, all of whose numbers and quotations stand in this answer; off unless set. */
  readonly summary?: Summary
  /** Earlier questions of the same talk that this one takes its subject from, the oldest first. */
  readonly follows?: readonly string[]
  /** How the question's words were read, where they differ from the rows' names. */
  readonly reading?: string
  readonly tables: readonly ComparisonTable[]
  /** What two tools say of the same cost, and other sentences computed from the rows. */
  readonly agreements: readonly string[]
  readonly explanations: readonly Quotation[]
  /** True where a reason was asked for: the quotations give it. */
  readonly givesReasons?: boolean
  readonly checks: readonly ClaimCheck[]
  readonly caveats: readonly string[]
  readonly lists: readonly FactList[]
  readonly found: readonly Found[]
  /** Near to what was asked for, where the thing itself is not there. */
  readonly nearest: readonly string[]
  readonly choices: readonly Choice[]
  readonly notes: readonly Note[]
  /** Every compared row, those included that the tables leave out; for exports. Absent: those of the tables. */
  readonly rows?: readonly Comparison[]
  /** True where somebody asked to see the rows drawn: a medium that draws shows the picture in their place. */
  readonly picture?: boolean
  /** Messages by id, as they are to be cited: every id that occurs in a source of this answer. */
  readonly cited: readonly CitedMessage[]
}

/** What a citation shows of a message. */
export interface CitedMessage {
  readonly id: Source['message']
  readonly author: string
  readonly subject: string
  readonly list: string
  readonly date?: string
  readonly url?: string
}

/** An answer with nothing in it but its kind and verdict; spread it and fill in what there is. */
export function emptyAnswer(kind: Answer['kind'], question: string, verdict: string): Answer {
  return {
    kind,
    question,
    verdict,
    tables: [],
    agreements: [],
    explanations: [],
    checks: [],
    caveats: [],
    lists: [],
    found: [],
    nearest: [],
    choices: [],
    notes: [],
    cited: [],
  }
}

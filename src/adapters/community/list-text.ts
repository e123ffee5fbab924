import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { plural } from '../../core/plural.ts'
import { ok, type Result } from '../../core/result.ts'
import { COMMUNITY_FILE } from './database.ts'
import { type Community, openCommunity } from './open-community.ts'
import type { KeptVote } from './feedback.ts'
import type { KeptGap } from './gaps.ts'

/** So many are listed; more nobody reads in one go. */
const MOST_LISTED = 500

/** The votes on answers that are kept in a data folder, the newest first, for a terminal. */
export function feedbackText(dataDir: string | undefined): Result<string> {
  return withCommunity(dataDir, 'No votes are kept', community => {
    const votes = community.votes(MOST_LISTED)
    if (votes.length === 0) return 'Nobody has voted yet.'
    const good = votes.filter(vote => vote.good).length
    const head = `${plural(votes.length, 'vote')}: ${good} 👍, ${votes.length - good} 👎`
    return [head, ...votes.map(voteText)].join('\n\n')
  })
}

/** The questions that got no answer, those asked most often first, for a terminal. */
export function gapsText(dataDir: string | undefined): Result<string> {
  return withCommunity(dataDir, 'No unanswered questions are kept', community => {
    const gaps = community.gaps(MOST_LISTED)
    if (gaps.length === 0) return 'No question has gone without an answer yet.'
    const head = `${plural(gaps.length, 'question')} without an answer, the most asked first`
    return [head, ...gaps.map(gapText)].join('\n\n')
  })
}

function withCommunity(
  dataDir: string | undefined,
  none: string,
  list: (community: Community) => string,
): Result<string> {
  if (dataDir === undefined) return ok(`${none}: there is no data folder; set DATA_DIR or give --data DIR.`)
  if (!existsSync(join(dataDir, COMMUNITY_FILE))) return ok(`${none} in "${dataDir}" yet.`)
  const opened = openCommunity(dataDir)
  if (!opened.ok) return opened
  try {
    return ok(list(opened.value))
  } finally {
    opened.value.close()
  }
}

function voteText({ good, at, command, question, verdict, evidence }: KeptVote): string {
  return [
    `${good ? '👍' : '👎'} ${at.slice(0, 10)}  /${command}: ${question}`,
    ...(verdict === '' ? [] : [`   ${verdict}`]),
    ...evidence.map(line => `   ${line}`),
  ].join('\n')
}

function gapText({ question, verdict, times, last }: KeptGap): string {
  return `${times}x  ${question}  (last ${last.slice(0, 10)})\n    ${verdict}`
}

import { assertNever } from '../../core/never.ts'
import type { Texts } from '../../texts/texts.ts'
import type { GuildSettings } from './options.ts'
import { isZone, readTime } from './quiet-hours.ts'

/** One thing that a manager wants changed. */
export type Change =
  | { readonly kind: 'add' | 'remove'; readonly channel: string }
  | { readonly kind: 'quiet'; readonly from: string; readonly to: string; readonly zone: string }
  | { readonly kind: 'no-quiet' }
  | { readonly kind: 'votes'; readonly keep: boolean }
  /** Which corpus answers, on the server or in one channel; an empty name is the shared one. */
  | { readonly kind: 'corpus'; readonly corpus: string; readonly channel?: string }

/** A change that waits for a yes: what its buttons carry, so that they work after a restart, too. */
export interface Proposal {
  readonly asker: string
  readonly yes: boolean
  readonly change: Change
}

/** More channels than this one server cannot choose. */
export const MOST_CHANNELS = 50

const PREFIX = 'set1'

/** Writes a proposal as a `custom_id`. */
export function writeProposal({ asker, yes, change }: Proposal): string {
  return [PREFIX, asker, yes ? 'y' : 'n', change.kind, ...partsOf(change)].join('|')
}

/** Reads a `custom_id`; undefined for one that is no proposal, or holds what no manager could have given. */
export function readProposal(customId: string): Proposal | undefined {
  const [prefix, asker = '', answer, kind = '', ...parts] = customId.split('|')
  if (prefix !== PREFIX || !/^\d{15,21}$/.test(asker)) return undefined
  const change = readChange(kind, parts)
  return change === undefined ? undefined : { asker, yes: answer === 'y', change }
}

/** The settings after a change; the same object where nothing changes. */
export function changed(before: GuildSettings, change: Change): GuildSettings {
  switch (change.kind) {
    case 'add':
      return before.channels.includes(change.channel)
        ? before
        : { ...before, channels: [...before.channels, change.channel] }
    case 'remove':
      return before.channels.includes(change.channel)
        ? { ...before, channels: before.channels.filter(id => id !== change.channel) }
        : before
    case 'quiet': {
      const { from, to, zone } = change
      const same = before.quiet?.from === from && before.quiet.to === to && before.quiet.zone === zone
      return same ? before : { ...before, quiet: { from, to, zone } }
    }
    case 'no-quiet': {
      if (before.quiet === undefined) return before
      const after = { ...before }
      delete after.quiet
      return after
    }
    case 'votes':
      return before.feedback === change.keep ? before : { ...before, feedback: change.keep }
    case 'corpus':
      return withCorpus(before, change.corpus, change.channel)
    default:
      return assertNever(change)
  }
}

function withCorpus(before: GuildSettings, corpus: string, channel: string | undefined): GuildSettings {
  const { channelCorpora = {} } = before
  if (channel === undefined) return (before.corpus ?? '') === corpus ? before : { ...before, corpus }
  // What a channel gets anyway needs no entry of its own.
  const others = Object.entries(channelCorpora).filter(([id]) => id !== channel)
  const needed = corpus === (before.corpus ?? '') ? others : [...others, [channel, corpus] as const]
  return channelCorpora[channel] === corpus ||
    (needed.length === others.length && !(channel in channelCorpora))
    ? before
    : { ...before, channelCorpora: Object.fromEntries(needed) }
}

/** What a change does, in words. */
export function changeInWords(change: Change, { admin }: Texts): string {
  switch (change.kind) {
    case 'add':
      return admin.addChannel(`<#${change.channel}>`)
    case 'remove':
      return admin.removeChannel(`<#${change.channel}>`)
    case 'quiet':
      return admin.setQuiet(change.from, change.to, change.zone)
    case 'no-quiet':
      return admin.endQuiet
    case 'votes':
      return change.keep ? admin.switchOn : admin.switchOff
    case 'corpus':
      return admin.setCorpus(
        change.channel === undefined ? undefined : `<#${change.channel}>`,
        corpusText(change.corpus, admin),
      )
    default:
      return assertNever(change)
  }
}

/** A name that a server's corpus can have: it is a folder's, too. */
export function isCorpusName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,19}$/.test(name)
}

/** A corpus as it is shown: the shared one has no name of its own. */
export function corpusText(name: string, { sharedCorpus }: Texts['admin']): string {
  return name === '' ? sharedCorpus : `\`${name}\``
}

function partsOf(change: Change): readonly string[] {
  switch (change.kind) {
    case 'add':
    case 'remove':
      return [change.channel]
    case 'quiet':
      return [change.from, change.to, change.zone]
    case 'no-quiet':
      return []
    case 'votes':
      return [change.keep ? 'on' : 'off']
    case 'corpus':
      return [change.corpus, change.channel ?? '']
    default:
      return assertNever(change)
  }
}

function readChange(
  kind: string,
  [first = '', second = '', zone = '']: readonly string[],
): Change | undefined {
  if (kind === 'add' || kind === 'remove')
    return /^\d{15,21}$/.test(first) ? { kind, channel: first } : undefined
  if (kind === 'quiet') {
    const [from, to] = [readTime(first), readTime(second)]
    return from === undefined || to === undefined || !isZone(zone) ? undefined : { kind, from, to, zone }
  }
  if (kind === 'corpus' && (first === '' || isCorpusName(first)) && /^(?:\d{15,21})?$/.test(second))
    return { kind, corpus: first, ...(second === '' ? {} : { channel: second }) }
  if (kind === 'no-quiet') return { kind }
  return kind === 'votes' ? { kind, keep: first === 'on' } : undefined
}

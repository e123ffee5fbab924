/**
 * A subject without what mail programs and lists put before it: `Re:`, `Fwd:`, `AW:`, `[list]` tags.
 * `[PATCH v2 3/5]` stays: it says which mail of a series it is.
 */
export function threadSubject(subject: string): string {
  let bare = subject.replace(/\s+/g, ' ').trim()
  for (let before = ''; before !== bare;) {
    before = bare
    bare = bare
      .replace(/^(?:re|fwd?|aw|wg|sv|antw|rif)(?:\[\d+\])?\s*:\s*/i, '')
      .replace(/^\[(?!(?:RFC|RFT|PATCH|bug|regression)\b)[\w./-]{2,30}\]\s*/i, '')
  }
  return bare
}

/**
 * What the versions of a patch series share: the subject in lower case without `[PATCH v2 3/5]` and the like.
 *
 *     seriesSubject('Re: [PATCH v3] PCI: hv: Only reuse')  // 'pci: hv: only reuse'
 */
export function seriesSubject(subject: string): string {
  return threadSubject(subject)
    .replace(/^(?:\[[^[\]]{1,60}\]\s*)+/, '')
    .toLowerCase()
}

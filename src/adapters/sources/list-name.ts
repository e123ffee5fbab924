import { basename, dirname } from 'node:path'

/** Folder names that say what is in them and not whose it is. */
const PLAIN_NAME = /^(?:repo|git|\.git|all|inbox|archive|mail|maildir|mbox|\d+|\d{4}-\w+|\d{4}|\d{6})$/i
const ENDING = /\.(?:git|mbox|mbx|txt|eml|gz|xz|zst|maildir)$/i

/**
 * A name for the list whose mail stands at a path.
 *
 *     'x/tea.mbox.gz' → 'tea';  'x/tea/git/0.git' → 'tea';  'x/tea/2005-October.txt.gz' → 'tea'
 */
export function listNameOf(path: string): string {
  let at = path
  for (;;) {
    let name = basename(at)
    while (ENDING.test(name)) name = name.replace(ENDING, '')
    if (name !== '' && !PLAIN_NAME.test(name)) return name.replace(/^.*\+/, '').replace(/\.\d+$/, '')
    const above = dirname(at)
    if (above === at) return 'mail'
    at = above
  }
}

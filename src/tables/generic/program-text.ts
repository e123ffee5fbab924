import { isMetric } from './words.ts'

/** Words that begin a declaration, a jump or a directive and no row of figures. */
const KEYWORD =
  /^(?:#\s*(?:define|undef|include|if|ifdef|ifndef|elif|endif|pragma)\b|(?:static|struct|union|enum|typedef|extern|const|unsigned|signed|int|char|bool|void|long|short|[us]\d+|__u\d+|size_t|return|goto|switch|case|for|while|if|else)\b(?=.*[;{}()=*]))/

/** `queue->head = 0;`, `write_lock(&lock);`, `index = 0;`: what ends in a semicolon and says what is done. */
const STATEMENT =
  /(?:[\w\]]->\w|^[\w.[\]]+\s*(?:[-+*/|&]|<<|>>)?=\s*[\w.~!&*"'-]+|\w\([^()]*\)+)\s*;\s*(?:\/[/*].*)?$/

/** `req->flags = 3`, `buf[1]->len = 128`: members and elements are no metrics, whatever is put into them. */
const MEMBER = /^[*&]?\w+(?:\[\w*\]|->\w+|\.\w+)*(?:->\w+|\[\w*\])(?:\.\w+)*\s*(?:[-+*/|&]|<<|>>)?=(?!=)/

/** A comment of a program. */
const COMMENT = /^(?:\/[/*]|\*\/|\*\s.*(?:\w->\w|==|\w\(\)))/

/** `$ echo 128 > nr_requests`, `root@box:~# cat …`: what was typed, not what was measured. */
const PROMPT =
  /^(?:\$\s|\[?[\w.-]+@[\w.-]+[^\s#$%]{0,60}\s?[^\s#$%]{0,60}\]?[#$%](?:\s|$)|#\s?(?:echo|cat|sudo|sysctl|modprobe|insmod|mount|mdadm|fio|dd|time|perf|ethtool|ip|ls|for|while|export|taskset|numactl|\.{0,2}\/\w)\s)/

/** `kdump.sh[224]: …`: what a program wrote into a log. */
const LOGGED = /^[\w.-]{1,40}\[\d{1,7}\]:\s/

/** A line of a listing begins with its number, one of a patch with a sign. */
const LEAD = /^\s*(?:\d{1,6}\s+)?(?:[-+]\s*)?/

/**
 * True for a line of a program, or of what was typed into a shell: its numbers are constants and settings.
 *
 *     isProgramText('queue->head = 0;')     // true
 *     isProgramText('#define DEPTH 128')    // true
 *     isProgramText('read: 812 MB/s;')      // false
 */
export function isProgramText(line: string): boolean {
  const bare = line.trim()
  if (PROMPT.test(bare) || COMMENT.test(bare) || LOGGED.test(bare)) return true
  const said = line.replace(LEAD, '')
  return KEYWORD.test(said) || STATEMENT.test(said) || MEMBER.test(said)
}

/**
 * True for `nr_requests = 128`: an identifier that is set to a bare whole number. `iops = 381` names what was
 * measured; `value = 3` and `index = 0` are as often variables.
 */
export function isAssignment(key: string, value: string): boolean {
  if (!/^[a-z_][\w.]*$/.test(key) || !/^-?\d+\s*(?:[,;].*)?$/.test(value)) return false
  return (
    /_/.test(key) || !isMetric(key) || /^(?:value|result|index|time|rate|cycles|faults|misses)$/.test(key)
  )
}

import type { FigureCell } from './cell.ts'

/** Keys of settings, of what a machine has, and of files: their figures were not measured. */
export const SETTING =
  /\b(?:(?:network|link|line|port|bus|cpu|clock)[ -]?speed|capacity|lifetime|power[- ]on|timeout|interval|limit|period|version|date|port|pid|address|size|uptime|cpus?\(s\)|cores?|sockets?|node\d*|freq\w*|mhz|cache|memory|ram|mem\w+|swap|disk|nics?|link|mtu|hz|model|stepping|iodepth|numjobs|bs|blocks?|inodes?|threads?|irq|lines?|commit|bugs?|bugzilla|rev|duration|runtime|sleep|ramp|total (?:data|time|size)|subject|note|gid|lid|qpn)\b/i

/** Of figures a second, these alone are settings: what a link can do, or what a limit allows. */
const RATED_SETTING =
  /\b(?:(?:network|link|line|port|bus|interface)[ -]?(?:speed|rate)|link|nics?|capacity|version|rate[ -]?limit|limit|interface|port)\b/i

/** True where the words name what was set, or what a machine has, in the unit of this figure. */
export function isSetting(key: string, cell: FigureCell | undefined): boolean {
  const kind = cell?.unit?.kind
  // ethtool(8) says so how fast a link is set.
  if (key === 'Speed' && cell?.whole === true && cell.unit?.symbol === 'Mbit/s') return true
  return (kind === 'rate' || kind === 'bandwidth' ? RATED_SETTING : SETTING).test(key)
}

/** What is hoped for, expected or allowed was not measured. */
export const HOPED =
  /\b(?:hop(?:e|ing)|expect(?:ed|ing)?|should|would|could|will|may|might|goal|target|want|theoretical|limit(?:ed)?|up to|at (?:most|least)|closer to)\b|[<>]$/i

import type { Extent } from './chunks.ts'

/** The column that something stands over: the one it overlaps most, else the one it is nearest to. */
export function nearest(
  thing: Extent,
  columns: readonly Extent[],
): { readonly place: number; readonly distance: number } {
  let best = { place: 0, distance: Number.POSITIVE_INFINITY, overlap: -1 }
  for (const [place, extent] of columns.entries()) {
    const distance = gap(thing, extent)
    const overlap = Math.min(thing.to, extent.to) - Math.max(thing.from, extent.from)
    if (distance < best.distance || (distance === best.distance && overlap > best.overlap)) {
      best = { place, distance, overlap }
    }
  }
  return best
}

/** How many columns of the screen are between two things; 0 where one stands over the other. */
export function gap(one: Extent, other: Extent): number {
  return Math.max(0, one.from - other.to + 1, other.from - one.to + 1)
}

/** From the leftmost to the rightmost column that any of some things takes. */
export function union(extents: readonly (Extent | undefined)[]): Extent {
  let from = Number.POSITIVE_INFINITY
  let to = 0
  for (const extent of extents) {
    if (extent === undefined) continue
    from = Math.min(from, extent.from)
    to = Math.max(to, extent.to)
  }
  return { from: Number.isFinite(from) ? from : 0, to }
}

/** The columns of the first table, in order. */
export const SPEEDS = [
  'Sequential Output Per Chr',
  'Sequential Output Block',
  'Sequential Output Rewrite',
  'Sequential Input Per Chr',
  'Sequential Input Block',
  'Random Seeks',
]

/** The columns of the second table, in order. */
export const FILES = [
  'Sequential Create',
  'Sequential Stat',
  'Sequential Delete',
  'Random Create',
  'Random Stat',
  'Random Delete',
]

const CELLS = String.raw`(?<cells>(?:[ \t]+(?:[\d.]+[kmgKMG]?|\+{3,5})){12})`

/** The row of speeds under its heading. */
export const SPEED_TABLE = new RegExp(
  String.raw`(?:Machine\s+Size|Name:Size etc)[^\n]*\n[ \t]*(?:\S+[ \t]+(?<size>\d+[MG])|\S*?:?(?<named>\d+[MG]))${CELLS}`,
  'g',
)

/** The row of file rates under its heading. */
export const FILE_TABLE = new RegExp(
  String.raw`^[ \t]*files(?:[ \t]+\/sec[ \t]+%CP){6}[ \t]*\n[ \t]*(?:[A-Za-z]\S*[ \t]+)?\d+(?:[:\/]\S+)?${CELLS}`,
  'gm',
)

import { expect, test } from 'vitest'
import { readRuns } from '../../src/tables/read-runs.ts'
import type { LongShape } from './long-shapes.ts'
import { catalogue, mailOf } from './cases.ts'

/** Reading that is not linear takes hours of a megabyte; a machine that is busy takes a minute. */
const HANGS_MS = 180_000

/** A test a shape: a megabyte of nothing else is read to its end. */
export function readsMegabytesOf(shapes: readonly LongShape[]): void {
  test.each(shapes)(
    'reads a megabyte of nothing but %s in linear time',
    (_, piece) => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
      expect(() => readRuns(mailOf(text), [], catalogue)).not.toThrow()
    },
    HANGS_MS,
  )
}

import { readsMegabytesOf } from './linear.ts'
import { BY_HAND } from './long-shapes.ts'

// Vitest runs files side by side: half of the shapes have a file each.
readsMegabytesOf(BY_HAND)

import { readsMegabytesOf } from './linear.ts'
import { OF_PROGRAMS } from './long-shapes.ts'

// Vitest runs files side by side: half of the shapes have a file each.
readsMegabytesOf(OF_PROGRAMS)

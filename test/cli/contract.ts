import { z } from 'zod'

const source = z.strictObject({
  messageId: z.string().regex(/^<.+>$/),
  firstLine: z.int().positive(),
  lastLine: z.int().positive(),
  url: z.url().nullable(),
})

const side = z.strictObject({
  label: z.string().min(1),
  value: z.number(),
  written: z.string().min(1),
  n: z.int().positive(),
  // Only where a test was run several times.
  median: z.number().optional(),
  interval: z.strictObject({ low: z.number(), high: z.number(), confidence: z.number() }).optional(),
  source,
})

const date = z.iso.datetime().nullable()

/**
 * The JSON contract, version 1, as README.md has it. It is strict: a key that is not in the README is a
 * change of the contract, and whoever makes it writes it there and here.
 */
export const ANSWER = z.strictObject({
  version: z.literal(1),
  question: z.string(),
  kind: z.enum(['answer', 'abstention', 'clarification']),
  text: z.string().min(1),
  explanations: z.array(
    z.strictObject({
      quote: z.string().min(1),
      author: z.string().min(1),
      date,
      certainty: z.enum(['measured', 'reasoned', 'guess', 'hearsay', 'admission', 'question']),
      about: z.string().optional(),
      pointsTo: z.int().nonnegative().optional(),
      source,
    }),
  ),
  comparisons: z.array(
    z.strictObject({
      suite: z.string().min(1),
      test: z.string().min(1),
      unit: z.string().nullable(),
      better: z.enum(['lower', 'higher', 'unknown']),
      baseline: side,
      subject: side,
      valueRatio: z.number().nullable(),
      timeRatio: z.number().nullable(),
      // Only where a test was run several times on both sides.
      significance: z
        .strictObject({
          p: z.number().nullable(),
          method: z.string().nullable(),
          reason: z.string().optional(),
        })
        .optional(),
    }),
  ),
  claims: z.array(
    z.strictObject({
      quote: z.string().min(1),
      author: z.string().min(1),
      verdict: z.enum(['supported', 'off', 'contradicted', 'uncheckable']),
      finding: z.string().min(1),
      measured: z.number().nullable(),
      source,
    }),
  ),
  facts: z.array(
    z.strictObject({
      heading: z.string().min(1),
      items: z.array(z.strictObject({ text: z.string().min(1), source: source.nullable() })),
    }),
  ),
  found: z.array(
    z.strictObject({
      title: z.string(),
      author: z.string(),
      date,
      excerpt: z.string(),
      source,
      quotedIn: z.strictObject({ author: z.string(), date, source }).nullable(),
    }),
  ),
  caveats: z.array(z.string().min(1)),
  nearest: z.array(z.string().min(1)),
  choices: z.array(z.string().min(1)),
})

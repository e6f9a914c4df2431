import { z } from 'zod'
import { PageRect } from './extract.ts'

/** A page or a table row holds less; more is no place. */
export const maxAnchorRects = 2000
export const maxQuoteLength = 100_000

/**
 * A place in a source, kept in enough ways to be found again or to be known as lost: where it is on the page, what it
 * says, what stands around it, and which bytes and which reading of them that holds for.
 */
export const Anchor = z.strictObject({
  /** From 1; null for a source without pages. */
  page: z.number().int().min(1).nullable(),
  /** `[page, x0, y0, x1, y1]` in points from the top left corner of the page as shown; empty where the source has no geometry. */
  rects: z.array(PageRect).max(maxAnchorRects),
  /** The words there, as one reads them: NFC, soft hyphens, line wraps and ligatures undone, white space folded. Null for a rectangle over a picture. */
  quote: z.string().min(1).max(maxQuoteLength).nullable(),
  /** What stands right before and after, in the same form. */
  prefix: z.string().max(400),
  suffix: z.string().max(400),
  /** UTF-16 units in the extractor's text of the source, end excluded; null without a quote. */
  position: z.strictObject({ start: z.number().int().min(0), end: z.number().int().min(1) }).nullable(),
  /** Name and version of what made the text that `position` counts in. */
  extractor: z.string().min(1).max(100),
  /** Of the bytes that all of this holds for. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** SHA-256 of a small picture of the place; null until a screen has made one. */
  picture: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
})
export type Anchor = z.infer<typeof Anchor>

/** Why a place is not found in another version of its source. */
export const OrphanReason = z.enum([
  /** The words are not there. */
  'missing',
  /** They are there, but not as often as before: which of them it would be cannot be told. */
  'ambiguous',
  /** They are there, but nothing around them is what stood around the place. */
  'context',
  /** The place has no words to look for. */
  'no-quote',
])
export type OrphanReason = z.infer<typeof OrphanReason>

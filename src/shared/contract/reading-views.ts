import { z } from 'zod'
import { PageRect } from '../domain/extract.ts'

/**
 * A source as it is read on screen. All positions are UTF-16 units in the extractor's text of the source, the same as
 * in anchors: what is chosen on screen becomes an anchor without being looked for.
 */

/** One printed line of a page. Boxes and edges are in points from the top left corner of the page as shown. */
export const PageLine = z.object({
  start: z.number().int(),
  text: z.string(),
  /** `[x0, y0, x1, y1]`. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  /** Left edge of each unit of `text`, then the right edge of the last; null where the text does not run from left to right. */
  xs: z.array(z.number()).nullable(),
  /** The same for a line that is turned. */
  track: z.object({ axis: z.enum(['x', 'y']), edges: z.array(z.number()) }).nullable(),
})
export type PageLine = z.infer<typeof PageLine>

/** What a source consists of: pages with a look of their own, or segments of text. */
export const SourceShape = z.object({
  /** Number of pages; null for a source without, which is read by segments. */
  pages: z.number().int().nullable(),
  /** False for pictures of pages. */
  hasText: z.boolean(),
  /** Positions, end excluded, in order and without gaps. Empty for a source with pages. */
  segments: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
  /** What the source itself has as headings. Empty for a source with pages, whose file says it. */
  headings: z.array(z.object({ title: z.string(), level: z.number().int(), position: z.number().int() })),
})
export type SourceShape = z.infer<typeof SourceShape>

/** A line or paragraph of text. */
export const ReadingRun = z.object({
  start: z.number().int(),
  text: z.string(),
  /** The mark of a list item, "1." or "•". */
  mark: z.string().nullable(),
})
export type ReadingRun = z.infer<typeof ReadingRun>

export const ReadingCell = z.object({
  runs: z.array(ReadingRun),
  header: z.boolean(),
  rowSpan: z.number().int(),
  colSpan: z.number().int(),
})
export type ReadingCell = z.infer<typeof ReadingCell>

export const ReadingBlock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('heading'),
    level: z.number().int(),
    indent: z.number().int(),
    runs: z.array(ReadingRun),
  }),
  z.object({ kind: z.literal('paragraph'), indent: z.number().int(), runs: z.array(ReadingRun) }),
  z.object({
    kind: z.literal('table'),
    caption: z.array(ReadingRun),
    /** True for the rest of a table that began in an earlier block. */
    continued: z.boolean(),
    rows: z.array(z.array(ReadingCell)),
  }),
  /** Menus, running headers and the like. */
  z.object({ kind: z.literal('furniture'), runs: z.array(ReadingRun) }),
])
export type ReadingBlock = z.infer<typeof ReadingBlock>

/** Where an import read values, and which: one place may hold several. */
export const ReadPlace = z.object({
  page: z.number().int().nullable(),
  rects: z.array(PageRect),
  /** Null where the words are not found exactly once in a source without pages. */
  position: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
  quote: z.string().nullable(),
  values: z.array(
    z.object({
      profileId: z.string(),
      edition: z.string(),
      unitName: z.string(),
      key: z.string(),
      label: z.string(),
      review: z.enum(['unreviewed', 'uncertain', 'reviewed', 'corrected']),
    }),
  ),
})
export type ReadPlace = z.infer<typeof ReadPlace>

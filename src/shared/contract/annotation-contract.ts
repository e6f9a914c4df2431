import { z } from 'zod'
import { Anchor, maxAnchorRects } from '../domain/anchor.ts'
import { AnnotationColor, AnnotationKind, commentLength, Tags } from '../domain/annotation.ts'
import { EvidenceTarget } from '../domain/evidence.ts'
import { PageRect } from '../domain/extract.ts'

/** What a screen asks about marks and evidence, as the contract checks it. */

const Id = z.string().min(1).max(64)

/** Rectangles drawn on pages, or a range of the source's text as `source.findWords` gives it. Exactly one of the two. */
export const MarkPlace = z.strictObject({
  rects: z.array(PageRect).min(1).max(maxAnchorRects).optional(),
  position: Anchor.shape.position.unwrap().optional(),
})

export const MarkInput = z.strictObject({
  sourceId: Id,
  kind: AnnotationKind,
  color: AnnotationColor,
  comment: z.string().trim().max(commentLength).nullable(),
  tags: Tags,
  place: MarkPlace,
  targets: z.array(EvidenceTarget).max(200),
  /** A small picture (PNG) of the place, uploaded first. */
  picture: z.string().min(16).max(128).nullable().optional(),
})

export const MoveInput = z.strictObject({
  toSourceId: Id,
  moves: z
    .array(
      z.strictObject({
        annotationId: Id,
        anchor: Anchor.nullable(),
        orphan: z.enum(['missing', 'ambiguous', 'context', 'no-quote']).nullable(),
      }),
    )
    .min(1)
    .max(20_000),
})

export const MarksReport = z.strictObject({
  read: z.number().int(),
  added: z.number().int(),
  known: z.number().int(),
  changed: z.number().int(),
  orphans: z.number().int(),
  /** By kind: what the file has and this program does not take over. */
  skipped: z.record(z.string(), z.number().int()),
})

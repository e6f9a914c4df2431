import { z } from 'zod'
import { Anchor, OrphanReason } from '../domain/anchor.ts'
import { AnnotationColor, AnnotationKind } from '../domain/annotation.ts'
import { EvidenceState, EvidenceTarget } from '../domain/evidence.ts'
import { PageRect } from '../domain/extract.ts'
import { SourceFacts } from '../domain/source-facts.ts'

/** What the engine shows of sources, marks and evidence. Times are ISO 8601 in UTC. */

/** A source in the library. */
export const SourceDetail = SourceFacts.extend({
  sourceId: z.string(),
  name: z.string(),
  mediaType: z.string(),
  byteLength: z.number().int(),
  pages: z.number().int().nullable(),
  sha256: z.string(),
  /** True where a person has said what it is; the kind is guessed from the format otherwise. */
  described: z.boolean(),
  /** Editions that it was imported into, and how often. */
  editions: z.array(z.string()),
  importRuns: z.number().int(),
  /** Values whose words were read from it. */
  values: z.number().int(),
  annotations: z.number().int(),
  orphans: z.number().int(),
  /** Ties from its marks. */
  evidence: z.number().int(),
  /** Older and newer version of the same document. */
  replacesId: z.string().nullable(),
  replacedById: z.string().nullable(),
  addedAt: z.string().nullable(),
  addedBy: z.string().nullable(),
})
export type SourceDetail = z.infer<typeof SourceDetail>

/** Something that would lose its ground without a source. */
export const Resting = z.object({
  kind: z.enum(['value', 'register', 'annotation', 'region', 'abbreviation', 'lead', 'version']),
  /** In words: "remissväg, Kärnan". */
  what: z.string(),
  /** Where it stands: a field of a card, or a mark on a page; null where there is no such place. */
  profileId: z.string().nullable(),
  edition: z.string().nullable(),
  fieldKey: z.string().nullable(),
  annotationId: z.string().nullable(),
  page: z.number().int().nullable(),
})
export type Resting = z.infer<typeof Resting>

/** What a mark is tied to, with the names that a margin or a list shows. */
export const EvidenceView = z.object({
  evidenceId: z.string(),
  target: EvidenceTarget,
  edition: z.string(),
  unitName: z.string(),
  /** Short label of the field or criterion; null for a decision. */
  label: z.string().nullable(),
})
export type EvidenceView = z.infer<typeof EvidenceView>

export const AnnotationView = z.object({
  annotationId: z.string(),
  sourceId: z.string(),
  sourceName: z.string(),
  kind: AnnotationKind,
  color: AnnotationColor,
  comment: z.string().nullable(),
  tags: z.array(z.string()),
  author: z.string(),
  madeAt: z.string(),
  anchor: Anchor,
  orphan: OrphanReason.nullable(),
  evidence: z.array(EvidenceView),
})
export type AnnotationView = z.infer<typeof AnnotationView>

/** A place that nobody has marked yet: proposed by "sök belägg", or where an import read a value. */
export const ProposedPlace = z.object({
  sourceId: z.string(),
  sourceName: z.string(),
  anchor: Anchor,
  /** The words on the page around the place. */
  snippet: z.string(),
})
export type ProposedPlace = z.infer<typeof ProposedPlace>

/** Where one mark stands in another version of its source. */
export const MarkProposal = z.object({
  annotationId: z.string(),
  quote: z.string().nullable(),
  result: z.enum(['found', 'orphan']),
  reason: OrphanReason.nullable(),
  page: z.number().int().nullable(),
  rects: z.array(PageRect),
  /** What to hand to `annotation.move`; null for an orphan. */
  anchor: Anchor.nullable(),
})
export type MarkProposal = z.infer<typeof MarkProposal>

export const EvidenceCell = z.object({
  key: z.string(),
  state: EvidenceState,
  /** Marks that are tied to it, and how many of them are orphans. */
  marks: z.number().int(),
  orphans: z.number().int(),
})
export type EvidenceCell = z.infer<typeof EvidenceCell>

/** Units × fields: what every value rests on. */
export const EvidenceGap = z.object({
  edition: z.string(),
  fields: z.array(z.object({ key: z.string(), label: z.string(), shortLabel: z.string() })),
  rows: z.array(
    z.object({
      profileId: z.string(),
      number: z.string().nullable(),
      name: z.string(),
      regionCode: z.string().nullable(),
      cells: z.array(EvidenceCell),
      /** Marks tied to the decision and to answers to criteria. */
      decisionMarks: z.number().int(),
    }),
  ),
  counts: z.record(EvidenceState, z.number().int()),
})
export type EvidenceGap = z.infer<typeof EvidenceGap>

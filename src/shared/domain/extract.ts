import { z } from 'zod'
import { OperatorKey } from './operator.ts'
import { ValueState } from './value-state.ts'

/**
 * What one reading of one source gives, before anything is written: the result of the `extract` command and the input
 * of an import plan. Key names are a contract with other programs; keys may be added, never renamed.
 */

/** `[page, x0, y0, x1, y1]`: page from 1, PDF points from the top left corner of the page as shown. */
export const PageRect = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])
export type PageRect = z.infer<typeof PageRect>

/** `certain` may be taken without a person; `uncertain` waits for one and says why in a problem. */
export const Certainty = z.enum(['certain', 'uncertain'])
export type Certainty = z.infer<typeof Certainty>

export const ExtractedField = z.object({
  /** Canonical key, keys joined with "+" for a merged label, or null for a label that the edition does not know. */
  key: z.string().nullable(),
  /** The label as printed, white space folded. */
  label: z.string(),
  /** The answer as printed (NFC, soft hyphens and line wraps undone, real line breaks kept); null for an empty answer. */
  value: z.string().nullable(),
  /** Null where the answer is empty: an empty answer is not an answer. */
  state: ValueState.nullable(),
  page: z.number().int().min(1).nullable(),
  rects: z.array(PageRect),
  /** The printed text that the value rests on, as read; null for an empty answer. */
  quote: z.string().nullable(),
  certainty: Certainty,
  /** True where lost letters were restored. */
  restored: z.boolean(),
  /** Why a person should look, in Swedish; null when certain. */
  doubt: z.string().nullable(),
})
export type ExtractedField = z.infer<typeof ExtractedField>

export const ExtractedUnit = z.object({
  /** The heading above the table, or the unit's own name where there is none. */
  heading: z.string(),
  /** Name of the region as in the reference data, or null when the source does not say. */
  region: z.string().nullable(),
  regionCode: z.string().nullable(),
  /** `appendix` where the source says that the unit does not meet the criteria, `included` where it stands in the mapping, null when the source does not say. */
  outcome: z.enum(['included', 'appendix']).nullable(),
  page: z.number().int().min(1).nullable(),
  fields: z.array(ExtractedField),
})
export type ExtractedUnit = z.infer<typeof ExtractedUnit>

export const RegisterLine = z.object({
  regionOrder: z.number().int().min(1),
  /** Printed name of the region, letters restored. */
  region: z.string(),
  regionCode: z.string().nullable(),
  /** Letter within the region: a, b, c … */
  item: z.string(),
  name: z.string(),
  places: z.array(z.string()),
  operators: z.array(OperatorKey),
  /** The operator as printed ("Prima BUP", "Närhälsan & socialtjänst"); null when the line names none. */
  operatorText: z.string().nullable(),
  /** How many units the line stands for. */
  count: z.number().int().min(1),
  underConstruction: z.boolean(),
  /** The line as printed, letters restored, wraps undone. */
  raw: z.string(),
  page: z.number().int().min(1).nullable(),
  rects: z.array(PageRect),
  /** The line as it stands in the source's text, before anything was restored. */
  quote: z.string(),
  certainty: Certainty,
  restored: z.boolean(),
  doubt: z.string().nullable(),
  /** True where the same row describes the unit, which then stands among `units` as well. */
  described: z.boolean().optional(),
})
export type RegisterLine = z.infer<typeof RegisterLine>

/** What a page of a web catalogue says about a region as a whole. */
export const ExtractedRegion = z.object({
  region: z.string(),
  regionCode: z.string().nullable(),
  municipalities: z.array(z.string()),
  /** Number of children as a number, and as printed. */
  children: z.number().int().nullable(),
  childrenText: z.string().nullable(),
  /** The bullets that sum up the region. */
  overview: z.array(z.string()),
  /** True where the source says that the region has no unit: stored as none, not as unknown. */
  statedNone: z.boolean(),
  /** Other headed sections of running text, in order. */
  sections: z.array(z.object({ heading: z.string(), level: z.number().int(), text: z.string() })),
  page: z.number().int().min(1).nullable(),
  rects: z.array(PageRect),
  quote: z.string().nullable(),
})
export type ExtractedRegion = z.infer<typeof ExtractedRegion>

export const ExtractedAbbreviation = z.object({
  abbr: z.string(),
  meaning: z.string(),
  page: z.number().int().min(1).nullable(),
  rects: z.array(PageRect),
})
export type ExtractedAbbreviation = z.infer<typeof ExtractedAbbreviation>

/** A published example of practice: a lead that may become a unit. */
export const ExtractedExample = z.object({
  title: z.string(),
  region: z.string(),
  regionCode: z.string().nullable(),
  /** Promotion level or other grouping as printed. */
  level: z.string(),
  /** The printed page number where the source has printed numbers, else the page of the file. */
  page: z.number().int().min(1).nullable(),
  targetGroup: z.string().nullable(),
  description: z.string().nullable(),
  results: z.string().nullable(),
})
export type ExtractedExample = z.infer<typeof ExtractedExample>

export const ExtractProblem = z.object({
  /** Stable, kebab-case, for programs. */
  code: z.string(),
  /** One Swedish sentence or two: what, where, what to do. */
  message: z.string(),
  page: z.number().int().min(1).nullable(),
  text: z.string().nullable(),
})
export type ExtractProblem = z.infer<typeof ExtractProblem>

/**
 * Counts of text blocks (a table row, a register line, a paragraph, a list item). read = mapped + uncertain + skipped,
 * in all and on each page.
 */
export const ReadCounts = z.object({
  read: z.number().int(),
  mapped: z.number().int(),
  uncertain: z.number().int(),
  skipped: z.number().int(),
})
export type ReadCounts = z.infer<typeof ReadCounts>

export const ExtractReport = ReadCounts.extend({
  pages: z.array(ReadCounts.extend({ page: z.number().int() })),
})
export type ExtractReport = z.infer<typeof ExtractReport>

export const ExtractResult = z.object({
  source: z.object({
    name: z.string(),
    mediaType: z.string(),
    sha256: z.string(),
    /** Number of pages; null for formats without pages. */
    pages: z.number().int().nullable(),
  }),
  edition: z.string().nullable(),
  units: z.array(ExtractedUnit),
  register: z.array(RegisterLine),
  /** Regions that a register prints as lacking units ("saknas"), by printed name. */
  missingRegions: z.array(z.string()),
  regions: z.array(ExtractedRegion),
  abbreviations: z.array(ExtractedAbbreviation),
  examples: z.array(ExtractedExample),
  problems: z.array(ExtractProblem),
  report: ExtractReport,
  /** Name and version of the reader, kept with every value. */
  importer: z.string(),
  /** The text of the source by page, for search; page 0 where the format has no pages. No part of what the `extract` command prints. */
  pageTexts: z.array(z.object({ page: z.number().int().min(0), text: z.string() })).optional(),
})
export type ExtractResult = z.infer<typeof ExtractResult>

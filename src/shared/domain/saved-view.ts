import { z } from 'zod'

/** The shape of a saved view of the register. Unknown parts of one that a later version wrote are passed over. */

const Text = z.string().max(500)

/** Which values of a facet are chosen; `except`: all but those. */
export const FacetChoice = z.object({ values: z.array(Text).max(500), except: z.boolean() })
export type FacetChoice = z.infer<typeof FacetChoice>

const Condition = z.object({ type: Text.nullish(), filter: Text.nullish() })

/** A filter in a column's heading: one condition, or two joined. */
export const ColumnFilter = Condition.extend({
  operator: z.enum(['AND', 'OR']).optional(),
  conditions: z.array(Condition).max(4).optional(),
})
export type ColumnFilter = z.infer<typeof ColumnFilter>

/** One column as shown; in the order of the columns. */
export const ViewColumn = z.object({
  columnId: Text,
  hidden: z.boolean(),
  widthPx: z.number().min(0).max(4000).nullable(),
})
export type ViewColumn = z.infer<typeof ViewColumn>

export const ViewDefinition = z.object({
  /** The ready view that it stands on. */
  base: Text,
  facets: z.record(Text, FacetChoice),
  /** Words that all must occur in the row. */
  text: Text,
  sort: z.array(z.object({ columnId: Text, descending: z.boolean() })).max(10),
  filters: z.record(Text, ColumnFilter),
  columns: z.array(ViewColumn).max(200),
  /** Under headings by region, as long as the rows stand in register order. */
  grouped: z.boolean(),
})
export type ViewDefinition = z.infer<typeof ViewDefinition>

export const viewNameLength = 120

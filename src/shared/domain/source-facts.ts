import { z } from 'zod'

export const sourceKinds = ['report', 'web', 'form', 'spreadsheet', 'mail', 'phone', 'other'] as const
export const SourceKind = z.enum(sourceKinds)
export type SourceKind = z.infer<typeof SourceKind>

const Text = z.string().trim().min(1).max(500)
/** A day that exists, YYYY-MM-DD. */
export const Day = z.iso.date()

/** What a person says about a source. */
export const SourceFacts = z.strictObject({
  kind: SourceKind,
  title: Text.nullable(),
  publisher: Text.nullable(),
  year: z
    .string()
    .regex(/^(19|20)\d\d$/)
    .nullable(),
  origin: z.string().trim().min(1).max(2000).nullable(),
  dated: Day.nullable(),
  toldBy: Text.nullable(),
})
export type SourceFacts = z.infer<typeof SourceFacts>

/** What a file most likely is, until a person says. */
export const kindOfMediaType = (mediaType: string): SourceKind => {
  if (mediaType === 'application/pdf') return 'report'
  if (mediaType.startsWith('text/html') || mediaType === 'multipart/related') return 'web'
  if (mediaType.startsWith('message/')) return 'mail'
  if (mediaType.includes('wordprocessingml')) return 'form'
  if (mediaType.includes('spreadsheetml') || mediaType.startsWith('text/csv')) return 'spreadsheet'
  return 'other'
}

export const noteLength = 200_000

import { z } from 'zod'

/** A method of the vocabulary: its name, and other spellings and short forms that mean the same. */
export const Method = z.object({
  methodId: z.string(),
  name: z.string(),
  synonyms: z.array(z.string()),
})
export type Method = z.infer<typeof Method>

export const methodNameLength = 200

/** A short form that some edition explains ("MM: Marte Meo"). */
export const AbbreviationEntry = z.object({
  abbr: z.string(),
  meaning: z.string(),
  edition: z.string(),
  page: z.number().int().nullable(),
})
export type AbbreviationEntry = z.infer<typeof AbbreviationEntry>

/** The units that name a method among their treatment methods. */
export const MethodUnits = z.object({ methodId: z.string(), name: z.string(), profileIds: z.array(z.string()) })
export type MethodUnits = z.infer<typeof MethodUnits>

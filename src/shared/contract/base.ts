import { oc } from '@orpc/contract'
import { z } from 'zod'

/** Ids are short opaque text. */
export const Id = z.string().min(1).max(64)

/** Every refusal has a stable code and a Swedish sentence. Codes that a screen acts on are listed here; `REFUSED` carries the rest in `data.code`. */
export const base = oc.errors({
  REFUSED: { data: z.object({ code: z.string() }) },
  CONFLICT: { data: z.object({ code: z.string() }) },
  NO_PROJECT: {},
})

/** What a write answers: what was done, in words, read back after commit. Null: nothing had to change. */
export const Written = z.strictObject({
  entryId: z.string().nullable(),
  label: z.string().nullable(),
  at: z.string().nullable(),
})

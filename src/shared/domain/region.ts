import { z } from 'zod'

/** One of Sweden's 21 regions. Identity is the SCB code; printed names differ between editions and are values. */
export const Region = z.object({
  /** SCB county code, two digits as text. */
  code: z.string().regex(/^\d\d$/),
  /** The name used on screen and in published lists ("Jämtland Härjedalen", "Sörmland"). */
  name: z.string(),
  /** Other names met in print ("Region Örebro län", "Uppland", "Stockholms län"). */
  variants: z.array(z.string()),
  /** Place on the tile map, from north to south and west to east. */
  tile: z.object({ row: z.number().int(), column: z.number().int() }),
})
export type Region = z.infer<typeof Region>

export const Municipality = z.object({
  /** SCB municipality code, four digits as text; the first two are the region's. */
  code: z.string().regex(/^\d{4}$/),
  name: z.string(),
})
export type Municipality = z.infer<typeof Municipality>

/** Contents of resources/reference.json. */
export const ReferenceData = z.object({
  source: z.string(),
  regions: z.array(Region).length(21),
  municipalities: z.array(Municipality).length(290),
})
export type ReferenceData = z.infer<typeof ReferenceData>

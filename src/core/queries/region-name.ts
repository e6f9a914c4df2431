import type { ReferenceData } from '../../shared/domain/region.ts'

/** SCB code of a region by any of its printed names, or null. */
export const findRegionCode = (name: string, reference: ReferenceData): string | null => {
  const wanted = fold(name)
  return (
    reference.regions.find((region) => [region.name, ...region.variants].some((known) => fold(known) === wanted))
      ?.code ?? null
  )
}

const fold = (name: string): string =>
  name
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .replace(/[\s-]+/g, ' ')
    .trim()

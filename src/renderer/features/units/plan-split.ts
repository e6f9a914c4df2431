import type { RegisterRow } from '../../../shared/contract/views.ts'

/** One part as written in the dialog. */
export interface PartDraft {
  id: number
  name: string
  /** Empty: the places of the line. */
  place: string
  count: string
}

export type SplitPlan =
  | { kind: 'split'; parts: { name: string; place?: string; unitCount: number }[] }
  | { kind: 'refused'; why: 'nameMissing' | 'countWrong' }

/** As many parts as the dialog proposes by itself. */
const mostParts = 50

/**
 * What the line itself says about its parts: one for each of its towns, else two. What it counts beyond the parts stays
 * with the first.
 */
export const startParts = (name: string, row: Pick<RegisterRow, 'unitCount' | 'cells'>): PartDraft[] => {
  const places = row.cells.place?.items ?? []
  const parts =
    places.length >= 2
      ? places.slice(0, mostParts).map((place) => ({ name: `${name}, ${place}`, place }))
      : [
          { name, place: '' },
          { name: '', place: '' },
        ]
  return parts.map((part, id) => ({
    ...part,
    id,
    count: String(id === 0 ? Math.max(1, row.unitCount - (parts.length - 1)) : 1),
  }))
}

export const planSplit = (parts: readonly PartDraft[]): SplitPlan => {
  const planned: { name: string; place?: string; unitCount: number }[] = []
  for (const { name, place, count } of parts) {
    if (name.trim() === '') return { kind: 'refused', why: 'nameMissing' }
    const unitCount = /^\s*\d+\s*$/.test(count) ? Number(count) : Number.NaN
    if (!(unitCount >= 1 && unitCount <= 999)) return { kind: 'refused', why: 'countWrong' }
    planned.push({ name: name.trim(), unitCount, ...(place.trim() === '' ? {} : { place: place.trim() }) })
  }
  return { kind: 'split', parts: planned }
}

import type { ExtractedUnit, RegisterLine } from '../../../shared/domain/extract.ts'
import { splitPlaces } from '../../../shared/domain/split-places.ts'
import { cellText } from './cell-label.ts'
import type { OperatorNames } from './operator-names.ts'
import type { PlaceNames } from './place-names.ts'
import { findElsewhere } from './register-problems.ts'
import type { UnitDraft } from './unit-draft.ts'

/**
 * Lines of a register whose rows describe their units, too: what the row says of count and state has its place in the
 * register and nowhere else.
 */
export const makeDescribedLines = (
  drafts: readonly UnitDraft[],
  units: readonly ExtractedUnit[],
  context: { places: PlaceNames; operators: OperatorNames },
): RegisterLine[] => {
  const lines: RegisterLine[] = []
  /** By region: its place among the regions, and how many lines it has. */
  const orders = new Map<string, number>()
  const counts = new Map<string, number>()
  drafts.forEach((draft, n) => {
    const { row } = draft
    const unit = units[n]
    if (row === null || !row.isLine || unit === undefined || unit.regionCode === null) return
    const { regionCode } = unit
    const value = (key: string) => unit.fields.find((field) => field.key === key)?.value ?? ''
    const order = row.number?.order ?? orders.get(regionCode) ?? orders.size + 1
    orders.set(regionCode, order)
    const before = counts.get(regionCode) ?? 0
    counts.set(regionCode, before + 1)
    const name = value('name').replace(/\s*\n\s*/g, ' ') || unit.heading
    const places = splitPlaces(value('place')) ?? []
    const operatorText = row.operator === null ? value('operator') : cellText(row.operator)
    const raw = [name, places.join(', '), operatorText].filter((part) => part !== '').join('; ')
    const doubt = findElsewhere(places, { code: regionCode, printed: unit.region ?? '' }, context.places)
    lines.push({
      regionOrder: order,
      region: unit.region ?? '',
      regionCode,
      item: row.number?.item ?? String.fromCharCode(97 + Math.min(25, before)),
      name,
      places,
      operators: context.operators.parseList(operatorText) ?? context.operators.findIn(operatorText),
      operatorText: operatorText === '' ? null : operatorText,
      count: row.count,
      underConstruction: row.underConstruction,
      raw,
      page: unit.page,
      rects: [],
      quote: raw,
      certainty: doubt === null ? 'certain' : 'uncertain',
      restored: false,
      doubt,
      described: true,
    })
  })
  return lines
}

import type { Card } from '../../../shared/contract/views.ts'

type CardValue = NonNullable<Card['fields'][number]['value']>

export interface ComparedField {
  key: string
  label: string
  /** In the order of the cards; null where a card says nothing. */
  values: (CardValue | null)[]
  /** Several say something, and not the same: a person chooses. */
  differs: boolean
  /** Whose value stands where nobody chooses: the kept one's, else the first that says something. */
  standing: number
  personal: boolean
}

const isSaid = (value: CardValue | null): value is CardValue => value !== null && value.state !== null

const sameSaid = (a: CardValue, b: CardValue): boolean =>
  a.state === b.state && (a.text ?? '') === (b.text ?? '') && JSON.stringify(a.items) === JSON.stringify(b.items)

/** The cards side by side, the first being the one that keeps its row. Fields that nobody knows anything about are left out. */
export const compareCards = (cards: readonly Card[]): ComparedField[] => {
  const [first] = cards
  if (first === undefined) return []
  return first.fields.flatMap(({ key, shortLabel, personal }) => {
    const values = cards.map((card) => card.fields.find((field) => field.key === key)?.value ?? null)
    const said = values.filter(isSaid)
    if (values.every((value) => value === null)) return []
    const [one] = said
    return [
      {
        key,
        label: shortLabel,
        values,
        differs: one !== undefined && said.some((value) => !sameSaid(value, one)),
        standing: Math.max(0, values.findIndex(isSaid)),
        personal,
      },
    ]
  })
}

import type { Card } from '../../../shared/contract/views.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { CardFieldRow } from './card-field-row.tsx'

const groups = ['way-in', 'work', 'methods', 'people', 'outlook'] as const

/** All fields of the edition, in its order within each group. */
export const CardFields = ({ card, name, readOnly }: { card: Card; name: string; readOnly: boolean }) => {
  const { t } = useTexts()
  return groups.map((group) => {
    const fields = card.fields.filter((field) => field.group === group)
    if (fields.length === 0) return null
    return (
      <section key={group}>
        <h3 className="group-heading">{t(`card.groups.${group}`)}</h3>
        <div className="fields">
          {fields.map((field) => (
            <CardFieldRow key={field.key} card={card} field={field} name={name} readOnly={readOnly} />
          ))}
        </div>
      </section>
    )
  })
}

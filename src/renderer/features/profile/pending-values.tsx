import type { Card, CardField } from '../../../shared/contract/views.ts'
import { splitPlaces } from '../../../shared/domain/split-places.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { findOperators } from '../../app/values/find-operators.ts'
import { useSaveValue } from '../../app/values/save-value.ts'
import { StateWord } from '../../app/values/state-word.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { Button } from '../../ui/button.tsx'
import { ProvenanceLine } from './provenance-line.tsx'

/** What other sources of the edition say. Nothing is taken until a person takes it. */
export const PendingValues = ({
  card,
  field,
  name,
  readOnly,
  veiled,
}: {
  card: Card
  field: CardField
  name: string
  readOnly: boolean
  veiled: boolean
}) => {
  const { t } = useTexts()
  const { edition } = useWorkspace()
  const save = useSaveValue()
  if (field.pending.length === 0 || veiled) return null
  const take = (pending: CardField['pending'][number]) => {
    const text = pending.text
    const operators = field.key === 'operator' && text !== null ? findOperators(text, edition.operators) : []
    const items = field.key === 'place' && text !== null ? splitPlaces(text) : operators.length > 0 ? operators : null
    void save({
      profileId: card.profileId,
      fieldKey: field.key,
      what: `${field.shortLabel}, ${name}`,
      draft: { state: pending.state, text, items },
      expected: { state: field.value?.state ?? null, text: field.value?.text ?? null },
      via: 'card',
    })
  }
  return (
    <div className="pending">
      <p className="pending-title">{t('card.pending', { count: field.pending.length })}</p>
      {field.pending.map((pending) => (
        <div key={`${pending.importRunId} ${pending.page ?? ''} ${pending.text ?? ''}`} className="pending-value">
          <blockquote className="quote">
            {pending.state === null ? (
              <span className="field-empty">{t('values.empty')}</span>
            ) : pending.state === 'answered' ? (
              pending.text
            ) : (
              <StateWord state={pending.state} printed={pending.text} />
            )}
            <footer>
              <ProvenanceLine provenance={pending} />
            </footer>
          </blockquote>
          {pending.doubt === null ? null : <p className="field-doubt">{pending.doubt}</p>}
          {readOnly ? null : (
            <Button small onClick={() => take(pending)}>
              {t('card.take')}
            </Button>
          )}
        </div>
      ))}
    </div>
  )
}

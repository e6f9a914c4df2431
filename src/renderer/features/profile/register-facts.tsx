import { useState, useSyncExternalStore } from 'react'
import type { Card } from '../../../shared/contract/views.ts'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'

/** What the register line says beside its values: region, how many units it stands for, whether it is being built up. */
export const RegisterFacts = ({ card, name, readOnly }: { card: Card; name: string; readOnly: boolean }) => {
  const { t } = useTexts()
  const { client, rows } = useAccess()
  const { regions } = useSyncExternalStore(rows.subscribe, rows.getSnapshot)
  const [count, setCount] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const save = async (facts: { regionCode?: string; unitCount?: number; underConstruction?: boolean }) => {
    try {
      await client.profile.setRegisterFacts({ profileId: card.profileId, ...facts })
      setCount(null)
    } catch (refused) {
      tellRefusal(t, refused, t('values.notSaved', { what: `${t('card.registerFacts')}, ${name}` }))
    }
  }
  const saveCount = () => {
    if (count === null) return
    const number = Number(count)
    if (!Number.isInteger(number) || number < 1 || number > 999) return setError(t('card.countWrong'))
    setError(null)
    if (number === card.unitCount) return setCount(null)
    void save({ unitCount: number })
  }
  return (
    <section className="facts">
      <h3 className="group-heading">{t('card.registerFacts')}</h3>
      <label className="fact">
        <span>{t('card.region')}</span>
        <select
          value={card.regionCode ?? ''}
          disabled={readOnly}
          onChange={(event) => void save({ regionCode: event.target.value })}
        >
          {card.regionCode === null ? <option value="">{t('card.noRegion')}</option> : null}
          {regions.map((region) => (
            <option key={region.regionCode} value={region.regionCode}>
              {region.name}
            </option>
          ))}
        </select>
      </label>
      <label className="fact">
        <span>{t('card.unitCount')}</span>
        <input
          type="text"
          inputMode="numeric"
          value={count ?? String(card.unitCount)}
          disabled={readOnly}
          aria-invalid={error !== null}
          onChange={(event) => setCount(event.target.value)}
          onBlur={saveCount}
          onKeyDown={(event) => {
            if (event.key === 'Enter') saveCount()
            if (event.key === 'Escape') {
              setCount(null)
              setError(null)
            }
          }}
        />
      </label>
      {error === null ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <label className="fact fact-check">
        <input
          type="checkbox"
          checked={card.underConstruction}
          disabled={readOnly}
          onChange={(event) => void save({ underConstruction: event.target.checked })}
        />
        <span>{t('card.underConstruction')}</span>
      </label>
    </section>
  )
}

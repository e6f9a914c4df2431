import { useState } from 'react'
import type { Card } from '../../../shared/contract/views.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { StateWord } from '../../app/values/state-word.tsx'
import type { ComparedField } from './compare-cards.ts'

/** The units side by side: which row is kept, and which value stands in each field. */
export const MergePreview = ({
  cards,
  fields,
  keepId,
  choices,
  onKeep,
  onChoose,
}: {
  /** The kept one first. */
  cards: readonly Card[]
  fields: readonly ComparedField[]
  keepId: string
  choices: Readonly<Record<string, string>>
  onKeep: (profileId: string) => void
  onChoose: (fieldKey: string, profileId: string) => void
}) => {
  const { t } = useTexts()
  const [showAlike, setShowAlike] = useState(false)
  const differing = fields.filter(({ differs }) => differs)
  const alike = fields.filter(({ differs }) => !differs)
  const nameOf = (card: Card) => card.fields.find(({ key }) => key === 'name')?.value?.text ?? card.heading
  return (
    <div className="merge-preview">
      <p>
        <b>
          {differing.length === 0 ? t('units.merge.noneDiffer') : t('units.merge.differ', { count: differing.length })}
        </b>{' '}
        {alike.length === 0 ? null : t('units.merge.alike', { count: alike.length })}
      </p>
      {alike.length === 0 ? null : (
        <label className="check">
          <input type="checkbox" checked={showAlike} onChange={(event) => setShowAlike(event.target.checked)} />
          <span>{t('units.merge.showAlike')}</span>
        </label>
      )}
      <div className="merge-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('units.merge.field')}</th>
              {cards.map((card) => (
                <th key={card.profileId} scope="col">
                  <label>
                    <input
                      type="radio"
                      name="merge-keep"
                      checked={card.profileId === keepId}
                      onChange={() => onKeep(card.profileId)}
                    />
                    <span>
                      <b>{nameOf(card)}</b>
                      <span className="ink-3 num">
                        {[
                          card.number,
                          card.regionName,
                          t(card.profileId === keepId ? 'units.merge.keeps' : 'units.merge.goes'),
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </span>
                  </label>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fields
              .filter(({ differs }) => differs || showAlike)
              .map((field) => {
                const chosenId = choices[field.key] ?? cards[field.standing]?.profileId
                return (
                  <tr key={field.key}>
                    <th scope="row">{field.label}</th>
                    {cards.map((card, at) => {
                      const value = field.values[at] ?? null
                      const stands = card.profileId === chosenId
                      const said = value === null || value.state === null ? null : value
                      return (
                        <td key={card.profileId} className={stands ? 'stands' : 'falls'}>
                          {field.differs && said !== null ? (
                            <label>
                              <input
                                type="radio"
                                name={`merge-${field.key}`}
                                aria-label={t('units.merge.valueOf', { field: field.label, name: nameOf(card) })}
                                checked={stands}
                                onChange={() => onChoose(field.key, card.profileId)}
                              />
                              <span className="merge-value">
                                <MergeValue state={said.state} text={said.text} personal={field.personal} />
                              </span>
                            </label>
                          ) : said === null ? (
                            <span className="ink-3">{t('units.merge.empty')}</span>
                          ) : (
                            <span className="merge-value">
                              <MergeValue state={said.state} text={said.text} personal={field.personal} />
                            </span>
                          )}
                        </td>
                      )
                    })}
                  </tr>
                )
              })}
          </tbody>
        </table>
      </div>
    </div>
  )
}

const MergeValue = ({
  state,
  text,
  personal,
}: {
  state: NonNullable<Card['fields'][number]['value']>['state']
  text: string | null
  personal: boolean
}) => {
  const { t } = useTexts()
  const [shown, setShown] = useState(false)
  if (state !== null && state !== 'answered') return <StateWord state={state} printed={text} />
  if (personal && !shown && (text ?? '') !== '')
    return (
      <button type="button" className="link" onClick={() => setShown(true)}>
        {t('values.personalShow')}
      </button>
    )
  return text
}

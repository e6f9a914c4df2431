import { IconEqual, IconLinkOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Card, CardField } from '../../../shared/contract/views.ts'
import { formatList } from '../../app/format.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { valueWords } from '../../app/values/value-words.ts'
import { WordDiff } from '../../app/word-diff.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { type ComparedFields, planComparison } from './plan-comparison.ts'
import { UnitTies } from './unit-ties.tsx'

/** The edition that a card is compared with first: the one before it, or the nearest after. */
export const comparedEdition = (card: Card): string | null => {
  const years = card.otherEditions.map(({ edition }) => edition).sort()
  return years.findLast((year) => year < card.edition) ?? years[0] ?? null
}

/** This description beside the same unit's in another edition, field by field, word by word. */
export const CompareEditions = ({ card, name, readOnly }: { card: Card; name: string; readOnly: boolean }) => {
  const { t } = useTexts()
  const { editions } = useWorkspace()
  const [chosen, setChosen] = useState<string | null>(null)
  const year = card.otherEditions.some(({ edition }) => edition === chosen) ? chosen : comparedEdition(card)
  const other = card.otherEditions.find(({ edition }) => edition === year)
  const untied = editions
    .map((edition) => edition.year)
    .filter((one) => one !== card.edition && !card.otherEditions.some(({ edition }) => edition === one))
  return (
    <>
      {card.otherEditions.length > 1 ? (
        <label className="fact">
          <span>{t('compare.choose')}</span>
          <select value={year ?? ''} onChange={(event) => setChosen(event.target.value)}>
            {card.otherEditions.map(({ edition }) => (
              <option key={edition} value={edition}>
                {edition}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {other === undefined ? null : (
        <Comparison key={other.profileId} card={card} otherId={other.profileId} name={name} readOnly={readOnly} />
      )}
      {untied.map((edition) => (
        <UnitTies key={`${card.profileId} ${edition}`} card={card} edition={edition} name={name} readOnly={readOnly} />
      ))}
    </>
  )
}

const Comparison = ({
  card,
  otherId,
  name,
  readOnly,
}: {
  card: Card
  otherId: string
  name: string
  readOnly: boolean
}) => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { openPlace } = useWorkspace()
  const [onlyDifferent, setOnlyDifferent] = useState(true)
  const { data: other, error, refetch } = useQuery(orpc.profile.get.queryOptions({ input: { profileId: otherId } }))
  if (error !== null) return <RefusalBanner title={t('card.notRead')} error={error} onTryAgain={() => void refetch()} />
  if (other === undefined) return null
  const [newer, older] = other.edition < card.edition ? [card, other] : [other, card]
  const words = (fields: readonly CardField[]): string => fields.map(({ value }) => valueWords(t, value)).join('\n\n')
  const rows = planComparison(newer.fields, older.fields, words)
  const different = rows.filter(({ same }) => !same)
  const shown = onlyDifferent ? different : rows
  const unlink = async () => {
    try {
      await client.unit.unlink({ profileId: card.profileId })
    } catch (refused) {
      tellRefusal(t, refused, t('compare.notLinked', { name }))
    }
  }
  return (
    <section aria-label={t('compare.label', { newer: newer.edition, older: older.edition })}>
      <h3 className="group-heading">{t('compare.label', { newer: newer.edition, older: older.edition })}</h3>
      <p className="num">
        {rows.length === 0
          ? t('compare.nothing')
          : different.length === 0
            ? t('compare.allSame')
            : t('compare.counts', { count: different.length, of: rows.length })}
      </p>
      {rows.length === 0 ? null : (
        <>
          <p className="ink-3 compare-legend">{t('compare.legend', { newer: newer.edition, older: older.edition })}</p>
          <label className="fact fact-check">
            <input
              type="checkbox"
              checked={onlyDifferent}
              onChange={(event) => setOnlyDifferent(event.target.checked)}
            />
            <span>{t('compare.onlyDifferent')}</span>
          </label>
        </>
      )}
      <div className="fields">
        {shown.map((row) => (
          <ComparedRow key={row.key} row={row} words={words} newer={newer.edition} older={older.edition} />
        ))}
      </div>
      <p className="message-actions">
        <Button
          small
          onClick={() => openPlace({ edition: other.edition, profileId: other.profileId, fieldKey: 'name' })}
        >
          {t('compare.open', { edition: other.edition })}
        </Button>
        {readOnly ? null : (
          <Button small kind="quiet" icon={IconLinkOff} onClick={() => void unlink()}>
            {t('compare.unlink')}
          </Button>
        )}
      </p>
    </section>
  )
}

const labelsOf = (fields: readonly CardField[]): string => formatList(fields.map(({ shortLabel }) => shortLabel))

const ComparedRow = ({
  row,
  words,
  newer,
  older,
}: {
  row: ComparedFields
  words: (fields: readonly CardField[]) => string
  newer: string
  older: string
}) => {
  const { t } = useTexts()
  const [unveiled, setUnveiled] = useState(false)
  const fields = row.newer.length > 0 ? row.newer : row.older
  const personal = [...row.newer, ...row.older].some((field) => field.personal)
  // A label that one edition merges and the other does not is said in words: the texts stand together here.
  const shapes = [
    { edition: newer, fields: row.newer },
    { edition: older, fields: row.older },
  ].filter((side) => side.fields.length > 0)
  const merged = row.newer.length + row.older.length > 2
  const onlyIn = row.older.length === 0 ? newer : row.newer.length === 0 ? older : null
  return (
    <div className="field compared" data-compared={row.key}>
      <div className="field-head">
        <span className="field-label">{labelsOf(fields)}</span>
        {row.same ? (
          <span className="field-origin">
            <IconEqual size={15} stroke={1.75} aria-hidden />
            {t('compare.same')}
          </span>
        ) : onlyIn === null ? null : (
          <span className="field-origin">{t('compare.new', { edition: onlyIn })}</span>
        )}
      </div>
      {merged
        ? shapes.map((side) => (
            <p key={side.edition} className="ink-3 compare-shape">
              {t(side.fields.length === 1 ? 'compare.joined' : 'compare.parted', {
                edition: side.edition,
                labels: labelsOf(side.fields),
              })}
            </p>
          ))
        : null}
      {personal && !unveiled ? (
        <button type="button" className="field-value veil hatch" onClick={() => setUnveiled(true)}>
          <span>{t('values.personalShow')}</span>
        </button>
      ) : (
        <div className={onlyIn === null ? 'compared-text' : 'compared-text compared-only'}>
          {onlyIn === null ? (
            <WordDiff before={words(row.older)} after={words(row.newer)} />
          ) : (
            // A whole text that is struck out cannot be read: the words at its head and the double edge say it instead.
            <span className="field-text">
              <span className="sr-only">{t(onlyIn === newer ? 'compare.added' : 'compare.removed')}</span>
              {words(row.newer.length > 0 ? row.newer : row.older)}
            </span>
          )}
        </div>
      )}
    </div>
  )
}

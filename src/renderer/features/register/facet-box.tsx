import { useId, useMemo, useState } from 'react'
import type { FacetChoice } from '../../../shared/domain/saved-view.ts'
import { formatNumber } from '../../app/format.ts'
import { type Facet, type FacetCount, orderCounts } from '../../app/row-facets.ts'
import { operatorFacets } from '../../app/row-selection.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { OperatorMark } from '../../app/values/operator-mark.tsx'

/** As many values stand there before one asks for the rest; more than that can be searched. */
const fewValues = 8

const fold = (text: string): string => text.normalize('NFC').toLocaleLowerCase('sv')

/** One facet: its values with how many rows hold each, several of which can be chosen, or all but them. */
export const FacetBox = ({
  facet,
  name,
  counts,
  choice,
  wordOf,
  opened,
  onChoose,
}: {
  facet: Facet
  name: string
  counts: readonly FacetCount[]
  choice: FacetChoice | null
  wordOf: (value: string) => string
  opened: boolean
  onChoose: (choice: FacetChoice) => void
}) => {
  const { t } = useTexts()
  const id = useId()
  const [search, setSearch] = useState('')
  const [all, setAll] = useState(false)
  const ordered = useMemo(() => orderCounts(facet, counts, wordOf), [facet, counts, wordOf])
  const chosen = choice?.values ?? []
  const except = choice?.except ?? false
  const found = ordered.filter(({ word }) => fold(word).includes(fold(search.trim())))
  // What is chosen stays in sight.
  const shown = all || search !== '' ? found : found.filter(({ value }, at) => at < fewValues || chosen.includes(value))
  if (ordered.length === 0) return null
  return (
    <details className="facet-box" open={opened || chosen.length > 0}>
      <summary>
        {name}
        <span className="facet-count num">
          {chosen.length === 0
            ? formatNumber(ordered.length)
            : t('lists.facets.chosenOf', { chosen: chosen.length, count: ordered.length })}
        </span>
      </summary>
      <fieldset>
        <legend className="sr-only">{t('lists.facets.legend', { name })}</legend>
        {ordered.length > fewValues ? (
          <input
            type="text"
            className="facet-search"
            aria-label={t('lists.facets.search', { name })}
            placeholder={t('lists.facets.searchShort')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        ) : null}
        {shown.map(({ value, count, word }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) =>
                onChoose({
                  values: event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value),
                  except,
                })
              }
            />
            <span className="facet-name" title={word}>
              <ValueMark facetId={facet.id} value={value} /> {word}
            </span>
            <span className="facet-count num">{formatNumber(count)}</span>
          </label>
        ))}
        {found.length === 0 ? <p className="ink-3">{t('lists.facets.noHits')}</p> : null}
        {shown.length < found.length ? (
          <button type="button" className="link" onClick={() => setAll(true)}>
            {t('lists.facets.more', { count: found.length - shown.length })}
          </button>
        ) : null}
        {chosen.length === 0 ? null : (
          <p className="facet-tools" id={id}>
            <button
              type="button"
              className="link"
              aria-pressed={except}
              onClick={() => onChoose({ values: chosen, except: !except })}
            >
              {t(except ? 'lists.facets.onlyThese' : 'lists.facets.allBut')}
            </button>
            <button type="button" className="link" onClick={() => onChoose({ values: [], except: false })}>
              {t('lists.facets.clear')}
            </button>
          </p>
        )}
      </fieldset>
    </details>
  )
}

const ValueMark = ({ facetId, value }: { facetId: string; value: string }) => {
  const operator = facetId === 'operator' ? operatorFacets.find((key) => key === value) : undefined
  return operator === undefined ? null : <OperatorMark operator={operator} hidden />
}

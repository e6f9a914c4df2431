import { useMemo, useState, useSyncExternalStore } from 'react'
import type { RegisterRow } from '../../../shared/contract/views.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'

const mostHits = 8
const fold = (text: string) => text.normalize('NFC').toLocaleLowerCase('sv')
const nameOf = (row: RegisterRow) => row.cells.name?.text ?? row.heading

/** Finds units of the register by some of their words; those of the same region first. */
export const UnitSearch = ({
  without,
  near,
  onChoose,
}: {
  without: readonly string[]
  near: RegisterRow
  onChoose: (profileId: string) => void
}) => {
  const { t } = useTexts()
  const { rows: store } = useAccess()
  const { rows, regions } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const hits = useMemo(() => {
    const words = fold(text).split(/\s+/).filter(Boolean)
    const names = new Map(regions.map(({ regionCode, name }) => [regionCode, name]))
    return rows
      .filter((row) => !without.includes(row.profileId))
      .map((row) => ({ row, region: names.get(row.regionCode ?? '') ?? '' }))
      .filter(({ row, region }) => {
        const found = fold(`${row.number ?? ''} ${nameOf(row)} ${row.cells.place?.text ?? ''} ${region}`)
        return words.length > 0 ? words.every((word) => found.includes(word)) : row.regionCode === near.regionCode
      })
      .sort((a, b) => Number(b.row.regionCode === near.regionCode) - Number(a.row.regionCode === near.regionCode))
      .slice(0, mostHits)
  }, [text, rows, regions, without, near])
  const chosen = Math.min(at, hits.length - 1)
  const choose = (profileId: string | undefined) => {
    if (profileId === undefined) return
    onChoose(profileId)
    setText('')
    setAt(0)
  }
  return (
    <div className="unit-search">
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="unit-hits"
        aria-activedescendant={hits[chosen] === undefined ? undefined : `unit-hit-${String(chosen)}`}
        aria-label={t('units.merge.search')}
        placeholder={t('units.merge.search')}
        value={text}
        data-autofocus
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, hits.length - 1))
          else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
          else if (event.key === 'Enter' && (text !== '' || at > 0)) choose(hits[chosen]?.row.profileId)
          else return
          event.preventDefault()
        }}
      />
      <div id="unit-hits" role="listbox" aria-label={t('units.merge.hits')} className="palette-hits">
        {hits.map(({ row, region }, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys.
          <div
            key={row.profileId}
            id={`unit-hit-${String(place)}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === chosen}
            onClick={() => choose(row.profileId)}
          >
            <span className="palette-words">{nameOf(row)}</span>
            <span className="palette-more num">
              {[row.number, row.cells.place?.text, region].filter(Boolean).join(' · ')}
            </span>
          </div>
        ))}
      </div>
      {hits.length === 0 && text.trim() !== '' ? <p className="ink-2">{t('units.merge.noHits')}</p> : null}
    </div>
  )
}

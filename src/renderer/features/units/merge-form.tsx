import { IconX } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { formatList } from '../../app/format.ts'
import { findGrid } from '../../app/grid-port.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import type { UnitInWork } from '../../app/units/use-unit-in-work.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { compareCards } from './compare-cards.ts'
import type { Finish } from './finish.ts'
import { MergePreview } from './merge-preview.tsx'
import { UnitSearch } from './unit-search.tsx'

/** As many as the engine merges at once. */
const mostOthers = 50

/** Chooses what is the same unit, shows side by side what will stand, and lets a person choose where they differ. */
export const MergeForm = ({ unit, onDone, onCancel }: { unit: UnitInWork; onDone: Finish; onCancel: () => void }) => {
  const { t } = useTexts()
  const { client, orpc, rows: store } = useAccess()
  const { rows } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const write = useUnitWrite()
  // Rows that are chosen in the grid together with this one are what is to be merged.
  const [otherIds, setOtherIds] = useState<readonly string[]>(() => {
    const chosen = findGrid()?.listChosen() ?? []
    return chosen.includes(unit.row.profileId)
      ? chosen.filter((id) => id !== unit.row.profileId).slice(0, mostOthers)
      : []
  })
  const [keepId, setKeepId] = useState(unit.row.profileId)
  const [choices, setChoices] = useState<Readonly<Record<string, string>>>({})
  const [count, setCount] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)

  const allIds = useMemo(() => [unit.row.profileId, ...otherIds], [unit.row.profileId, otherIds])
  const ordered = useMemo(() => [keepId, ...allIds.filter((id) => id !== keepId)], [keepId, allIds])
  const asked = useQueries({
    queries: ordered.map((profileId) => orpc.profile.get.queryOptions({ input: { profileId } })),
  })
  const failed = asked.find((one) => one.error !== null)?.error
  const cards = asked.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const complete = cards.length === ordered.length
  const fields = complete ? compareCards(cards) : []
  const kept = cards.find((card) => card.profileId === keepId)
  const nameOf = (id: string) => {
    const row = rows.find((one) => one.profileId === id)
    return row === undefined ? '' : (row.cells.name?.text ?? row.heading)
  }

  const drop = (id: string) => {
    setOtherIds(otherIds.filter((one) => one !== id))
    setChoices(Object.fromEntries(Object.entries(choices).filter(([, chosen]) => chosen !== id)))
    if (keepId === id) setKeepId(unit.row.profileId)
  }
  const merge = async () => {
    const unitCount = count === null ? kept?.unitCount : /^\s*\d+\s*$/.test(count) ? Number(count) : Number.NaN
    if (unitCount === undefined) return
    if (!(unitCount >= 1 && unitCount <= 999)) return setError(t('units.merge.countWrong'))
    const mergeIds = ordered.slice(1)
    const written = await write(t('units.notDoneOf.merge'), () =>
      client.profile.merge({ keepId, mergeIds, choices: { ...choices }, unitCount }),
    )
    if (written === null) return
    const names = formatList(mergeIds.map(nameOf))
    onDone(t('units.done.merged', { names, name: nameOf(keepId) }), written.entryId, keepId)
  }

  return (
    <form
      className="unit-form merge-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (complete && otherIds.length > 0) void merge()
      }}
    >
      <p className="ink-2">{t('units.merge.chooseText')}</p>
      <UnitSearch
        without={allIds}
        near={unit.row}
        onChoose={(profileId) => setOtherIds(otherIds.length < mostOthers ? [...otherIds, profileId] : otherIds)}
      />
      {otherIds.length === 0 ? null : (
        <ul className="merge-chosen" aria-label={t('units.merge.chosen')}>
          {otherIds.map((id) => (
            <li key={id}>
              <button
                type="button"
                className="chip"
                aria-label={t('units.merge.drop', { name: nameOf(id) })}
                onClick={() => drop(id)}
              >
                <span>{nameOf(id)}</span>
                <IconX size={14} stroke={2} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {failed == null ? null : <RefusalBanner title={t('units.merge.notRead')} error={failed} />}
      {otherIds.length > 0 && complete ? (
        <>
          <MergePreview
            cards={cards}
            fields={fields}
            keepId={keepId}
            choices={choices}
            onKeep={(id) => {
              setKeepId(id)
              setCount(null)
            }}
            onChoose={(key, id) => setChoices({ ...choices, [key]: id })}
          />
          <label className="merge-count">
            <span>{t('units.merge.count')}</span>
            <input
              type="text"
              inputMode="numeric"
              value={count ?? String(kept?.unitCount ?? 1)}
              aria-invalid={error !== null}
              onChange={(event) => {
                setError(null)
                setCount(event.target.value)
              }}
            />
          </label>
          {error === null ? null : (
            <p className="field-error" role="alert">
              {error}
            </p>
          )}
          <p className="ink-2">
            {t('units.merge.keepsText', { name: nameOf(keepId) })} {t('units.merge.history')}
          </p>
        </>
      ) : null}
      <p className="actions">
        <Button kind="filled" type="submit" disabled={otherIds.length === 0 || !complete}>
          {t('units.merge.do')}
        </Button>
        <Button onClick={onCancel}>{t('units.cancel')}</Button>
      </p>
    </form>
  )
}

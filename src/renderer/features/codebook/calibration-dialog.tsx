import { useMemo, useState, useSyncExternalStore } from 'react'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { WindowList } from '../../ui/window-list.tsx'

/** The engine takes no more. */
const mostInSample = 500

/** Which units the wording is tried on. */
export const CalibrationDialog = ({
  opened,
  onClose,
  sample,
}: {
  opened: boolean
  onClose: () => void
  sample: readonly string[]
}) => {
  const { t } = useTexts()
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t('codebook.calibration')}
      closeLabel={t('dialog.close')}
      size={620}
    >
      <SampleForm sample={sample} onClose={onClose} />
    </Dialog>
  )
}

const SampleForm = ({ sample, onClose }: { sample: readonly string[]; onClose: () => void }) => {
  const { t } = useTexts()
  const { client, rows: store } = useAccess()
  const { edition } = useWorkspace()
  const write = useUnitWrite()
  const { rows, regions } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(sample))
  const [filter, setFilter] = useState('')
  const units = useMemo(() => {
    const names = new Map(regions.map(({ regionCode, name }) => [regionCode, name]))
    return rows
      .filter(({ closed }) => !closed)
      .map((row) => ({
        id: row.profileId,
        name: row.cells.name?.text ?? row.heading,
        region: row.regionCode === null ? '' : (names.get(row.regionCode) ?? ''),
      }))
  }, [rows, regions])
  const wanted = filter.trim().toLocaleLowerCase('sv')
  const shown = units.filter(({ name, region }) => `${name} ${region}`.toLocaleLowerCase('sv').includes(wanted))
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  const start = async () => {
    const profileIds = units.flatMap(({ id }) => (chosen.has(id) ? [id] : []))
    const done = await write(t('codebook.notCalibrated'), () =>
      client.codebook.startCalibration({ edition: edition.year, profileIds }),
    )
    if (done !== null) onClose()
  }
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      <p className="ink-2">{t('codebook.calibrationText')}</p>
      <p className="sample-bar">
        <label htmlFor="sample-filter">{t('codebook.filter')}</label>
        <input
          id="sample-filter"
          type="text"
          value={filter}
          data-autofocus
          onChange={(event) => setFilter(event.target.value)}
        />
        <Button
          small
          onClick={() =>
            setChosen(
              new Set(
                units
                  .filter((_, at) => at % 10 === 4)
                  .map(({ id }) => id)
                  .slice(0, mostInSample),
              ),
            )
          }
        >
          {t('codebook.every')}
        </Button>
        <Button small onClick={() => setChosen(new Set())}>
          {t('codebook.clear')}
        </Button>
      </p>
      <WindowList label={t('codebook.calibration')} count={shown.length} lineHeightPx={32} heightPx={320}>
        {(at) => {
          const unit = shown[at]
          return unit === undefined ? null : (
            <label className="sample-unit">
              <input
                type="checkbox"
                checked={chosen.has(unit.id)}
                onChange={(event) => toggle(unit.id, event.target.checked)}
              />
              <span>{unit.name}</span>
              <span className="ink-3">{unit.region}</span>
            </label>
          )
        }}
      </WindowList>
      <p className="actions">
        <Button kind="filled" type="submit" disabled={chosen.size === 0 || chosen.size > mostInSample}>
          {t('codebook.startCalibration')}
        </Button>
        <Button onClick={onClose}>{t('codebook.cancel')}</Button>
        <span className="ink-2 num" role="status">
          {t('codebook.chosen', { count: chosen.size })}
        </span>
      </p>
    </form>
  )
}

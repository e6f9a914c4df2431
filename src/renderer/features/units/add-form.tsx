import { useState, useSyncExternalStore } from 'react'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Finish } from './finish.ts'

/** A new unit: its name and its region. The rest is written in its row. */
export const AddForm = ({
  regionCode,
  onDone,
  onCancel,
}: {
  /** Of the row in work: most often the new one belongs there too. */
  regionCode: string | null
  onDone: Finish
  onCancel: () => void
}) => {
  const { t } = useTexts()
  const { client, rows: store } = useAccess()
  const { edition } = useWorkspace()
  const { regions } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const ordered = [...regions].sort((a, b) => a.position - b.position)
  const [name, setName] = useState('')
  const [region, setRegion] = useState(regionCode ?? ordered[0]?.regionCode ?? '')
  const write = useUnitWrite()
  const add = async () => {
    const said = name.trim()
    const written = await write(t('units.notDoneOf.add'), () =>
      client.profile.add({ edition: edition.year, regionCode: region, name: said }),
    )
    const made = written?.profileIds[0]
    if (written === null || made === undefined) return
    const place = ordered.find((one) => one.regionCode === region)?.name ?? region
    onDone(t('units.done.added', { name: said, region: place }), written.entryId, made, 'name')
  }
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') void add()
      }}
    >
      <TextField label={t('units.add.name')} value={name} maxLength={500} autofocus onChange={setName} />
      <label>
        <span>{t('units.add.region')}</span>
        <select value={region} onChange={(event) => setRegion(event.target.value)}>
          {ordered.map((one) => (
            <option key={one.regionCode} value={one.regionCode}>
              {`${one.position} ${one.name}`}
            </option>
          ))}
        </select>
      </label>
      <p className="ink-2">{t('units.add.text')}</p>
      <p className="actions">
        <Button kind="filled" type="submit">
          {t('units.add.do')}
        </Button>
        <Button onClick={onCancel}>{t('units.cancel')}</Button>
      </p>
    </form>
  )
}

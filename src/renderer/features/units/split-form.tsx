import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTexts } from '../../app/texts/use-texts.ts'
import type { UnitInWork } from '../../app/units/use-unit-in-work.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import type { Finish } from './finish.ts'
import { type PartDraft, planSplit, startParts } from './plan-split.ts'

/** Says what becomes of a line that stands for several units, part by part. */
export const SplitForm = ({ unit, onDone, onCancel }: { unit: UnitInWork; onDone: Finish; onCancel: () => void }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const write = useUnitWrite()
  const { name, row } = unit
  const [parts, setParts] = useState<readonly PartDraft[]>(() => startParts(name, row))
  const [error, setError] = useState<string | null>(null)
  const change = (id: number, said: Partial<PartDraft>) => {
    setError(null)
    setParts(parts.map((part) => (part.id === id ? { ...part, ...said } : part)))
  }
  const split = async () => {
    const plan = planSplit(parts)
    if (plan.kind === 'refused') return setError(t(`units.split.${plan.why}`))
    const written = await write(t('units.notDoneOf.split', { name }), () =>
      client.profile.split({ profileId: row.profileId, parts: plan.parts }),
    )
    if (written === null) return
    onDone(t('units.done.split', { name, count: parts.length }), written.entryId, row.profileId, 'name')
  }
  const sum = parts.reduce((total, { count }) => total + (Number(count) || 0), 0)
  return (
    <form
      className="unit-form split-form"
      onSubmit={(event) => {
        event.preventDefault()
        void split()
      }}
    >
      <p className="ink-2">{t('units.split.text')}</p>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('units.split.name')}</th>
            <th scope="col">{t('units.split.place')}</th>
            <th scope="col">{t('units.split.count')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {parts.map((part, at) => {
            const label = t('units.split.part', { number: at + 1 })
            return (
              <tr key={part.id}>
                <th scope="row">{label}</th>
                <td>
                  <input
                    type="text"
                    value={part.name}
                    maxLength={500}
                    aria-label={`${label}: ${t('units.split.name')}`}
                    {...(at === 0 ? { 'data-autofocus': true } : {})}
                    onChange={(event) => change(part.id, { name: event.target.value })}
                  />
                </td>
                <td>
                  <input
                    type="text"
                    value={part.place}
                    maxLength={200}
                    placeholder={t('units.split.placeKept')}
                    aria-label={`${label}: ${t('units.split.place')}`}
                    onChange={(event) => change(part.id, { place: event.target.value })}
                  />
                </td>
                <td>
                  <input
                    type="text"
                    inputMode="numeric"
                    className="split-count"
                    value={part.count}
                    aria-label={`${label}: ${t('units.split.count')}`}
                    onChange={(event) => change(part.id, { count: event.target.value })}
                  />
                </td>
                <td>
                  <IconButton
                    small
                    icon={IconTrash}
                    label={t('units.split.removePart', { number: at + 1 })}
                    disabled={parts.length <= 2}
                    onClick={() => setParts(parts.filter(({ id }) => id !== part.id))}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="split-sum">
        <Button
          small
          icon={IconPlus}
          disabled={parts.length >= 50}
          onClick={() =>
            setParts([...parts, { id: Math.max(...parts.map(({ id }) => id)) + 1, name: '', place: '', count: '1' }])
          }
        >
          {t('units.split.addPart')}
        </Button>
        <span className="ink-2 num">{t('units.split.sum', { before: row.unitCount, after: sum })}</span>
      </p>
      {error === null ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <p className="actions">
        <Button kind="filled" type="submit">
          {t('units.split.do', { count: parts.length })}
        </Button>
        <Button onClick={onCancel}>{t('units.cancel')}</Button>
      </p>
    </form>
  )
}

import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { RegisterRow } from '../../../shared/contract/views.ts'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import type { GridContext } from './grid-columns.ts'
import { nameOf, regionColumn } from './grid-rows.ts'
import { usePlaceOverCell } from './place-over-cell.ts'

const shownRegions = 9

/** Chooses a row's region, by code. Letters jump to a name; Enter saves, Esc leaves it as it was. */
export const RegionEditor = ({
  row,
  place,
  context,
  onDone,
}: {
  row: RegisterRow
  place: RefObject<HTMLElement | null>
  context: GridContext
  onDone: (then: 'down' | 'stay' | 'back') => void
}) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLSelectElement>(null)
  const done = useRef(false)
  const [code, setCode] = useState(row.regionCode ?? '')
  usePlaceOverCell(box, place, row.profileId, regionColumn, false)
  useLayoutEffect(() => list.current?.focus(), [])
  const finish = (then: 'down' | 'stay') => {
    if (done.current) return
    done.current = true
    onDone(then)
    if (code === '' || code === row.regionCode) return
    client.profile
      .setRegisterFacts({ profileId: row.profileId, regionCode: code })
      .catch((error) => tellRefusal(t, error, t('edit.region.notSaved', { name: nameOf(row) })))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving the list by any means saves what is chosen in it.
    <div ref={box} className="value-editor-popup" onBlur={() => document.hasFocus() && finish('stay')}>
      <select
        ref={list}
        className="region-select"
        aria-label={t('edit.region.label')}
        size={shownRegions}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        onDoubleClick={() => finish('stay')}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape' && event.key !== 'Tab') return
          event.preventDefault()
          event.stopPropagation()
          if (event.key === 'Escape') {
            done.current = true
            onDone('back')
          } else finish(event.key === 'Enter' ? 'down' : 'stay')
        }}
      >
        {[...context.regionNames].map(([regionCode, name]) => (
          <option key={regionCode} value={regionCode}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

import { useRef } from 'react'
import type { RegisterRow } from '../../../shared/contract/views.ts'
import { useAccess } from '../../client/client-context.tsx'
import { findGrid } from '../grid-port.ts'
import { showMessage } from '../messages.tsx'
import { useTexts } from '../texts/use-texts.ts'
import { forgetWantedUnit, goToUnit, releaseRow } from '../wanted-unit.ts'
import { useSelection, useWorkspace } from '../workspace.tsx'
import { listMovable, type MovePlan, planDrop, planStep } from './plan-move.ts'
import { useUnitWrite } from './use-unit-write.ts'

const numberColumn = 'number'

/** Moves a unit within its region, by key or by mouse, and says where it stands. */
export const useMoveUnit = (): {
  step(profileId: string, by: 1 | -1): void
  drop(profileId: string, overId: string, after: boolean): void
} => {
  const { t } = useTexts()
  const { client, rows: store } = useAccess()
  const { project } = useWorkspace()
  const selection = useSelection()
  const write = useUnitWrite()
  const tell = (title: string) => showMessage({ kind: 'info', topic: 'unit-move', title })
  const nameOf = (row: RegisterRow) => row.cells.name?.text ?? row.heading
  const regionOf = (row: RegisterRow) =>
    store.getSnapshot().regions.find(({ regionCode }) => regionCode === row.regionCode)?.name ??
    t('units.move.noRegion')

  const tellPlace = (profileId: string) => {
    const { rows } = store.getSnapshot()
    const row = rows.find((one) => one.profileId === profileId)
    if (row === undefined) return
    const group = listMovable(rows, row)
    tell(
      row.number !== null
        ? t('units.move.moved', { name: nameOf(row), number: row.number })
        : t('units.move.movedUnnumbered', {
            name: nameOf(row),
            place: group.indexOf(row) + 1,
            count: group.length,
            region: regionOf(row),
          }),
    )
  }

  const carryOut = async (row: RegisterRow, over: RegisterRow | null, plan: MovePlan) => {
    if (plan.kind === 'stays') return
    if (plan.kind === 'refused')
      return tell(
        t(`units.move.${plan.why}`, {
          name: nameOf(row),
          region: regionOf(row),
          other: over === null ? '' : regionOf(over),
        }),
      )
    releaseRow(row.profileId)
    const written = await write(t('units.notDoneOf.move', { name: nameOf(row) }), () =>
      client.profile.move({ profileId: row.profileId, beforeId: plan.beforeId }),
    )
    if (written === null) return forgetWantedUnit()
    goToUnit(row.profileId, numberColumn)
    tellPlace(row.profileId)
  }

  // One at a time: a key held down asks for the next step from where the last one led.
  const queue = useRef(Promise.resolve())
  const start = (profileId: string, plan: (rows: readonly RegisterRow[]) => MovePlan, overId: string | null = null) => {
    queue.current = queue.current.then(async () => {
      const { rows } = store.getSnapshot()
      const row = rows.find((one) => one.profileId === profileId)
      if (project.readOnly !== null || row === undefined) return
      const sorted = findGrid()
        ?.readView()
        .sort.find(({ columnId, descending }) => columnId !== numberColumn || descending)
      if (sorted !== undefined)
        return tell(t('units.move.sorted', { column: findGrid()?.columnName(sorted.columnId) ?? sorted.columnId }))
      if (selection.view === 'closed' || selection.view === 'removed') return tell(t('units.move.notRegister'))
      await carryOut(row, rows.find((one) => one.profileId === overId) ?? null, plan(rows))
    })
  }
  return {
    step: (profileId, by) => start(profileId, (rows) => planStep(rows, profileId, by)),
    drop: (profileId, overId, after) => start(profileId, (rows) => planDrop(rows, profileId, overId, after), overId),
  }
}

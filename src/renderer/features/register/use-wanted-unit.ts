import { type RefObject, useEffect, useSyncExternalStore } from 'react'
import type { RegisterRow } from '../../../shared/contract/views.ts'
import { showMessage } from '../../app/messages.tsx'
import { wholeRegister } from '../../app/row-selection.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { forgetWantedUnit, getWantedUnit, goToUnit, subscribeWantedUnit } from '../../app/wanted-unit.ts'
import { useSelection, useWorkspace } from '../../app/workspace.tsx'
import type { GridHandle } from './grid-handle.ts'
import { type GridRow, nameOf } from './grid-rows.ts'

/** Goes to the unit that is wanted as soon as its row stands there; says so where the selection hides it. */
export const useWantedUnit = (
  shown: readonly GridRow[],
  rows: readonly RegisterRow[],
  grid: RefObject<GridHandle | null>,
): void => {
  const { t } = useTexts()
  const { selectUnit, setSelection } = useWorkspace()
  const selection = useSelection()
  const wanted = useSyncExternalStore(subscribeWantedUnit, getWantedUnit)
  useEffect(() => {
    const { profileId, columnId } = wanted
    if (profileId === null) return
    const row = rows.find((one) => one.profileId === profileId)
    if (shown.some(({ id }) => id === profileId)) {
      forgetWantedUnit()
      if (row !== undefined) selectUnit(profileId)
      grid.current?.focusUnit(profileId, columnId ?? undefined)
    } else if (row !== undefined && selection.folded.includes(row.regionCode ?? '')) {
      setSelection({ folded: selection.folded.filter((code) => code !== row.regionCode) })
    } else if (row !== undefined) {
      forgetWantedUnit()
      showMessage({
        kind: 'info',
        topic: 'wanted-unit',
        title: t('units.hiddenHere', { name: nameOf(row) }),
        actions: [
          {
            label: t('register.showAll'),
            run: () => {
              grid.current?.clearFilters()
              setSelection(wholeRegister)
              goToUnit(profileId, columnId)
            },
          },
        ],
      })
    }
  }, [wanted, shown, rows, grid, selectUnit, selection.folded, setSelection, t])
}

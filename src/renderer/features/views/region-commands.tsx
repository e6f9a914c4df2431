import { useSyncExternalStore } from 'react'
import { announce } from '../../app/announce.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitInWork } from '../../app/units/use-unit-in-work.ts'
import { useCommand } from '../../app/use-command.tsx'
import { useFoldRegion } from '../../app/use-fold-regions.ts'
import { goToHeading, goToUnit } from '../../app/wanted-unit.ts'
import { useSelection, useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'

const headingWithFocus = (): string | null => {
  const id = document.activeElement?.closest('.ag-row')?.getAttribute('row-id') ?? ''
  return id.startsWith('region ') ? id.slice('region '.length) : null
}

/** Folds and unfolds regions by key: the one of the row or heading that has the focus, or all of them. */
export const RegionCommands = () => {
  const { t } = useTexts()
  const { rows: store } = useAccess()
  const { rows, regions } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const { setSelection } = useWorkspace()
  const selection = useSelection()
  const unit = useUnitInWork()
  const foldRegion = useFoldRegion()
  const nameOf = (code: string) => regions.find(({ regionCode }) => regionCode === code)?.name ?? code

  const fold = () => {
    const code = headingWithFocus() ?? unit?.row.regionCode ?? null
    if (code === null || selection.folded.includes(code)) return
    foldRegion(code, true)
    announce(t('lists.folded', { region: nameOf(code) }))
    goToHeading(code)
  }
  const unfold = () => {
    const code = headingWithFocus() ?? unit?.row.regionCode ?? null
    if (code === null || !selection.folded.includes(code)) return
    foldRegion(code, false)
    announce(t('lists.unfolded', { region: nameOf(code) }))
    const inside = unit?.row.regionCode === code ? unit.row : rows.find((row) => row.regionCode === code && !row.closed)
    if (inside !== undefined) goToUnit(inside.profileId)
  }
  useCommand('region.fold', fold, { enabled: selection.grouped })
  useCommand('region.unfold', unfold, { enabled: selection.grouped && selection.folded.length > 0 })
  useCommand('region.foldAll', () => setSelection({ folded: regions.map(({ regionCode }) => regionCode) }), {
    enabled: selection.grouped,
  })
  useCommand('region.unfoldAll', () => setSelection({ folded: [] }), {
    enabled: selection.grouped && selection.folded.length > 0,
  })
  return null
}

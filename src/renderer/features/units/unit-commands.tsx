import { useState } from 'react'
import { findGrid } from '../../app/grid-port.ts'
import { showMessage, undoAction } from '../../app/messages.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useMoveUnit } from '../../app/units/use-move-unit.ts'
import { useUnitInWork } from '../../app/units/use-unit-in-work.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useCommand } from '../../app/use-command.tsx'
import { useUndo } from '../../app/use-undo.ts'
import { forgetWantedUnit, goToUnit, releaseRow } from '../../app/wanted-unit.ts'
import { useSelection, useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AddForm } from './add-form.tsx'
import { MergeForm } from './merge-form.tsx'
import { SplitForm } from './split-form.tsx'

type Standing = 'active' | 'closed' | 'removed'
type Asked = 'add' | 'split' | 'merge'

/** What can be done to a unit as a whole. Draws nothing but its dialogs. */
export const UnitCommands = () => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { project, setSelection } = useWorkspace()
  const selection = useSelection()
  const { undo } = useUndo()
  const unit = useUnitInWork()
  const write = useUnitWrite()
  const move = useMoveUnit()
  const [asked, setAsked] = useState<Asked | null>(null)
  /** Done: the focus goes on to the unit, not back. */
  const [done, setDone] = useState(false)

  const mayWrite = project.readOnly === null
  const inRegister = mayWrite && unit !== null && unit.standing !== 'removed'
  const tellDone = (title: string, entryId: string | null, more: { label: string; run(): void }[] = []) =>
    showMessage({
      kind: 'done',
      topic: 'unit-done',
      title,
      actions: [...(entryId === null ? [] : [undoAction(t('undo.undo'), () => void undo(entryId))]), ...more],
    })
  const ask = (what: Asked) => {
    setDone(false)
    setAsked(what)
  }
  const finish = (title: string, entryId: string | null, profileId: string | null, columnId: string | null = null) => {
    setDone(true)
    setAsked(null)
    tellDone(title, entryId)
    if (profileId !== null) goToUnit(profileId, columnId)
  }

  const duplicate = async () => {
    if (unit === null) return
    const { name, row } = unit
    const written = await write(t('units.notDoneOf.duplicate', { name }), () =>
      client.profile.duplicate({ profileId: row.profileId }),
    )
    const made = written?.profileIds[0]
    if (written === null || made === undefined) return
    tellDone(t('units.done.duplicate', { name }), written.entryId)
    goToUnit(made, 'name')
  }

  const setStanding = async (standing: Standing) => {
    if (unit === null) return
    const { name, row } = unit
    const shown = findGrid()?.listShown() ?? []
    const at = shown.indexOf(row.profileId)
    const neighbour = shown[at + 1] ?? shown[at - 1] ?? null
    releaseRow(row.profileId)
    const written = await write(t('units.notDoneOf.standing', { name }), () =>
      client.profile.setStanding({ profileId: row.profileId, standing }),
    )
    if (written === null) return forgetWantedUnit()
    const said = standing === 'active' ? (unit.standing === 'closed' ? 'reopened' : 'restored') : standing
    const show = (view: 'closed' | 'removed') =>
      selection.view === view
        ? []
        : [{ label: t(`units.showView.${view}`), run: () => setSelection({ view, facets: {}, text: '' }) }]
    tellDone(t(`units.done.${said}`, { name }), written.entryId, standing === 'active' ? [] : show(standing))
    // The row leaves the view that it stood in; where it does not, the focus stays in it.
    const leaves = standing === 'active' ? selection.view === 'closed' || selection.view === 'removed' : true
    if (!leaves) goToUnit(row.profileId)
    else if (neighbour !== null) goToUnit(neighbour)
    else forgetWantedUnit()
  }

  const step = (by: 1 | -1) => {
    if (unit !== null) move.step(unit.row.profileId, by)
  }

  useCommand('unit.add', () => ask('add'), { enabled: mayWrite })
  useCommand('unit.duplicate', () => void duplicate(), { enabled: inRegister })
  useCommand('unit.split', () => ask('split'), { enabled: inRegister })
  useCommand('unit.merge', () => ask('merge'), { enabled: inRegister })
  useCommand('unit.moveUp', () => step(-1), { enabled: mayWrite && unit?.standing === 'active' })
  useCommand('unit.moveDown', () => step(1), { enabled: mayWrite && unit?.standing === 'active' })
  useCommand('unit.close', () => void setStanding('closed'), { enabled: mayWrite && unit?.standing === 'active' })
  useCommand('unit.reopen', () => void setStanding('active'), { enabled: mayWrite && unit?.standing === 'closed' })
  useCommand('unit.remove', () => void setStanding('removed'), { enabled: inRegister })
  useCommand('unit.restore', () => void setStanding('active'), { enabled: mayWrite && unit?.standing === 'removed' })

  const cancel = () => setAsked(null)
  return (
    <>
      <Dialog
        opened={asked === 'add'}
        onClose={cancel}
        title={t('units.add.title')}
        closeLabel={t('dialog.close')}
        size={460}
        returnFocus={!done}
      >
        <AddForm regionCode={unit?.row.regionCode ?? null} onDone={finish} onCancel={cancel} />
      </Dialog>
      <Dialog
        opened={asked === 'split'}
        onClose={cancel}
        title={t('units.split.title', { name: unit?.name ?? '' })}
        closeLabel={t('dialog.close')}
        size={720}
        returnFocus={!done}
      >
        {unit === null ? null : <SplitForm unit={unit} onDone={finish} onCancel={cancel} />}
      </Dialog>
      <Dialog
        opened={asked === 'merge'}
        onClose={cancel}
        title={t('units.merge.title', { name: unit?.name ?? '' })}
        closeLabel={t('dialog.close')}
        size={1040}
        returnFocus={!done}
      >
        {unit === null ? null : <MergeForm unit={unit} onDone={finish} onCancel={cancel} />}
      </Dialog>
    </>
  )
}

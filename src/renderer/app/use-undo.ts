import { useQuery } from '@tanstack/react-query'
import type { UndoState } from '../../shared/contract/views.ts'
import { useAccess } from '../client/client-context.tsx'
import { announce } from './announce.tsx'
import { tellRefusal } from './tell-refusal.ts'
import { useTexts } from './texts/use-texts.ts'
import { markTurn } from './undone.ts'
import { useCommand } from './use-command.tsx'
import { useWorkspace } from './workspace.tsx'

export interface UndoControl {
  state: UndoState | null
  undoLabel: string
  redoLabel: string
  undo(entryId?: string): Promise<boolean>
  redo(): Promise<boolean>
}

/** Undo and redo, named after what they would take back. */
export const useUndo = (): UndoControl => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { data = null } = useQuery(orpc.journal.undoState.queryOptions())
  const undoLabel = data?.undo ? t('undo.undoNamed', { label: data.undo.label }) : t('commands.journal.undo')
  const redoLabel = data?.redo ? t('undo.redoNamed', { label: data.redo.label }) : t('commands.journal.redo')
  const turn = async (write: () => Promise<{ label: string | null }>, kind: 'undo' | 'redo') => {
    markTurn()
    try {
      const written = await write()
      if (written.label !== null) announce(t(kind === 'undo' ? 'undo.undone' : 'undo.redone', { label: written.label }))
      return true
    } catch (error) {
      tellRefusal(t, error, t(kind === 'undo' ? 'undo.undoFailed' : 'undo.redoFailed'))
      return false
    }
  }
  return {
    state: data,
    undoLabel,
    redoLabel,
    undo: (entryId) => turn(() => client.journal.undo(entryId === undefined ? {} : { entryId }), 'undo'),
    redo: () => turn(() => client.journal.redo(), 'redo'),
  }
}

/** Binds the commands; used once, by the frame. */
export const useUndoCommands = (): UndoControl => {
  const control = useUndo()
  const { project } = useWorkspace()
  const mayWrite = project.readOnly === null
  useCommand('journal.undo', () => void control.undo(), {
    enabled: mayWrite && control.state?.undo != null,
    label: control.undoLabel,
  })
  useCommand('journal.redo', () => void control.redo(), {
    enabled: mayWrite && control.state?.redo != null,
    label: control.redoLabel,
  })
  return control
}

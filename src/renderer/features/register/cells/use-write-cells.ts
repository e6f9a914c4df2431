import { announce } from '../../../app/announce.tsx'
import { showMessage, undoAction } from '../../../app/messages.tsx'
import { tellRefusal } from '../../../app/tell-refusal.ts'
import { useTexts } from '../../../app/texts/use-texts.ts'
import { useUndo } from '../../../app/use-undo.ts'
import { useAccess } from '../../../client/client-context.tsx'
import { readRefusal } from '../../../client/refusal.ts'
import { isChanged, mostCells, type PlannedCell } from './cell-plan.ts'

export type WriteKind = 'cut' | 'clear' | 'paste' | 'fill' | 'bulk' | 'replace'

/** Writes what a plan changes, as one undo step; cells that cannot be written are left out. */
export const useWriteCells = () => {
  const { t } = useTexts()
  const { client } = useAccess()
  const undo = useUndo()
  return async (
    plan: readonly PlannedCell[],
    kind: WriteKind,
    more: { what?: string; reason?: string } = {},
  ): Promise<'written' | 'conflict' | 'failed'> => {
    const cells = plan
      .filter(isChanged)
      .flatMap(({ profileId, fieldKey, before, after }) =>
        profileId === null
          ? []
          : [{ profileId, fieldKey, ...after, expected: { state: before.state, text: before.text } }],
      )
    if (cells.length === 0) {
      announce(t('edit.plan.nothing'))
      return 'written'
    }
    if (cells.length > mostCells) {
      showMessage({ kind: 'failed', topic: 'cells', title: t('edit.plan.tooMany', { most: mostCells }) })
      return 'failed'
    }
    const words = more.what ?? (kind === 'replace' ? '' : t(`edit.${kind}.what`))
    try {
      const reason = more.reason?.trim() ?? ''
      const written = await client.profile.setValues({
        cells,
        what: words.slice(0, 200),
        ...(reason === '' ? {} : { reason }),
      })
      const { entryId } = written
      showMessage({
        kind: 'done',
        topic: 'cells',
        title: t(`edit.done.${kind}`, { count: cells.length }),
        ...(entryId === null ? {} : { actions: [undoAction(t('edit.done.undo'), () => void undo.undo(entryId))] }),
      })
      return 'written'
    } catch (error) {
      if (readRefusal(error).kind === 'conflict') return 'conflict'
      tellRefusal(t, error, t('edit.done.failed'), { topic: 'cells' })
      return 'failed'
    }
  }
}

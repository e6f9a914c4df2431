import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { RegisterRow } from '../../../../shared/contract/views.ts'
import { valueStates } from '../../../../shared/domain/value-state.ts'
import { tellRefusal } from '../../../app/tell-refusal.ts'
import { useTexts } from '../../../app/texts/use-texts.ts'
import { useAccess } from '../../../client/client-context.tsx'
import type { GridContext } from '../grid-columns.ts'
import { numberColumn, regionColumn } from '../grid-rows.ts'
import { markConflicts, type PlanColumn, type PlannedCell, type StateWords } from './cell-plan.ts'
import type { PlanField } from './plan-fill.ts'
import { readWhole } from './read-whole.ts'

export const useStateWords = (): StateWords => {
  const { t } = useTexts()
  return useMemo(
    () => Object.fromEntries(valueStates.map((state) => [state, t(`values.states.${state}`)])) as StateWords,
    [t],
  )
}

/** What a cell shows that holds no answer: number, region, review. */
export const shownInPlainCell = (row: RegisterRow, columnId: string, context: GridContext): string => {
  if (columnId === numberColumn) return row.number ?? ''
  if (columnId === regionColumn) return context.regionNames.get(row.regionCode ?? '') ?? ''
  return columnId === 'review' ? context.t(`values.reviews.${row.review}`) : ''
}

/** What a plan is made from: rows as they stood when it was begun, whole, and whether they still stand so. */
export const usePlanBasis = (rows: readonly RegisterRow[], columns: readonly PlanColumn[], context: GridContext) => {
  const { t } = useTexts()
  const { client, rows: store } = useAccess()
  const live = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const stateWords = useStateWords()
  const [basis, setBasis] = useState<readonly RegisterRow[]>(rows)
  const [field, setField] = useState<PlanField | null>(null)

  useEffect(() => {
    let gone = false
    const keys = columns.flatMap(({ field: known }) => (known === null ? [] : [known.key]))
    readWhole(client, basis, keys)
      .then((whole) => {
        if (gone) return
        setField({
          rows: basis,
          columns,
          whole,
          stateWords,
          shownIn: (row, columnId) => shownInPlainCell(row, columnId, context),
        })
      })
      .catch((error) => tellRefusal(t, error, t('edit.done.failed'), { topic: 'cells' }))
    return () => {
      gone = true
    }
  }, [client, basis, columns, stateWords, context, t])

  const now = useMemo(() => new Map(live.rows.map((row) => [row.profileId, row])), [live.rows])
  return {
    /** Null while the whole texts are read. */
    field,
    mark: (plan: readonly PlannedCell[]): readonly PlannedCell[] =>
      markConflicts(
        plan,
        (profileId, fieldKey) => now.get(profileId)?.cells[fieldKey] ?? null,
        (id) => now.has(id),
      ),
    readAgain: useCallback(() => setBasis((before) => before.flatMap((row) => now.get(row.profileId) ?? [])), [now]),
  }
}

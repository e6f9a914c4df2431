import { useMemo, useState } from 'react'
import { useTexts } from '../../../app/texts/use-texts.ts'
import type { ValueDraft } from '../../../app/values/drafts.ts'
import { shapeOf } from '../../../app/values/field-editing.ts'
import { emptyDraft, tidied } from '../../../app/values/value-draft.ts'
import { ValueEditor } from '../../../app/values/value-editor.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import type { GridContext } from '../grid-columns.ts'
import type { ChosenCells } from './chosen-cells.ts'
import { planSetAll } from './plan-fill.ts'
import { PlanSheet } from './plan-sheet.tsx'
import { usePlanBasis } from './use-plan-basis.ts'
import { useWriteCells } from './use-write-cells.ts'

/** One value or state in all chosen cells, shown cell by cell before it is written. */
export const BulkDialog = ({
  chosen,
  context,
  onClose,
}: {
  chosen: ChosenCells
  context: GridContext
  onClose: () => void
}) => {
  const { t } = useTexts()
  const write = useWriteCells()
  const [draft, setDraft] = useState<ValueDraft | null>(null)
  const [busy, setBusy] = useState(false)
  const columns = useMemo(() => chosen.columns.filter(({ field }) => field !== null), [chosen])
  const basis = usePlanBasis(chosen.rows, columns, context)
  const plan = useMemo(
    () => (basis.field === null || draft === null ? [] : planSetAll(basis.field, tidied(draft))),
    [basis.field, draft],
  )
  const marked = basis.mark(plan)
  const only = columns.length === 1 ? columns[0]?.field : undefined
  const apply = async (reason: string) => {
    setBusy(true)
    const outcome = await write(marked, 'bulk', { reason })
    setBusy(false)
    if (outcome === 'written') onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={t('edit.bulk.title')} closeLabel={t('dialog.close')} size={860}>
      {columns.length === 0 ? (
        <Banner kind="info" title={t('edit.bulk.nothing')} />
      ) : (
        <>
          <p className="plan-intro">
            {t('edit.bulk.intro', {
              rows: t('edit.range.rows', { count: chosen.rows.length }),
              columns: columns.map(({ name }) => name).join(', '),
            })}
          </p>
          <div className="plan-editor">
            <ValueEditor
              field={{
                key: only?.key ?? '',
                label: t('edit.bulk.value'),
                shape: only == null ? 'line' : shapeOf(only),
                ...(only == null ? {} : { type: only.type }),
              }}
              draft={draft ?? emptyDraft}
              onChange={setDraft}
              onSave={() => undefined}
              onCancel={onClose}
              operators={context.edition.operators}
            />
          </div>
          {draft === null ? null : (
            <PlanSheet
              plan={marked}
              busy={busy || basis.field === null}
              onReadAgain={basis.readAgain}
              onCancel={onClose}
              onApply={(reason) => void apply(reason)}
            />
          )}
        </>
      )}
    </Dialog>
  )
}

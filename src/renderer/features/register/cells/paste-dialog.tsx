import { useEffect, useMemo, useRef, useState } from 'react'
import { useTexts } from '../../../app/texts/use-texts.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import type { GridContext } from '../grid-columns.ts'
import type { GivenCell } from './cell-plan.ts'
import type { ChosenCells } from './chosen-cells.ts'
import type { Pasted } from './clipboard.ts'
import { planPaste } from './plan-fill.ts'
import { PlanSheet } from './plan-sheet.tsx'
import { usePlanBasis } from './use-plan-basis.ts'
import { useWriteCells } from './use-write-cells.ts'

/** Shows what a pasted table would change, before anything is written. */
export const PasteDialog = ({
  table,
  chosen,
  context,
  onClose,
}: {
  table: readonly (readonly GivenCell[])[]
  chosen: ChosenCells
  context: GridContext
  onClose: () => void
}) => {
  const { t } = useTexts()
  const write = useWriteCells()
  const [skipEmpty, setSkipEmpty] = useState(false)
  const [busy, setBusy] = useState(false)
  const reach = useMemo(() => reachOf(table, chosen), [table, chosen])
  const basis = usePlanBasis(reach.rows, reach.columns, context)
  const hasEmpty = useMemo(() => table.some((row) => row.some(({ text }) => text.trim() === '')), [table])
  const plan = useMemo(
    () =>
      basis.field === null
        ? []
        : planPaste(table, basis.field, { rows: chosen.rows.length, columns: chosen.columns.length }, { skipEmpty }),
    [basis.field, table, chosen, skipEmpty],
  )
  const marked = basis.mark(plan)
  return (
    <Dialog opened onClose={onClose} title={t('edit.paste.title')} closeLabel={t('dialog.close')} size={860}>
      <PlanSheet
        plan={marked}
        busy={busy || basis.field === null}
        onReadAgain={basis.readAgain}
        onCancel={onClose}
        onApply={async (reason) => {
          setBusy(true)
          const outcome = await write(marked, 'paste', { reason })
          setBusy(false)
          if (outcome === 'written') onClose()
        }}
      >
        {hasEmpty ? (
          <label className="plan-option">
            <input type="checkbox" checked={skipEmpty} onChange={(event) => setSkipEmpty(event.target.checked)} />
            {t('edit.paste.skipEmpty')}
          </label>
        ) : null}
      </PlanSheet>
    </Dialog>
  )
}

/** The rows and columns that the table can reach: no more is read for it. */
const reachOf = (table: readonly (readonly GivenCell[])[], chosen: ChosenCells) => ({
  rows: chosen.rowsOnwards.slice(0, Math.max(table.length, chosen.rows.length)),
  columns: chosen.columnsOnwards.slice(0, Math.max(0, chosen.columns.length, ...table.map((row) => row.length))),
})

/** Where the host does not hand out the clipboard by itself: a field that takes the person's own key. */
export const PasteBox = ({ onPasted, onClose }: { onPasted: (pasted: Pasted) => void; onClose: () => void }) => {
  const { t } = useTexts()
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <Dialog opened onClose={onClose} title={t('edit.paste.boxTitle')} closeLabel={t('dialog.close')}>
      <p>{t('edit.paste.boxText')}</p>
      <textarea
        ref={box}
        data-autofocus
        className="paste-box"
        rows={3}
        aria-label={t('edit.paste.box')}
        placeholder={t('edit.paste.box')}
        onPaste={(event) => {
          event.preventDefault()
          onPasted({
            text: event.clipboardData.getData('text/plain'),
            html: event.clipboardData.getData('text/html'),
          })
        }}
      />
    </Dialog>
  )
}

import type { CustomCellEditorProps } from 'ag-grid-react'
import { useEffect, useRef, useState } from 'react'
import type { ValueDraft } from '../../app/values/drafts.ts'
import { findDraft } from '../../app/values/drafts.ts'
import { emptyDraft, withText } from '../../app/values/value-draft.ts'
import { ValueEditor } from '../../app/values/value-editor.tsx'
import { useAccess } from '../../client/client-context.tsx'
import type { GridContext, ShownCell } from './grid-columns.tsx'
import type { GridRow } from './grid-rows.ts'

/** What editing a cell hands back: what was written, and what stood there when it began. */
export interface CellEdit {
  draft: ValueDraft
  before: ValueDraft
}

export const isCellEdit = (value: unknown): value is CellEdit =>
  typeof value === 'object' && value !== null && 'draft' in value && 'before' in value

const asDraft = (cell: ValueDraft | null | undefined): ValueDraft =>
  cell == null ? emptyDraft : { state: cell.state, text: cell.text, items: cell.items }

/** Edits a value over its cell. A text that the grid holds cut is fetched whole before it can be changed. */
export const ValueCellEditor = ({
  data,
  colDef,
  context,
  eventKey,
  eGridCell,
  onValueChange,
  stopEditing,
  api,
}: CustomCellEditorProps<GridRow, ShownCell | CellEdit, GridContext>) => {
  const { orpc, queries } = useAccess()
  const fieldKey = colDef.colId ?? ''
  const field = context.fields.get(fieldKey)
  const row = data.kind === 'unit' ? data.row : null
  const cell = row?.cells[fieldKey]
  const kept = row === null ? null : findDraft(row.profileId, fieldKey)

  const [before, setBefore] = useState<ValueDraft | null>(cell?.cut === true ? null : asDraft(cell))
  const typed = eventKey !== null && eventKey.length === 1
  const [draft, setDraft] = useState<ValueDraft | null>(() => {
    if (typed) return withText(emptyDraft, eventKey)
    if (kept !== null) return kept.draft
    return cell?.cut === true ? null : asDraft(cell)
  })
  const written = useRef(draft)

  const change = (next: ValueDraft) => {
    written.current = next
    setDraft(next)
    if (before !== null) onValueChange({ draft: next, before })
  }

  useEffect(() => {
    if (before !== null) {
      // The grid keeps no value until something was written: what was typed to begin with counts.
      if (written.current !== null && (typed || kept !== null)) onValueChange({ draft: written.current, before })
      return undefined
    }
    if (row === null) return undefined
    let gone = false
    void queries
      .ensureQueryData(orpc.profile.get.queryOptions({ input: { profileId: row.profileId } }))
      .then((card) => {
        if (gone) return
        const whole = asDraft(card.fields.find(({ key }) => key === fieldKey)?.value)
        written.current ??= whole
        setDraft(written.current)
        setBefore(whole)
      })
    return () => {
      gone = true
    }
  }, [before, row, queries, orpc, fieldKey, typed, kept, onValueChange])

  if (field === undefined || draft === null)
    return <div className="value-editor" style={{ minWidth: eGridCell.offsetWidth }} />
  const isBlock = field.type === 'longText'
  return (
    <div
      className="value-editor-popup"
      style={{
        width: isBlock || fieldKey === 'operator' ? Math.max(eGridCell.offsetWidth, 380) : eGridCell.offsetWidth + 2,
      }}
    >
      <ValueEditor
        field={{ key: fieldKey, label: field.shortLabel, shape: isBlock ? 'block' : 'line' }}
        draft={draft}
        onChange={change}
        onSave={(event) => stopEditing(false, event)}
        onCancel={() => api.stopEditing(true)}
        operators={context.edition.operators}
        selectAll={!typed}
        error={kept?.error ?? null}
      />
    </div>
  )
}

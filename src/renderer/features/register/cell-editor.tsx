import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Card, RegisterRow } from '../../../shared/contract/views.ts'
import { findDraft, type ValueDraft } from '../../app/values/drafts.ts'
import { hasWords, shapeOf } from '../../app/values/field-editing.ts'
import { emptyDraft } from '../../app/values/value-draft.ts'
import { ValueEditor } from '../../app/values/value-editor.tsx'
import { useAccess } from '../../client/client-context.tsx'
import type { GridContext } from './grid-columns.ts'
import { usePlaceOverCell } from './place-over-cell.ts'

/** What editing a cell hands back: what was written, and what stood there when it began. */
export interface CellEdit {
  draft: ValueDraft
  /** Null where the whole text had not come before the person had finished. */
  before: ValueDraft | null
}

export interface EditedCell {
  row: RegisterRow
  columnId: string
  /** Begun by typing a sign: the answer is written anew. The sign itself comes to the field as it is typed. */
  anew: boolean
}

const asDraft = (cell: ValueDraft | null | undefined): ValueDraft =>
  cell == null ? emptyDraft : { state: cell.state, text: cell.text, items: cell.items }

const wholeValue = (card: Card, fieldKey: string): ValueDraft =>
  asDraft(card.fields.find(({ key }) => key === fieldKey)?.value)

/**
 * Edits a value over its cell. It stands beside the grid, not in it: it is on screen before the key press that began it
 * has ended, so no sign is lost however busy the machine is, and nothing that happens to the rows can close it.
 */
export const CellEditor = ({
  cell,
  place,
  context,
  onSave,
  onCancel,
}: {
  cell: EditedCell
  /** The grid's own element, in which the editor is placed. */
  place: RefObject<HTMLElement | null>
  context: GridContext
  onSave: (edit: CellEdit, then: 'down' | 'right' | 'left' | 'stay') => void
  onCancel: () => void
}) => {
  const { row, columnId, anew } = cell
  const { orpc } = useAccess()
  const queries = useQueryClient()
  const field = context.fields.get(columnId)
  const held = row.cells[columnId]
  const [kept] = useState(() => findDraft(row.profileId, columnId))
  // Careful: the grid holds long texts cut. What stood there is fetched whole before it is compared or changed.
  const asked = orpc.profile.get.queryOptions({ input: { profileId: row.profileId } })
  const [before, setBefore] = useState<ValueDraft | null>(() => {
    // What is on its way to disk is what the person sees and goes on from.
    if (kept?.state === 'saving') return kept.draft
    if (held?.cut !== true) return asDraft(held)
    const card = queries.getQueryData(asked.queryKey)
    return card === undefined ? null : wholeValue(card, columnId)
  })
  const [draft, setDraft] = useState<ValueDraft | null>(() => {
    if (anew) return emptyDraft
    return kept === null ? before : kept.draft
  })
  const box = useRef<HTMLDivElement>(null)
  const done = useRef(false)

  useEffect(() => {
    if (before !== null) return undefined
    let gone = false
    void queries
      .ensureQueryData(orpc.profile.get.queryOptions({ input: { profileId: row.profileId } }))
      .then((card) => {
        if (gone) return
        const whole = wholeValue(card, columnId)
        setBefore(whole)
        setDraft((written) => written ?? whole)
      })
    return () => {
      gone = true
    }
  }, [before, queries, orpc, row.profileId, columnId])

  const isBlock = field !== undefined && shapeOf(field) === 'block'
  const isWide = isBlock || columnId === 'operator' || (field !== undefined && hasWords(field))
  usePlaceOverCell(box, place, row.profileId, columnId, isWide)

  if (field === undefined) return null
  const finish = (then: 'down' | 'right' | 'left' | 'stay') => {
    if (done.current) return
    done.current = true
    // Nothing was written yet: there is nothing to compare with, and nothing to save.
    if (draft === null) return onCancel()
    onSave({ draft, before }, then)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving the editor by any means saves what is in it.
    <div
      ref={box}
      className="value-editor-popup"
      onBlur={(event) => {
        // Another window has the focus: the editor waits.
        if (!document.hasFocus() || event.currentTarget.contains(event.relatedTarget)) return
        finish('stay')
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Tab' || event.target !== event.currentTarget.querySelector('input, textarea')) return
        // Where the editor has more to fill in, Tab goes there first.
        if (columnId === 'operator' && !event.shiftKey) return
        event.preventDefault()
        finish(event.shiftKey ? 'left' : 'right')
      }}
    >
      {draft === null ? null : (
        <ValueEditor
          field={{
            key: columnId,
            label: field.shortLabel,
            shape: shapeOf(field),
            type: field.type,
            regionCode: row.regionCode,
          }}
          draft={draft}
          onChange={setDraft}
          onSave={() => finish('down')}
          onCancel={() => {
            done.current = true
            onCancel()
          }}
          operators={context.edition.operators}
          selectAll={!anew}
          error={kept?.error ?? null}
        />
      )}
    </div>
  )
}

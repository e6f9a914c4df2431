import { useLayoutEffect, useRef, useState } from 'react'
import type { ReviewItem } from '../../../shared/contract/review-views.ts'
import type { EditionView } from '../../../shared/contract/views.ts'
import type { ValueDraft } from '../../app/values/drafts.ts'
import { shapeOf } from '../../app/values/field-editing.ts'
import { emptyDraft, sameDraft, tidied } from '../../app/values/value-draft.ts'
import { ValueEditor } from '../../app/values/value-editor.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { fieldOf } from './review-words.ts'
import type { Correction } from './use-correction.ts'

/** Corrects one field of a reading, with the same editor as the card. What the register says is corrected, else what was read. */
export const ItemEditor = ({
  edition,
  item,
  fieldKey,
  correction,
}: {
  edition: EditionView
  item: ReviewItem
  fieldKey: string
  correction: Correction
}) => {
  const { client } = useAccess()
  const now = item.stands.find((value) => value.fieldKey === fieldKey)
  const said = item.says.find((value) => value.fieldKey === fieldKey)
  const from = now?.own === true || (now !== undefined && item.outcome === 'kept') ? now : (said ?? now)
  const [before] = useState<ValueDraft>(() =>
    from === undefined ? emptyDraft : { state: from.state, text: from.text, items: from.items },
  )
  const [draft, setDraft] = useState(() => correction.refusedOf(item, fieldKey) ?? before)
  const box = useRef<HTMLDivElement>(null)
  const saving = correction.editing?.saving === true
  // Back to the words where they were refused.
  useLayoutEffect(() => {
    if (!saving) box.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
  }, [saving])
  const field = fieldOf(edition, fieldKey)
  if (field === null) return null
  const save = () => {
    const tidy = tidied(draft)
    if (sameDraft(tidy, before)) return correction.end(item, fieldKey)
    const expected = { state: now?.state ?? null, text: now?.text ?? null }
    correction.save(item, fieldKey, tidy, () =>
      client.review.correct({ candidateId: item.candidateId, fieldKey, ...tidy, expected }),
    )
  }
  return (
    <div ref={box} className="item-editor" inert={saving}>
      <p className="item-part-label">{field.shortLabel}</p>
      <ValueEditor
        field={{
          key: field.key,
          label: field.label,
          shape: shapeOf(field),
          type: field.type,
          regionCode: item.regionCode,
        }}
        draft={draft}
        onChange={setDraft}
        onSave={save}
        onCancel={() => correction.end(item, fieldKey)}
        operators={edition.operators}
        selectAll={false}
      />
    </div>
  )
}

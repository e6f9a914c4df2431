import { useState } from 'react'
import type { ReviewItem } from '../../../shared/contract/review-views.ts'
import type { EditionView } from '../../../shared/contract/views.ts'
import type { ValueDraft } from '../../app/values/drafts.ts'
import { shapeOf } from '../../app/values/field-editing.ts'
import { emptyDraft, sameDraft, tidied } from '../../app/values/value-draft.ts'
import { ValueEditor } from '../../app/values/value-editor.tsx'
import { useAccess } from '../../client/client-context.tsx'
import type { Write } from './review-list.tsx'
import { fieldOf } from './review-words.ts'

/** Corrects one field of a reading, with the same editor as the card. What the register says is corrected, else what was read. */
export const ItemEditor = ({
  edition,
  item,
  fieldKey,
  onEnd,
  onSave,
}: {
  edition: EditionView
  item: ReviewItem
  fieldKey: string
  onEnd: (stay: boolean) => void
  onSave: (write: Write) => Promise<boolean>
}) => {
  const { client } = useAccess()
  const now = item.stands.find((value) => value.fieldKey === fieldKey)
  const said = item.says.find((value) => value.fieldKey === fieldKey)
  const from = now?.own === true || (now !== undefined && item.outcome === 'kept') ? now : (said ?? now)
  const [before] = useState<ValueDraft>(() =>
    from === undefined ? emptyDraft : { state: from.state, text: from.text, items: from.items },
  )
  const [draft, setDraft] = useState(before)
  const field = fieldOf(edition, fieldKey)
  if (field === null) return null
  const save = async () => {
    const tidy = tidied(draft)
    if (sameDraft(tidy, before)) return onEnd(true)
    const expected = { state: now?.state ?? null, text: now?.text ?? null }
    const written = await onSave(() =>
      client.review.correct({ candidateId: item.candidateId, fieldKey, ...tidy, expected }),
    )
    // What was typed stays in the field where it was refused.
    if (written) onEnd(true)
  }
  return (
    <div className="item-editor">
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
        onSave={() => void save()}
        onCancel={() => onEnd(true)}
        operators={edition.operators}
        selectAll={false}
      />
    </div>
  )
}

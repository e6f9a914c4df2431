import { IconNote } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Card, CardField } from '../../../shared/contract/views.ts'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'

/** A person's own note on a field: read where it stands, written in place. Ctrl+Enter and leaving it save, Esc leaves it as it was. */
export const FieldNote = ({
  card,
  field,
  name,
  readOnly,
  editing,
  onEdit,
  onDone,
}: {
  card: Card
  field: CardField
  name: string
  readOnly: boolean
  editing: boolean
  onEdit: () => void
  onDone: () => void
}) => {
  const { t } = useTexts()
  const note = field.value?.note ?? null
  if (editing && !readOnly)
    return <NoteEditor card={card} field={field} name={name} before={note ?? ''} onDone={onDone} />
  if (note === null) return null
  return (
    <div className="field-note">
      <IconNote size={15} stroke={1.75} aria-hidden />
      <button
        type="button"
        aria-label={`${t('field.noteFor', { field: field.shortLabel })}: ${note}`}
        aria-disabled={readOnly}
        onClick={() => (readOnly ? undefined : onEdit())}
      >
        {note}
      </button>
    </div>
  )
}

const NoteEditor = ({
  card,
  field,
  name,
  before,
  onDone,
}: {
  card: Card
  field: CardField
  name: string
  before: string
  onDone: () => void
}) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const [text, setText] = useState(before)
  const [failed, setFailed] = useState(false)
  const input = useRef<HTMLTextAreaElement>(null)
  const settled = useRef(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.setSelectionRange(before.length, before.length)
  }, [before])
  const save = async () => {
    if (settled.current) return
    settled.current = true
    try {
      if (text.trim() !== before.trim())
        await client.profile.setNote({ profileId: card.profileId, fieldKey: field.key, note: text.trim() })
      onDone()
    } catch (error) {
      // What was written stays in the field.
      settled.current = false
      setFailed(true)
      tellRefusal(t, error, t('field.noteNotSaved', { name: `${field.shortLabel}, ${name}` }))
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving the editor by any means saves what is in it.
    <div
      className="note-editor"
      onBlur={(event) => {
        if (!failed && !event.currentTarget.contains(event.relatedTarget)) void save()
      }}
    >
      <label>
        <span>{t('field.note')}</span>
        <textarea
          ref={input}
          rows={3}
          maxLength={10_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              settled.current = true
              onDone()
            } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
            else return
            event.preventDefault()
            event.stopPropagation()
          }}
        />
      </label>
      <p className="ink-3">{t('field.noteText')}</p>
      <Button small onClick={() => void save()}>
        {t('field.saveNote')}
      </Button>
    </div>
  )
}

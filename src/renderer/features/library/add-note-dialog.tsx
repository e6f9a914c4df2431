import { useState } from 'react'
import { Day, noteLength } from '../../../shared/domain/source-facts.ts'
import { showMessage, undoAction } from '../../app/messages.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useUndo } from '../../app/use-undo.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useAddedSource } from './use-added-source.ts'

const today = (): string => {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

/** What was said on the telephone, or a mail that is pasted: a source of its own, with its day and by whom. */
export const AddNoteDialog = ({
  kind,
  onClose,
  onAdded,
}: {
  kind: 'phone' | 'mail'
  onClose: () => void
  onAdded: (sourceId: string) => void
}) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { undo } = useUndo()
  const write = useUnitWrite()
  const findAdded = useAddedSource()
  const [title, setTitle] = useState('')
  const [dated, setDated] = useState(today)
  const [toldBy, setToldBy] = useState('')
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const badDay = !Day.safeParse(dated).success
  const ready = title.trim() !== '' && text.trim() !== '' && !badDay
  const add = async () => {
    if (!ready || busy) return
    setBusy(true)
    const written = await write(t('library.notAdded', { name: title.trim() }), () =>
      client.source.addNote({
        title: title.trim(),
        text,
        facts: {
          kind,
          title: title.trim(),
          publisher: null,
          year: null,
          origin: null,
          dated,
          toldBy: toldBy.trim() === '' ? null : toldBy.trim(),
        },
      }),
    )
    setBusy(false)
    if (written === null) return
    const added = await findAdded().catch(() => null)
    const { entryId } = written
    onClose()
    if (added !== null) onAdded(added.sourceId)
    showMessage({
      kind: 'done',
      topic: 'source',
      title: t('library.isAdded', { name: title.trim() }),
      actions: entryId === null ? [] : [undoAction(t('undo.undo'), () => void undo(entryId))],
    })
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t(kind === 'phone' ? 'library.phoneTitle' : 'library.mailTitle')}
      closeLabel={t('dialog.close')}
      size={640}
    >
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <TextField
          label={t(kind === 'phone' ? 'library.about' : 'library.subject')}
          value={title}
          maxLength={200}
          autofocus
          onChange={setTitle}
        />
        <label>
          <span>{t('library.facts.dated')}</span>
          <input
            type="text"
            value={dated}
            maxLength={10}
            aria-invalid={badDay}
            placeholder={t('library.dayForm')}
            onChange={(event) => setDated(event.target.value.trim())}
          />
          {badDay ? <span className="fact-help ink-red">{t('library.badDay')}</span> : null}
        </label>
        <label>
          <span>{t(kind === 'phone' ? 'library.whoSaid' : 'library.whoWrote')}</span>
          <input type="text" value={toldBy} maxLength={500} onChange={(event) => setToldBy(event.target.value)} />
        </label>
        <label>
          <span>{t(kind === 'phone' ? 'library.whatSaid' : 'library.whatWrote')}</span>
          <textarea
            rows={9}
            value={text}
            maxLength={noteLength}
            required
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void add()
            }}
          />
        </label>
        <p className="actions">
          <Button kind="filled" type="submit" keys={['Ctrl', 'Enter']} disabled={!ready || busy}>
            {t('library.addDo')}
          </Button>
          <Button onClick={onClose}>{t('units.cancel')}</Button>
        </p>
      </form>
    </Dialog>
  )
}

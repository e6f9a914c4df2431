import { useState } from 'react'
import type { SourceDetail } from '../../../shared/contract/annotation-views.ts'
import type { SourceKind } from '../../../shared/domain/source-facts.ts'
import { SourceFacts, sourceKinds } from '../../../shared/domain/source-facts.ts'
import { showMessage, undoAction } from '../../app/messages.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useUndo } from '../../app/use-undo.ts'
import { useAccess } from '../../client/client-context.tsx'
import { uploadFile } from '../../client/upload.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FileChoice } from './file-choice.tsx'
import { titleOf } from './source-order.ts'
import { useAddedSource } from './use-added-source.ts'

/** What a file most likely is by its name, until a person says. */
const kindByName = (name: string): SourceKind => {
  const ending = name.toLowerCase().split('.').at(-1) ?? ''
  if (ending === 'pdf') return 'report'
  if (['html', 'htm', 'mhtml', 'mht'].includes(ending)) return 'web'
  if (['eml', 'msg'].includes(ending)) return 'mail'
  if (ending === 'docx') return 'form'
  if (['xlsx', 'csv'].includes(ending)) return 'spreadsheet'
  return 'other'
}

/** Takes a file in as a source without reading units out of it: a new one, or a newer version of one that is there. */
export const AddFileDialog = ({
  sources,
  replacesId,
  onClose,
  onAdded,
  onCompare,
}: {
  sources: readonly SourceDetail[]
  replacesId: string | null
  onClose: () => void
  onAdded: (sourceId: string) => void
  onCompare: (older: string, newer: string) => void
}) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { undo } = useUndo()
  const write = useUnitWrite()
  const findAdded = useAddedSource()
  const older = sources.find(({ sourceId }) => sourceId === replacesId) ?? null
  const [file, setFile] = useState<File | null>(null)
  const [facts, setFacts] = useState<SourceFacts>({
    kind: older?.kind ?? 'other',
    title: older?.title ?? null,
    publisher: older?.publisher ?? null,
    year: null,
    origin: older?.origin ?? null,
    dated: null,
    toldBy: null,
  })
  const [busy, setBusy] = useState(false)
  const bad = !SourceFacts.shape.year.safeParse(facts.year).success
  const change = (next: Partial<SourceFacts>) => setFacts((before) => ({ ...before, ...next }))
  const text = (value: string): string | null => (value.trim() === '' ? null : value)

  const add = async () => {
    if (file === null || bad || busy) return
    setBusy(true)
    const written = await write(t('library.notAdded', { name: file.name }), async () => {
      const { token } = await uploadFile(file)
      return client.source.add({ token, facts, replacesId })
    })
    setBusy(false)
    if (written === null) return
    const added = await findAdded().catch(() => null)
    const { entryId } = written
    onClose()
    if (added === null) return
    onAdded(added.sourceId)
    showMessage({
      kind: 'done',
      topic: 'source',
      title:
        older === null
          ? t('library.isAdded', { name: titleOf(added) })
          : t('library.isVersion', { name: added.name, older: titleOf(older) }),
      ...(older === null || older.annotations === 0
        ? {}
        : { text: t('library.marksStay', { count: older.annotations, older: titleOf(older) }) }),
      actions: [
        ...(older === null || older.annotations === 0
          ? []
          : [{ label: t('library.compare'), run: () => onCompare(older.sourceId, added.sourceId) }]),
        ...(entryId === null ? [] : [undoAction(t('undo.undo'), () => void undo(entryId))]),
      ],
    })
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={older === null ? t('library.addFileTitle') : t('library.newVersionTitle', { name: titleOf(older) })}
      closeLabel={t('dialog.close')}
    >
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <p className="ink-2">{t(older === null ? 'library.addFileText' : 'library.newVersionText')}</p>
        <FileChoice
          label={t('library.chooseFile')}
          file={file}
          disabled={busy}
          onFile={(chosen) => {
            setFile(chosen)
            if (older === null) change({ kind: kindByName(chosen.name) })
          }}
        >
          {t('library.orDrop')}
        </FileChoice>
        <label>
          <span>{t('library.facts.title')}</span>
          <input
            type="text"
            maxLength={500}
            value={facts.title ?? ''}
            onChange={(event) => change({ title: text(event.target.value) })}
          />
        </label>
        <label>
          <span>{t('library.facts.publisher')}</span>
          <input
            type="text"
            maxLength={500}
            value={facts.publisher ?? ''}
            onChange={(event) => change({ publisher: text(event.target.value) })}
          />
        </label>
        <label>
          <span>{t('library.facts.year')}</span>
          <input
            type="text"
            inputMode="numeric"
            maxLength={4}
            aria-invalid={bad}
            value={facts.year ?? ''}
            onChange={(event) => change({ year: text(event.target.value) })}
          />
        </label>
        <label>
          <span>{t('library.facts.kind')}</span>
          <select
            value={facts.kind}
            onChange={(event) => change({ kind: sourceKinds.find((kind) => kind === event.target.value) ?? 'other' })}
          >
            {sourceKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`library.kinds.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('library.facts.origin')}</span>
          <input
            type="text"
            maxLength={2000}
            value={facts.origin ?? ''}
            onChange={(event) => change({ origin: text(event.target.value) })}
          />
        </label>
        <p className="actions">
          <Button kind="filled" type="submit" disabled={file === null || bad || busy}>
            {t(busy ? 'library.reading' : older === null ? 'library.addDo' : 'library.newVersionDo')}
          </Button>
          <Button onClick={onClose}>{t('units.cancel')}</Button>
        </p>
      </form>
    </Dialog>
  )
}

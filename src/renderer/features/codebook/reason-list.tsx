import { IconArrowMerge, IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { CodebookView } from '../../../shared/contract/classification-views.ts'
import { formatList } from '../../app/format.ts'
import { showMessage, undoAction } from '../../app/messages.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useUndo } from '../../app/use-undo.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Sheet } from '../../ui/sheet.tsx'

type Reason = CodebookView['reasons'][number]

/** The controlled list of reasons: added to, renamed and merged; who chose which is never lost. */
export const ReasonList = ({ reasons, mayWrite }: { reasons: readonly Reason[]; mayWrite: boolean }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { edition } = useWorkspace()
  const write = useUnitWrite()
  const { undo } = useUndo()
  const [added, setAdded] = useState('')
  const [renaming, setRenaming] = useState<{ id: string; label: string } | null>(null)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [merging, setMerging] = useState(false)
  const picked = reasons.filter(({ id }) => chosen.includes(id))
  const add = async () => {
    if (added.trim() === '') return
    const done = await write(t('codebook.notSaved'), () =>
      client.codebook.addReason({ edition: edition.year, label: added.trim() }),
    )
    if (done !== null) setAdded('')
  }
  const rename = async () => {
    if (renaming === null || renaming.label.trim() === '') return
    const done = await write(t('codebook.notSaved'), () =>
      client.codebook.renameReason({ reasonId: renaming.id, label: renaming.label.trim() }),
    )
    if (done !== null) setRenaming(null)
  }
  const merge = async (keepId: string) => {
    setMerging(false)
    const done = await write(t('codebook.notMerged'), () =>
      client.codebook.mergeReasons({ keepId, mergeIds: picked.flatMap(({ id }) => (id === keepId ? [] : [id])) }),
    )
    if (done === null) return
    setChosen([])
    const { entryId, label } = done
    if (entryId !== null && label !== null)
      showMessage({
        kind: 'done',
        topic: 'merged',
        title: label,
        actions: [undoAction(t('undo.undo'), () => void undo(entryId))],
      })
  }
  return (
    <Sheet label={t('codebook.reasons')} className="sheet-reasons" pane="reasons">
      <header className="sheet-bar">
        <h2 className="sheet-title">{t('codebook.reasons')}</h2>
        <span className="spring" />
        {mayWrite ? (
          <Button small icon={IconArrowMerge} disabled={picked.length < 2} onClick={() => setMerging(true)}>
            {t('codebook.merge')}
          </Button>
        ) : null}
      </header>
      <div className="sheet-body pad">
        <p className="ink-2">{t('codebook.reasonsText')}</p>
        <ul className="reasons">
          {reasons.map(({ id, label, mergedLabels }) => (
            <li key={id}>
              {mayWrite ? (
                <input
                  type="checkbox"
                  aria-label={t('codebook.chooseReason', { label })}
                  checked={chosen.includes(id)}
                  onChange={(event) =>
                    setChosen(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                  }
                />
              ) : null}
              {renaming?.id === id ? (
                <form
                  className="reason-rename"
                  onSubmit={(event) => {
                    event.preventDefault()
                    void rename()
                  }}
                >
                  <input
                    type="text"
                    aria-label={t('codebook.renameOf', { label })}
                    maxLength={200}
                    value={renaming.label}
                    // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here.
                    autoFocus
                    onChange={(event) => setRenaming({ id, label: event.target.value })}
                    onKeyDown={(event) => {
                      if (event.key === 'Escape') setRenaming(null)
                    }}
                  />
                  <Button small kind="filled" type="submit">
                    {t('codebook.save')}
                  </Button>
                </form>
              ) : (
                <>
                  <span>
                    {label}
                    {mergedLabels.length === 0 ? null : (
                      <span className="ink-3"> {t('codebook.merged', { labels: formatList(mergedLabels) })}</span>
                    )}
                  </span>
                  <span className="spring" />
                  {mayWrite ? (
                    <IconButton
                      small
                      icon={IconPencil}
                      label={t('codebook.renameOf', { label })}
                      onClick={() => setRenaming({ id, label })}
                    />
                  ) : null}
                </>
              )}
            </li>
          ))}
        </ul>
        {mayWrite ? (
          <form
            className="reason-add"
            onSubmit={(event) => {
              event.preventDefault()
              void add()
            }}
          >
            <label htmlFor="new-reason">{t('codebook.newReason')}</label>
            <input
              id="new-reason"
              type="text"
              maxLength={200}
              value={added}
              onChange={(event) => setAdded(event.target.value)}
            />
            <Button small icon={IconPlus} type="submit" disabled={added.trim() === ''}>
              {t('codebook.addReason')}
            </Button>
          </form>
        ) : null}
        {mayWrite ? <p className="ink-3">{t('codebook.mergeHint')}</p> : null}
      </div>
      <MergeDialog
        opened={merging}
        onClose={() => setMerging(false)}
        reasons={picked}
        onMerge={(id) => void merge(id)}
      />
    </Sheet>
  )
}

const MergeDialog = ({
  opened,
  onClose,
  reasons,
  onMerge,
}: {
  opened: boolean
  onClose: () => void
  reasons: readonly Reason[]
  onMerge: (keepId: string) => void
}) => {
  const { t } = useTexts()
  const [keep, setKeep] = useState<string | null>(null)
  const kept = reasons.find(({ id }) => id === keep) ?? reasons[0]
  return (
    <Dialog opened={opened} onClose={onClose} title={t('codebook.mergeInto')} closeLabel={t('dialog.close')} size={460}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (kept !== undefined) onMerge(kept.id)
        }}
      >
        <fieldset className="merge-choice">
          <legend className="sr-only">{t('codebook.mergeInto')}</legend>
          {reasons.map(({ id, label }, at) => (
            <label key={id}>
              <input
                type="radio"
                name="keep"
                checked={kept?.id === id}
                {...(at === 0 ? { 'data-autofocus': true } : {})}
                onChange={() => setKeep(id)}
              />
              {label}
            </label>
          ))}
        </fieldset>
        <p className="actions">
          <Button kind="filled" type="submit">
            {t('codebook.mergeDo')}
          </Button>
          <Button onClick={onClose}>{t('codebook.cancel')}</Button>
        </p>
      </form>
    </Dialog>
  )
}

import { IconRefreshAlert } from '@tabler/icons-react'
import { useState } from 'react'
import type { AnnotationView } from '../../../shared/contract/annotation-views.ts'
import { KeptPicture } from '../../app/evidence/kept-picture.tsx'
import { MarkColor } from '../../app/evidence/mark-color.tsx'
import { formatWhen } from '../../app/format.ts'
import { showMessage, undoAction } from '../../app/messages.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useUndo } from '../../app/use-undo.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { PlaceAnew } from './place-anew.tsx'

/** More are shown when they are asked for: each holds a picture. */
const shownAtOnce = 30

/** Marks that have lost their place, with what is left of it. A person places them anew, removes them, or lets them wait. */
export const OrphanList = ({
  orphans,
  readOnly,
  onClose,
}: {
  orphans: readonly AnnotationView[]
  readOnly: boolean
  onClose: () => void
}) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { openSource } = useWorkspace()
  const { undo } = useUndo()
  const write = useUnitWrite()
  const [shown, setShown] = useState(shownAtOnce)
  const [placing, setPlacing] = useState<string | null>(null)
  const remove = async (mark: AnnotationView) => {
    const written = await write(t('library.notRemoved', { name: t('library.oneMark') }), () =>
      client.annotation.remove({ annotationIds: [mark.annotationId] }),
    )
    if (written === null) return
    const { entryId } = written
    showMessage({
      kind: 'done',
      topic: 'orphan',
      title: t('library.markRemoved'),
      actions: entryId === null ? [] : [undoAction(t('undo.undo'), () => void undo(entryId))],
    })
  }
  if (orphans.length === 0)
    return (
      <div className="sheet-body pad">
        <EmptySheet icon={IconRefreshAlert} title={t('library.noOrphans')} text={t('library.noOrphansText')}>
          <Button onClick={onClose}>{t('library.toSources')}</Button>
        </EmptySheet>
      </div>
    )
  return (
    <div className="sheet-body pad">
      <p className="ink-2">{t('library.orphansText')}</p>
      <ul className="orphans" aria-label={t('library.orphansTitle')}>
        {orphans.slice(0, shown).map((mark) => (
          <li key={mark.annotationId} className={`orphan place-${mark.color}`}>
            <KeptPicture mark={mark} />
            <p className="evidence-meta num">
              <span>
                {mark.sourceName}
                {mark.anchor.page === null ? '' : `, ${t('library.stoodOn', { page: mark.anchor.page })}`}
              </span>
              <MarkColor color={mark.color} />
              <span>{t('library.markBy', { who: mark.author, when: formatWhen(mark.madeAt, new Date()) })}</span>
            </p>
            <p className="ink-amber">{mark.orphan === null ? '' : t(`library.why.${mark.orphan}`)}</p>
            {mark.comment === null ? null : <p className="evidence-comment">{mark.comment}</p>}
            {mark.evidence.length === 0 ? null : (
              <p className="ink-2">
                {t('library.supports')}{' '}
                {mark.evidence
                  .map(({ label, unitName, edition }) => `${label ?? t('library.decision')}, ${unitName} (${edition})`)
                  .join('; ')}
              </p>
            )}
            <p className="message-actions">
              {readOnly || mark.anchor.quote === null ? null : (
                <Button
                  small
                  aria-expanded={placing === mark.annotationId}
                  onClick={() => setPlacing(placing === mark.annotationId ? null : mark.annotationId)}
                >
                  {t('library.placeAnew')}
                </Button>
              )}
              <Button
                small
                onClick={() => openSource(mark.sourceId, { annotationId: mark.annotationId, page: mark.anchor.page })}
              >
                {t('library.openReader')}
              </Button>
              {readOnly ? null : (
                <Button small onClick={() => void remove(mark)}>
                  {t('library.removeMark')}
                </Button>
              )}
            </p>
            {placing === mark.annotationId ? <PlaceAnew mark={mark} onDone={() => setPlacing(null)} /> : null}
          </li>
        ))}
      </ul>
      {orphans.length > shown ? (
        <p className="actions">
          <Button onClick={() => setShown(shown + shownAtOnce)}>
            {t('library.showMore', { count: Math.min(shownAtOnce, orphans.length - shown) })}
          </Button>
        </p>
      ) : null}
    </div>
  )
}

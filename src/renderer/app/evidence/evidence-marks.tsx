import { IconExternalLink, IconLinkOff, IconRefreshAlert } from '@tabler/icons-react'
import type { AnnotationView } from '../../../shared/contract/annotation-views.ts'
import type { EvidenceTarget } from '../../../shared/domain/evidence.ts'
import { IconButton } from '../../ui/button.tsx'
import { useTexts } from '../texts/use-texts.ts'
import { useWorkspace } from '../workspace.tsx'
import { findTie, marksUnder } from './find-tie.ts'
import { MarkColor } from './mark-color.tsx'
import { useEvidenceWrite } from './use-evidence-write.ts'

/** The marks under one thing: quote, source, page and colour, and the way to each. Nothing where there are none. */
export const EvidenceMarks = ({
  label,
  marks,
  target,
  what,
  readOnly,
}: {
  label: string
  marks: readonly AnnotationView[]
  target: EvidenceTarget
  /** "remissväg, Kärnan" */
  what: string
  readOnly: boolean
}) => {
  const { t } = useTexts()
  const { openSource } = useWorkspace()
  const writes = useEvidenceWrite()
  const own = marksUnder(marks, target)
  if (own.length === 0) return null
  return (
    <ul className="evidence-marks" aria-label={label}>
      {own.map((mark) => {
        const tie = findTie(mark, target)
        const { anchor } = mark
        return (
          <li key={mark.annotationId} className={`evidence-mark place-${mark.color}`}>
            <p className={mark.orphan === null ? 'evidence-quote' : 'evidence-quote evidence-lost'}>
              {anchor.quote === null ? (
                <span className="ink-3">{t('pages.noWords')}</span>
              ) : (
                <span className={mark.orphan === null ? 'lit' : ''}>{anchor.quote}</span>
              )}
            </p>
            {mark.comment === null ? null : <p className="evidence-comment">{mark.comment}</p>}
            <p className="evidence-meta num">
              {mark.orphan === null ? null : (
                <span className="ink-amber">
                  <IconRefreshAlert size={15} stroke={1.75} aria-hidden /> {t('evidence.lost')}
                </span>
              )}
              <span>
                {mark.sourceName}
                {anchor.page === null ? '' : `, ${t('source.page', { page: anchor.page })}`}
              </span>
              <MarkColor color={mark.color} />
            </p>
            <span className="evidence-actions">
              <IconButton
                small
                icon={IconExternalLink}
                label={t('evidence.openMark', { source: mark.sourceName })}
                onClick={() =>
                  openSource(mark.sourceId, { annotationId: mark.annotationId, page: anchor.page, anchor })
                }
              />
              {readOnly || tie === undefined ? null : (
                <IconButton
                  small
                  icon={IconLinkOff}
                  label={t('evidence.untie')}
                  onClick={() => void writes.untie(tie, what)}
                />
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

import { IconMarquee2, IconTextScan2 } from '@tabler/icons-react'
import type { ReviewRun } from '../../../shared/contract/review-views.ts'
import type { PdfDocument } from '../../app/pages/pdf-document.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { Button } from '../../ui/button.tsx'
import { ScaleBar } from '../../ui/scale-bar.tsx'
import { useRecognition } from './use-recognition.ts'

/** A page without text: what can be done with it, and how far the recognising has come. */
export const ScanBar = ({
  document,
  review,
  page,
  recognised,
  drawing,
  mayWrite,
  onDraw,
}: {
  document: PdfDocument
  review: ReviewRun
  page: number
  recognised: boolean
  drawing: boolean
  mayWrite: boolean
  onDraw: () => void
}) => {
  const { t } = useTexts()
  const { progress, start, cancel } = useRecognition(document, review)
  const left = review.pageMarks.filter(({ text }) => text === 'none').map((mark) => mark.page)
  return (
    <div className="scan-bar">
      <p>{drawing ? t('review.scan.marking') : t(recognised ? 'review.scan.recognised' : 'review.scan.text')}</p>
      {progress === null ? (
        mayWrite ? (
          <p className="scan-actions">
            <Button small icon={IconMarquee2} aria-pressed={drawing} onClick={onDraw}>
              {t('review.scan.mark')}
            </Button>
            {recognised ? null : (
              <Button small icon={IconTextScan2} onClick={() => start([page])}>
                {t('review.scan.read')}
              </Button>
            )}
            {left.length > 1 ? (
              <Button small onClick={() => start(left)}>
                {t('review.scan.readAll', { count: left.length })}
              </Button>
            ) : null}
          </p>
        ) : null
      ) : (
        <p className="scan-actions num" role="status">
          <span>{t('review.scan.reading', { at: progress.done + 1, of: progress.of })}</span>
          <ScaleBar
            label={t('review.scan.reading', { at: progress.done + 1, of: progress.of })}
            parts={[
              { kind: 'done', count: progress.done },
              { kind: 'left', count: progress.of - progress.done },
            ]}
          />
          <Button small onClick={cancel}>
            {t('review.scan.cancel')}
          </Button>
        </p>
      )}
    </div>
  )
}

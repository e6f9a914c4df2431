import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { z } from 'zod'
import type { MarksReport } from '../../../shared/contract/annotation-contract.ts'
import type { SourceDetail } from '../../../shared/contract/annotation-views.ts'
import { formatNumber } from '../../app/format.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { uploadFile } from '../../client/upload.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FileChoice } from './file-choice.tsx'
import { titleOf } from './source-order.ts'

type Done =
  | { kind: 'none' }
  | { kind: 'busy'; what: 'pdf' | 'jsonld' | 'import' }
  | { kind: 'out'; name: string; written: number; left: number }
  | { kind: 'in'; name: string; report: z.infer<typeof MarksReport> }
  | { kind: 'failed'; error: unknown }

/** Marks out into a PDF or as JSON-LD, and in from what other programs have made. */
export const MarksDialog = ({
  source,
  readOnly,
  onClose,
}: {
  source: SourceDetail
  readOnly: boolean
  onClose: () => void
}) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const [done, setDone] = useState<Done>({ kind: 'none' })
  const [file, setFile] = useState<File | null>(null)
  const isPdf = source.mediaType === 'application/pdf'
  const busy = done.kind === 'busy'

  const exportMarks = async (format: 'pdf' | 'jsonld') => {
    setDone({ kind: 'busy', what: format })
    try {
      const { address, name, written, left } = await client.annotation.export({ sourceId: source.sourceId, format })
      const link = document.createElement('a')
      link.href = address
      link.download = name
      link.click()
      setDone({ kind: 'out', name, written, left })
    } catch (error) {
      setDone({ kind: 'failed', error })
    }
  }
  const importMarks = async (chosen: File) => {
    setFile(chosen)
    setDone({ kind: 'busy', what: 'import' })
    try {
      const { token } = await uploadFile(chosen)
      const report = await client.annotation.import({ sourceId: source.sourceId, token })
      setDone({ kind: 'in', name: chosen.name, report })
    } catch (error) {
      setDone({ kind: 'failed', error })
    }
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('library.marksTitle', { name: titleOf(source) })}
      closeLabel={t('dialog.close')}
      size={620}
    >
      <h3 className="bar-heading">{t('library.marksOut')}</h3>
      <p className="ink-2">{t(isPdf ? 'library.marksOutText' : 'library.marksOutNoPdf')}</p>
      <p className="message-actions">
        {isPdf ? (
          <Button
            icon={IconDownload}
            data-autofocus
            disabled={busy || source.annotations === 0}
            onClick={() => void exportMarks('pdf')}
          >
            {t('library.asPdf')}
          </Button>
        ) : null}
        <Button
          icon={IconDownload}
          disabled={busy || source.annotations === 0}
          onClick={() => void exportMarks('jsonld')}
        >
          {t('library.asJsonLd')}
        </Button>
      </p>
      {source.annotations === 0 ? <p className="ink-3">{t('library.noMarks')}</p> : null}
      {readOnly ? null : (
        <>
          <h3 className="bar-heading marks-in">{t('library.marksIn')}</h3>
          <p className="ink-2">{t('library.marksInText')}</p>
          <FileChoice
            label={t('library.chooseMarks')}
            accept=".pdf,.jsonld,.json"
            file={file}
            disabled={busy}
            onFile={(chosen) => void importMarks(chosen)}
          >
            {t('library.orDrop')}
          </FileChoice>
        </>
      )}
      <div role="status" className="marks-done">
        {done.kind === 'busy' ? <p>{t(`library.marksBusy.${done.what}`)}</p> : null}
        {done.kind === 'failed' ? <RefusalBanner title={t('library.marksFailed')} error={done.error} /> : null}
        {done.kind === 'out' ? (
          <Banner kind="done" title={t('library.marksWritten', { count: done.written })}>
            <p>{done.name}</p>
            {done.left > 0 ? <p>{t('library.marksLeft', { count: done.left })}</p> : null}
          </Banner>
        ) : null}
        {done.kind === 'in' ? <ImportedMarks name={done.name} report={done.report} /> : null}
      </div>
      <p className="message-actions">
        <Button onClick={onClose}>{t('dialog.close')}</Button>
      </p>
    </Dialog>
  )
}

/** What became of the marks of a file. Read = added + known; the sum is on screen to be checked. */
const ImportedMarks = ({ name, report }: { name: string; report: z.infer<typeof MarksReport> }) => {
  const { t } = useTexts()
  const skipped = Object.entries(report.skipped)
  return (
    <Banner kind={report.orphans > 0 ? 'warn' : 'done'} title={t('library.marksRead', { name, count: report.read })}>
      <dl className="facts-list num">
        {(['added', 'known', 'changed', 'orphans'] as const).map((part) => (
          <div key={part}>
            <dt>{t(`library.marksReport.${part}`)}</dt>
            <dd>{formatNumber(report[part])}</dd>
          </div>
        ))}
        {skipped.map(([kind, count]) => (
          <div key={kind}>
            <dt>{t('library.marksSkipped', { kind })}</dt>
            <dd>{formatNumber(count)}</dd>
          </div>
        ))}
      </dl>
      {report.orphans > 0 ? <p>{t('library.marksOrphans', { count: report.orphans })}</p> : null}
    </Banner>
  )
}

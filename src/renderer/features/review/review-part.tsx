import { IconFileImport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportRunView } from '../../../shared/contract/views.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommandButton } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { ReviewDesk } from './review-desk.tsx'
import './review.css'

/** The import of the source that one came from, else the newest with something uncertain, else the newest. */
const firstRun = (runs: readonly ImportRunView[], sourceId: string | null): ImportRunView | undefined =>
  runs.findLast((run) => run.sourceId === sourceId) ?? runs.findLast(({ waiting }) => waiting > 0) ?? runs.at(-1)

/** What an import read, page beside value. It works on the project itself: one can leave it and go on at any time. */
export const ReviewPart = () => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { sourceId, project } = useWorkspace()
  const pick = useCommandButton('import.files')
  // Asked for anew: a list from before the last import would open another import, and change it under the person's hands.
  const runs = useQuery({ ...orpc.imports.list.queryOptions(), refetchOnMount: 'always' })
  const [chosenId, setChosenId] = useState<string | null>(null)
  const isKnown = runs.data !== undefined && runs.isFetchedAfterMount
  const list = isKnown ? runs.data : []
  const chosen = list.find(({ importRunId }) => importRunId === chosenId) ?? firstRun(list, sourceId)
  const review = useQuery({
    ...orpc.review.get.queryOptions({ input: { importRunId: chosen?.importRunId ?? '-' } }),
    enabled: chosen !== undefined,
  })
  const error = runs.error ?? review.error
  if (error !== null)
    return (
      <Sheet label={t('review.label')} className="first" pane="review">
        <SheetBar title={t('review.title')} />
        <div className="pad">
          <RefusalBanner
            title={t('review.notRead')}
            error={error}
            onTryAgain={() => void (runs.error === null ? review : runs).refetch()}
          />
        </div>
      </Sheet>
    )
  if (isKnown && chosen === undefined)
    return (
      <Sheet label={t('review.label')} className="first" pane="review">
        <SheetBar title={t('review.title')} />
        <div className="sheet-body pad">
          <EmptySheet icon={IconFileImport} title={t('review.none')} text={t('review.noneText')}>
            {project.readOnly === null ? (
              <Button kind="filled" keys={pick.keys} onClick={pick.run}>
                {t('import.pick')}
              </Button>
            ) : null}
          </EmptySheet>
        </div>
      </Sheet>
    )
  if (review.data === undefined)
    return (
      <Sheet label={t('review.label')} className="first" pane="review">
        <SheetBar title={t('review.title')} />
      </Sheet>
    )
  return <ReviewDesk key={review.data.importRunId} review={review.data} runs={list} onChooseRun={setChosenId} />
}

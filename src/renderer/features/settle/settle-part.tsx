import { IconGavel } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { refusalSentence } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { SettleDesk } from './settle-desk.tsx'
import './settle.css'

/** Where two people settle what they do not agree on, sign, and look again at what has changed. */
export const SettlePart = () => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { edition, project, openPart } = useWorkspace()
  const input = { edition: edition.year }
  const codebook = useQuery(orpc.codebook.get.queryOptions({ input }))
  const raters = useQuery(orpc.rating.raters.queryOptions({ input }))
  const decisions = useQuery(orpc.decision.list.queryOptions({ input }))
  const failed = codebook.error ?? raters.error ?? decisions.error
  if (failed !== null)
    return (
      <Alone>
        <EmptySheet icon={IconGavel} title={t('settle.notRead')} text={refusalSentence(t, failed)}>
          <Button
            kind="filled"
            onClick={() => {
              for (const asked of [codebook, raters, decisions]) void asked.refetch()
            }}
          >
            {t('values.tryAgain')}
          </Button>
        </EmptySheet>
      </Alone>
    )
  if (codebook.data === undefined || raters.data === undefined || decisions.data === undefined)
    return <Alone>{null}</Alone>
  const opened = decisions.data.some(
    ({ ratings, decision }) =>
      decision !== null || ratings.some(({ round, content }) => round === 'main' && content !== null),
  )
  if (codebook.data === null || !opened)
    return (
      <Alone>
        <EmptySheet icon={IconGavel} title={t('settle.empty')} text={t('settle.emptyText')}>
          <Button kind="filled" onClick={() => openPart('classification', 'rating')}>
            {t('statistics.toRating')}
          </Button>
        </EmptySheet>
      </Alone>
    )
  const self = raters.data.find((rater) => rater.self && rater.standing === 'active') ?? null
  return (
    <SettleDesk
      key={edition.year}
      codebook={codebook.data}
      raters={raters.data}
      self={self}
      units={decisions.data}
      mayWrite={project.readOnly === null && self !== null}
    />
  )
}

const Alone = ({ children }: { children: ReactNode }) => {
  const { t } = useTexts()
  return (
    <div className="desk">
      <Sheet label={t('rooms.classification.parts.settle')} className="first" pane="settle">
        <SheetBar title={t('rooms.classification.parts.settle')} />
        <div className="sheet-body pad">{children}</div>
      </Sheet>
    </div>
  )
}

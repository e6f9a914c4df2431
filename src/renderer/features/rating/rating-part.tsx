import { IconBook2, IconScale } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { refusalSentence } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { JoinSheet } from './join-sheet.tsx'
import { RatingDesk } from './rating-desk.tsx'
import './rating.css'

/** A rater's own queue: one unit, its description and sources beside the criteria, until it is sealed. */
export const RatingPart = () => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { edition, project, openPart, openRoom } = useWorkspace()
  const input = { edition: edition.year }
  const codebook = useQuery(orpc.codebook.get.queryOptions({ input }))
  const raters = useQuery(orpc.rating.raters.queryOptions({ input }))
  const queue = useQuery(orpc.rating.queue.queryOptions({ input }))
  const { data: info } = useQuery(orpc.app.info.queryOptions())
  const write = useUnitWrite()
  const mayWrite = project.readOnly === null

  const failed = codebook.error ?? raters.error ?? queue.error
  if (failed !== null)
    return (
      <Alone>
        <EmptySheet icon={IconScale} title={t('rating.notRead')} text={refusalSentence(t, failed)}>
          <Button
            kind="filled"
            onClick={() => {
              for (const asked of [codebook, raters, queue]) void asked.refetch()
            }}
          >
            {t('values.tryAgain')}
          </Button>
        </EmptySheet>
      </Alone>
    )
  if (codebook.data === undefined || raters.data === undefined || queue.data === undefined || info === undefined)
    return <Alone>{null}</Alone>
  if (codebook.data === null)
    return (
      <Alone>
        <EmptySheet
          icon={IconBook2}
          title={t('codebook.none')}
          text={t('codebook.noneText', { edition: edition.year })}
        >
          {mayWrite ? (
            <Button
              kind="filled"
              onClick={() => void write(t('codebook.notStarted'), () => client.codebook.start(input))}
            >
              {t('codebook.start')}
            </Button>
          ) : null}
        </EmptySheet>
      </Alone>
    )
  const self = raters.data.find((rater) => rater.self)
  if (self?.standing !== 'active')
    return (
      <Alone>
        <JoinSheet person={info.person} raters={raters.data} self={self ?? null} queueKey={queue.data.key} />
      </Alone>
    )
  if (!queue.data.mayRate)
    return (
      <Alone>
        <EmptySheet icon={IconBook2} title={t('rating.notFrozen')} text={t('rating.notFrozenText')}>
          <Button kind="filled" onClick={() => openPart('classification', 'codebook')}>
            {t('rating.toCodebook')}
          </Button>
        </EmptySheet>
      </Alone>
    )
  if (queue.data.units.length === 0)
    return (
      <Alone>
        <EmptySheet
          icon={IconScale}
          title={t(self.role === 'third' ? 'rating.noneForThird' : 'rating.noUnits')}
          text={t(self.role === 'third' ? 'rating.noneForThirdText' : 'rating.noUnitsText')}
        >
          <Button
            kind="filled"
            onClick={() => (self.role === 'third' ? openPart('classification', 'settle') : openRoom('sources'))}
          >
            {t(self.role === 'third' ? 'rating.toSettle' : 'rating.toSources')}
          </Button>
        </EmptySheet>
      </Alone>
    )
  return (
    <RatingDesk
      key={edition.year}
      codebook={codebook.data}
      raters={raters.data}
      self={self}
      queue={queue.data}
      mayWrite={mayWrite}
    />
  )
}

const Alone = ({ children }: { children: ReactNode }) => {
  const { t } = useTexts()
  return (
    <div className="desk">
      <Sheet label={t('rooms.classification.parts.rating')} className="first" pane="classification">
        <SheetBar title={t('rooms.classification.parts.rating')} />
        <div className="sheet-body pad">{children}</div>
      </Sheet>
    </div>
  )
}

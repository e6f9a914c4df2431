import { IconBook2, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CodebookView } from '../../../shared/contract/classification-views.ts'
import { useClassificationWaiting } from '../../app/classification/use-waiting.ts'
import { refusalSentence } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { CalibrationDialog } from './calibration-dialog.tsx'
import { CriterionCard } from './criterion-card.tsx'
import { ReasonList } from './reason-list.tsx'
import { RestingList } from './resting-list.tsx'
import { RuleCard } from './rule-card.tsx'
import { VersionHistory } from './version-history.tsx'
import './codebook.css'

/** The questions that units are classified by: their wording, the rule, the reasons, and every version of them. */
export const CodebookPart = () => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { edition, project } = useWorkspace()
  const input = { edition: edition.year }
  const { data: codebook, error, refetch } = useQuery(orpc.codebook.get.queryOptions({ input }))
  const write = useUnitWrite()
  const mayWrite = project.readOnly === null
  if (error !== null || codebook === undefined || codebook === null)
    return (
      <div className="desk">
        <Sheet label={t('rooms.classification.parts.codebook')} className="first" pane="classification">
          <SheetBar title={t('rooms.classification.parts.codebook')} />
          <div className="sheet-body pad">
            {error !== null ? (
              <EmptySheet icon={IconBook2} title={t('codebook.notRead')} text={refusalSentence(t, error)}>
                <Button kind="filled" onClick={() => void refetch()}>
                  {t('values.tryAgain')}
                </Button>
              </EmptySheet>
            ) : codebook === null ? (
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
            ) : null}
          </div>
        </Sheet>
      </div>
    )
  return <CodebookDesk key={edition.year} codebook={codebook} mayWrite={mayWrite} />
}

const CodebookDesk = ({ codebook, mayWrite }: { codebook: CodebookView; mayWrite: boolean }) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { edition, openPart } = useWorkspace()
  const { left } = useClassificationWaiting()
  const { data: cases } = useQuery(orpc.decision.borderline.queryOptions({ input: { edition: edition.year } }))
  const [dialog, setDialog] = useState<'none' | 'freeze' | 'calibrate'>('none')
  const { state, version, sample } = codebook
  return (
    <div className="desk codebook-desk">
      <Sheet label={t('rooms.classification.parts.codebook')} className="first sheet-codebook" pane="classification">
        <SheetBar
          title={t('rating.codebook', { edition: edition.year })}
          sub={
            <span className="num">
              {t('codebook.version', { version })} · {t(`codebook.states.${state}`)}
            </span>
          }
        >
          <span className="spring" />
          {state === 'frozen' || !mayWrite ? null : (
            <>
              <Button onClick={() => setDialog('calibrate')}>
                {t(state === 'calibration' ? 'codebook.calibrateAgain' : 'codebook.calibrate')}
              </Button>
              <Button kind="filled" icon={IconLock} onClick={() => setDialog('freeze')}>
                {t('codebook.freeze')}
              </Button>
            </>
          )}
          {left === 0 ? null : (
            <Button
              {...(state === 'frozen' ? { kind: 'filled' as const } : {})}
              onClick={() => openPart('classification', 'rating')}
            >
              {t('statistics.toRating')}
            </Button>
          )}
        </SheetBar>
        <div className="sheet-body pad codebook">
          <p className="ink-2">
            {t(`codebook.stateTexts.${state}`)}
            {state === 'calibration' ? ` ${t('codebook.inSample', { count: sample.length })}.` : ''}
          </p>
          <h2 className="section-heading">{t('codebook.criteria')}</h2>
          {codebook.criteria.map((criterion) => (
            <CriterionCard
              key={criterion.key}
              criterion={criterion}
              codebook={codebook}
              cases={(cases ?? []).filter(({ disputed }) => disputed.includes(criterion.key))}
              mayWrite={mayWrite}
            />
          ))}
          <h2 className="section-heading">{t('codebook.rule')}</h2>
          <RuleCard codebook={codebook} mayWrite={mayWrite} />
        </div>
      </Sheet>
      <div className="desk-column codebook-side">
        <RestingList />
        <ReasonList reasons={codebook.reasons} mayWrite={mayWrite} />
        <VersionHistory />
      </div>
      <FreezeDialog opened={dialog === 'freeze'} onClose={() => setDialog('none')} />
      <CalibrationDialog opened={dialog === 'calibrate'} onClose={() => setDialog('none')} sample={sample} />
    </div>
  )
}

/** Asked about, since it is one of the few things that cannot be undone. */
const FreezeDialog = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { edition } = useWorkspace()
  const write = useUnitWrite()
  const freeze = async () => {
    onClose()
    await write(t('codebook.notFrozen'), () => client.codebook.freeze({ edition: edition.year }))
  }
  return (
    <Dialog opened={opened} onClose={onClose} title={t('codebook.freeze')} closeLabel={t('dialog.close')} size={460}>
      <p>{t('codebook.freezeText')}</p>
      <p className="actions">
        <Button kind="filled" data-autofocus onClick={() => void freeze()}>
          {t('codebook.freezeNow')}
        </Button>
        <Button onClick={onClose}>{t('codebook.cancel')}</Button>
      </p>
    </Dialog>
  )
}

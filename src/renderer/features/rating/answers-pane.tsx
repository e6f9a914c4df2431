import { IconBook2, IconLock } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import type { OwnRatings, QueueUnit } from '../../../shared/contract/classification-views.ts'
import { OutcomeMark } from '../../app/classification/outcome-mark.tsx'
import { ReasonFields } from '../../app/classification/reason-fields.tsx'
import type { UnitEvidence } from '../../app/classification/use-unit-evidence.ts'
import { formatList } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { CriterionAnswer } from './criterion-answer.tsx'
import { OwnAnswers } from './own-answers.tsx'
import type { DeskParts } from './rating-desk.tsx'
import { criterionAfter } from './rating-draft.ts'
import { focusCriterion } from './use-rating-keys.ts'
import type { UnitWork } from './use-unit-draft.ts'

/** The criteria with one's own answers, what they lead to, and the seal. */
export const AnswersPane = ({
  parts,
  unit,
  evidence,
  work,
  own,
  onSkip,
  onNext,
}: {
  parts: DeskParts
  unit: QueueUnit
  evidence: UnitEvidence
  work: UnitWork
  own: OwnRatings | null
  onSkip: () => void
  onNext: () => void
}) => {
  const { t } = useTexts()
  const { edition, project } = useWorkspace()
  const { codebook, queue } = parts
  const [guided, setGuided] = useState(false)
  const sealedHere = own?.sealed.filter(({ round }) => round === queue.round) ?? []
  const walk = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const target = event.target as HTMLElement
    if (by === 0 || event.altKey || target.closest('textarea, input, select') !== null) return
    event.preventDefault()
    const next = criterionAfter(work.keys, work.active, by)
    work.setActive(next)
    focusCriterion(next)
  }
  return (
    <Sheet label={t('rating.answers')} className="sheet-answers" pane="answers">
      <header className="sheet-bar">
        <h2 className="bar-heading">{t('rating.codebook', { edition: edition.year })}</h2>
        <span className="sheet-sub num">
          {t(`rating.versionStates.${codebook.state}`, { version: codebook.version })}
        </span>
        <span className="spring" />
        <Button small kind="quiet" icon={IconBook2} aria-pressed={guided} onClick={() => setGuided(!guided)}>
          {t('rating.guidance')}
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows walk from criterion to criterion, each of which takes the focus. */}
      <div className="sheet-body answers" onKeyDown={walk}>
        {project.readOnly === null ? null : (
          <div className="answers-banner">
            <Banner kind="info" title={t('rating.reading')}>
              <p>
                {project.readOnly} {t('rating.readingText')}
              </p>
            </Banner>
          </div>
        )}
        {sealedHere.length === 0 ? null : (
          <OwnAnswers
            ratings={sealedHere}
            unit={unit}
            evidence={evidence}
            codebook={codebook}
            changing={work.writing}
            mayWrite={work.mayWrite}
            onChangeMind={work.changeMind}
            onGiveUp={work.giveUpChange}
            onNext={onNext}
          />
        )}
        {work.writing ? (
          <>
            {codebook.criteria.map((criterion) => (
              <CriterionAnswer
                key={criterion.key}
                criterion={criterion}
                evidence={evidence}
                work={work}
                guided={guided}
              />
            ))}
            <WholeUnit parts={parts} work={work} />
          </>
        ) : null}
      </div>
      {unit.sealedBy.length === 0 || unit.own === 'opened' ? null : (
        <div className="sealed-place hatch">
          <p className="sealed-note">
            <IconLock size={20} stroke={1.75} aria-hidden />
            <span>
              <b>{t('rating.othersSealed', { count: unit.sealedBy.length, names: formatList(unit.sealedBy) })}</b>{' '}
              {t(parts.raters.length > 2 ? 'rating.blindAll' : 'rating.blind')}
            </span>
          </p>
        </div>
      )}
      {work.writing ? (
        <footer className="seal-foot">
          <div className="derived" role="status" aria-live="polite">
            <span className="small-heading">{t('rating.yourAnswersGive')}</span>
            <p>
              {work.explained.outcome === null ? (
                <span className="ink-2">{work.explained.why}</span>
              ) : (
                <>
                  <OutcomeMark outcome={work.explained.outcome} large />
                  <span className="ink-2"> {work.explained.why}</span>
                </>
              )}
            </p>
          </div>
          <span className="spring" />
          <Button keys={commandKeys('queue.skip')} onClick={onSkip}>
            {t('rating.skip')}
          </Button>
          <Button
            kind="filled"
            keys={commandKeys('queue.seal')}
            aria-disabled={work.lacking !== null || !work.mayWrite || work.sealing}
            onClick={() => void work.seal()}
          >
            {t('rating.seal')}
          </Button>
        </footer>
      ) : null}
    </Sheet>
  )
}

/** What is about the unit as a whole: whether it belongs at all, the reason, and a comment. */
const WholeUnit = ({ parts, work }: { parts: DeskParts; work: UnitWork }) => {
  const { t } = useTexts()
  const id = useId()
  const { draft } = work
  const disabled = !work.mayWrite || work.sealing
  const takesReason =
    draft.outOfScope ||
    draft.reasonId !== null ||
    draft.reasonText !== '' ||
    (work.explained.outcome !== null && work.explained.outcome !== 'included')
  return (
    <section className="whole-unit" aria-label={t('rating.wholeUnit')}>
      {takesReason ? (
        <ReasonFields
          reasons={parts.codebook.reasons}
          reasonId={draft.reasonId}
          reasonText={draft.reasonText}
          disabled={disabled}
          onChange={(change) => work.setWhole(change, t('rating.whats.reason'))}
        />
      ) : null}
      <label className="whole-check">
        <input
          type="checkbox"
          checked={draft.outOfScope}
          disabled={disabled}
          onChange={(event) => work.setWhole({ outOfScope: event.target.checked }, t('rating.whats.outOfScope'))}
        />
        <span>{t('rating.outOfScope')}</span>
      </label>
      <details {...(draft.comment === '' ? {} : { open: true })}>
        <summary>{t('rating.comment')}</summary>
        <textarea
          id={`${id}-comment`}
          aria-label={t('rating.comment')}
          rows={2}
          maxLength={5000}
          value={draft.comment}
          disabled={disabled}
          onChange={(event) => work.setWhole({ comment: event.target.value }, t('rating.whats.comment'))}
        />
        <p className="ink-3">{t('rating.commentText')}</p>
      </details>
    </section>
  )
}

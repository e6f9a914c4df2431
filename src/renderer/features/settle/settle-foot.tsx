import { IconAlertTriangle, IconCheck, IconLock, IconLockOpen, IconMessage2 } from '@tabler/icons-react'
import { useState } from 'react'
import type { DecisionView } from '../../../shared/contract/classification-views.ts'
import { OutcomeMark } from '../../app/classification/outcome-mark.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys } from '../../app/use-command.tsx'
import { Button } from '../../ui/button.tsx'
import type { SettleParts } from './settle-desk.tsx'
import { type Joint, supports } from './use-joint.ts'
import { WhyDialog } from './why-dialog.tsx'

/** What the joint answer leads to, whether it has evidence, and what can be done now. */
export const SettleFoot = ({ parts, unit, joint }: { parts: SettleParts; unit: DecisionView; joint: Joint }) => {
  const { t } = useTexts()
  const [asking, setAsking] = useState<'third' | 'reopen' | null>(null)
  const { mayWrite, self } = parts
  const { decision, status, thirdVoices } = unit
  const { explained, draft, keys, queue } = joint
  const signed = decision?.state === 'signed'
  const outcome = signed ? decision.outcome : explained.outcome
  const answered = draft.outOfScope
    ? ''
    : keys
        .flatMap((key) => {
          const answer = draft.answers[key]
          return answer === undefined ? [] : [`${key} ${t(`classified.answersInText.${answer}`)}`]
        })
        .join(', ')
  const waitingFor = unit.owners.filter(
    ({ personId }) => !decision?.signatures.some((signature) => signature.personId === personId),
  )
  const maySign =
    mayWrite && !joint.busy && (signed ? status === 'decided' : queue !== 'others' || joint.changed) && outcome !== null
  return (
    <footer className="settle-foot">
      <div>
        <p className="small-heading">{t('settle.derived')}</p>
        <p className="settle-outcome">
          {outcome === null ? (
            <span className="ink-3">{t('settle.notYet')}</span>
          ) : (
            <OutcomeMark outcome={outcome} large />
          )}
          <span className="ink-2">{[answered, explained.why].filter((part) => part !== '').join(': ')}</span>
        </p>
      </div>
      <div>
        <p className="small-heading">{t('settle.evidence')}</p>
        <p className="settle-checks">
          {supports(joint).map(({ key, support }) => (
            <span key={key} className={support === 'none' ? 'ink-amber' : ''}>
              <b>{key}</b>{' '}
              {support === 'none' ? (
                <IconAlertTriangle size={15} stroke={2} aria-hidden />
              ) : (
                <IconCheck size={15} stroke={2.25} aria-hidden className="ink-green" />
              )}
              <span className="sr-only">{t(`settle.supportWords.${support}`)}</span>
            </span>
          ))}
          <span className="ink-2">
            {status === 'locked' ? (
              <IconLock size={15} stroke={1.75} aria-hidden />
            ) : (
              <IconLockOpen size={15} stroke={1.75} aria-hidden />
            )}{' '}
            {status === 'locked'
              ? t('settle.locked')
              : signed
                ? t('settle.lockedWithEvidence')
                : queue === 'others'
                  ? t('settle.waitsFor', { names: waitingFor.map(({ name }) => name).join(', ') })
                  : t('settle.lockedWhenSigned')}
          </span>
        </p>
      </div>
      <span className="spring" />
      <div className="settle-actions">
        {mayWrite && signed ? (
          <Button onClick={() => setAsking('reopen')}>{t('settle.reopen')}</Button>
        ) : mayWrite && !signed && status !== 'agreed' && thirdVoices.length === 0 ? (
          <Button icon={IconMessage2} onClick={() => setAsking('third')}>
            {t('settle.askThird')}
          </Button>
        ) : null}
        {thirdVoices.length > 0 && !signed ? (
          <p className="settle-asked ink-2">
            {thirdVoices.map(({ askedBy, why }) => t('settle.thirdAsked', { name: askedBy, why })).join(' ')}
          </p>
        ) : null}
        {signed && status !== 'decided' ? null : (
          <Button kind="filled" keys={commandKeys('queue.seal')} disabled={!maySign} onClick={() => void joint.sign()}>
            {signed ? t('settle.saveEvidence') : t('settle.signAs', { name: self?.name ?? '' })}
          </Button>
        )}
        {self === null ? <p className="ink-3">{t('settle.onlyLooking')}</p> : null}
      </div>
      <WhyDialog
        key={asking ?? 'none'}
        opened={asking !== null}
        title={t(asking === 'reopen' ? 'settle.reopenTitle' : 'settle.thirdTitle', { name: unit.name })}
        text={t(asking === 'reopen' ? 'settle.reopenText' : 'settle.thirdText')}
        action={t(asking === 'reopen' ? 'settle.reopen' : 'settle.askThird')}
        onClose={() => setAsking(null)}
        onWrite={(why) => (asking === 'reopen' ? joint.reopen(why) : joint.askThird(why))}
      />
    </footer>
  )
}

import { IconRefreshAlert } from '@tabler/icons-react'
import type { DecisionView } from '../../../shared/contract/classification-views.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys } from '../../app/use-command.tsx'
import { WordDiff } from '../../app/word-diff.tsx'
import { Button } from '../../ui/button.tsx'
import type { Joint } from './use-joint.ts'

/** What is no longer as it was when the decision was made, word by word, and one key to say that it holds all the same. */
export const ChangedGround = ({ unit, joint }: { unit: DecisionView; joint: Joint }) => {
  const { t } = useTexts()
  return (
    <section className="changed-ground" aria-label={t('settle.changedTitle')}>
      <h2>
        <IconRefreshAlert size={18} stroke={1.75} aria-hidden /> {t('settle.changedTitle')}
      </h2>
      <dl>
        {unit.changed.map((change) => (
          <div key={`${change.kind} ${change.criterionKey} ${change.ref}`}>
            <dt>
              {change.what}
              {change.criterionKey === '' || change.kind === 'wording' ? null : (
                <span className="ink-2"> {t('settle.supports', { key: change.criterionKey })}</span>
              )}
            </dt>
            <dd>
              {change.after === null ? (
                <>
                  <p>{t('settle.gone')}</p>
                  {change.before === null ? null : <p className="ink-2">{change.before}</p>}
                </>
              ) : change.kind === 'rule' ? (
                <p>{t('settle.ruleChanged')}</p>
              ) : (
                <WordDiff before={change.before ?? ''} after={change.after} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {joint.accept === null || joint.queue !== 'ground' ? null : (
        <Button
          kind="filled"
          keys={commandKeys('queue.accept')}
          disabled={joint.busy}
          onClick={() => void joint.accept?.()}
        >
          {t('settle.confirm')}
        </Button>
      )}
    </section>
  )
}

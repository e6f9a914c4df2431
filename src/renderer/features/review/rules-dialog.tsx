import { useQuery } from '@tanstack/react-query'
import { formatWhen } from '../../app/format.ts'
import { showMessage, undoAction } from '../../app/messages.tsx'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useRunner } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ruleWords } from './review-words.ts'

/** What the import has learned: which rules, by whom and when, and how to take one away. */
export const RulesDialog = ({
  opened,
  onClose,
  mayWrite,
}: {
  opened: boolean
  onClose: () => void
  mayWrite: boolean
}) => {
  const { t } = useTexts()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('review.rules.title')} closeLabel={t('dialog.close')} size={720}>
      {opened ? <RuleList mayWrite={mayWrite} /> : null}
    </Dialog>
  )
}

const RuleList = ({ mayWrite }: { mayWrite: boolean }) => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { editions } = useWorkspace()
  const runner = useRunner()
  const rules = useQuery(orpc.review.rules.queryOptions())
  if (rules.error !== null)
    return <RefusalBanner title={t('review.notRead')} error={rules.error} onTryAgain={() => void rules.refetch()} />
  if (rules.data === undefined) return null
  if (rules.data.length === 0) return <p className="ink-2">{t('review.rules.none')}</p>
  const remove = async (ruleId: string) => {
    try {
      const { label } = await client.review.removeRule({ ruleId })
      showMessage({
        kind: 'done',
        title: label ?? '',
        text: t('review.rules.removedText'),
        actions: [undoAction(t('undo.undo'), () => runner.run('journal.undo'))],
      })
    } catch (error) {
      tellRefusal(t, error, t('review.notDone'))
    }
  }
  return (
    <ul className="rule-list">
      {rules.data.map((rule) => (
        <li key={rule.ruleId} className={rule.removed ? 'rule-removed' : ''}>
          <div>
            <p>
              <b>{t('review.rules.number', { number: rule.number })}</b>{' '}
              {ruleWords(
                t,
                editions.find(({ year }) => year === rule.edition),
                rule.spec,
              )}
            </p>
            <p className="ink-2 num">
              {[
                rule.by,
                formatWhen(rule.at, new Date()),
                t('review.rules.edition', { edition: rule.edition }),
                t('review.rules.version', { version: rule.version }),
                t('review.rules.used', { count: rule.used }),
              ].join(' · ')}
            </p>
          </div>
          {rule.removed ? (
            <span className="ink-2">{t('review.rules.removed')}</span>
          ) : mayWrite ? (
            <Button small onClick={() => void remove(rule.ruleId)}>
              {t('review.rules.remove')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

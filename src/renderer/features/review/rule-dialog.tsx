import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReviewItem } from '../../../shared/contract/review-views.ts'
import type { EditionView } from '../../../shared/contract/views.ts'
import type { ImportRuleSpec } from '../../../shared/domain/import-rule.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { WordDiff } from '../../app/word-diff.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { fieldOf, ruleWords } from './review-words.ts'

/** A correction tried on everything similar: every effect is seen before anything is written. */
export const RuleDialog = ({
  opened,
  onClose,
  ...rest
}: {
  opened: boolean
  onClose: () => void
  edition: EditionView
  importRunId: string
  item: ReviewItem
  onLearn: (rule: ImportRuleSpec, exceptIds: string[]) => void
}) => {
  const { t } = useTexts()
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t('review.rule.title')}
      closeLabel={t('dialog.close')}
      size={860}
      returnFocus={false}
    >
      {opened ? <RuleForm {...rest} onClose={onClose} /> : null}
    </Dialog>
  )
}

const RuleForm = ({
  edition,
  importRunId,
  item,
  onLearn,
  onClose,
}: {
  edition: EditionView
  importRunId: string
  item: ReviewItem
  onLearn: (rule: ImportRuleSpec, exceptIds: string[]) => void
  onClose: () => void
}) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const [at, setAt] = useState(0)
  const [except, setExcept] = useState<ReadonlySet<string>>(new Set())
  const rule = item.similar[Math.min(at, item.similar.length - 1)]?.rule
  const trial = useQuery({
    ...orpc.review.tryRule.queryOptions({
      input: { importRunId, rule: rule ?? { kind: 'furniture', pattern: '-', replacement: null } },
    }),
    enabled: rule !== undefined,
  })
  if (rule === undefined) return null
  const effects = trial.data?.effects ?? []
  const done = effects.filter(({ action }) => action !== 'held')
  const held = effects.length - done.length
  const taken = done.filter(({ candidateId }) => !except.has(candidateId)).length
  return (
    <form
      className="rule-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (trial.data !== undefined) onLearn(rule, [...except])
      }}
    >
      {item.similar.length === 1 ? (
        <p className="rule-words">{ruleWords(t, edition, rule)}</p>
      ) : (
        <Choice
          label={t('review.rule.which')}
          hideLabel={false}
          options={item.similar.map((one, index) => ({ value: String(index), label: ruleWords(t, edition, one.rule) }))}
          value={String(at)}
          onChange={(value) => {
            setAt(Number(value))
            setExcept(new Set())
          }}
        />
      )}
      {trial.error === null ? null : (
        <RefusalBanner title={t('review.notDone')} error={trial.error} onTryAgain={() => void trial.refetch()} />
      )}
      {trial.data === undefined ? null : (
        <p className="num">
          {t('review.rule.effects', { count: taken })} {held === 0 ? '' : t('review.rule.held', { count: held })}
        </p>
      )}
      {effects.length === 0 ? null : (
        <div className="rule-effects">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('review.rule.take')}</th>
                <th scope="col">{t('review.rule.unit')}</th>
                <th scope="col">{t('review.rule.words')}</th>
                <th scope="col">{t('review.rule.effect')}</th>
              </tr>
            </thead>
            <tbody>
              {effects.map((effect) => (
                <tr key={effect.candidateId}>
                  <td>
                    <input
                      type="checkbox"
                      aria-label={`${t('review.rule.take')}: ${effect.name}`}
                      disabled={effect.action === 'held'}
                      checked={effect.action !== 'held' && !except.has(effect.candidateId)}
                      onChange={(event) => {
                        const next = new Set(except)
                        if (event.target.checked) next.delete(effect.candidateId)
                        else next.add(effect.candidateId)
                        setExcept(next)
                      }}
                    />
                  </td>
                  <td>
                    {effect.name}
                    <span className="ink-3 num">
                      {' '}
                      {[
                        fieldOf(edition, effect.fieldKey)?.shortLabel,
                        effect.page === null ? null : t('review.pageShort', { page: effect.page }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </td>
                  <td className="serif">
                    {effect.action === 'change' ? (
                      <WordDiff before={effect.before ?? ''} after={effect.after ?? ''} />
                    ) : (
                      effect.before
                    )}
                  </td>
                  <td>
                    {t(`review.rule.actions.${effect.action}`, {
                      field: fieldOf(edition, effect.toFieldKey)?.shortLabel ?? effect.toFieldKey ?? '',
                    })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="ink-2">{t('review.rule.keptText')}</p>
      <p className="dialog-actions">
        {/* Careful: never disabled, or it could not take the focus before the effects are known. */}
        <Button type="submit" kind="filled" keys={['↵']} data-autofocus>
          {t('review.rule.learn')}
        </Button>
        <Button keys={['Esc']} onClick={onClose}>
          {t('review.rule.cancel')}
        </Button>
      </p>
    </form>
  )
}

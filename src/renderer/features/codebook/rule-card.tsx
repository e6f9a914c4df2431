import { IconPencil, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { CodebookView } from '../../../shared/contract/classification-views.ts'
import type { DerivedOutcome, OutcomeRule } from '../../../shared/domain/codebook.ts'
import type { Answer } from '../../../shared/domain/rating.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Affected } from './affected.tsx'
import { ruleSentences } from './rule-sentences.ts'

const answers = ['yes', 'no', 'unclear'] as const satisfies readonly Answer[]
const quantifiers = ['all', 'any'] as const
const outcomes = ['included', 'appendix', 'out-of-scope', 'discuss'] as const satisfies readonly DerivedOutcome[]

/** How answers become an outcome, in words, and changed by choosing words. */
export const RuleCard = ({ codebook, mayWrite }: { codebook: CodebookView; mayWrite: boolean }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { edition } = useWorkspace()
  const write = useUnitWrite()
  const [rule, setRule] = useState<OutcomeRule | null>(null)
  const [reason, setReason] = useState('')
  const frozen = codebook.state === 'frozen'
  if (rule === null)
    return (
      <article className="codebook-rule">
        <RuleInWords rule={codebook.rule} />
        {mayWrite ? (
          <Button small icon={IconPencil} onClick={() => setRule(codebook.rule)}>
            {t('codebook.editRule')}
          </Button>
        ) : null}
      </article>
    )
  const close = () => {
    setRule(null)
    setReason('')
  }
  const setClause = (at: number, change: Partial<OutcomeRule['clauses'][number]>) =>
    setRule({
      ...rule,
      clauses: rule.clauses.map((clause, place) => (place === at ? { ...clause, ...change } : clause)),
    })
  const save = async () => {
    const done = await write(t('codebook.notSaved'), () =>
      client.codebook.changeRule({ edition: edition.year, rule, ...(frozen ? { reason: reason.trim() } : {}) }),
    )
    if (done !== null) close()
  }
  const complete = !frozen || reason.trim() !== ''
  return (
    <form
      className="codebook-form rule-form"
      aria-label={t('codebook.editRule')}
      onSubmit={(event) => {
        event.preventDefault()
        if (complete) void save()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <p className="ink-2">{t('codebook.ruleText')}</p>
      {rule.clauses.map((clause, at) => (
        // Clauses have no identity of their own: their place is what counts.
        <fieldset key={`clause-${String(at)}`} className="rule-line">
          <legend className="sr-only">{t('codebook.clause', { n: at + 1 })}</legend>
          <select
            aria-label={t('codebook.answer')}
            value={clause.answer}
            onChange={(event) => setClause(at, { answer: event.target.value as Answer })}
          >
            {answers.map((answer) => (
              <option key={answer} value={answer}>
                {t(`classified.answers.${answer}`)}
              </option>
            ))}
          </select>
          <select
            aria-label={t('codebook.quantifier')}
            value={clause.quantifier}
            onChange={(event) => setClause(at, { quantifier: event.target.value as 'all' | 'any' })}
          >
            {quantifiers.map((quantifier) => (
              <option key={quantifier} value={quantifier}>
                {t(`codebook.quantifiers.${quantifier}`)}
              </option>
            ))}
          </select>
          <OutcomeSelect value={clause.outcome} onChange={(outcome) => setClause(at, { outcome })} />
          {rule.clauses.length === 1 ? null : (
            <IconButton
              small
              icon={IconX}
              label={t('codebook.removeClause', { n: at + 1 })}
              onClick={() => setRule({ ...rule, clauses: rule.clauses.filter((_, place) => place !== at) })}
            />
          )}
        </fieldset>
      ))}
      <fieldset className="rule-line">
        <legend className="sr-only">{t('codebook.otherwise')}</legend>
        <span>{t('codebook.otherwise')}</span>
        <OutcomeSelect value={rule.otherwise} onChange={(otherwise) => setRule({ ...rule, otherwise })} />
      </fieldset>
      <Button
        small
        icon={IconPlus}
        onClick={() =>
          setRule({ ...rule, clauses: [...rule.clauses, { quantifier: 'any', answer: 'unclear', outcome: 'discuss' }] })
        }
      >
        {t('codebook.addClause')}
      </Button>
      <RuleInWords rule={rule} />
      {frozen ? (
        <>
          <Affected criterion={null} rule={rule} />
          <label htmlFor="rule-reason">{t('codebook.why')}</label>
          <textarea
            id="rule-reason"
            rows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      ) : null}
      <p className="actions">
        <Button kind="filled" type="submit" disabled={!complete}>
          {frozen ? t('codebook.saveVersion', { version: codebook.version + 1 }) : t('codebook.save')}
        </Button>
        <Button onClick={close}>{t('codebook.cancel')}</Button>
      </p>
    </form>
  )
}

/** The rule as sentences, in the language of the screen: it is chosen from words, not written by anybody. */
const RuleInWords = ({ rule }: { rule: OutcomeRule }) => {
  const { t } = useTexts()
  return <p className="rule-text">{ruleSentences(t, rule)}</p>
}

const OutcomeSelect = ({ value, onChange }: { value: DerivedOutcome; onChange: (outcome: DerivedOutcome) => void }) => {
  const { t } = useTexts()
  return (
    <select
      aria-label={t('codebook.outcome')}
      value={value}
      onChange={(event) => onChange(event.target.value as DerivedOutcome)}
    >
      {outcomes.map((outcome) => (
        <option key={outcome} value={outcome}>
          {t(`classified.outcomes.${outcome}`)}
        </option>
      ))}
    </select>
  )
}

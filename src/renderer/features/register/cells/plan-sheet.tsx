import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { formatList } from '../../../app/format.ts'
import { useTexts } from '../../../app/texts/use-texts.ts'
import type { ValueDraft } from '../../../app/values/drafts.ts'
import { StateWord } from '../../../app/values/state-word.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { WindowList } from '../../../ui/window-list.tsx'
import { isSameValue, mostCells, type PlannedCell, sumPlan } from './cell-plan.ts'

const lineHeightPx = 46
const listHeightPx = 300

/** What is about to be written: where, how much, cell by cell, and what cannot be. */
export const PlanSheet = ({
  plan,
  busy,
  onApply,
  onReadAgain,
  onCancel,
  children,
}: {
  plan: readonly PlannedCell[]
  busy: boolean
  onApply: (reason: string) => void
  /** Plans again from what stands now. */
  onReadAgain: () => void
  onCancel: () => void
  /** Choices of its own, above the list. */
  children?: ReactNode
}) => {
  const { t } = useTexts()
  const [reason, setReason] = useState('')
  const sum = useMemo(() => sumPlan(plan), [plan])
  // What cannot be written comes first: that is what a person looks for.
  const listed = useMemo(
    () => [
      ...plan.filter(({ problem }) => problem !== null),
      ...plan.filter((cell) => cell.problem === null && !isSameValue(cell.before, cell.after)),
    ],
    [plan],
  )
  const isTooMany = sum.changed > mostCells
  const counts = [
    sum.changed === 0 ? t('edit.plan.nothing') : t('edit.plan.changed', { count: sum.changed }),
    ...(sum.emptied === 0 ? [] : [t('edit.plan.emptied', { count: sum.emptied })]),
    ...(sum.same === 0 ? [] : [t('edit.plan.same', { count: sum.same })]),
    ...(sum.failing === 0 ? [] : [t('edit.plan.failing', { count: sum.failing })]),
  ]
  return (
    <form
      className="plan-sheet"
      onSubmit={(event) => {
        event.preventDefault()
        if (sum.changed > 0 && !busy && !isTooMany) onApply(reason)
      }}
    >
      <p className="plan-where">{whereTo(plan, t)}</p>
      <p className="plan-sum num" role="status">
        {counts.join(', ')}.{plan.some(({ personal }) => personal) ? ` ${t('edit.plan.personal')}` : ''}
      </p>
      {children}
      {plan.some(({ problem }) => problem === 'conflict') ? (
        <Banner kind="warn" title={t('edit.plan.conflict')}>
          <p className="message-actions">
            <Button small onClick={onReadAgain}>
              {t('edit.plan.readAgain')}
            </Button>
          </p>
        </Banner>
      ) : null}
      {isTooMany ? <Banner kind="failed" title={t('edit.plan.tooMany', { most: mostCells })} /> : null}
      {listed.length === 0 ? null : (
        <WindowList
          label={t('edit.plan.list')}
          count={listed.length}
          lineHeightPx={lineHeightPx}
          heightPx={listHeightPx}
        >
          {(at) => <PlannedLine cell={listed[at]} />}
        </WindowList>
      )}
      <label className="plan-reason">
        <span>{t('edit.plan.reason')}</span>
        <input type="text" value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
      </label>
      <p className="dialog-actions">
        <Button kind="filled" type="submit" data-autofocus disabled={sum.changed === 0 || busy || isTooMany}>
          {sum.changed === 0
            ? t('edit.plan.nothing')
            : sum.failing > 0
              ? t('edit.plan.applyWithout', { count: sum.changed })
              : t('edit.plan.apply', { count: sum.changed })}
        </Button>
        <Button onClick={onCancel}>{t('edit.plan.cancel')}</Button>
      </p>
    </form>
  )
}

const whereTo = (plan: readonly PlannedCell[], t: ReturnType<typeof useTexts>['t']): string => {
  const met = plan.filter(({ profileId }) => profileId !== null)
  const rows = new Map(met.map(({ profileId, rowName }) => [profileId, rowName]))
  const columns = new Set(met.map(({ columnName }) => columnName))
  const names = [...rows.values()]
  return t('edit.plan.to', {
    rows: t('edit.range.rows', { count: rows.size }),
    columns: t('edit.range.columns', { count: columns.size }),
    from: names[0] ?? '',
    until: names.at(-1) ?? '',
    fields: formatList([...columns]),
  })
}

const PlannedLine = ({ cell }: { cell: PlannedCell | undefined }) => {
  const { t } = useTexts()
  if (cell === undefined) return null
  const { problem } = cell
  return (
    <div className={problem === null ? 'planned' : 'planned planned-failing'}>
      <span className="planned-where">
        <b>{cell.rowName}</b>
        <span>{cell.columnName}</span>
      </span>
      <PlannedValue value={cell.before} label={t('edit.plan.before')} />
      <IconArrowRight size={16} stroke={1.75} className="ink-3" aria-label={t('edit.plan.becomes')} />
      {problem === null ? (
        <PlannedValue value={cell.after} label={t('edit.plan.after')} />
      ) : (
        <span className="planned-value">
          <PlannedValue value={cell.after} label={t('edit.plan.after')} />
          <span className="planned-problem">
            <IconAlertTriangle size={15} stroke={1.75} aria-hidden /> {t(`edit.plan.problems.${problem}`)}
          </span>
        </span>
      )}
    </div>
  )
}

/** Longer words are shown by their beginning; the whole text stands in the tooltip. */
const shownLength = 160

const PlannedValue = ({ value, label }: { value: ValueDraft; label: string }) => {
  const { t } = useTexts()
  const text = value.text ?? ''
  return (
    <span className="planned-value" title={text}>
      <span className="sr-only">{label} </span>
      {value.state === null ? (
        <span className="planned-empty">{t('edit.plan.empty')}</span>
      ) : value.state === 'answered' ? (
        text.slice(0, shownLength)
      ) : (
        <StateWord state={value.state} printed={value.text?.slice(0, shownLength) ?? null} />
      )}
    </span>
  )
}

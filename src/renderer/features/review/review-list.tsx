import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { type ReactNode, type Ref, useEffect, useRef } from 'react'
import type { ReviewItem } from '../../../shared/contract/review-views.ts'
import type { EditionView } from '../../../shared/contract/views.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys, useCommandButton } from '../../app/use-command.tsx'
import { Button } from '../../ui/button.tsx'
import { Keys } from '../../ui/keys.tsx'
import { ItemInWork } from './item-in-work.tsx'
import { ItemLine } from './item-line.tsx'
import type { Correction } from './use-correction.ts'
import type { ShownItems } from './use-shown-items.ts'

export interface ItemActions {
  accept(): void
  keepWhole(): void
  skip(): void
  correct(fieldKey?: string): void
  toField(): void
  similar(): void
  reviewAll(): void
}

/** The readings of a unit: what is uncertain first, then what was taken in unseen, then what is settled. */
export const ReviewList = ({
  ref,
  edition,
  shown,
  item,
  correction,
  mayWrite,
  actions,
  onChoose,
}: {
  ref: Ref<HTMLElement>
  edition: EditionView
  shown: ShownItems
  item: ReviewItem | null
  correction: Correction
  mayWrite: boolean
  actions: ItemActions
  onChoose: (item: ReviewItem) => void
}) => {
  const { t } = useTexts()
  const reviewAll = useCommandButton('queue.reviewAll')
  const inWork = useRef<HTMLLIElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item in work is looked at.
  useEffect(() => {
    inWork.current?.scrollIntoView({ block: 'nearest' })
  }, [item?.candidateId])
  const rowOf = (one: ReviewItem) =>
    one.candidateId === item?.candidateId ? (
      <li key={one.candidateId} ref={inWork} className="review-in-work" aria-current="true">
        <ItemInWork
          key={one.candidateId}
          edition={edition}
          item={one}
          sign={shown.signOf(one)}
          of={shown.top.length}
          correction={correction}
          mayWrite={mayWrite}
          actions={actions}
        />
      </li>
    ) : (
      <li key={one.candidateId}>
        <ItemLine edition={edition} item={one} sign={shown.signOf(one)} onChoose={() => onChoose(one)} />
      </li>
    )
  return (
    <section ref={ref} className="sheet-body review-list" aria-label={t('review.list')} tabIndex={-1} data-pane-focus>
      {shown.top.length === 0 ? null : <ul className="review-top">{shown.top.map(rowOf)}</ul>}
      {shown.certain.length === 0 ? null : (
        <Part
          icon={<IconCircle size={14} stroke={1.75} className="ink-3" aria-hidden />}
          title={t('review.certainHeading')}
          count={shown.certain.length}
          action={
            mayWrite ? (
              <Button
                kind="quiet"
                small
                keys={reviewAll.keys}
                disabled={!reviewAll.enabled}
                onClick={actions.reviewAll}
              >
                {t('review.reviewAll')}
              </Button>
            ) : null
          }
        >
          {shown.certain.map(rowOf)}
        </Part>
      )}
      {shown.settled.length === 0 ? null : (
        <Part
          icon={<IconCircleCheck size={14} stroke={1.75} className="ink-green" aria-hidden />}
          title={t('review.settledHeading')}
          count={shown.settled.length}
        >
          {shown.settled.map(rowOf)}
        </Part>
      )}
      <p className="review-hints ink-2">
        <span>
          <Keys keys={[...commandKeys('unit.next')]} /> <Keys keys={commandKeys('unit.previous')} />{' '}
          {t('review.hints.move')}
        </span>
        <span>
          <Keys keys={commandKeys('queue.accept')} /> {t('review.hints.accept')}
        </span>
        <span>
          <Keys keys={commandKeys('queue.correct')} /> {t('review.hints.correct')}
        </span>
        <span>
          <Keys keys={commandKeys('queue.toField')} /> {t('review.hints.toField')}
        </span>
        <span>
          <Keys keys={commandKeys('queue.skip')} /> {t('review.hints.skip')}
        </span>
        <span>
          <Keys keys={commandKeys('help.open')} /> {t('review.hints.all')}
        </span>
      </p>
    </section>
  )
}

const Part = ({
  icon,
  title,
  count,
  action = null,
  children,
}: {
  icon: ReactNode
  title: string
  count: number
  action?: ReactNode
  children: ReactNode
}) => (
  <>
    <h3 className="review-part">
      {icon} {title} <span className="num">{count}</span>
      <span className="spring" />
      {action}
    </h3>
    <ul className="review-rest">{children}</ul>
  </>
)

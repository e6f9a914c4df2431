import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { ReviewGroup } from '../../../shared/contract/review-views.ts'
import { formatNumber } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { Button, IconButton } from '../../ui/button.tsx'

/** Which unit the values are of, how it was recognised, and what is left of it. */
export const ReviewGroupHead = ({
  groups,
  at,
  onOpen,
  onChooseUnit,
}: {
  groups: readonly ReviewGroup[]
  at: number
  onOpen: (at: number) => void
  /** Null where nothing may be written. */
  onChooseUnit: (() => void) | null
}) => {
  const { t } = useTexts()
  const group = groups[at]
  if (group === undefined) return null
  const nameOf = (one: ReviewGroup) => (one.kind === 'register' ? t('review.register') : one.name)
  return (
    <header className="review-group">
      <div>
        <h2>{nameOf(group)}</h2>
        <p className="ink-2">
          <MatchWords group={group} />
          {group.kind === 'unit' && group.profileId === null && onChooseUnit !== null ? (
            <>
              {' '}
              <Button small onClick={onChooseUnit}>
                {t('review.chooseUnit')}
              </Button>
            </>
          ) : null}
        </p>
      </div>
      <div className="review-group-side num">
        <p>
          <span className={group.uncertain > 0 ? 'ink-amber' : ''}>
            <b>{formatNumber(group.uncertain)}</b> {t('review.uncertain', { count: group.uncertain })}
          </span>
          <br />
          <span className="ink-2">
            {formatNumber(group.certain)} {t('review.certain', { count: group.certain })}
          </span>
        </p>
        {groups.length < 2 ? null : (
          <div className="review-group-nav">
            <IconButton
              small
              icon={IconChevronUp}
              label={t('review.previousGroup')}
              disabled={at === 0}
              onClick={() => onOpen(at - 1)}
            />
            <select
              aria-label={t('review.group')}
              value={group.groupId}
              onChange={(event) => onOpen(groups.findIndex((one) => one.groupId === event.target.value))}
            >
              {groups.map((one) => (
                <option key={one.groupId} value={one.groupId}>
                  {t('review.runOption', {
                    file: nameOf(one),
                    waiting: t('review.waiting', { count: one.uncertain }),
                  })}
                </option>
              ))}
            </select>
            <IconButton
              small
              icon={IconChevronDown}
              label={t('review.nextGroup')}
              disabled={at === groups.length - 1}
              onClick={() => onOpen(at + 1)}
            />
          </div>
        )}
      </div>
    </header>
  )
}

const MatchWords = ({ group }: { group: ReviewGroup }) => {
  const { t } = useTexts()
  if (group.kind === 'register' || group.match === null) return null
  const reasons = group.reasons.join(' ')
  if (group.profileId === null)
    return group.proposed === null ? (
      t('review.isWaiting')
    ) : (
      <>
        {t('review.isMaybe', { name: group.proposed.name })} {reasons}
      </>
    )
  const words =
    group.match === 'new' ? (group.outcome === 'appendix' ? 'review.isNewAppendix' : 'review.isNew') : 'review.isKnown'
  return (
    <>
      {t(words)} {reasons}
    </>
  )
}

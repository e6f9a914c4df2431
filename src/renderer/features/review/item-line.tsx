import { IconCircleCheck, IconCircleX, IconHelpHexagon, IconPencil } from '@tabler/icons-react'
import type { ReviewItem } from '../../../shared/contract/review-views.ts'
import type { EditionView } from '../../../shared/contract/views.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { Pin } from '../../ui/pin.tsx'
import { isPersonal, itemTitle, itemWords } from './review-words.ts'

/** One reading that is not in work: pressed, it is. */
export const ItemLine = ({
  edition,
  item,
  sign,
  onChoose,
}: {
  edition: EditionView
  item: ReviewItem
  sign: string
  onChoose: () => void
}) => {
  const { t } = useTexts()
  const title = itemTitle(t, edition, item)
  const waits = item.standing === 'uncertain'
  return (
    <button type="button" className={`review-line${sign === '' ? '' : ' review-line-pinned'}`} onClick={onChoose}>
      {sign === '' ? null : <Pin sign={sign} />}
      <span className="review-line-title">{title}</span>
      <span className="review-line-words serif">
        {isPersonal(edition, item) ? <em className="veil-word">{t('values.personalShow')}</em> : itemWords(t, item)}
      </span>
      {waits ? (
        item.doubt === null ? null : (
          <span className="review-line-doubt ink-2">{item.doubt}</span>
        )
      ) : (
        <Verdict item={item} />
      )}
      <span className="review-line-page num ink-3">
        {item.page === null ? null : t('review.pageShort', { page: item.page })}
      </span>
    </button>
  )
}

/** What was said of a reading, in word and form. */
export const Verdict = ({ item }: { item: ReviewItem }) => {
  const { t } = useTexts()
  const rule = item.rule === null ? null : <span className="ink-2"> {t('review.byRule', { rule: item.rule })}</span>
  if (item.verdict === null)
    return item.standing === 'uncertain' ? (
      <span className="mark ink-amber" role="img" aria-label={t('values.reviews.uncertain')}>
        <IconHelpHexagon size={15} stroke={1.75} />
      </span>
    ) : (
      rule
    )
  const mark = {
    accepted: [IconCircleCheck, 'ink-green'],
    split: [IconCircleCheck, 'ink-green'],
    moved: [IconCircleCheck, 'ink-green'],
    corrected: [IconPencil, 'ink-magenta'],
    skipped: [IconCircleX, 'ink-3'],
  } as const
  const [Icon, ink] = mark[item.verdict]
  return (
    <span className={`review-verdict ${ink}`}>
      <Icon size={15} stroke={1.75} aria-hidden /> {t(`review.verdicts.${item.verdict}`)}
      {rule}
    </span>
  )
}

import { IconCopy, IconEyeOff, IconHelpHexagon } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReviewItem } from '../../../shared/contract/review-views.ts'
import type { EditionView } from '../../../shared/contract/views.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys } from '../../app/use-command.tsx'
import { Button } from '../../ui/button.tsx'
import { Keys } from '../../ui/keys.tsx'
import { Pin } from '../../ui/pin.tsx'
import { ItemEditor } from './item-editor.tsx'
import { Verdict } from './item-line.tsx'
import type { ItemActions } from './review-list.tsx'
import { fieldOf, isPersonal, itemTitle, saidWords } from './review-words.ts'
import type { Correction } from './use-correction.ts'

/** The reading in work: why it waits, what was read, what the register says, and what can be done. */
export const ItemInWork = ({
  edition,
  item,
  sign,
  of,
  correction,
  mayWrite,
  actions,
}: {
  edition: EditionView
  item: ReviewItem
  sign: string
  of: number
  correction: Correction
  mayWrite: boolean
  actions: ItemActions
}) => {
  const { t } = useTexts()
  const [unveiled, setUnveiled] = useState(false)
  const editing = correction.editing?.fieldKey ?? null
  const veiled = isPersonal(edition, item) && !unveiled && editing === null
  const waits = item.standing === 'uncertain'
  const splitField = item.split?.[1] === undefined ? null : fieldOf(edition, item.split[1].fieldKey)
  return (
    <article className={`item${waits ? ' item-waits' : ''}`} aria-label={itemTitle(t, edition, item)}>
      <p className="item-head">
        {sign === '' ? null : <Pin sign={sign} filled />}
        <b>{itemTitle(t, edition, item)}</b>
        {item.page === null ? null : <span className="num ink-2">{t('review.pageShort', { page: item.page })}</span>}
        {item.method === null ? null : <span className="ink-2">{t(`review.methods.${item.method}`)}</span>}
        <span className="spring" />
        <Verdict item={item} />
        {sign === '' ? null : <span className="num ink-2">{t('review.at', { at: Number(sign), of })}</span>}
      </p>
      {waits && (item.doubt !== null || splitField !== null) ? (
        <p className="item-doubt">
          <IconHelpHexagon size={16} stroke={1.75} className="ink-amber" aria-hidden />
          <span>
            {item.doubt}
            {splitField === null ? null : ` ${t('review.splitText', { field: splitField.shortLabel })}`}
          </span>
        </p>
      ) : null}
      {veiled ? (
        <button type="button" className="veil hatch" onClick={() => setUnveiled(true)}>
          <IconEyeOff size={16} stroke={1.75} aria-hidden /> <span>{t('values.personalShow')}</span>
        </button>
      ) : (
        <ItemParts edition={edition} item={item} correction={correction} mayWrite={mayWrite} actions={actions} />
      )}
      {item.outcome === 'kept' && item.verdict !== 'skipped' ? (
        <p className="item-note ink-2">{t('review.heldText')}</p>
      ) : null}
      {mayWrite && editing === null ? <ItemButtons item={item} actions={actions} /> : null}
      {item.similar.length === 0 || editing !== null || !mayWrite ? null : <Similar item={item} actions={actions} />}
    </article>
  )
}

/** What was read, field by field: a field, the proposed parts of one, or those of a register line. */
const ItemParts = ({
  edition,
  item,
  correction,
  mayWrite,
  actions,
}: {
  edition: EditionView
  item: ReviewItem
  correction: Correction
  mayWrite: boolean
  actions: ItemActions
}) => {
  const { t } = useTexts()
  const editing = correction.editing?.fieldKey ?? null
  if (item.split !== null && editing === null)
    return (
      <div className="item-split">
        {item.split.map(({ fieldKey, text }) => (
          <div key={fieldKey}>
            <p className="item-part-label">{fieldOf(edition, fieldKey)?.shortLabel ?? fieldKey}</p>
            <p className="item-text serif">{text}</p>
          </div>
        ))}
      </div>
    )
  const keys = new Set([
    ...item.says.map(({ fieldKey }) => fieldKey),
    ...item.stands.filter(({ own }) => own).map(({ fieldKey }) => fieldKey),
    ...(editing === null ? [] : [editing]),
  ])
  return (
    <div className={item.kind === 'register' ? 'item-line-parts' : ''}>
      {[...keys].map((key) => {
        const said = item.says.find(({ fieldKey }) => fieldKey === key)
        const now = item.stands.find(({ fieldKey }) => fieldKey === key)
        const label = fieldOf(edition, key)?.shortLabel
        if (key !== null && key === editing)
          return <ItemEditor key={key} edition={edition} item={item} fieldKey={key} correction={correction} />
        const differs = now !== undefined && said !== undefined && (now.text !== said.text || now.state !== said.state)
        return (
          <div key={key ?? ''} className="item-part">
            {item.kind === 'register' && label !== undefined ? (
              <p className="item-part-label">
                {label}
                {mayWrite ? (
                  <Button kind="quiet" small onClick={() => actions.correct(key ?? undefined)}>
                    {t('review.correct')}
                  </Button>
                ) : null}
              </p>
            ) : null}
            <p className="item-text serif">{saidWords(t, differs && now?.own ? now : said)}</p>
            {differs && now !== undefined && said !== undefined ? (
              <p className="item-note ink-2">
                {now.own
                  ? t('review.says', { text: saidWords(t, said) })
                  : t('review.stands', { text: saidWords(t, now) })}
              </p>
            ) : null}
          </div>
        )
      })}
    </div>
  )
}

const ItemButtons = ({ item, actions }: { item: ReviewItem; actions: ItemActions }) => {
  const { t } = useTexts()
  const hasField = item.kind === 'register' || item.says[0]?.fieldKey !== null
  const settled = item.standing === 'settled'
  return (
    <div className="item-buttons">
      {!hasField ? (
        <Button kind="filled" keys={commandKeys('queue.toField')} onClick={actions.toField}>
          {t('review.chooseField')}
        </Button>
      ) : settled ? null : (
        <Button kind="filled" keys={commandKeys('queue.accept')} onClick={actions.accept}>
          {item.split !== null
            ? t('review.acceptSplit')
            : t(item.standing === 'skipped' ? 'review.acceptAgain' : 'review.accept')}
        </Button>
      )}
      {hasField ? (
        <Button keys={commandKeys('queue.correct')} onClick={() => actions.correct()}>
          {t('review.correct')}
        </Button>
      ) : null}
      {item.split === null ? null : (
        <Button keys={commandKeys('queue.keepWhole')} onClick={actions.keepWhole}>
          {t('review.keepWhole')}
        </Button>
      )}
      {item.standing === 'skipped' ? null : (
        <Button keys={commandKeys('queue.skip')} onClick={actions.skip}>
          {t('review.skip')}
        </Button>
      )}
      {!hasField || (item.kind === 'register' && item.profileId !== null) ? null : (
        <Button keys={commandKeys('queue.toField')} onClick={actions.toField}>
          {t(item.kind === 'register' ? 'review.chooseUnit' : 'review.move')}
        </Button>
      )}
    </div>
  )
}

const Similar = ({ item, actions }: { item: ReviewItem; actions: ItemActions }) => {
  const { t } = useTexts()
  const count = Math.max(...item.similar.map((one) => one.count))
  return (
    <p className="item-similar">
      <IconCopy size={16} stroke={1.75} className="ink-2" aria-hidden />
      <span className="num">{count === 0 ? t('review.similarNone') : t('review.similar', { count })}</span>
      <button type="button" className="link" onClick={actions.similar}>
        {t(count === 0 ? 'review.keepRule' : 'review.tryAll')}
      </button>
      <Keys keys={commandKeys('queue.similar')} />
    </p>
  )
}

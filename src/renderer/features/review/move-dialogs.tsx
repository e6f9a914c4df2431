import { useState } from 'react'
import type { ReviewItem } from '../../../shared/contract/review-views.ts'
import type { EditionView } from '../../../shared/contract/views.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PickList } from './pick-list.tsx'
import { useUnitOptions } from './use-unit-options.ts'

/** Which field, and if need be which other unit, an answer belongs to. */
export const FieldDialog = ({
  opened,
  onClose,
  edition,
  item,
  onMove,
}: {
  opened: boolean
  onClose: () => void
  edition: EditionView
  item: ReviewItem
  /** `profileId` null: its own unit. */
  onMove: (profileId: string | null, fieldKey: string) => void
}) => {
  const { t } = useTexts()
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t('review.pick.field')}
      closeLabel={t('dialog.close')}
      size={560}
      returnFocus={false}
    >
      {opened ? <FieldChoice edition={edition} item={item} onMove={onMove} /> : null}
    </Dialog>
  )
}

const FieldChoice = ({
  edition,
  item,
  onMove,
}: {
  edition: EditionView
  item: ReviewItem
  onMove: (profileId: string | null, fieldKey: string) => void
}) => {
  const { t } = useTexts()
  const [unit, setUnit] = useState<{ profileId: string; name: string } | null>(null)
  const [choosing, setChoosing] = useState(false)
  const units = useUnitOptions(item.regionCode)
  if (choosing)
    return (
      <PickList
        label={t('review.pick.unitSearch')}
        listLabel={t('review.pick.units')}
        options={units}
        onChoose={(profileId) => {
          setUnit({ profileId, name: units.find(({ id }) => id === profileId)?.words ?? '' })
          setChoosing(false)
        }}
      />
    )
  const own = item.says[0]?.fieldKey
  return (
    <>
      <p className="pick-unit">
        {t('review.pick.ownUnit', { name: unit?.name ?? item.name })}{' '}
        <Button small onClick={() => setChoosing(true)}>
          {t('review.pick.otherUnit')}
        </Button>
      </p>
      <PickList
        key={unit?.profileId ?? ''}
        label={t('review.pick.fieldSearch')}
        listLabel={t('review.pick.fields')}
        options={edition.fields
          .filter(({ key }) => unit !== null || key !== own)
          .map(({ key, shortLabel, label }) => ({
            id: key,
            words: shortLabel,
            more: label === shortLabel ? '' : label,
          }))}
        onChoose={(fieldKey) => onMove(unit?.profileId ?? null, fieldKey)}
      />
    </>
  )
}

/** Which unit of the register the source means. */
export const UnitDialog = ({
  opened,
  onClose,
  edition,
  item,
  onChoose,
}: {
  opened: boolean
  onClose: () => void
  edition: EditionView
  item: ReviewItem
  /** Null: a new unit. */
  onChoose: (profileId: string | null) => void
}) => {
  const { t } = useTexts()
  const units = useUnitOptions(item.regionCode)
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t('review.pick.unit')}
      closeLabel={t('dialog.close')}
      size={560}
      returnFocus={false}
    >
      {opened ? (
        <PickList
          key={edition.year}
          label={t('review.pick.unitSearch')}
          listLabel={t('review.pick.units')}
          options={[{ id: 'new', words: t('review.pick.newUnit', { name: item.name }) }, ...units]}
          onChoose={(id) => onChoose(id === 'new' ? null : id)}
        />
      ) : null}
    </Dialog>
  )
}

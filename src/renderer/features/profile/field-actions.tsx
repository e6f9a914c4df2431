import { Menu } from '@mantine/core'
import {
  IconCircleCheck,
  IconDots,
  IconFileSearch,
  IconHelpHexagon,
  IconHighlight,
  IconHistory,
  IconLink,
  IconNote,
  IconPencil,
} from '@tabler/icons-react'
import { type ComponentPropsWithRef, useState } from 'react'
import type { Card, CardField } from '../../../shared/contract/views.ts'
import { useEvidenceWrite } from '../../app/evidence/use-evidence-write.ts'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys } from '../../app/use-command.tsx'
import { useOpenProvenance } from '../../app/use-open-provenance.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Keys } from '../../ui/keys.tsx'
import type { OpenPart } from './card-fields.tsx'

/** What can be done with one value; hidden until the field is in use. */
export const FieldActions = ({
  card,
  field,
  name,
  readOnly,
  onEdit,
  onOpen,
}: {
  card: Card
  field: CardField
  name: string
  readOnly: boolean
  onEdit: () => void
  onOpen: (part: OpenPart) => void
}) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const openProvenance = useOpenProvenance()
  const writes = useEvidenceWrite()
  const { value } = field
  const provenance = value?.provenance ?? null
  // A card has twenty menus that are seldom opened: each is made when its button is used.
  const [opened, setOpened] = useState(false)
  const setReview = async (review: 'reviewed' | 'uncertain' | 'unreviewed') => {
    try {
      await client.profile.setReview({ profileId: card.profileId, fieldKey: field.key, review })
    } catch (error) {
      tellRefusal(t, error, t('card.notReviewed', { name: field.shortLabel }))
    }
  }
  return (
    <div className="field-actions">
      {(value?.review === 'unreviewed' || value?.review === 'uncertain') && !readOnly ? (
        <button
          type="button"
          className="btn btn-icon btn-quiet btn-small"
          aria-label={t('card.markReviewed')}
          title={t('card.markReviewed')}
          onClick={() => void setReview('reviewed')}
        >
          <IconCircleCheck size={18} stroke={1.75} />
        </button>
      ) : null}
      {opened ? (
        <Menu opened onChange={setOpened} position="bottom-end" width={260} transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <MoreButton field={field} />
          </Menu.Target>
          <Menu.Dropdown>
            {readOnly ? null : (
              <Menu.Item leftSection={<IconPencil size={16} stroke={1.75} />} onClick={onEdit}>
                {t('card.edit')}
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconHistory size={16} stroke={1.75} />}
              rightSection={<Keys keys={commandKeys('value.history')} />}
              onClick={() => onOpen('history')}
            >
              {t('card.valueHistory')}
            </Menu.Item>
            {readOnly ? null : (
              <Menu.Item
                leftSection={<IconNote size={16} stroke={1.75} />}
                rightSection={<Keys keys={commandKeys('value.note')} />}
                onClick={() => onOpen('note')}
              >
                {t(value?.note == null ? 'field.addNote' : 'field.editNote')}
              </Menu.Item>
            )}
            {provenance === null ? null : (
              <Menu.Item
                leftSection={<IconFileSearch size={16} stroke={1.75} />}
                onClick={() => openProvenance(provenance)}
              >
                {provenance.page === null
                  ? t('field.showInSource')
                  : t('field.showInSourcePage', { page: provenance.page })}
              </Menu.Item>
            )}
            {value === null || value.state === null ? null : (
              <Menu.Item
                leftSection={<IconLink size={16} stroke={1.75} />}
                rightSection={<Keys keys={commandKeys('value.evidence')} />}
                onClick={() => onOpen('evidence')}
              >
                {t('evidence.search')}
              </Menu.Item>
            )}
            {readOnly || provenance === null || value?.origin !== 'import' ? null : (
              <Menu.Item
                leftSection={<IconHighlight size={16} stroke={1.75} />}
                onClick={() =>
                  void writes.markProvenance(
                    { profileId: card.profileId, key: field.key },
                    `${field.shortLabel}, ${name}`,
                  )
                }
              >
                {t('evidence.markProvenance')}
              </Menu.Item>
            )}
            {readOnly || value === null || value.review === 'uncertain' ? null : (
              <Menu.Item
                leftSection={<IconHelpHexagon size={16} stroke={1.75} />}
                onClick={() => void setReview('uncertain')}
              >
                {t('card.markUncertain')}
              </Menu.Item>
            )}
            {readOnly || value?.review !== 'reviewed' ? null : (
              <Menu.Item onClick={() => void setReview('unreviewed')}>{t('card.unmarkReviewed')}</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      ) : (
        <MoreButton field={field} onClick={() => setOpened(true)} />
      )}
    </div>
  )
}

const MoreButton = ({ field, ...rest }: { field: CardField } & ComponentPropsWithRef<'button'>) => {
  const { t } = useTexts()
  return (
    <button
      aria-haspopup="menu"
      {...rest}
      type="button"
      className="btn btn-icon btn-quiet btn-small"
      aria-label={t('card.more', { field: field.shortLabel })}
    >
      <IconDots size={18} stroke={1.75} />
    </button>
  )
}

import { useState } from 'react'
import type { ReviewRun } from '../../../shared/contract/review-views.ts'
import type { EditionView } from '../../../shared/contract/views.ts'
import type { PageRect } from '../../../shared/domain/extract.ts'
import { isDoubtfulWord, type RecognisedWord, textOfWords, wordsIn } from '../../../shared/domain/recognised-page.ts'
import { announce } from '../../app/announce.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import type { ValueDraft } from '../../app/values/drafts.ts'
import { shapeOf } from '../../app/values/field-editing.ts'
import { emptyDraft, tidied } from '../../app/values/value-draft.ts'
import { ValueEditor } from '../../app/values/value-editor.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PickList } from './pick-list.tsx'
import { fieldOf } from './review-words.ts'
import { useUnitOptions } from './use-unit-options.ts'

const onOneLine = (text: string): string => text.trim().replace(/\s+/g, ' ')

/** What stands in a box on the page: of which unit, in which field, in which words. */
export const TypeDialog = ({
  review,
  edition,
  rect,
  words,
  onClose,
}: {
  review: ReviewRun
  edition: EditionView
  rect: PageRect
  words: readonly RecognisedWord[]
  onClose: () => void
}) => {
  const { t } = useTexts()
  return (
    <Dialog opened onClose={onClose} title={t('review.scan.title')} closeLabel={t('dialog.close')} size={620}>
      <TypeForm review={review} edition={edition} rect={rect} words={words} onClose={onClose} />
    </Dialog>
  )
}

const TypeForm = ({
  review,
  edition,
  rect,
  words,
  onClose,
}: {
  review: ReviewRun
  edition: EditionView
  rect: PageRect
  words: readonly RecognisedWord[]
  onClose: () => void
}) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const [page, ...box] = rect
  const inBox = wordsIn(words, box)
  const read = textOfWords(inBox)
  const [profileId, setProfileId] = useState<string | null>(null)
  const [fieldKey, setFieldKey] = useState<string | null>(null)
  const [draft, setDraft] = useState<ValueDraft>(
    read === '' ? emptyDraft : { state: 'answered', text: read, items: null },
  )
  const units = useUnitOptions(null)
  const field = fieldOf(edition, fieldKey)
  const save = async () => {
    if (profileId === null || field === null) return
    const tidy = tidied(draft)
    const asRead = read !== '' && onOneLine(tidy.text ?? '') === onOneLine(read)
    try {
      const { label } = await client.review.type({
        sourceId: review.sourceId,
        edition: edition.year,
        profileId,
        fieldKey: field.key,
        ...tidy,
        page,
        rects: [rect],
        quote: read === '' ? null : read,
        method: asRead ? 'ocr' : 'typed',
      })
      if (label !== null) announce(label)
      onClose()
    } catch (error) {
      tellRefusal(t, error, t('review.notDone'))
    }
  }
  return (
    <div className="type-form">
      {inBox.length === 0 ? null : (
        <p className="type-words">
          <span className="ink-2">{t('review.scan.words')}:</span>{' '}
          {inBox.map((word) => (
            <span key={word.rect.join(' ')} className={`serif${isDoubtfulWord(word) ? ' word-doubtful' : ''}`}>
              {word.text}{' '}
            </span>
          ))}
        </p>
      )}
      {profileId === null ? (
        <PickList
          label={t('review.pick.unitSearch')}
          listLabel={t('review.pick.units')}
          options={units}
          onChoose={setProfileId}
        />
      ) : (
        <p className="pick-unit">
          <b>{units.find(({ id }) => id === profileId)?.words}</b>{' '}
          <Button small onClick={() => setProfileId(null)}>
            {t('review.pick.otherUnit')}
          </Button>
        </p>
      )}
      {profileId === null ? null : field === null ? (
        <PickList
          label={t('review.pick.fieldSearch')}
          listLabel={t('review.pick.fields')}
          options={edition.fields.map(({ key, shortLabel }) => ({ id: key, words: shortLabel }))}
          onChoose={(key) => {
            setFieldKey(key)
            const chosen = fieldOf(edition, key)
            // A field of one line would drop the breaks, and glue the words around them together.
            if (draft.text !== null && chosen !== null && shapeOf(chosen) === 'line')
              setDraft({ ...draft, text: onOneLine(draft.text) })
          }}
        />
      ) : (
        <>
          <p className="item-part-label">
            {field.shortLabel}{' '}
            <Button kind="quiet" small onClick={() => setFieldKey(null)}>
              {t('review.pick.otherField')}
            </Button>
          </p>
          <ValueEditor
            field={{ key: field.key, label: field.label, shape: shapeOf(field), type: field.type }}
            draft={draft}
            onChange={setDraft}
            onSave={() => void save()}
            onCancel={onClose}
            operators={edition.operators}
            selectAll={false}
          />
        </>
      )}
      <p className="dialog-actions">
        <Button kind="filled" disabled={profileId === null || field === null} onClick={() => void save()}>
          {t(
            read !== '' && onOneLine(draft.text ?? '') === onOneLine(read)
              ? 'review.scan.saveRead'
              : 'review.scan.save',
          )}
        </Button>
        <Button keys={['Esc']} onClick={onClose}>
          {t('review.rule.cancel')}
        </Button>
      </p>
    </div>
  )
}

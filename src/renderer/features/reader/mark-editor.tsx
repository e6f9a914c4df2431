import { useId, useState } from 'react'
import type { AnnotationView } from '../../../shared/contract/annotation-views.ts'
import { commentLength } from '../../../shared/domain/annotation.ts'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { parseTags } from './mark-filter.ts'
import { useReader } from './reader-state.ts'

/** Comment, tags and colour of a mark. Ctrl+Enter saves, Esc leaves it as it was; the text stays where saving fails. */
export const MarkEditor = ({ mark, onDone }: { mark: AnnotationView; onDone: () => void }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { colors, goTo } = useReader()
  const name = useId()
  const [comment, setComment] = useState(mark.comment ?? '')
  const [tags, setTags] = useState(mark.tags.join(', '))
  const [color, setColor] = useState(mark.color)
  const [failed, setFailed] = useState(false)
  const leave = () => {
    onDone()
    document.querySelector<HTMLElement>('[data-keys="reader"] [data-pane-focus]')?.focus({ preventScroll: true })
    goTo({ page: mark.anchor.page, rects: mark.anchor.rects, position: mark.anchor.position?.start ?? null })
  }
  const save = async () => {
    try {
      await client.annotation.edit({
        annotationId: mark.annotationId,
        comment: comment.trim() === '' ? null : comment.trim(),
        tags: parseTags(tags),
        color,
      })
      leave()
    } catch (error) {
      setFailed(true)
      tellRefusal(t, error, t('reader.marks.notEdited'), { topic: 'mark-editor' })
    }
  }
  return (
    <form
      className={failed ? 'mark-editor mark-editor-failed' : 'mark-editor'}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          leave()
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          event.stopPropagation()
          void save()
        }
      }}
    >
      <label>
        <span>{t('reader.marks.comment')}</span>
        <textarea
          // biome-ignore lint/a11y/noAutofocus: somebody asked to write here.
          autoFocus
          rows={3}
          value={comment}
          maxLength={commentLength}
          onChange={(event) => setComment(event.target.value)}
        />
      </label>
      <label>
        <span>{t('reader.marks.tags')}</span>
        <input type="text" value={tags} onChange={(event) => setTags(event.target.value)} />
      </label>
      <fieldset className="mark-colors">
        <legend>{t('reader.marks.color')}</legend>
        {colors.map((one) => (
          <label key={one.color}>
            <input
              type="radio"
              name={name}
              checked={one.color === color}
              aria-label={t('reader.markAs', { color: t(`reader.colors.${one.color}`), meaning: one.meaning })}
              onChange={() => setColor(one.color)}
            />
            <span className={`swatch place-${one.color}`} title={one.meaning} />
          </label>
        ))}
      </fieldset>
      <p className="actions">
        <Button small kind="filled" type="submit" keys={['Ctrl', '↵']}>
          {t('reader.marks.save')}
        </Button>
        <Button small onClick={leave} keys={['Esc']}>
          {t('reader.marks.cancel')}
        </Button>
      </p>
    </form>
  )
}

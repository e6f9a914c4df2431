import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AnnotationView } from '../../../shared/contract/annotation-views.ts'
import type { Anchor } from '../../../shared/domain/anchor.ts'
import { showMessage, undoAction } from '../../app/messages.tsx'
import { PlaceCrop, PlaceWords } from '../../app/pages/place-crop.tsx'
import { refusalSentence } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useUndo } from '../../app/use-undo.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'

const mostPlaces = 8

/** Where words stand in the source now, for a person to say which of the places a lost mark means. */
export const PlaceAnew = ({ mark, onDone }: { mark: AnnotationView; onDone: () => void }) => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { undo } = useUndo()
  const write = useUnitWrite()
  const [words, setWords] = useState(mark.anchor.quote?.slice(0, 300) ?? '')
  const [asked, setAsked] = useState(words)
  const { data, error } = useQuery({
    ...orpc.source.findWords.queryOptions({
      input: { sourceId: mark.sourceId, words: asked },
      enabled: asked.trim() !== '',
    }),
    gcTime: 0,
  })
  const move = async (anchor: Anchor) => {
    const written = await write(t('library.notMoved'), () =>
      client.annotation.move({
        toSourceId: mark.sourceId,
        moves: [{ annotationId: mark.annotationId, anchor, orphan: null }],
      }),
    )
    if (written === null) return
    const { entryId } = written
    onDone()
    showMessage({
      kind: 'done',
      topic: 'orphan',
      title: t('library.isPlaced', { page: anchor.page ?? 1 }),
      actions: entryId === null ? [] : [undoAction(t('undo.undo'), () => void undo(entryId))],
    })
  }
  return (
    <div className="place-anew">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(words.trim())
        }}
      >
        <label>
          <span>{t('library.anewWords')}</span>
          <input type="text" value={words} maxLength={1000} onChange={(event) => setWords(event.target.value)} />
        </label>
        <Button small type="submit">
          {t('library.anewFind')}
        </Button>
      </form>
      <p className="ink-2 num" role="status">
        {error !== null
          ? refusalSentence(t, error)
          : data === undefined
            ? ''
            : data.total === 0
              ? t('library.anewNone')
              : t('library.anewFound', { count: data.total })}
      </p>
      <ul>
        {(data?.places ?? []).slice(0, mostPlaces).map((anchor) => (
          <li key={`${String(anchor.page)} ${String(anchor.position?.start)}`}>
            <PlaceWords anchor={anchor} />
            <PlaceCrop sourceId={mark.sourceId} anchor={anchor} />
            <Button small onClick={() => void move(anchor)}>
              {anchor.page === null ? t('library.anewHere') : t('library.anewHerePage', { page: anchor.page })}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

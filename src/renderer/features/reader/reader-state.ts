import { useQuery } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { AnnotationView, SourceDetail } from '../../../shared/contract/annotation-views.ts'
import type { ReadPlace } from '../../../shared/contract/reading-views.ts'
import type { Anchor } from '../../../shared/domain/anchor.ts'
import type { AnnotationColor, AnnotationKind } from '../../../shared/domain/annotation.ts'
import type { EvidenceTarget } from '../../../shared/domain/evidence.ts'
import type { PageRect } from '../../../shared/domain/extract.ts'
import { announce } from '../../app/announce.tsx'
import { showMessage } from '../../app/messages.tsx'
import type { PdfDocument } from '../../app/pages/pdf-document.ts'
import { pictureOfPlace } from '../../app/pages/picture-of-place.ts'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { uploadFile } from '../../client/upload.ts'

/** Words that are chosen on screen: a range of the source's text, and where it stands. */
export interface ChosenWords {
  start: number
  end: number
  rects: PageRect[]
  quote: string
}

/** Where the view is asked to go: a rectangle of a page, a position of the text, or the top of a page (segment) from 1. */
export interface Target {
  page: number | null
  rects?: readonly PageRect[]
  position?: number | null
}

export interface MarkWishes {
  color?: AnnotationColor
  targets?: EvidenceTarget[]
  /** In place of what is chosen. */
  rects?: PageRect[]
}

export interface ReaderState {
  source: SourceDetail
  document: PdfDocument | null
  readOnly: boolean
  marks: readonly AnnotationView[]
  colors: readonly { color: AnnotationColor; meaning: string }[]
  rests: readonly ReadPlace[]
  chosen: ChosenWords | null
  choose(words: ChosenWords | null): void
  markId: string | null
  /** Chooses a mark; `go`: and shows its place. */
  chooseMark(annotationId: string | null, go?: boolean): void
  /** The place that somebody came for. */
  lit: Pick<Anchor, 'page' | 'rects' | 'position' | 'quote'> | null
  light(place: ReaderState['lit']): void
  drawing: boolean
  setDrawing(drawing: boolean): void
  /** Marks what is chosen. @returns the new mark, or null where nothing was marked. */
  mark(kind: AnnotationKind, wishes?: MarkWishes): Promise<string | null>
  removeMark(annotationId: string): void
  /** Open while evidence is tied: to a mark, or to what is chosen. */
  tying: boolean
  /** Begins tying what is chosen, or the named mark. */
  tie(annotationId?: string): void
  stopTying(): void
  /** The mark whose comment is being written. */
  editingId: string | null
  editMark(annotationId: string | null): void
  /** Asks the view to go somewhere; the view hands in how. */
  goTo(target: Target): void
  setGoer(go: ((target: Target) => void) | null): void
}

const ReaderContext = createContext<ReaderState | null>(null)
export const ReaderProvider = ReaderContext.Provider

export const useReader = (): ReaderState => {
  const reader = useContext(ReaderContext)
  if (reader === null) throw new Error('No reader without a source')
  return reader
}

const noMarks: AnnotationView[] = []
const noPlaces: ReadPlace[] = []
const noColors: ReaderState['colors'] = []

/** What one source in the reader is: its marks, what is chosen in it, and what can be done with that. */
export const useReaderState = (source: SourceDetail, document: PdfDocument | null): ReaderState => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { project, sourcePlace } = useWorkspace()
  const { sourceId } = source
  const marks = useQuery(orpc.annotation.list.queryOptions({ input: { sourceId } })).data ?? noMarks
  const colors = useQuery(orpc.annotation.colors.queryOptions()).data ?? noColors
  const rests = useQuery(orpc.source.readPlaces.queryOptions({ input: { sourceId } })).data ?? noPlaces
  const [chosen, setChosen] = useState<ChosenWords | null>(null)
  const [markId, setMarkId] = useState<string | null>(null)
  const [lit, setLit] = useState<ReaderState['lit']>(null)
  const [drawing, setDrawing] = useState(false)
  const [tying, setTying] = useState(false)
  const [editingId, setEditingId] = useState<string | null>(null)
  const [lastColor, setLastColor] = useState<AnnotationColor>('yellow')
  const goer = useRef<((target: Target) => void) | null>(null)
  const wanted = useRef<Target | null>(null)
  const readOnly = project.readOnly !== null

  const goTo = useCallback((target: Target) => {
    if (goer.current === null) wanted.current = target
    else goer.current(target)
  }, [])
  const setGoer = useCallback((go: ((target: Target) => void) | null) => {
    goer.current = go
    const waiting = wanted.current
    if (go === null || waiting === null) return
    wanted.current = null
    go(waiting)
  }, [])
  const choose = useCallback((words: ChosenWords | null) => {
    setChosen(words)
    if (words !== null) setMarkId(null)
  }, [])
  const chooseMark = useCallback(
    (annotationId: string | null, go = false) => {
      setMarkId(annotationId)
      if (annotationId !== null) setChosen(null)
      const mark = marks.find((one) => one.annotationId === annotationId)
      if (mark !== undefined && go && mark.orphan === null) goTo(targetOf(mark.anchor))
    },
    [marks, goTo],
  )

  // What was asked for when the reader was opened: once for each asking, when the marks are known.
  const answered = useRef(0)
  const known = marks.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of marks tells that they have come.
  useEffect(() => {
    if (sourcePlace === null || sourcePlace.turn === answered.current) return
    const { annotationId, anchor, page } = sourcePlace
    if (annotationId != null) {
      const mark = marks.find((one) => one.annotationId === annotationId)
      if (mark === undefined) return
      answered.current = sourcePlace.turn
      setMarkId(annotationId)
      setChosen(null)
      if (mark.orphan !== null) return
      setLit(mark.anchor)
      goTo(targetOf(mark.anchor))
      return
    }
    answered.current = sourcePlace.turn
    if (anchor != null) {
      setLit(anchor)
      setMarkId(null)
      setChosen(null)
      goTo(targetOf(anchor))
      announce(anchor.quote ?? t('pages.placeOn', { page: anchor.page ?? 1 }))
    } else if (page != null) goTo({ page })
  }, [sourcePlace, known])

  const mark = useCallback(
    async (kind: AnnotationKind, { color = lastColor, targets = [], rects }: MarkWishes = {}) => {
      if (readOnly) {
        showMessage({ kind: 'warn', topic: 'read-only', title: t('values.cannotWrite'), text: project.readOnly ?? '' })
        return null
      }
      if (rects === undefined && chosen === null) {
        showMessage({ kind: 'info', topic: 'reader', title: t('reader.nothingChosen') })
        return null
      }
      setLastColor(color)
      const at = rects ?? chosen?.rects ?? []
      try {
        const picture = await pictureToken(document, at)
        const place =
          rects !== undefined ? { rects } : { position: { start: chosen?.start ?? 0, end: chosen?.end ?? 1 } }
        const { annotationIds } = await client.annotation.add({
          sourceId,
          kind,
          color,
          comment: null,
          tags: [],
          place,
          targets,
          picture,
        })
        const made = annotationIds[0] ?? null
        setChosen(null)
        setMarkId(made)
        return made
      } catch (error) {
        tellRefusal(t, error, t('reader.notMarked'))
        return null
      }
    },
    [chosen, client, document, lastColor, project.readOnly, readOnly, sourceId, t],
  )
  const removeMark = useCallback(
    (annotationId: string) => {
      client.annotation.remove({ annotationIds: [annotationId] }).then(
        () => setMarkId((before) => (before === annotationId ? null : before)),
        (error: unknown) => tellRefusal(t, error, t('reader.marks.notRemoved')),
      )
    },
    [client, t],
  )
  const tie = useCallback(
    (annotationId: string | null = null) => {
      if (readOnly)
        showMessage({ kind: 'warn', topic: 'read-only', title: t('values.cannotWrite'), text: project.readOnly ?? '' })
      else if (chosen === null && markId === null && annotationId === null)
        showMessage({ kind: 'info', topic: 'reader', title: t('reader.nothingChosen') })
      else setTying(true)
    },
    [chosen, markId, project.readOnly, readOnly, t],
  )
  const stopTying = useCallback(() => setTying(false), [])

  return useMemo(
    () => ({
      source,
      document,
      readOnly,
      marks,
      colors,
      rests,
      chosen,
      choose,
      markId,
      chooseMark,
      lit,
      light: setLit,
      drawing,
      setDrawing,
      mark,
      removeMark,
      tying,
      tie,
      stopTying,
      editingId,
      editMark: setEditingId,
      goTo,
      setGoer,
    }),
    [
      source,
      document,
      readOnly,
      marks,
      colors,
      rests,
      chosen,
      choose,
      markId,
      chooseMark,
      lit,
      drawing,
      mark,
      removeMark,
      tying,
      tie,
      stopTying,
      editingId,
      goTo,
      setGoer,
    ],
  )
}

export const targetOf = ({ page, rects, position }: Pick<Anchor, 'page' | 'rects' | 'position'>): Target => ({
  page,
  rects,
  position: position?.start ?? null,
})

/** A small picture of the place, handed to the host. A mark without one is better than none: a fault here stops nothing. */
const pictureToken = async (document: PdfDocument | null, rects: readonly PageRect[]): Promise<string | null> => {
  const [first] = rects
  if (document === null || first === undefined) return null
  try {
    const picture = await pictureOfPlace(document, { page: first[0], rects: [...rects] })
    return picture === null ? null : (await uploadFile(new File([picture], 'plats.png'))).token
  } catch {
    return null
  }
}

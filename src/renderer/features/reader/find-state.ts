import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { Anchor } from '../../../shared/domain/anchor.ts'
import { announce } from '../../app/announce.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { type ReaderState, targetOf } from './reader-state.ts'

/** A search in one source. */
export interface FoundState {
  opened: boolean
  open(words?: string): void
  close(): void
  words: string
  setWords(words: string): void
  state: 'nothing' | 'searching' | 'done' | 'failed'
  error: unknown
  total: number
  places: readonly Anchor[]
  /** Place in the list of the hit in work, from 0; -1 before one has gone to any. */
  at: number
  go(step: 1 | -1): void
}

const nothing: FoundState = {
  opened: false,
  open: () => undefined,
  close: () => undefined,
  words: '',
  setWords: () => undefined,
  state: 'nothing',
  error: null,
  total: 0,
  places: [],
  at: -1,
  go: () => undefined,
}
const FoundContext = createContext<FoundState>(nothing)
export const FoundProvider = FoundContext.Provider
export const useFound = (): FoundState => useContext(FoundContext)

const typingMs = 180

/** Finds words in the source as they are typed. The hit in work is what is chosen: it can be marked and tied at once. */
export const useFoundState = ({ source, choose, goTo }: ReaderState, pageNow: () => number): FoundState => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { sourceId } = source
  const [opened, setOpened] = useState(false)
  const [words, setWords] = useState('')
  const [result, setResult] = useState<Pick<FoundState, 'state' | 'error' | 'total' | 'places'>>(nothing)
  const [at, setAt] = useState(-1)
  const page = useRef(pageNow)
  useEffect(() => {
    page.current = pageNow
  })

  const show = useCallback(
    (places: readonly Anchor[], index: number) => {
      const anchor = places[index]
      if (anchor === undefined) return
      setAt(index)
      if (anchor.position !== null) choose({ ...anchor.position, rects: [...anchor.rects], quote: anchor.quote ?? '' })
      goTo(targetOf(anchor))
    },
    [choose, goTo],
  )

  useEffect(() => {
    const wanted = words.trim()
    if (!opened || wanted === '') {
      setResult(nothing)
      setAt(-1)
      return undefined
    }
    let left = false
    const timer = setTimeout(async () => {
      setResult((before) => ({ ...before, state: 'searching' }))
      try {
        const { total, places } = await client.source.findWords({ sourceId, words: wanted })
        if (left) return
        setResult({ state: 'done', error: null, total, places })
        announce(total === 0 ? t('reader.find.none') : t('reader.find.count', { count: total }))
        // The first hit from where one is.
        const from = places.findIndex((anchor) => (anchor.page ?? 0) >= page.current())
        show(places, from === -1 ? 0 : from)
      } catch (error) {
        if (!left) setResult({ state: 'failed', error, total: 0, places: [] })
      }
    }, typingMs)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [client, sourceId, words, opened, show, t])

  const { places, total, state, error } = result
  return useMemo(
    () => ({
      opened,
      open: (next) => {
        setOpened(true)
        if (next !== undefined) setWords(next)
      },
      close: () => setOpened(false),
      words,
      setWords,
      state,
      error,
      total,
      places,
      at,
      go: (step) => {
        if (places.length > 0) show(places, (at + step + places.length) % places.length)
      },
    }),
    [opened, words, state, error, total, places, at, show],
  )
}

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type SearchHit, type SearchKind, searchKinds } from '../../../shared/contract/views.ts'
import { placeField } from '../../../shared/domain/field.ts'
import { formatNumber, formatWhen } from '../../app/format.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { Snippet } from '../../app/snippet.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Keys } from '../../ui/keys.tsx'
import { groupHits } from './group-hits.ts'

/** Hits asked for of each kind of index. */
const mostHits = 60
/** Typing asks when it pauses. */
const typingPauseMs = 90

/** What was last searched for stands there again the next time. */
let lastText = ''

/** Searches everything in the project: values, notes, what stood before, and sources. */
export const SearchSheet = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTexts()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('search.title')} closeLabel={t('dialog.close')} size={860}>
      <Search onClose={onClose} />
    </Dialog>
  )
}

const Search = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { openPlace, openEntry, openComment, openSource, editions } = useWorkspace()
  const [text, setText] = useState(lastText)
  const [asked, setAsked] = useState(lastText.trim())
  const [kind, setKind] = useState<SearchKind | 'all'>('all')
  const [at, setAt] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  /** Enter was pressed before the hits of the words were there: the first one is opened when it comes. */
  const enterWaits = useRef(false)
  useEffect(() => {
    lastText = text
    const timer = setTimeout(() => setAsked(text.trim()), typingPauseMs)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => input.current?.select(), [])

  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...orpc.search.find.queryOptions({
      input: { query: asked, limit: mostHits },
      enabled: asked !== '',
      placeholderData: keepPreviousData,
    }),
    staleTime: 0,
    gcTime: 0,
  })
  const result = asked === '' ? undefined : data
  const settled = text.trim() === asked && !isPlaceholderData && result !== undefined
  const groups = useMemo(() => groupHits(result?.hits ?? [], kind), [result, kind])
  const hits = useMemo(() => groups.flatMap((group) => group.hits), [groups])
  const chosen = Math.min(at, hits.length - 1)
  const fields = useMemo(() => {
    const all = new Map(editions.flatMap((edition) => edition.fields.map((field) => [field.key, field] as const)))
    all.set(placeField.key, placeField)
    return all
  }, [editions])

  const open = (hit: SearchHit | undefined) => {
    if (hit === undefined) return
    onClose()
    // After the dialog has given the focus back, so that the place can take it.
    setTimeout(() => {
      if (hit.kind === 'history' && hit.entryId !== null) openEntry(hit.entryId)
      else if (hit.commentId !== null && hit.edition !== null)
        openComment({ edition: hit.edition, commentId: hit.commentId })
      else if (hit.profileId !== null && hit.edition !== null)
        openPlace({ edition: hit.edition, profileId: hit.profileId, fieldKey: hit.fieldKey })
      else if (hit.sourceId !== null)
        openSource(hit.sourceId, {
          page: hit.page,
          ...(hit.annotationId === null ? {} : { annotationId: hit.annotationId }),
        })
    }, 0)
  }
  const openLatest = useRef(open)
  useEffect(() => {
    openLatest.current = open
  })
  useEffect(() => {
    if (!settled || !enterWaits.current) return
    enterWaits.current = false
    openLatest.current(hits[0])
  }, [settled, hits])
  useEffect(() => {
    list.current?.querySelector(`[id="hit-${String(chosen)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const kindWords = (hit: SearchHit): string =>
    hit.kind === 'history' && hit.at !== null
      ? t('search.kind.history', { when: formatWhen(hit.at, new Date()) })
      : t(`search.kind.${hit.kind as Exclude<SearchKind, 'history'>}`)
  let place = -1
  return (
    <div className="search">
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="search-hits"
        aria-describedby="search-count"
        aria-activedescendant={hits[chosen] === undefined ? undefined : `hit-${String(chosen)}`}
        aria-label={t('search.label')}
        value={text}
        maxLength={300}
        data-autofocus
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
          enterWaits.current = false
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, hits.length - 1))
          else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
          else if (event.key === 'PageDown') setAt(Math.min(chosen + 10, hits.length - 1))
          else if (event.key === 'PageUp') setAt(Math.max(chosen - 10, 0))
          else if (event.key === 'Enter') {
            if (settled) open(hits[chosen])
            else if (text.trim() !== '') enterWaits.current = true
          } else return
          event.preventDefault()
        }}
      />
      <div
        className="search-kinds"
        role="radiogroup"
        aria-label={t('search.kindsLabel')}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !settled) return
          event.preventDefault()
          open(hits[chosen])
        }}
      >
        {(['all', ...searchKinds] as const).map((one) => {
          const count = one === 'all' ? (result?.total ?? 0) : (result?.counts[one] ?? 0)
          return (
            <label key={one} className={one === kind ? 'search-kind search-kind-chosen' : 'search-kind'}>
              <input
                type="radio"
                name="search-kind"
                checked={one === kind}
                onChange={() => {
                  setKind(one)
                  setAt(0)
                }}
              />
              {t(`search.kinds.${one}`)}
              {result === undefined ? null : <span className="num ink-3"> {formatNumber(count)}</span>}
            </label>
          )
        })}
      </div>
      {error === null ? null : (
        <RefusalBanner title={t('search.failed')} error={error} onTryAgain={() => void refetch()} />
      )}
      <p id="search-count" className="search-count num" role="status">
        {result === undefined
          ? t('search.hint')
          : result.total === 0
            ? t('search.none')
            : [
                t('search.count', { count: kind === 'all' ? result.total : result.counts[kind] }),
                hits.length < (kind === 'all' ? result.total : result.counts[kind])
                  ? t('search.shown', { count: hits.length })
                  : null,
                result.more ? t('search.newest') : null,
              ]
                .filter((part) => part !== null)
                .join(', ')}
      </p>
      <div ref={list} id="search-hits" role="listbox" aria-label={t('search.hits')} className="search-hits">
        {groups.map((group) => {
          const where = [
            group.number,
            group.regionName,
            group.edition === null ? null : t('search.edition', { edition: group.edition }),
          ]
            .filter((part) => part !== null)
            .join(' · ')
          return (
            // biome-ignore lint/a11y/useSemanticElements: a group of options, which no element of its own stands for.
            <div key={group.key} role="group" aria-label={`${group.name}, ${where}`} className="search-group">
              <p aria-hidden="true" className="search-group-name">
                <b>{group.name}</b> <span className="ink-3 num">{where}</span>
              </p>
              {group.hits.map((hit) => {
                place += 1
                const own = place
                const field = hit.fieldKey === null ? undefined : fields.get(hit.fieldKey)
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys.
                  <div
                    key={`${hit.kind} ${hit.fieldKey ?? ''} ${hit.entryId ?? ''} ${String(hit.page)} ${String(own)}`}
                    id={`hit-${String(own)}`}
                    role="option"
                    tabIndex={-1}
                    aria-selected={own === chosen}
                    onClick={() => open(hit)}
                  >
                    <span className="search-what">
                      {field === undefined ? null : <b>{field.shortLabel}</b>}{' '}
                      <span className="ink-3">
                        {kindWords(hit)}
                        {hit.page === null ? null : (
                          <span className="num">, {t('source.page', { page: hit.page })}</span>
                        )}
                      </span>
                    </span>
                    <span className="search-snippet">
                      {field?.personal ? (
                        <span className="ink-3">{t('values.personal')}</span>
                      ) : (
                        <Snippet parts={hit.snippet} />
                      )}
                    </span>
                  </div>
                )
              })}
            </div>
          )
        })}
      </div>
      <p className="search-keys ink-3">
        <Keys keys={['↑', '↓', '↵', 'Esc']} /> {t('search.keys')}
      </p>
    </div>
  )
}

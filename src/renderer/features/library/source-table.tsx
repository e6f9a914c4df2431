import { IconArrowDown, IconArrowUp, IconRefreshAlert } from '@tabler/icons-react'
import { useRef } from 'react'
import type { SourceDetail } from '../../../shared/contract/annotation-views.ts'
import type { SearchHit } from '../../../shared/contract/views.ts'
import { formatNumber } from '../../app/format.ts'
import { Snippet } from '../../app/snippet.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { type SortColumn, type SourceChoice, titleOf } from './source-order.ts'

const columns: readonly SortColumn[] = ['title', 'kind', 'publisher', 'year', 'edition', 'annotations', 'values']
const numeric: readonly SortColumn[] = ['annotations', 'values']
/** Hits of one source that stand in the list; the rest are found by opening it. */
const shownHits = 5

/** The sources as a table: arrow keys walk the rows, Enter reads the chosen one. */
export const SourceTable = ({
  sources,
  chosenId,
  choice,
  hits,
  onChoose,
  onSort,
}: {
  sources: readonly SourceDetail[]
  chosenId: string | null
  choice: SourceChoice
  hits: ReadonlyMap<string, readonly SearchHit[]>
  onChoose: (sourceId: string) => void
  onSort: (column: SortColumn) => void
}) => {
  const { t } = useTexts()
  const { openSource } = useWorkspace()
  const body = useRef<HTMLTableSectionElement>(null)
  const walk = (to: number) => {
    const rows = [...(body.current?.querySelectorAll<HTMLButtonElement>('.source-name') ?? [])]
    const next = rows[Math.max(0, Math.min(rows.length - 1, to))]
    next?.focus()
    next?.click()
  }
  return (
    <table className="source-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column}
              scope="col"
              className={`col-${column}${numeric.includes(column) ? ' number' : ''}`}
              aria-sort={choice.column === column ? (choice.descending ? 'descending' : 'ascending') : 'none'}
            >
              <button type="button" onClick={() => onSort(column)}>
                {t(`library.columns.${column}`)}
                {choice.column !== column ? null : choice.descending ? (
                  <IconArrowDown size={14} stroke={2} aria-hidden />
                ) : (
                  <IconArrowUp size={14} stroke={2} aria-hidden />
                )}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {sources.map((source, at) => {
          const isChosen = source.sourceId === chosenId
          const own = hits.get(source.sourceId) ?? []
          return [
            <tr
              key={source.sourceId}
              className={isChosen ? 'chosen' : undefined}
              aria-selected={isChosen}
              onClick={() => onChoose(source.sourceId)}
              onDoubleClick={() => openSource(source.sourceId)}
            >
              <th scope="row" className="col-title">
                <button
                  type="button"
                  className="source-name"
                  tabIndex={isChosen || (chosenId === null && at === 0) ? 0 : -1}
                  {...(isChosen ? { 'data-pane-focus': true } : {})}
                  onFocus={() => onChoose(source.sourceId)}
                  onKeyDown={(event) => {
                    if (event.ctrlKey || event.metaKey || event.altKey) return
                    if (event.key === 'ArrowDown') walk(at + 1)
                    else if (event.key === 'ArrowUp') walk(at - 1)
                    else if (event.key === 'Home') walk(0)
                    else if (event.key === 'End') walk(sources.length - 1)
                    else if (event.key === 'Enter') openSource(source.sourceId)
                    else return
                    event.preventDefault()
                    event.stopPropagation()
                  }}
                >
                  {titleOf(source)}
                </button>
                {source.title === null ? null : <span className="source-file">{source.name}</span>}
                {source.replacedById === null ? null : <span className="source-file">{t('library.isReplaced')}</span>}
              </th>
              <td className="col-kind">{t(`library.kinds.${source.kind}`)}</td>
              <td className="col-publisher">{source.publisher ?? ''}</td>
              <td className="col-year num">{source.year ?? source.dated ?? ''}</td>
              <td className="col-edition num">{source.editions.join(', ')}</td>
              <td className="col-annotations number num">
                {source.orphans === 0 ? null : (
                  <span className="ink-amber" title={t('library.orphansHere', { count: source.orphans })}>
                    <IconRefreshAlert size={15} stroke={1.75} aria-hidden />
                    <span className="sr-only">{t('library.orphansHere', { count: source.orphans })}</span>{' '}
                  </span>
                )}
                {formatNumber(source.annotations)}
              </td>
              <td className="col-values number num">{formatNumber(source.values)}</td>
            </tr>,
            own.length === 0 ? null : (
              <tr key={`${source.sourceId} hits`} className="source-hits">
                <td colSpan={columns.length}>
                  <ul aria-label={t('library.hitsIn', { name: titleOf(source) })}>
                    {own.slice(0, shownHits).map((hit) => (
                      <li key={String(hit.page)}>
                        <TextHit sourceId={source.sourceId} hit={hit} />
                      </li>
                    ))}
                  </ul>
                  {own.length > shownHits ? (
                    <p className="ink-2 num">{t('library.moreHits', { count: own.length - shownHits })}</p>
                  ) : null}
                </td>
              </tr>
            ),
          ]
        })}
      </tbody>
    </table>
  )
}

/** Words of a page; opens the reader there with the words lit, where they stand as they were asked for. */
const TextHit = ({ sourceId, hit }: { sourceId: string; hit: SearchHit }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { openSource } = useWorkspace()
  const open = async () => {
    const words = hit.snippet.find((part) => part.hit)?.text.trim() ?? ''
    const places =
      words === ''
        ? []
        : // The page is opened also where the words cannot be found again.
          ((await client.source.findWords({ sourceId, words }).catch(() => null))?.places ?? [])
    const anchor = places.find((place) => place.page === hit.page) ?? null
    openSource(sourceId, { page: hit.page, anchor })
  }
  return (
    <button type="button" className="link-plain text-hit" onClick={() => void open()}>
      {hit.page === null ? null : <span className="num ink-2">{t('source.page', { page: hit.page })}</span>}
      <span className="search-snippet">
        <Snippet parts={hit.snippet} />
      </span>
    </button>
  )
}

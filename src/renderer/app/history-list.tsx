import { IconArrowBackUp, IconArrowForwardUp, IconHistory, IconPencil } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import type { HistoryEntry } from '../../shared/contract/views.ts'
import { ReviewState } from '../../shared/domain/value-state.ts'
import { useAccess } from '../client/client-context.tsx'
import { Button } from '../ui/button.tsx'
import { formatDate, formatTime } from './format.ts'
import { viaWordsInside } from './history-words.ts'
import { RefusalBanner } from './refusal-banner.tsx'
import { useTexts } from './texts/use-texts.ts'
import { useLookBack } from './use-look-back.ts'
import { useUndo } from './use-undo.ts'
import { WordDiff } from './word-diff.tsx'
import { useWorkspace } from './workspace.tsx'

const pageEntries = 50
/** More changes than this are folded: an import has hundreds. */
const shortChanges = 3
/** Texts longer than this are shown as one, with what went and what came. */
const shortText = 60

/** What a history is narrowed to. */
export interface JournalFilter {
  entryId?: string
  profileId?: string
  fieldKey?: string
  actorId?: string
  via?: string
  from?: string
  to?: string
  text?: string
}

/** What was written, newest first: of the project, a unit or a value. Older entries are taken back one by one where nothing newer depends on them. */
export const HistoryList = ({
  filter,
  personal,
}: {
  filter: JournalFilter
  /** Whether words that may name a contact person are shown. */
  personal: 'veiled' | 'open'
}) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    orpc.journal.list.infiniteOptions({
      input: (before: string | null) => ({ ...filter, limit: pageEntries, ...(before === null ? {} : { before }) }),
      initialPageParam: null,
      getNextPageParam: (page) => (page.length < pageEntries ? undefined : (page.at(-1)?.entryId ?? undefined)),
    }),
  )
  if (error !== null)
    return <RefusalBanner title={t('history.notRead')} error={error} onTryAgain={() => void refetch()} />
  const entries = data?.pages.flat() ?? []
  if (data !== undefined && entries.length === 0)
    return (
      <p className="history-none">
        {t(Object.keys(filter).some((part) => part !== 'profileId') ? 'journal.noneMatch' : 'history.none')}
      </p>
    )
  const now = new Date()
  return (
    <>
      {groupByDay(entries).map(({ day, entries: ofDay }) => (
        <div key={day.toDateString()}>
          <h3 className="history-day">{dayWords(t, day, now)}</h3>
          <ol className="history">
            {ofDay.map((entry) => (
              <Entry
                key={entry.entryId}
                entry={entry}
                personal={personal}
                whole={filter.profileId === undefined}
                value={filter.profileId !== undefined && filter.fieldKey !== undefined}
              />
            ))}
          </ol>
        </div>
      ))}
      {hasNextPage ? (
        <p className="message-actions">
          <Button small disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('history.more')}
          </Button>
        </p>
      ) : null}
    </>
  )
}

/** What was written on each day, as this machine counts days. */
const groupByDay = (entries: readonly HistoryEntry[]): { day: Date; entries: HistoryEntry[] }[] => {
  const groups: { day: Date; entries: HistoryEntry[] }[] = []
  for (const entry of entries) {
    const day = new Date(entry.at)
    const last = groups.at(-1)
    if (last?.day.toDateString() === day.toDateString()) last.entries.push(entry)
    else groups.push({ day, entries: [entry] })
  }
  return groups
}

const dayWords = (t: TFunction, day: Date, now: Date): string => {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (day.toDateString() === now.toDateString()) return t('history.today')
  return day.toDateString() === yesterday.toDateString() ? t('history.yesterday') : formatDate(day.toISOString())
}

type Change = HistoryEntry['changes'][number]

/** Columns that follow from the others: they tell a person nothing new. */
const silentColumns = new Set(['origin', 'candidate_id', 'unit_id'])

/** A change that only says that a row came into being is told by its entry. */
const hasWords = ({ table, before, after, field }: Change): boolean =>
  table !== 'unit' && !silentColumns.has(field) && ((before ?? '') !== '' || (after ?? '') !== '')

/** What stands in a column, in words. */
const shownChange = (t: TFunction, field: string, value: string | null): string | null => {
  if (value === null || value === 'null') return null
  if (field === 'review') {
    const review = ReviewState.safeParse(value)
    return review.success ? t(`values.reviews.${review.data}`) : value
  }
  if (field === 'under_construction') return t(value === '1' ? 'history.yes' : 'history.no')
  if (field === 'items') return value.replaceAll(/[[\]"]/g, '').replaceAll(',', ', ')
  return value
}

const kindIcons = { do: IconPencil, undo: IconArrowBackUp, redo: IconArrowForwardUp }

const Entry = ({
  entry,
  personal,
  whole,
  value,
}: {
  entry: HistoryEntry
  personal: 'veiled' | 'open'
  /** The history of the project, where an entry is shown with all that it changed. */
  whole: boolean
  /** The history of one value: what it is about stands above it. */
  value: boolean
}) => {
  const { t } = useTexts()
  const { project, editions, openPlace } = useWorkspace()
  const { undo } = useUndo()
  const lookBack = useLookBack()
  const [opened, setOpened] = useState(false)
  const Icon = kindIcons[entry.kind]
  const folds = entry.changeCount > shortChanges
  const changes = folds && !opened ? [] : entry.changes.filter(hasWords)
  const more = entry.changeCount - entry.changes.length
  // Beside one value, taking back a whole import would take back more than is seen.
  const mayUndo =
    entry.kind === 'do' &&
    !entry.undone &&
    project.readOnly === null &&
    entry.command !== 'edition.add' &&
    (whole || !entry.command.startsWith('imports.'))
  const personalKeys = editions.flatMap(({ fields }) => fields.filter((field) => field.personal).map(({ key }) => key))
  return (
    <li className={entry.undone ? 'history-entry history-undone' : 'history-entry'}>
      <p className="history-head">
        <Icon size={16} stroke={1.75} aria-hidden />
        <b>{t(`history.kinds.${entry.kind}`, { label: entry.label })}</b>
        {entry.undone ? <span className="state-chip">{t('history.undone')}</span> : null}
      </p>
      <p className="history-meta">
        <time dateTime={entry.at}>{formatTime(entry.at)}</time> · {entry.actor}
        {entry.kind === 'do' ? <> · {t('history.via', { via: viaWordsInside(t, entry.via) })}</> : null}
        {entry.reason === null ? null : <> · {t('journal.why', { reason: entry.reason })}</>}
      </p>
      {changes.length === 0 ? null : (
        <ul className="history-changes">
          {changes.map((change) => (
            <li key={`${change.rowId} ${change.field}`}>
              {value ? null : change.profileId === null || change.edition === null ? (
                <span className="history-what">{change.what}</span>
              ) : (
                <button
                  type="button"
                  className="link history-what"
                  aria-label={t('journal.openPlace', { what: change.what })}
                  onClick={() =>
                    openPlace({
                      edition: change.edition ?? '',
                      profileId: change.profileId ?? '',
                      fieldKey: change.fieldKey,
                    })
                  }
                >
                  {change.what}
                </button>
              )}
              <Turn
                before={shownChange(t, change.field, change.before)}
                after={shownChange(t, change.field, change.after)}
                veiled={personal === 'veiled' && change.fieldKey !== null && personalKeys.includes(change.fieldKey)}
              />
            </li>
          ))}
        </ul>
      )}
      <p className="history-actions">
        {folds ? (
          <Button kind="quiet" small aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {t(opened ? 'history.hideChanges' : 'history.showChanges', { count: entry.changeCount })}
          </Button>
        ) : null}
        {opened && more > 0 ? <span className="ink-3">{t('history.notShown', { count: more })}</span> : null}
        {mayUndo ? (
          <Button
            kind="quiet"
            small
            icon={IconArrowBackUp}
            aria-label={t('undo.undoNamed', { label: entry.label })}
            onClick={() => void undo(entry.entryId)}
          >
            {t('history.undoThis')}
          </Button>
        ) : null}
        {whole && project.asOf === null ? (
          <Button
            kind="quiet"
            small
            icon={IconHistory}
            aria-label={t('journal.lookBackAfter', { label: entry.label })}
            onClick={() => void lookBack({ entryId: entry.entryId })}
          >
            {t('journal.lookBack')}
          </Button>
        ) : null}
      </p>
    </li>
  )
}

const Turn = ({ before, after, veiled }: { before: string | null; after: string | null; veiled: boolean }) => {
  const { t } = useTexts()
  if (veiled) return <span className="history-veiled">{t('values.personal')}</span>
  // In a long text the words that changed are what one looks for.
  if (before !== null && after !== null && Math.max(before.length, after.length) > shortText)
    return (
      <span className="history-turn">
        <WordDiff before={before} after={after} />
      </span>
    )
  return (
    <span className="history-turn">
      <span className="sr-only">{t('history.before')}</span>
      {before === null ? <i className="ink-3">{t('values.empty')}</i> : <del>{before}</del>}
      <span aria-hidden="true"> → </span>
      <span className="sr-only">{t('history.after')}</span>
      {after === null ? <i className="ink-3">{t('values.empty')}</i> : <ins>{after}</ins>}
    </span>
  )
}

import { IconGridDots, IconRefreshAlert } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { announce } from '../../app/announce.tsx'
import { marksUnder } from '../../app/evidence/find-tie.ts'
import { formatNumber } from '../../app/format.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button, type IconType } from '../../ui/button.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { GapCellPane } from './gap-cell-pane.tsx'
import { GapMatrix, gapIcons, type MatrixHandle } from './gap-matrix.tsx'
import {
  countFilters,
  findOpen,
  type GapChoice,
  type GapFilter,
  type GapPlace,
  gapFilters,
  linesOf,
  rowsOf,
  unitsOf,
  wholeGap,
} from './gap-rows.ts'
import './gap.css'

/** The form that each state has in the matrix. */
const filterIcon = (filter: GapFilter): IconType => (filter === 'lost' ? IconRefreshAlert : gapIcons[filter])

/** What every value of the edition rests on: units × fields, and the way from each to the work. */
export const GapRoom = () => {
  const { t } = useTexts()
  const { client, orpc, rows: store } = useAccess()
  const { edition, project, openPlace, openSource, openPart, openRows, selectUnit } = useWorkspace()
  const { regions } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const [choice, setChoice] = useState<GapChoice>(wholeGap)
  const [place, setPlace] = useState<GapPlace>({ line: 1, column: 1 })
  const [searching, setSearching] = useState(false)
  const matrix = useRef<MatrixHandle>(null)
  const readOnly = project.readOnly !== null
  const { data, error, refetch } = useQuery(
    orpc.evidence.gap.queryOptions({ input: { edition: edition.year }, placeholderData: keepPreviousData }),
  )
  const units = useMemo(() => unitsOf(data?.rows ?? [], choice), [data, choice])
  const counts = useMemo(() => countFilters(units), [units])
  const lines = useMemo(() => linesOf(rowsOf(units, choice)), [units, choice])
  const inUse = useMemo(() => new Set((data?.rows ?? []).map(({ regionCode }) => regionCode ?? '')), [data])
  const regionName = (code: string | null): string =>
    regions.find(({ regionCode }) => regionCode === code)?.name ?? t('gap.noRegion')

  // Rows may have gone since: the place stays on a unit.
  const line = lines[place.line]?.kind === 'unit' ? place.line : Math.min(1, lines.length - 1)
  const here = lines[line]
  const row = here?.kind === 'unit' ? here.row : null
  const at: GapPlace = { line, column: place.column }
  const cell = row?.cells[at.column - 1]
  const field = data?.fields[at.column - 1]

  const change = (next: Partial<GapChoice>) => {
    setChoice((before) => ({ ...before, ...next }))
    setPlace({ line: 1, column: place.column })
    setSearching(false)
  }
  const toggle = (filter: GapFilter) =>
    change({
      filters: choice.filters.includes(filter)
        ? choice.filters.filter((one) => one !== filter)
        : [...choice.filters, filter],
    })
  const move = (next: GapPlace) => {
    if (next.line !== at.line || next.column !== at.column) setSearching(false)
    setPlace(next)
  }
  const stopSearch = (next: boolean) => {
    setSearching(next)
    if (!next) matrix.current?.focus()
  }

  /** To the place that it rests on; else to what can be done about it. */
  const open = async ({ line: lineAt, column }: GapPlace) => {
    const there = lines[lineAt]
    if (there?.kind !== 'unit') return
    const { profileId } = there.row
    const wanted = there.row.cells[column - 1]
    try {
      if (wanted === undefined && column > 0) {
        const [mark] = (await client.evidence.list({ profileId })).filter(({ evidence }) =>
          evidence.some(({ target }) => target.profileId === profileId && target.kind !== 'value'),
        )
        if (mark === undefined) {
          selectUnit(profileId)
          openPart('classification', 'rating')
        } else
          openSource(mark.sourceId, {
            annotationId: mark.annotationId,
            page: mark.anchor.page,
            anchor: mark.anchor,
          })
      } else if (wanted === undefined || wanted.state === 'missing')
        openPlace({ edition: edition.year, profileId, fieldKey: wanted?.key ?? null })
      else if (wanted.state === 'stated') {
        setPlace({ line: lineAt, column })
        setSearching(true)
      } else if (wanted.state === 'own') {
        const [mark] = marksUnder(await client.evidence.list({ profileId }), {
          kind: 'value',
          profileId,
          key: wanted.key,
        })
        if (mark !== undefined)
          openSource(mark.sourceId, { annotationId: mark.annotationId, page: mark.anchor.page, anchor: mark.anchor })
      } else {
        const read = await client.evidence.provenance({ profileId, fieldKey: wanted.key })
        if (read !== null) openSource(read.sourceId, { page: read.anchor.page, anchor: read.anchor })
      }
    } catch (refused) {
      tellRefusal(t, refused, t('gap.notOpened'))
    }
  }
  const step = (by: 1 | -1) => {
    const next = findOpen(lines, at, by, choice.filters)
    if (next === null) {
      announce(t(by === 1 ? 'gap.noNext' : 'gap.noPrevious'))
      return
    }
    move(next)
    requestAnimationFrame(() => matrix.current?.focus())
  }
  useCommand('unit.next', () => step(1), { label: t('gap.next') })
  useCommand('unit.previous', () => step(-1), { label: t('gap.previous') })
  useCommand('queue.evidence', () => setSearching(true), {
    enabled: cell !== undefined && cell.state !== 'missing',
    label: t('evidence.search'),
  })

  if (error !== null && data === undefined)
    return (
      <Sheet label={t('gap.title')} className="first" pane="gap">
        <SheetBar title={t('gap.title')} />
        <div className="pad">
          <RefusalBanner title={t('gap.notRead')} error={error} onTryAgain={() => void refetch()} />
        </div>
      </Sheet>
    )
  if (data === undefined)
    return (
      <Sheet label={t('gap.title')} className="first" pane="gap">
        {null}
      </Sheet>
    )
  if (data.rows.length === 0)
    return (
      <Sheet label={t('gap.title')} className="first" pane="gap">
        <SheetBar title={t('gap.title')} />
        <EmptySheet icon={IconGridDots} title={t('gap.empty')} text={t('gap.emptyText', { edition: edition.year })}>
          <Button kind="filled" onClick={() => openPart('sources', 'library')}>
            {t('evidence.toLibrary')}
          </Button>
        </EmptySheet>
      </Sheet>
    )
  const all = units.length * data.fields.length
  return (
    <>
      <Sheet label={t('gap.title')} className="first gap-sheet" pane="gap">
        <SheetBar
          title={t('gap.title')}
          sub={t('gap.sum', {
            units: formatNumber(units.length),
            fields: data.fields.length,
            values: formatNumber(all),
          })}
        />
        <div className="gap-tools">
          <fieldset className="gap-filters" aria-label={t('gap.filters')}>
            {gapFilters
              .filter((filter) => filter !== 'lost' || counts.lost.cells > 0 || choice.filters.includes('lost'))
              .map((filter) => (
                <Button
                  key={filter}
                  small
                  icon={filterIcon(filter)}
                  aria-pressed={choice.filters.includes(filter)}
                  title={t('gap.filterTitle', { count: counts[filter].units })}
                  onClick={() => toggle(filter)}
                >
                  {t(`gap.filter.${filter}`)} <span className="num">{formatNumber(counts[filter].cells)}</span>
                </Button>
              ))}
          </fieldset>
          <label>
            <span>{t('gap.region')}</span>
            <select
              value={choice.regionCode ?? 'all'}
              onChange={(event) => change({ regionCode: event.target.value === 'all' ? null : event.target.value })}
            >
              <option value="all">{t('gap.allRegions')}</option>
              {[...regions]
                .sort((a, b) => a.position - b.position)
                .filter(({ regionCode }) => inUse.has(regionCode))
                .map(({ regionCode, position, name }) => (
                  <option key={regionCode} value={regionCode}>{`${position} ${name}`}</option>
                ))}
              {inUse.has('') ? <option value="">{t('gap.noRegion')}</option> : null}
            </select>
          </label>
          <input
            type="text"
            value={choice.text}
            maxLength={200}
            aria-label={t('gap.find')}
            placeholder={t('gap.find')}
            onChange={(event) => change({ text: event.target.value })}
          />
          {counts.stated.units > 0 ? (
            <button type="button" className="link gap-register" onClick={() => openRows({ view: 'unsupported' })}>
              {t('gap.inRegister', { count: countFilters(data.rows).stated.units })}
            </button>
          ) : null}
        </div>
        {lines.length === 0 ? (
          <p className="pad ink-2" role="status">
            {t('gap.noneFound')}{' '}
            <button type="button" className="link" onClick={() => change(wholeGap)}>
              {t('gap.showAll')}
            </button>
          </p>
        ) : (
          <GapMatrix
            ref={matrix}
            label={t('gap.matrix', { edition: data.edition })}
            lines={lines}
            fields={data.fields}
            regionName={regionName}
            filters={choice.filters}
            place={at}
            onPlace={move}
            onOpen={(wanted) => void open(wanted)}
          />
        )}
      </Sheet>
      <Sheet label={t('gap.cell')} className="gap-side" pane="gap-cell">
        {row === null ? null : cell === undefined || field === undefined ? (
          <>
            <SheetBar title={at.column === 0 ? t('gap.unit') : t('gap.decision')} />
            <div className="sheet-body pad">
              <p className="gap-pane-unit">
                <span className="num ink-3">{row.number ?? ''}</span> {row.name}
              </p>
              <p className="message-actions">
                <Button small keys={['Enter']} onClick={() => void open(at)}>
                  {t(at.column === 0 ? 'gap.openCard' : 'gap.openDecision')}
                </Button>
              </p>
            </div>
          </>
        ) : (
          <GapCellPane
            row={row}
            cell={cell}
            field={field}
            searching={searching}
            readOnly={readOnly}
            onSearch={stopSearch}
          />
        )}
      </Sheet>
    </>
  )
}

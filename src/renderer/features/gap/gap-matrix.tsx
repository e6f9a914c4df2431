/* biome-ignore-all lint/a11y/useSemanticElements: only the lines in view are made, which a table cannot say. */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the cells are walked, one of them at a time is a stop for Tab. */
import { IconCircleCheck, IconFileImport, IconLinkOff, IconMinus, IconRefreshAlert } from '@tabler/icons-react'
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import type { EvidenceCell, EvidenceGap } from '../../../shared/contract/annotation-views.ts'
import { usePreferences } from '../../app/preferences.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { type GapFilter, type GapLine, type GapPlace, passesFilter, walkLines } from './gap-rows.ts'

const headHeightPx = 132
const nameWidthPx = 236
const decisionWidthPx = 84
/** The columns share the width there is, so that all fields are seen at once where they can be. */
const narrowestPx = 27
const widestPx = 72
/** Lines made beyond those in view, so that a quick scroll shows no gap. */
const spareLines = 6

export const gapIcons = { own: IconCircleCheck, imported: IconFileImport, stated: IconLinkOff, missing: IconMinus }

export interface MatrixHandle {
  focus(): void
}

/** Units × fields. Only the lines in view are made. Arrow keys walk the cells, Enter opens the work of one. */
export const GapMatrix = ({
  ref,
  label,
  lines,
  fields,
  regionName,
  filters,
  place,
  onPlace,
  onOpen,
}: {
  ref: Ref<MatrixHandle>
  label: string
  lines: readonly GapLine[]
  fields: EvidenceGap['fields']
  regionName: (code: string | null) => string
  filters: readonly GapFilter[]
  place: GapPlace
  onPlace: (place: GapPlace) => void
  onOpen: (place: GapPlace) => void
}) => {
  const { t } = useTexts()
  const { density } = usePreferences('density')
  const rowHeightPx = density === 'tat' ? 28 : 34
  const root = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800, width: 800 })
  /** The focus follows the place when it was moved by key, or asked for. */
  const follow = useRef(false)
  const columns = fields.length + 2
  const cellWidthPx = Math.max(
    narrowestPx,
    Math.min(widestPx, Math.floor((view.width - nameWidthPx - decisionWidthPx) / Math.max(1, fields.length))),
  )
  const widthPx = nameWidthPx + fields.length * cellWidthPx + decisionWidthPx

  useLayoutEffect(() => {
    const box = root.current
    if (box === null) return undefined
    const measure = () => setView((before) => ({ ...before, height: box.clientHeight, width: box.clientWidth }))
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    measure()
    return () => observer.disconnect()
  }, [])

  const { line, column } = place
  useLayoutEffect(() => {
    const box = root.current
    if (box === null || !follow.current) return
    // Never under the heads that stay.
    const top = line * rowHeightPx
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + rowHeightPx + headHeightPx > box.scrollTop + box.clientHeight)
      box.scrollTop = top + rowHeightPx + headHeightPx - box.clientHeight
    if (column > 0) {
      const left = (column - 1) * cellWidthPx
      const right = left + nameWidthPx + (column === columns - 1 ? decisionWidthPx : cellWidthPx)
      if (left < box.scrollLeft) box.scrollLeft = left
      else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth
    }
  }, [line, column, columns, rowHeightPx, cellWidthPx])
  useEffect(() => {
    if (!follow.current) return
    follow.current = false
    root.current?.querySelector<HTMLElement>('[data-current]')?.focus({ preventScroll: true })
  })
  useImperativeHandle(ref, () => ({
    focus: () => root.current?.querySelector<HTMLElement>('[data-current]')?.focus({ preventScroll: true }),
  }))

  const go = (next: GapPlace) => {
    follow.current = true
    onPlace(next)
  }
  const page = Math.max(1, Math.floor((view.height - headHeightPx) / rowHeightPx) - 1)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return
    const inColumn = (next: number) => go({ line, column: Math.max(0, Math.min(columns - 1, next)) })
    const byLines = (by: number) => go({ line: walkLines(lines, line, by), column })
    if (event.key === 'ArrowDown') byLines(event.ctrlKey ? lines.length : 1)
    else if (event.key === 'ArrowUp') byLines(event.ctrlKey ? -lines.length : -1)
    else if (event.key === 'PageDown') byLines(page)
    else if (event.key === 'PageUp') byLines(-page)
    else if (event.key === 'ArrowRight') inColumn(event.ctrlKey ? columns - 1 : column + 1)
    else if (event.key === 'ArrowLeft') inColumn(event.ctrlKey ? 0 : column - 1)
    else if (event.key === 'Home') go({ line: event.ctrlKey ? walkLines(lines, line, -lines.length) : line, column: 0 })
    else if (event.key === 'End')
      go({ line: event.ctrlKey ? walkLines(lines, line, lines.length) : line, column: columns - 1 })
    else if (event.key === 'Enter' && !event.ctrlKey && !event.shiftKey) onOpen(place)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const first = Math.max(0, Math.floor(view.top / rowHeightPx) - spareLines)
  const last = Math.min(lines.length, Math.ceil((view.top + view.height) / rowHeightPx) + spareLines)
  const shown = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at)
  // The cell in work keeps the focus also when it is scrolled out of view.
  if (line < lines.length && (line < first || line >= last)) shown.push(line)

  const cellProps = (at: number, col: number) => {
    const current = at === line && col === column
    return {
      'aria-colindex': col + 1,
      tabIndex: current ? 0 : -1,
      ...(current ? { 'data-current': true, 'data-pane-focus': true } : {}),
      onClick: () => onPlace({ line: at, column: col }),
      onDoubleClick: () => onOpen({ line: at, column: col }),
      onFocus: () => {
        if (!current) onPlace({ line: at, column: col })
      },
    }
  }
  return (
    <div
      ref={root}
      role="grid"
      aria-label={label}
      aria-rowcount={lines.length + 1}
      aria-colcount={columns}
      aria-readonly="true"
      className="gap-matrix"
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        const top = event.currentTarget.scrollTop
        setView((before) => ({ ...before, top }))
      }}
    >
      <div role="row" aria-rowindex={1} className="gap-head" style={{ width: widthPx, height: headHeightPx }}>
        <span role="columnheader" aria-colindex={1} className="gap-name">
          {t('gap.unit')}
        </span>
        {fields.map((field, at) => (
          <span
            key={field.key}
            role="columnheader"
            aria-colindex={at + 2}
            className={at + 1 === column ? 'gap-cell gap-column-current' : 'gap-cell'}
            title={field.label}
            style={{ width: cellWidthPx }}
          >
            <span>{field.shortLabel}</span>
          </span>
        ))}
        <span role="columnheader" aria-colindex={columns} className="gap-decision">
          {t('gap.decision')}
        </span>
      </div>
      <div role="presentation" style={{ position: 'relative', width: widthPx, height: lines.length * rowHeightPx }}>
        {shown.map((at) => {
          const here = lines[at]
          if (here === undefined) return null
          const style = { top: at * rowHeightPx, height: rowHeightPx, width: widthPx }
          if (here.kind === 'region')
            return (
              <div
                key={`region ${here.regionCode ?? ''}`}
                role="row"
                aria-rowindex={at + 2}
                className="gap-region"
                style={style}
              >
                <span role="rowheader" aria-colindex={1} aria-colspan={columns}>
                  <span>{regionName(here.regionCode)}</span>
                  <span className="ink-2 num">{t('gap.units', { count: here.units })}</span>
                </span>
              </div>
            )
          const { row } = here
          return (
            <div
              key={row.profileId}
              role="row"
              aria-rowindex={at + 2}
              className={at === line ? 'gap-row gap-row-current' : 'gap-row'}
              style={style}
            >
              <span role="rowheader" className="gap-name" title={row.name} {...cellProps(at, 0)}>
                <span className="num ink-3">{row.number ?? ''}</span>
                <span className="gap-name-text">{row.name}</span>
              </span>
              {row.cells.map((cell, index) => (
                <GapCell
                  key={cell.key}
                  cell={cell}
                  name={t('gap.cellName', { field: fields[index]?.shortLabel ?? cell.key, unit: row.name })}
                  quiet={filters.length > 0 && !filters.some((filter) => passesFilter(cell, filter))}
                  cellProps={{ ...cellProps(at, index + 1), style: { width: cellWidthPx } }}
                />
              ))}
              <span
                role="gridcell"
                className="gap-decision num"
                aria-label={t('gap.decisionName', { unit: row.name, count: row.decisionMarks })}
                {...cellProps(at, columns - 1)}
              >
                {row.decisionMarks === 0 ? (
                  <span className="ink-3">{t('gap.noMarks')}</span>
                ) : (
                  t('gap.marks', { count: row.decisionMarks })
                )}
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}

const GapCell = ({
  cell,
  name,
  quiet,
  cellProps,
}: {
  cell: EvidenceCell
  name: string
  /** Something else is asked for. */
  quiet: boolean
  cellProps: Record<string, unknown>
}) => {
  const { t } = useTexts()
  const { state, marks, orphans } = cell
  const Icon = gapIcons[state]
  const standing = marks - orphans
  const words = [
    `${name}: ${t(`gap.state.${state}`)}`,
    standing > 1 ? t('gap.marks', { count: standing }) : null,
    orphans > 0 ? t('gap.lostMarks', { count: orphans }) : null,
  ]
    .filter((part) => part !== null)
    .join(', ')
  return (
    <span
      role="gridcell"
      className={`gap-cell gap-${state}${quiet ? ' gap-quiet' : ''}`}
      aria-label={words}
      title={words}
      {...cellProps}
    >
      {orphans > 0 ? (
        <IconRefreshAlert size={16} stroke={1.75} className="ink-amber" aria-hidden />
      ) : (
        <Icon size={16} stroke={1.75} aria-hidden />
      )}
      {standing > 1 ? <span className="num">{standing}</span> : null}
    </span>
  )
}

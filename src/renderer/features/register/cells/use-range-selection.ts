import type { GridApi } from 'ag-grid-community'
import {
  type KeyboardEvent as ReactKeyboardEvent,
  type MouseEvent as ReactMouseEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
} from 'react'
import { announce } from '../../../app/announce.tsx'
import { isMacPlatform } from '../../../app/chord.ts'
import { useTexts } from '../../../app/texts/use-texts.ts'
import type { GridRow } from '../grid-rows.ts'
import { type CellRange, moveHead, type RangeEnd, type RangeField } from './cell-range.ts'
import { paintRange } from './paint-range.ts'
import type { RangeStore } from './range-store.ts'

/** Where a range is not begun by dragging: there a row is taken hold of. */
const notDraggedFrom = new Set(['review', 'number'])
const announceAfterMs = 350

export const shownColumnsOf = (api: GridApi<GridRow>): string[] =>
  api.getAllDisplayedColumns().map((column) => column.getColId())

const steps: Record<string, { rows: number; columns: number }> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
  PageUp: { rows: -15, columns: 0 },
  PageDown: { rows: 15, columns: 0 },
}

/** Choosing many cells with keys and mouse. The focus stays where the range began, as in other spreadsheets. */
export const useRangeSelection = (
  place: RefObject<HTMLElement | null>,
  getApi: () => GridApi<GridRow> | null,
  range: RangeStore,
) => {
  const { t } = useTexts()
  const dragging = useRef(false)
  const ids = useRef<[string | undefined, string | undefined]>([undefined, undefined])
  const focusedAt = useRef<RangeEnd | null>(null)

  const selection = useMemo(() => {
    const fieldOf = (api: GridApi<GridRow>): RangeField => ({
      rowCount: api.getDisplayedRowCount(),
      shownColumns: shownColumnsOf(api),
      isHeading: (rowIndex) => api.getDisplayedRowAtIndex(rowIndex)?.data?.kind !== 'unit',
    })
    const idAt = (api: GridApi<GridRow>, rowIndex: number) => api.getDisplayedRowAtIndex(rowIndex)?.id
    const select = (api: GridApi<GridRow>, anchor: RangeEnd, head: RangeEnd) => {
      ids.current = [idAt(api, anchor.rowIndex), idAt(api, head.rowIndex)]
      range.set({ anchor, head }, shownColumnsOf(api))
    }
    const focusOf = (api: GridApi<GridRow>): RangeEnd | null => {
      const focused = api.getFocusedCell()
      return focused === null ? null : { rowIndex: focused.rowIndex, columnId: focused.column.getColId() }
    }
    /**
     * Another cell has the focus: what was chosen is let go. Asked before each use, since the grid tells it later than the
     * next key may come. It also lets go of the focus and gives it back to the same cell when rows are drawn again: the range stays.
     */
    const followFocus = (api: GridApi<GridRow>): void => {
      const focus = focusOf(api)
      if (focus === null) return
      const before = focusedAt.current
      focusedAt.current = focus
      if (before?.rowIndex !== focus.rowIndex || before.columnId !== focus.columnId) select(api, focus, focus)
    }
    const rangeOf = (api: GridApi<GridRow>): CellRange | null => {
      followFocus(api)
      const focus = focusOf(api)
      return range.getRange() ?? (focus === null ? null : { anchor: focus, head: focus })
    }
    const extendTo = (api: GridApi<GridRow>, head: RangeEnd) => {
      const anchor = rangeOf(api)?.anchor
      if (anchor !== undefined) select(api, anchor, head)
    }
    const endAt = (target: EventTarget | null): RangeEnd | null => {
      const cell = target instanceof Element ? target.closest('.ag-cell') : null
      const columnId = cell?.getAttribute('col-id')
      const rowIndex = Number(cell?.closest('.ag-row')?.getAttribute('row-index') ?? Number.NaN)
      return columnId == null || Number.isNaN(rowIndex) ? null : { rowIndex, columnId }
    }
    return {
      rangeOf,
      fieldOf,
      select,
      extendTo,
      endAt,
      /** A range holds for the rows that it was drawn on: others in their places end it. */
      rowsChanged: (api: GridApi<GridRow>) => {
        const held = range.getRange()
        if (held === null) return
        if (idAt(api, held.anchor.rowIndex) === ids.current[0] && idAt(api, held.head.rowIndex) === ids.current[1])
          return
        range.set(null, [])
      },
      columnsChanged: (api: GridApi<GridRow>) => range.set(range.getRange(), shownColumnsOf(api)),
      followFocus,
      /** @returns true where the key was about the range. */
      onKeyDown: (event: ReactKeyboardEvent): boolean => {
        const api = getApi()
        if (api === null || !(event.target instanceof Element) || event.target.closest('.ag-cell') === null)
          return false
        followFocus(api)
        if (event.key === 'Escape' && range.getRect() !== null) {
          const focus = focusOf(api)
          if (focus !== null) select(api, focus, focus)
          event.preventDefault()
          event.stopPropagation()
          return true
        }
        const step = steps[event.key]
        if (step === undefined || !event.shiftKey || event.altKey) return false
        const head = rangeOf(api)?.head
        if (head === undefined) return false
        const isFar = isMacPlatform() ? event.metaKey : event.ctrlKey
        const next = moveHead(head, step, isFar, fieldOf(api))
        extendTo(api, next)
        api.ensureIndexVisible(next.rowIndex)
        api.ensureColumnVisible(next.columnId)
        event.preventDefault()
        event.stopPropagation()
        return true
      },
      onMouseDown: (event: ReactMouseEvent) => {
        const api = getApi()
        const end = event.button === 0 ? endAt(event.target) : null
        if (api === null || end === null) return
        if (event.shiftKey) {
          // Careful: the grid would take the focus to the cell that was clicked.
          event.preventDefault()
          event.stopPropagation()
          extendTo(api, end)
        } else {
          // The grid gives it the focus next.
          focusedAt.current = end
          select(api, end, end)
        }
        dragging.current = event.shiftKey || !notDraggedFrom.has(end.columnId)
      },
      onContextMenu: (event: ReactMouseEvent) => {
        // A menu on a cell outside the range is about that cell.
        const api = getApi()
        const end = endAt(event.target)
        const rect = range.getRect()
        if (api === null || end === null) return
        const inside =
          rect !== null &&
          end.rowIndex >= rect.top &&
          end.rowIndex <= rect.bottom &&
          rect.columns.includes(end.columnId)
        if (!inside) select(api, end, end)
      },
    }
  }, [getApi, range])

  useEffect(() => {
    let frame = 0
    let at = { x: 0, y: 0 }
    const reach = () => {
      const [api, host] = [getApi(), place.current]
      const head = range.getRange()?.head
      if (api === null || host === null || head === undefined || !dragging.current) return
      const rowsTop = host.querySelector('.ag-header')?.getBoundingClientRect().bottom ?? 0
      const beyond = at.y < rowsTop ? -1 : at.y > host.getBoundingClientRect().bottom - 4 ? 1 : 0
      if (beyond !== 0) {
        // Held outside the rows: the range goes on, row by row, as long as the button is down.
        const next = moveHead(head, { rows: beyond, columns: 0 }, false, selection.fieldOf(api))
        selection.extendTo(api, next)
        api.ensureIndexVisible(next.rowIndex)
        frame = requestAnimationFrame(reach)
        return
      }
      const end = selection.endAt(document.elementFromPoint(at.x, at.y))
      if (end !== null && (end.rowIndex !== head.rowIndex || end.columnId !== head.columnId))
        selection.extendTo(api, end)
    }
    const onMouseMove = (event: MouseEvent) => {
      if (!dragging.current) return
      // Let go outside the window.
      if ((event.buttons & 1) === 0) {
        dragging.current = false
        return
      }
      at = { x: event.clientX, y: event.clientY }
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(reach)
    }
    const onMouseUp = (event: MouseEvent) => {
      if (!dragging.current) return
      // A quick hand lets go before the last movement has been drawn.
      const isLast = at.x === event.clientX && at.y === event.clientY
      cancelAnimationFrame(frame)
      if (isLast) reach()
      cancelAnimationFrame(frame)
      dragging.current = false
    }
    window.addEventListener('mousemove', onMouseMove)
    window.addEventListener('mouseup', onMouseUp)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('mousemove', onMouseMove)
      window.removeEventListener('mouseup', onMouseUp)
    }
  }, [getApi, place, range, selection])

  useEffect(() => {
    let frame = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => place.current !== null && paintRange(place.current, range.getRect()))
      clearTimeout(timer)
      timer = setTimeout(() => {
        const [api, rect] = [getApi(), range.getRect()]
        if (api === null || rect === null) return
        const rows = countUnits(api, rect.top, rect.bottom)
        announce(
          t('edit.range.chosen', {
            rows: t('edit.range.rows', { count: rows }),
            columns: t('edit.range.columns', { count: rect.columns.length }),
          }),
        )
      }, announceAfterMs)
    }
    const unsubscribe = range.subscribe(follow)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      unsubscribe()
    }
  }, [getApi, place, range, t])

  return selection
}

export type RangeSelection = ReturnType<typeof useRangeSelection>

export const countUnits = (api: GridApi<GridRow>, top: number, bottom: number): number => {
  let count = 0
  for (let at = top; at <= bottom; at += 1) if (api.getDisplayedRowAtIndex(at)?.data?.kind === 'unit') count += 1
  return count
}

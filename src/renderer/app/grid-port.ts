import type { ColumnFilter, ViewColumn } from '../../shared/domain/saved-view.ts'

/** How the register's rows are ordered, filtered by column, and which columns are shown. */
export interface GridView {
  sort: { columnId: string; descending: boolean }[]
  filters: Record<string, ColumnFilter>
  columns: ViewColumn[]
}

/** What the rest of the window asks of the register's grid, while it is on screen. */
export interface GridPort {
  readView(): GridView
  /** What is left out stays as it is. */
  showView(view: Partial<GridView>): void
  /** Profiles as they stand on screen, from the top. */
  listShown(): string[]
  /** Profiles of the rows in which cells are chosen, from the top; the one with the focus where there is no range. */
  listChosen(): string[]
  columnName(columnId: string): string
}

let port: GridPort | null = null
const listeners = new Set<() => void>()

/** @returns takes the offer back. */
export const offerGrid = (offered: GridPort): (() => void) => {
  port = offered
  for (const listener of listeners) listener()
  return () => {
    if (port !== offered) return
    port = null
    for (const listener of listeners) listener()
  }
}

export const findGrid = (): GridPort | null => port

export const subscribeGrid = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

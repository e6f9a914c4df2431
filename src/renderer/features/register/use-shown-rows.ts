import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { getWantedUnit, subscribeWantedUnit } from '../../app/wanted-unit.ts'
import { findRow, type RegisterSnapshot } from '../../client/register-rows.ts'
import { buildGridRows, type GridQuery, type GridRow, unitRow } from './grid-rows.ts'
import { findMove, holdInPlace, type Move } from './hold-row.ts'

interface Shown {
  built: readonly GridRow[]
  query: GridQuery
  inWork: string | null
  rows: readonly GridRow[]
  /** What happened to the row that was in work until now. */
  move: Move | null
}

/** The rows as shown, in the order that the person last saw while in a row. */
export const useShownRows = (
  { rows, regions }: Pick<RegisterSnapshot, 'rows' | 'regions'>,
  query: GridQuery,
  inWork: string | null,
  onMoved: (move: Move) => void,
): readonly GridRow[] => {
  const built = useMemo(() => buildGridRows(rows, regions, query), [rows, regions, query])
  const [shown, setShown] = useState<Shown>({ built, query, inWork, rows: built, move: null })

  // Derived from what was shown before, so it is kept as state and set while rendering.
  const { released } = useSyncExternalStore(subscribeWantedUnit, getWantedUnit)
  let current = shown
  if (shown.built !== built || shown.query !== query || shown.inWork !== inWork) {
    const unit = (id: string | null) => {
      const found = id === null ? undefined : findRow(rows, id)
      return found === undefined ? null : unitRow(found)
    }
    const asked = shown.query !== query
    const left = shown.inWork !== inWork
    current = {
      built,
      query,
      inWork,
      // A row that was moved on purpose takes its place at once, and what moved it tells where.
      rows: asked || left || inWork === released ? built : holdInPlace(shown.rows, built, unit(inWork)),
      move: !asked && left && shown.inWork !== released ? findMove(shown.rows, built, unit(shown.inWork)) : null,
    }
    setShown(current)
  }

  const tell = useRef(onMoved)
  useEffect(() => {
    tell.current = onMoved
  })
  const { move } = shown
  useEffect(() => {
    if (move !== null) tell.current(move)
  }, [move])
  return current.rows
}

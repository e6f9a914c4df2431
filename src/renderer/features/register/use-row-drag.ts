import type { IRowNode, RowDragEndEvent, RowDragLeaveEvent, RowDragMoveEvent } from 'ag-grid-community'
import { useEffect, useMemo, useRef } from 'react'
import { useMoveUnit } from '../../app/units/use-move-unit.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import type { GridRow } from './grid-rows.ts'

type DragEvent = RowDragMoveEvent<GridRow> | RowDragEndEvent<GridRow>

/** The unit under the pointer, and on which side of it the row would land. */
const findPlace = ({
  overNode,
  y,
}: DragEvent): { node: IRowNode<GridRow>; profileId: string; side: 'above' | 'below' } | null => {
  if (overNode?.data?.kind !== 'unit') return null
  const middlePx = (overNode.rowTop ?? 0) + (overNode.rowHeight ?? 0) / 2
  return { node: overNode, profileId: overNode.data.id, side: y < middlePx ? 'above' : 'below' }
}

/** Moves a row within its region by mouse; Alt+↑ and Alt+↓ do the same. */
export const useRowDrag = () => {
  const move = useMoveUnit()
  const { project } = useWorkspace()
  const latest = useRef(move)
  useEffect(() => {
    latest.current = move
  })
  const readOnly = project.readOnly !== null
  return useMemo(
    () => ({
      suppressRowDrag: readOnly,
      onRowDragMove: (event: DragEvent) => {
        const place = findPlace(event)
        event.api.setRowDropPositionIndicator(
          place === null ? null : { row: place.node, dropIndicatorPosition: place.side },
        )
      },
      onRowDragLeave: ({ api }: RowDragLeaveEvent<GridRow>) => api.setRowDropPositionIndicator(null),
      onRowDragEnd: (event: DragEvent) => {
        event.api.setRowDropPositionIndicator(null)
        const place = findPlace(event)
        const moved = event.node.data
        if (place !== null && moved?.kind === 'unit')
          latest.current.drop(moved.id, place.profileId, place.side === 'below')
      },
    }),
    [readOnly],
  )
}

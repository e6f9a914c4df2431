import { type RefObject, useLayoutEffect } from 'react'

const wideEditorPx = 420

/** Keeps an editor over its cell while the grid is scrolled and the window changes. `isWide`: wider than a narrow cell. */
export const usePlaceOverCell = (
  box: RefObject<HTMLElement | null>,
  place: RefObject<HTMLElement | null>,
  profileId: string,
  columnId: string,
  isWide: boolean,
): void => {
  useLayoutEffect(() => {
    const put = () => placeOver(box.current, place.current, profileId, columnId, isWide)
    put()
    const host = place.current
    const size = new ResizeObserver(put)
    if (box.current !== null) size.observe(box.current)
    // Capture: scroll events do not bubble.
    host?.addEventListener('scroll', put, { capture: true })
    window.addEventListener('resize', put)
    return () => {
      size.disconnect()
      host?.removeEventListener('scroll', put, { capture: true })
      window.removeEventListener('resize', put)
    }
  }, [box, place, profileId, columnId, isWide])
}

/** Puts the editor over its cell and inside the grid; where the cell has scrolled away, it stays where it was. */
const placeOver = (
  box: HTMLElement | null,
  host: HTMLElement | null,
  profileId: string,
  columnId: string,
  isWide: boolean,
): void => {
  const cell = host?.querySelector<HTMLElement>(
    `[row-id="${CSS.escape(profileId)}"] [col-id="${CSS.escape(columnId)}"]`,
  )
  if (box === null || host === null || cell == null) return
  const inside = host.getBoundingClientRect()
  const over = cell.getBoundingClientRect()
  const width = Math.min(Math.max(over.width, isWide ? wideEditorPx : 0), inside.width)
  box.style.width = `${width}px`
  const left = Math.min(over.left - inside.left, inside.width - width)
  const top = Math.min(over.top - inside.top, inside.height - box.offsetHeight)
  box.style.left = `${Math.max(0, left)}px`
  box.style.top = `${Math.max(0, top)}px`
}

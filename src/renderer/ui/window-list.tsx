import { type ReactNode, useState } from 'react'

/** A list of equally high lines of which only those in view are made; for thousands of them. */
export const WindowList = ({
  label,
  count,
  lineHeightPx,
  heightPx,
  children,
}: {
  label: string
  count: number
  lineHeightPx: number
  /** At most; a short list is as high as its lines. */
  heightPx: number
  /** One line's contents, by its place from 0. */
  children: (at: number) => ReactNode
}) => {
  const [top, setTop] = useState(0)
  const shownPx = Math.min(heightPx, count * lineHeightPx)
  const first = Math.max(0, Math.floor(top / lineHeightPx) - 4)
  const last = Math.min(count, Math.ceil((top + shownPx) / lineHeightPx) + 4)
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is scrolled by key too.
      tabIndex={0}
      className="window-list"
      style={{ height: shownPx }}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <ol style={{ height: count * lineHeightPx }}>
        {Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset).map((at) => (
          <li
            key={at}
            aria-setsize={count}
            aria-posinset={at + 1}
            style={{ top: at * lineHeightPx, height: lineHeightPx }}
          >
            {children(at)}
          </li>
        ))}
      </ol>
    </section>
  )
}

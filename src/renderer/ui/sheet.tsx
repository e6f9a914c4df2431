import type { ReactNode, Ref } from 'react'

/** A white sheet on the desk: one named part of a room. `pane` makes it a stop for F6. */
export const Sheet = ({
  label,
  pane,
  className,
  children,
  ref,
}: {
  label: string
  pane?: string
  className?: string
  children: ReactNode
  ref?: Ref<HTMLElement>
}) => (
  <section
    ref={ref}
    className={`sheet ${className ?? ''}`.trim()}
    aria-label={label}
    {...(pane === undefined ? {} : { 'data-pane': pane, tabIndex: -1 })}
  >
    {children}
  </section>
)

export const SheetBar = ({ title, sub, children }: { title: string; sub?: ReactNode; children?: ReactNode }) => (
  <header className="sheet-bar">
    <h1>{title}</h1>
    {sub === undefined ? null : <span className="sheet-sub">{sub}</span>}
    {children}
  </header>
)

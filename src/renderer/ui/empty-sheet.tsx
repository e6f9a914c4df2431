import type { ReactNode } from 'react'
import type { IconType } from './button.tsx'

/** An empty place says what to do next: an icon, a title, one sentence, at most two buttons. */
export const EmptySheet = ({
  icon: Icon,
  title,
  text,
  children,
}: {
  icon: IconType
  title: string
  text: ReactNode
  children?: ReactNode
}) => (
  <div className="empty">
    <Icon size={28} stroke={1.5} />
    <h2>{title}</h2>
    <p>{text}</p>
    {children === undefined ? null : <div className="empty-actions">{children}</div>}
  </div>
)

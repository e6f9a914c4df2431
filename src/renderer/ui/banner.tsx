import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconRefreshAlert } from '@tabler/icons-react'
import type { ReactNode } from 'react'

export type BannerKind = 'info' | 'done' | 'warn' | 'failed'

const icons = { info: IconInfoCircle, done: IconCircleCheck, warn: IconRefreshAlert, failed: IconAlertTriangle }

/** Something to be told, where it happened. Red is for what failed, and for nothing else. */
export const Banner = ({ kind, title, children }: { kind: BannerKind; title: ReactNode; children?: ReactNode }) => {
  const Icon = icons[kind]
  return (
    <div className={`banner banner-${kind}`}>
      <Icon size={20} stroke={1.75} className="banner-icon" />
      <div className="banner-body">
        <p className="banner-title">{title}</p>
        {children}
      </div>
    </div>
  )
}

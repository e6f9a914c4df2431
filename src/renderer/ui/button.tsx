import { Tooltip } from '@mantine/core'
import type { ButtonHTMLAttributes, ComponentType, ReactNode, Ref } from 'react'
import { Keys } from './keys.tsx'

export type IconType = ComponentType<{ size?: number | string; stroke?: number | string; className?: string }>

interface Shared extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'aria-label'> {
  kind?: 'filled' | 'plain' | 'quiet'
  small?: boolean
  icon?: IconType
  keys?: readonly string[]
  ref?: Ref<HTMLButtonElement>
}

/** A button says a verb; its key stands on it. */
export const Button = ({
  kind = 'plain',
  small = false,
  icon: Icon,
  keys = [],
  className,
  children,
  ...rest
}: Shared & { children: ReactNode }) => (
  <button
    type="button"
    {...rest}
    className={['btn', `btn-${kind}`, small ? 'btn-small' : '', className ?? ''].join(' ').trim()}
    {...(keys.length === 0 ? {} : { 'aria-keyshortcuts': keys.join('+') })}
  >
    {Icon === undefined ? null : <Icon size={small ? 16 : 18} stroke={1.75} />}
    <span className="btn-text">{children}</span>
    {keys.length === 0 ? null : <Keys keys={keys} />}
  </button>
)

/** A button that is an icon: its words are its name and stand in a tooltip. */
export const IconButton = ({
  label,
  icon: Icon,
  kind = 'quiet',
  small = false,
  keys = [],
  className,
  ...rest
}: Shared & { label: string; icon: IconType }) => (
  <Tooltip
    label={
      <span className="tip">
        {label}
        {keys.length === 0 ? null : <Keys keys={keys} />}
      </span>
    }
    events={{ hover: true, focus: true, touch: false }}
    openDelay={350}
    withinPortal
  >
    <button
      type="button"
      {...rest}
      aria-label={label}
      {...(keys.length === 0 ? {} : { 'aria-keyshortcuts': keys.join('+') })}
      className={['btn', 'btn-icon', `btn-${kind}`, small ? 'btn-small' : '', className ?? ''].join(' ').trim()}
    >
      <Icon size={small ? 18 : 20} stroke={1.75} />
    </button>
  </Tooltip>
)

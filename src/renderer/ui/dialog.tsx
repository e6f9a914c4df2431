import { Modal } from '@mantine/core'
import { type ReactNode, useLayoutEffect, useRef } from 'react'

/** A sheet above the others, closed with Esc. */
export const Dialog = ({
  opened,
  onClose,
  title,
  closeLabel,
  size = 560,
  returnFocus = true,
  children,
}: {
  opened: boolean
  onClose: () => void
  title: string
  closeLabel: string
  size?: number
  /** False where the work goes on in another place than it began. */
  returnFocus?: boolean
  children: ReactNode
}) => (
  <Modal
    opened={opened}
    onClose={onClose}
    title={title}
    size={size}
    returnFocus={returnFocus}
    centered
    // Careful: the library's scroll lock writes a style element without a nonce; the page never scrolls, so nothing is lost.
    lockScroll={false}
    // Gone at once: a key pressed while a dialog fades away would be heard by nobody, or by the dialog.
    transitionProps={{ transition: 'fade', duration: 160, exitDuration: 0 }}
    closeButtonProps={{ 'aria-label': closeLabel }}
    overlayProps={{ backgroundOpacity: 0.35 }}
  >
    <TakeFocus />
    {children}
  </Modal>
)

/** Gives the focus to what the dialog is for before the next key is pressed: its own way waits, and signs would go astray. */
const TakeFocus = () => {
  const mark = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => mark.current?.parentElement?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), [])
  return <span ref={mark} hidden />
}

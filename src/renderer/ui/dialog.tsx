import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'

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
    transitionProps={{ transition: 'fade', duration: 160 }}
    closeButtonProps={{ 'aria-label': closeLabel }}
    overlayProps={{ backgroundOpacity: 0.35 }}
  >
    {children}
  </Modal>
)

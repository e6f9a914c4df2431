import { Component, type ReactNode } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { TryAgain } from '../refusal-banner.tsx'
import type { RoomId } from '../rooms.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Keeps a fault in one room from taking the window with it: the frame, the menus and what is unsaved elsewhere stay. */
export class RoomBoundary extends Component<{ room: RoomId; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override componentDidUpdate(before: { room: RoomId }): void {
    // Another room is another attempt.
    if (before.room !== this.props.room && this.state.failed) this.setState({ failed: false })
  }

  override render(): ReactNode {
    return this.state.failed ? <RoomFailed onTryAgain={() => this.setState({ failed: false })} /> : this.props.children
  }
}

const RoomFailed = ({ onTryAgain }: { onTryAgain: () => void }) => {
  const { t } = useTexts()
  return (
    <div className="desk">
      <section className="sheet first pad" role="alert">
        <Banner kind="failed" title={t('frame.roomFailed')}>
          <p>{t('frame.roomFailedText')}</p>
          <TryAgain onTryAgain={onTryAgain} />
        </Banner>
      </section>
    </div>
  )
}

import { useSyncExternalStore } from 'react'

/** What a screen reader is told, once, without moving the focus. */
let said = { text: '', turn: 0 }
const listeners = new Set<() => void>()

export const announce = (text: string): void => {
  said = { text, turn: said.turn + 1 }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const LiveRegion = () => {
  const { text, turn } = useSyncExternalStore(subscribe, () => said)
  return (
    <div className="sr-only" role="status" aria-live="polite">
      {/* A new element each time, so that the same words are read again. */}
      <span key={turn}>{text}</span>
    </div>
  )
}

import { type ComponentType, useEffect, useState, useSyncExternalStore } from 'react'

const fetchers: (() => Promise<void>)[] = []

/**
 * A part of the screen whose code is no part of the start. Drawn at once where its code has come, which it mostly has: see
 * `fetchLaterParts`. Until then its place is empty.
 */
export const laterPart = <Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> => {
  let known: ComponentType<Props> | null = null
  let coming: Promise<void> | null = null
  const waiting = new Set<() => void>()
  const fetch = (): Promise<void> => {
    coming ??= load().then(
      (part) => {
        known = part
        for (const redraw of waiting) redraw()
      },
      (error) => {
        // Asked for again when it is next wanted.
        coming = null
        throw error
      },
    )
    return coming
  }
  fetchers.push(fetch)
  const subscribe = (redraw: () => void) => {
    waiting.add(redraw)
    return () => {
      waiting.delete(redraw)
    }
  }
  const Later = (props: Props) => {
    const [error, setError] = useState<unknown>(null)
    // A store, not an effect alone: the code may come between the drawing and the effect.
    const Part = useSyncExternalStore(subscribe, () => known)
    useEffect(() => {
      let gone = false
      void fetch().catch((reason) => {
        if (!gone) setError(() => reason)
      })
      return () => {
        gone = true
      }
    }, [])
    if (error !== null) throw error
    return Part === null ? null : <Part {...props} />
  }
  return Later
}

/** Fetches the code of all parts, one after the other, so that none is waited for when it is opened. */
export const fetchLaterParts = async (): Promise<void> => {
  for (const fetch of fetchers) await fetch().catch(() => undefined)
}

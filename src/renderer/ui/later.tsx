import { type ComponentType, useEffect, useState } from 'react'

const fetchers: (() => Promise<void>)[] = []

/**
 * A part of the screen whose code is no part of the start. Drawn at once where its code has come, which it mostly has: see
 * `fetchLaterParts`. Until then its place is empty.
 */
export const laterPart = <Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> => {
  let known: ComponentType<Props> | null = null
  let coming: Promise<void> | null = null
  const fetch = (): Promise<void> => {
    coming ??= load().then(
      (part) => {
        known = part
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
  const Later = (props: Props) => {
    const [, redraw] = useState(false)
    const [error, setError] = useState<unknown>(null)
    useEffect(() => {
      let gone = false
      if (known === null)
        void fetch().then(
          () => !gone && redraw(true),
          (reason) => !gone && setError(() => reason),
        )
      return () => {
        gone = true
      }
    }, [])
    if (error !== null) throw error
    const Part = known
    return Part === null ? null : <Part {...props} />
  }
  return Later
}

/** Fetches the code of all parts, one after the other, so that none is waited for when it is opened. */
export const fetchLaterParts = async (): Promise<void> => {
  for (const fetch of fetchers) await fetch().catch(() => undefined)
}

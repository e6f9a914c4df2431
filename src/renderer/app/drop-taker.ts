import { useEffect, useRef } from 'react'

/** What files dropped on the window go to while it is on screen, in place of the import. The last one that came holds. */
export interface DropTaker {
  label: string
  take(files: File[]): void
}

let takers: readonly DropTaker[] = []

export const findDropTaker = (): DropTaker | null => takers.at(-1) ?? null

export const useTakeDrops = (label: string, take: (files: File[]) => void): void => {
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const taker: DropTaker = { label, take: (files) => latest.current(files) }
    takers = [...takers, taker]
    return () => {
      takers = takers.filter((one) => one !== taker)
    }
  }, [label])
}

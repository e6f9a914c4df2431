import type { GridQuery } from './grid-rows.ts'

/** Which rows the register is asked for now, whatever their order, for the panes beside it; null while it is not on screen. */
let asked: GridQuery | null = null
const listeners = new Set<() => void>()

export const setAskedRows = (query: GridQuery | null): void => {
  asked = query
  for (const listener of listeners) listener()
}

export const getAskedRows = (): GridQuery | null => asked

export const subscribeAskedRows = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

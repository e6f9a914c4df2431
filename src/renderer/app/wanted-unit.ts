/** The unit that the register shall show next, and the row that it shall not hold in place any longer. */
export interface WantedUnit {
  profileId: string | null
  /** Its name where no other is given. */
  columnId: string | null
  /** A person has moved or removed this row on purpose: it takes its new place at once. */
  released: string | null
}

const nothing: WantedUnit = { profileId: null, columnId: null, released: null }
let wanted = nothing
const listeners = new Set<() => void>()
const set = (next: WantedUnit): void => {
  wanted = next
  for (const listener of listeners) listener()
}

export const getWantedUnit = (): WantedUnit => wanted

export const subscribeWantedUnit = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Puts the focus in a unit's row as soon as it stands there. */
export const goToUnit = (profileId: string, columnId: string | null = null): void =>
  set({ ...wanted, profileId, columnId })

/** Puts the focus on a region's heading. */
export const goToHeading = (regionCode: string): void => goToUnit(`region ${regionCode}`)

/** Before a write that moves a row or takes it away. */
export const releaseRow = (profileId: string): void => set({ ...wanted, released: profileId })

export const forgetWantedUnit = (): void => {
  if (wanted !== nothing) set(nothing)
}

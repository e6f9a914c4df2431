/** When something was last undone or done again: what changes right after it is shown to have changed by that. */
let turnedAtMs = Number.NEGATIVE_INFINITY

/** How long after an undo a change is taken to come from it. */
const windowMs = 2500

export const markTurn = (): void => {
  turnedAtMs = performance.now()
}

export const wasJustTurned = (): boolean => performance.now() - turnedAtMs < windowMs

/** Remembers which journal entries the screen has already fetched the effects of, so that a writer can wait for its own. */
export class SeenEntries {
  readonly #seen = new Set<string>()
  readonly #waiting = new Map<string, (() => void)[]>()

  mark(entryId: string): void {
    this.#seen.add(entryId)
    if (this.#seen.size > 200) {
      const oldest = this.#seen.values().next().value
      if (oldest !== undefined) this.#seen.delete(oldest)
    }
    for (const resolve of this.#waiting.get(entryId) ?? []) resolve()
    this.#waiting.delete(entryId)
  }

  /** @returns false where the event did not come in time: then the writer fetches for itself. */
  waitFor(entryId: string, limitMs: number): Promise<boolean> {
    if (this.#seen.has(entryId)) return Promise.resolve(true)
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), limitMs)
      const done = () => {
        clearTimeout(timer)
        resolve(true)
      }
      this.#waiting.set(entryId, [...(this.#waiting.get(entryId) ?? []), done])
    })
  }
}

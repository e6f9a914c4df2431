import type { RatingDraft } from '../../../shared/domain/rating.ts'

export interface KeeperParts {
  save(profileId: string, draft: RatingDraft): Promise<void>
  onKept(profileId: string, draft: RatingDraft, what: string): void
  onFailed(profileId: string, what: string, error: unknown): void
}

interface Kept {
  draft: RatingDraft
  what: string
  dirty: boolean
}

/** A pause in the typing after which a draft is kept. */
const pauseMs = 350

/**
 * Keeps drafts on this machine as they are written: after a pause, when the unit is left, and before it is sealed. Saves
 * of one unit follow each other, so that an older draft never comes after a newer one, nor any after its seal.
 */
export class DraftKeeper {
  readonly #parts: KeeperParts
  readonly #drafts = new Map<string, Kept>()
  readonly #lanes = new Map<string, Promise<boolean>>()
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #listeners = new Set<() => void>()

  constructor(parts: KeeperParts) {
    this.#parts = parts
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What is being written of a unit; null where nothing has been in this window. */
  find = (profileId: string): RatingDraft | null => this.#drafts.get(profileId)?.draft ?? null

  /** @param what was changed, in words for the status line. */
  change(profileId: string, draft: RatingDraft, what: string): void {
    this.#drafts.set(profileId, { draft, what, dirty: true })
    const before = this.#timers.get(profileId)
    if (before !== undefined) clearTimeout(before)
    this.#timers.set(
      profileId,
      setTimeout(() => void this.keep(profileId), pauseMs),
    )
    this.#tell()
  }

  /** Keeps now what waits. @returns false where it could not be kept: it stays here, and the next change tries again. */
  keep(profileId: string): Promise<boolean> {
    const timer = this.#timers.get(profileId)
    if (timer !== undefined) clearTimeout(timer)
    this.#timers.delete(profileId)
    const before = this.#lanes.get(profileId) ?? Promise.resolve(true)
    const lane = before.then(async () => {
      const kept = this.#drafts.get(profileId)
      if (kept === undefined || !kept.dirty) return true
      kept.dirty = false
      try {
        await this.#parts.save(profileId, kept.draft)
        this.#parts.onKept(profileId, kept.draft, kept.what)
        return true
      } catch (error) {
        kept.dirty = true
        this.#parts.onFailed(profileId, kept.what, error)
        return false
      }
    })
    this.#lanes.set(profileId, lane)
    return lane
  }

  async keepAll(): Promise<void> {
    await Promise.all([...this.#drafts.keys()].map((profileId) => this.keep(profileId)))
  }

  /** Waits for a save under way, and lets no other begin: the unit is being sealed. */
  async settle(profileId: string): Promise<void> {
    const timer = this.#timers.get(profileId)
    if (timer !== undefined) clearTimeout(timer)
    this.#timers.delete(profileId)
    await this.#lanes.get(profileId)
  }

  /** The unit has been sealed, or its draft thrown away. */
  forget(profileId: string): void {
    this.#drafts.delete(profileId)
    this.#lanes.delete(profileId)
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

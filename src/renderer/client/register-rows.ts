import type { RegionRow, RegisterRow } from '../../shared/contract/views.ts'
import type { AppClient } from './connect.ts'

/** The register of one edition as far as it has come. A new object for each change; unchanged rows keep their identity. */
export interface RegisterSnapshot {
  edition: string | null
  /** `loading` until the first page is here; the old rows stay while they are read again. */
  status: 'loading' | 'ready' | 'failed'
  rows: readonly RegisterRow[]
  regions: readonly RegionRow[]
  total: number
  /** Why the last reading failed; beside rows that are `ready`: they may be old. */
  error: unknown
}

const places = new WeakMap<readonly RegisterRow[], Map<string, RegisterRow>>()

/** A row of a register by its profile: asked for with every arrow key. */
export const findRow = (rows: readonly RegisterRow[], profileId: string): RegisterRow | undefined => {
  let known = places.get(rows)
  if (known === undefined) {
    known = new Map(rows.map((row) => [row.profileId, row]))
    places.set(rows, known)
  }
  return known.get(profileId)
}

/** Small, so that the first rows are on screen at once. */
const firstPageRows = 60
const pageRows = 1000
/** Above this it is quicker to read the register again than to ask row by row. */
const fewRows = 25

const nothing: RegisterSnapshot = {
  edition: null,
  status: 'loading',
  rows: [],
  regions: [],
  total: 0,
  error: null,
}

/**
 * Keeps the rows of the edition in work: the first page at once, the rest behind it, and after a write only the rows
 * that were written. A row is asked for by its place; should the place hold another row, the register is read again.
 */
export class RegisterRows {
  #snapshot: RegisterSnapshot = nothing
  readonly #client: Pick<AppClient, 'register'>
  readonly #listeners = new Set<() => void>()
  #projectId: string | null = null
  /** Counts readings: an answer to an older one is thrown away. */
  #reading = 0
  #isReading = false
  /** Written while a reading was under way: that reading may have passed the rows already. */
  readonly #missed = new Set<string>()
  #missedAll = false

  /** Waits until the screen has shown what it has: the rest of the register is not worth a moment's stillness. */
  readonly #settle: () => Promise<void>

  constructor(client: Pick<AppClient, 'register'>, settle: () => Promise<void>) {
    this.#client = client
    this.#settle = settle
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  getSnapshot = (): RegisterSnapshot => this.#snapshot

  /** Reads the register of a project's edition, unless that is the one at hand. */
  async open(projectId: string, edition: string): Promise<void> {
    const isAtHand = this.#projectId === projectId && this.#snapshot.edition === edition
    if (isAtHand && this.#snapshot.status !== 'failed') return
    this.#projectId = projectId
    this.#set({ ...nothing, edition })
    await this.#read(edition, true)
  }

  close(): void {
    this.#reading += 1
    this.#isReading = false
    this.#projectId = null
    this.#set(nothing)
  }

  /** Reads everything again; the old rows stay until the new ones are complete. */
  async readAgain(): Promise<void> {
    if (this.#snapshot.edition !== null) await this.#read(this.#snapshot.edition, false)
  }

  /** Fetches what was written. No ids: it is not known which rows. */
  async refresh(profileIds: readonly string[]): Promise<void> {
    const { edition, rows, status } = this.#snapshot
    if (edition === null) return
    if (this.#isReading) {
      if (profileIds.length === 0) this.#missedAll = true
      for (const id of profileIds) this.#missed.add(id)
      return
    }
    if (status !== 'ready' || profileIds.length === 0 || profileIds.length > fewRows) return this.readAgain()
    const reading = this.#reading
    const wanted = new Set(profileIds)
    const places = rows.flatMap((row, offset) => (wanted.has(row.profileId) ? [{ offset, id: row.profileId }] : []))
    // A row that is not here was added, or stands in another edition: the total tells.
    const probes = places.length === 0 ? [{ offset: 0, id: rows[0]?.profileId ?? null }] : places
    const pages = await Promise.all(
      probes.map(({ offset }) => this.#client.register.list({ edition, offset, limit: 1 })),
    )
    if (reading !== this.#reading) return
    const moved = pages.some((page, at) => {
      const probe = probes[at]
      return page.total !== this.#snapshot.total || (page.rows[0]?.profileId ?? null) !== probe?.id
    })
    if (moved) return this.readAgain()
    const next = this.#snapshot.rows.slice()
    for (const [at, page] of pages.entries()) {
      const row = page.rows[0]
      const probe = probes[at]
      if (row !== undefined && probe !== undefined) next[probe.offset] = row
    }
    this.#set({ ...this.#snapshot, rows: next, regions: pages[0]?.regions ?? this.#snapshot.regions })
  }

  async #read(edition: string, showFirst: boolean): Promise<void> {
    this.#reading += 1
    const reading = this.#reading
    this.#isReading = true
    this.#missed.clear()
    this.#missedAll = false
    try {
      await this.#readPages(edition, showFirst, reading)
    } catch (error) {
      if (reading !== this.#reading) return
      // Rows that are on screen stay there, and it is said that they may be old.
      const status = this.#snapshot.status === 'ready' && !showFirst ? 'ready' : 'failed'
      this.#set({ ...this.#snapshot, edition, status, error })
    }
    if (reading !== this.#reading) return
    this.#isReading = false
    if (this.#missedAll) await this.readAgain()
    else if (this.#missed.size > 0) await this.refresh([...this.#missed])
  }

  async #readPages(edition: string, showFirst: boolean, reading: number): Promise<void> {
    const ask = (offset: number, limit: number) => this.#client.register.list({ edition, offset, limit })
    const first = await ask(0, showFirst ? firstPageRows : pageRows)
    if (reading !== this.#reading) return
    const rows = [...first.rows]
    const show = () =>
      this.#set({
        edition,
        status: 'ready',
        rows: rows.slice(),
        regions: first.regions,
        total: first.total,
        error: null,
      })
    if (showFirst) show()
    while (rows.length < first.total) {
      if (showFirst) await this.#settle()
      const page = await ask(rows.length, pageRows)
      if (reading !== this.#reading) return
      // Rows were added or removed between the pages: what was read does not fit together.
      if (page.rows.length === 0 || page.total !== first.total) {
        this.#missedAll = true
        return
      }
      rows.push(...page.rows)
    }
    show()
  }

  #set(snapshot: RegisterSnapshot): void {
    this.#snapshot = snapshot
    for (const listener of this.#listeners) listener()
  }
}

import { currentRound } from '../../shared/domain/codebook.ts'
import type { RatingContent, RatingDraft, Round } from '../../shared/domain/rating.ts'
import { ratingReveal, ratingSeal, refuseIncomplete, sealersOf } from '../commands/rating-seal.ts'
import { EngineError } from '../engine-error.ts'
import type { Written } from '../journal/append-entry.ts'
import type { ProjectSession } from '../project-session.ts'
import { getCodebook } from '../queries/codebook.ts'
import { getProfile } from '../queries/named-profile.ts'
import { listRaters, mayOpen } from '../queries/raters.ts'
import type { RaterVault, VaultOwner } from './rater-vault.ts'
import { open, seal } from './seal.ts'

/** One's own ratings of a unit, which oneself can always read on the machine that has the key. */
export interface OwnRating {
  round: Round
  sequence: number
  sealedAt: string | null
  /** False: only oneself can read it. */
  opened: boolean
  /** Null: the key is not on this machine. */
  content: RatingContent | null
}

interface RatingRow {
  id: string
  profile_id: string
  round: Round
  sequence: number
  commitment: string
  sealed: string
  content: string | null
  sealed_at?: string | null
}

/** What a rater does at their own machine: drafts, sealing and opening. The only code that joins the project with the vault. */
export class RatingService {
  readonly #session: ProjectSession
  readonly #vault: RaterVault
  readonly #person: () => { id: string; name: string }
  readonly #become: (person: { id: string; name: string }) => void
  /** Sealed ratings that the key at hand has opened once: hundreds wait, and they are asked for with every queue. */
  readonly #readable = new Set<string>()

  /** @param become makes whoever sits at this machine the same person as at another one. */
  constructor(
    session: ProjectSession,
    vault: RaterVault,
    person: () => { id: string; name: string },
    become: (person: { id: string; name: string }) => void,
  ) {
    this.#become = become
    this.#session = session
    this.#vault = vault
    this.#person = person
  }

  get #owner(): VaultOwner {
    return { projectId: this.#session.project.projectId, personId: this.#person().id }
  }

  readDraft(profileId: string): RatingDraft | null {
    return this.#vault.readDraft(this.#owner, profileId)
  }

  listDrafts(): Set<string> {
    return this.#vault.listDrafts(this.#owner)
  }

  /** Kept beside the project on this machine, never in it. Null: the draft is thrown away. */
  saveDraft(profileId: string, content: RatingDraft | null): void {
    getProfile(this.#session.project.read, profileId)
    if (content === null) this.#vault.removeDraft(this.#owner, profileId)
    else this.#vault.writeDraft(this.#owner, profileId, content)
  }

  /** Seals, takes the draft away when the seal has been read back, and opens what may be opened. */
  seal(profileId: string, content: RatingContent): Written | null {
    const { project } = this.#session
    const { id: personId } = this.#person()
    const profile = getProfile(project.read, profileId)
    const codebook = getCodebook(project.read, profile.editionId)
    const round = currentRound(codebook.state)
    if (round === null)
      throw new EngineError(
        'other-round',
        'Kodboken är inte fryst än. Frys den, eller börja en kalibrering, och försegla sedan.',
      )
    refuseIncomplete(project.read, codebook.id, content, profile.name)
    const made = seal(this.#vault.key(this.#owner), { profileId, personId, round }, content)
    const written = this.#session.run(ratingSeal, { profileId, round, ...made }, { via: 'klassificering' })
    this.#vault.removeDraft(this.#owner, profileId)
    this.openReady()
    return written
  }

  /**
   * Opens one's own ratings of every unit that all have sealed. Null: there was none, their key is elsewhere, or the project
   * can only be read now.
   */
  openReady(): Written | null {
    if (this.#session.info()?.readOnly !== null) return null
    const { project } = this.#session
    const reveals = this.#waiting(
      'AND EXISTS (SELECT 1 FROM rating o WHERE o.profile_id = r.profile_id AND o.round = r.round AND o.person_id <> r.person_id)',
    ).flatMap((row) => {
      const { editionId } = getProfile(project.read, row.profile_id)
      if (!mayOpen(listRaters(project.read, editionId), sealersOf(project.read, row.profile_id, row.round))) return []
      const opened = this.#open(row)
      return opened === null ? [] : [{ ratingId: row.id, ...opened }]
    })
    return reveals.length === 0 ? null : this.#session.run(ratingReveal, { reveals }, { via: 'klassificering' })
  }

  listOwn(profileId: string): OwnRating[] {
    return this.#listRows(profileId).map((row) => {
      const text = row.content ?? this.#open(row)?.content
      return {
        round: row.round,
        sequence: row.sequence,
        sealedAt: row.sealed_at ?? null,
        opened: row.content !== null,
        content: text === undefined ? null : (JSON.parse(text) as RatingContent),
      }
    })
  }

  /** Whether everything that waits to be opened can be opened here, and how it is put right where it cannot. */
  keyState(): { hasKey: boolean; waiting: number; unreadable: number } {
    const waiting = this.#waiting()
    return {
      hasKey: this.#vault.findKey(this.#owner) !== null,
      waiting: waiting.length,
      unreadable: waiting.filter((row) => !this.#isReadable(row)).length,
    }
  }

  recoveryCode(): string {
    return this.#vault.recoveryCode(this.#owner)
  }

  /**
   * Puts the key back. Whoever has it is the one who sealed with it: at a new machine, where one has another id so far, one
   * becomes that person again.
   */
  restoreKey(code: string): void {
    const key = this.#vault.readCode(code)
    const { projectId, read } = this.#session.project
    const own = this.#person()
    const sealed = read.all<RatingRow & { person_id: string; person_name: string }>(
      `SELECT r.id, r.profile_id, r.round, r.sequence, r.commitment, r.sealed, NULL AS content, r.person_id, r.person_name
       FROM rating r WHERE r.id IN (SELECT max(id) FROM rating GROUP BY person_id)`,
    )
    const owner = sealed.find(({ commitment, sealed: text }) => open(key, commitment, text) !== null)
    if (owner !== undefined && owner.person_id !== own.id) {
      if (sealed.some(({ person_id }) => person_id === own.id))
        throw new EngineError(
          'another-person',
          `Koden hör till ${owner.person_name}, och du har redan förseglat under ditt eget namn här. Återställ på en dator där du inte har gjort det.`,
        )
      this.#vault.restoreKey({ projectId, personId: owner.person_id }, key)
      this.#become({ id: owner.person_id, name: owner.person_name })
      return
    }
    this.#vault.restoreKey(this.#owner, key)
  }

  #isReadable(row: RatingRow): boolean {
    if (this.#readable.has(row.commitment)) return true
    if (this.#open(row) === null) return false
    this.#readable.add(row.commitment)
    return true
  }

  #open({ commitment, sealed }: RatingRow): { nonce: string; content: string } | null {
    const key = this.#vault.findKey(this.#owner)
    return key === null ? null : open(key, commitment, sealed)
  }

  /** Own ratings that nobody else can read yet. @param among SQL that narrows them. */
  #waiting(among = ''): RatingRow[] {
    return this.#session.project.read.all<RatingRow>(
      `SELECT r.id, r.profile_id, r.round, r.sequence, r.commitment, r.sealed, NULL AS content FROM rating r
       WHERE r.person_id = ? AND NOT EXISTS (SELECT 1 FROM rating_reveal v WHERE v.rating_id = r.id) ${among} ORDER BY r.id`,
      this.#person().id,
    )
  }

  #listRows(profileId: string): RatingRow[] {
    return this.#session.project.read.all<RatingRow>(
      `SELECT r.id, r.profile_id, r.round, r.sequence, r.commitment, r.sealed, v.content,
         (SELECT e.at FROM journal_change c JOIN journal_entry e ON e.id = c.entry_id
          WHERE c.row_id = r.id AND c.table_name = 'rating' ORDER BY c.seq LIMIT 1) AS sealed_at
       FROM rating r
       LEFT JOIN rating_reveal v ON v.rating_id = r.id
       WHERE r.profile_id = ? AND r.person_id = ? ORDER BY r.id`,
      profileId,
      this.#person().id,
    )
  }
}

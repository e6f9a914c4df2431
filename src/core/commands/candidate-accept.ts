import { z } from 'zod'
import { EngineError } from '../engine-error.ts'
import { getProfile, shortLabelOf } from '../queries/named-profile.ts'
import { type Candidate, findValue, getCandidate, isHeld } from '../repositories/candidate-rows.ts'
import { CandidateWriter } from '../repositories/candidate-writer.ts'
import type { Command, CommandContext } from './run-command.ts'

const Candidates = z.strictObject({ candidateIds: z.array(z.string()).min(1).max(20_000) })

/** "huvudman, FBHV Region Norrbotten", or how many. */
export const nameCandidates = ({ db }: CommandContext, candidates: readonly Candidate[]): string => {
  const [only] = candidates
  if (candidates.length !== 1 || only === undefined) return `${candidates.length} lästa uppgifter`
  const what = only.kind === 'register' ? 'raden' : only.fieldKey === null ? only.label : null
  const unit = only.profileId === null ? only.heading : getProfile(db, only.profileId).name
  return `${what ?? shortLabelOf(db, only.year, only.fieldKey ?? '')}, ${unit}`
}

/** A person has looked at what was read, and it is right. Nothing that a person wrote is written over. */
export const candidateAccept: Command<z.infer<typeof Candidates>> = {
  name: 'candidate.accept',
  input: Candidates,
  undoable: true,
  run: (context, { candidateIds }) => {
    const writer = new CandidateWriter(context)
    for (const id of candidateIds) acceptCandidate(context, writer, id)
    return `godta ${nameCandidates(
      context,
      candidateIds.map((id) => getCandidate(context.db, id)),
    )}`
  },
}

export const acceptCandidate = (context: CommandContext, writer: CandidateWriter, candidateId: string): void => {
  const { db, rows } = context
  const read = getCandidate(db, candidateId)
  if (read.kind === 'field' && read.fieldKey === null)
    throw new EngineError(
      'no-field-chosen',
      `Upplagan har inget fält för ”${read.label ?? ''}”. Välj först vilket fält svaret hör till, eller hoppa över det.`,
    )
  const profileId = writer.profileOf(read)
  const candidate = getCandidate(db, candidateId)
  let stands = false
  for (const { key, said } of writer.saidBy(candidate)) {
    if (key === null) continue
    const value = findValue(db, profileId, key)
    if (value !== null && value.candidateId === candidate.id) {
      if (value.review !== 'corrected') rows.update('value', value.id, { review: 'reviewed', doubt: null })
      stands = true
    } else if (isHeld(value)) continue
    else if (value !== null && candidate.outcome === 'same') {
      rows.update('value', value.id, { review: 'reviewed', doubt: null })
      stands = true
    } else stands = writer.write(candidate, profileId, key, said, 'reviewed', null) || stands
  }
  if (candidate.kind === 'register') settleLine(context, candidate, profileId)
  const outcome = !stands ? 'kept' : candidate.outcome === 'same' ? 'same' : 'taken'
  const verdict = candidate.verdict === null || candidate.verdict === 'skipped' ? 'accepted' : candidate.verdict
  rows.update('candidate', candidate.id, { outcome, verdict })
}

/** The row of the register itself: what the line says of it, unless a person has said otherwise. */
export const settleLine = ({ db, rows }: CommandContext, { line }: Candidate, profileId: string): void => {
  const profile = db.get<{ register_text: string | null; review: string }>(
    'SELECT register_text, review FROM profile WHERE id = ?',
    profileId,
  )
  if (line === null || profile === undefined || profile.review === 'corrected') return
  rows.update('profile', profileId, {
    review: 'reviewed',
    doubt: null,
    ...(profile.register_text === null
      ? { register_text: line.raw, unit_count: line.count, under_construction: line.underConstruction ? 1 : 0 }
      : {}),
  })
}

/** Counted as skipped; the value is not in the register. */
export const candidateSkip: Command<z.infer<typeof Candidates>> = {
  name: 'candidate.skip',
  input: Candidates,
  undoable: true,
  run: (context, { candidateIds }) => {
    const writer = new CandidateWriter(context)
    const candidates = candidateIds.map((id) => getCandidate(context.db, id))
    for (const candidate of candidates) {
      writer.takeOut(candidate)
      context.rows.update('candidate', candidate.id, { outcome: 'kept', verdict: 'skipped' })
    }
    return `hoppa över ${nameCandidates(context, candidates)}`
  },
}

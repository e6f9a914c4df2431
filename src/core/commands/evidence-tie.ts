import { z } from 'zod'
import { EvidenceTarget } from '../../shared/domain/evidence.ts'
import { placeField } from '../../shared/domain/field.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import { getProfile, shortLabelOf } from '../queries/named-profile.ts'
import { getAnnotation, nameAnnotation } from '../repositories/annotation-rows.ts'
import type { Command, CommandContext } from './run-command.ts'

const Tie = z.strictObject({ annotationId: z.string(), targets: z.array(EvidenceTarget).min(1).max(200) })

/** A mark is evidence for values, answers or decisions. What it was tied to already stays. */
export const evidenceTie: Command<z.infer<typeof Tie>> = {
  name: 'evidence.tie',
  input: Tie,
  undoable: true,
  run: (context, { annotationId, targets }) => {
    const annotation = getAnnotation(context.db, annotationId)
    tie(context, annotationId, targets)
    const names = targets.map((target) => nameTarget(context.db, target))
    return `belägg ${names.length === 1 ? names[0] : `${names.length} uppgifter`} med ${nameAnnotation(annotation)}`
  },
}

const Untie = z.strictObject({ evidenceIds: z.array(z.string()).min(1).max(500) })

export const evidenceUntie: Command<z.infer<typeof Untie>> = {
  name: 'evidence.untie',
  input: Untie,
  undoable: true,
  run: ({ db, rows }, { evidenceIds }) => {
    const names: string[] = []
    for (const id of new Set(evidenceIds)) {
      const row = db.get<{ profile_id: string; kind: EvidenceTarget['kind']; key: string }>(
        'SELECT profile_id, kind, key FROM evidence WHERE id = ?',
        id,
      )
      if (row === undefined)
        throw new EngineError('no-such-evidence', 'Belägget finns inte längre. Läs om kortet. Inget ändrades.')
      names.push(nameTarget(db, targetOf(row)))
      rows.remove('evidence', id)
    }
    return `ta bort belägg för ${names.length === 1 ? names[0] : `${names.length} uppgifter`}`
  },
}

export const targetOf = (row: { profile_id: string; kind: EvidenceTarget['kind']; key: string }): EvidenceTarget =>
  row.kind === 'decision'
    ? { kind: 'decision', profileId: row.profile_id }
    : { kind: row.kind, profileId: row.profile_id, key: row.key }

export const keyOf = (target: EvidenceTarget): string => (target.kind === 'decision' ? '' : target.key)

/** Writes the ties that are not there yet, inside a command. */
export const tie = (
  { db, rows, newId }: CommandContext,
  annotationId: string,
  targets: readonly EvidenceTarget[],
): void => {
  for (const target of targets) {
    const profile = getProfile(db, target.profileId)
    if (!isKnownKey(db, profile.editionId, target))
      throw new EngineError(
        'no-such-target',
        `${profile.name} har inget sådant ${target.kind === 'value' ? 'fält' : 'kriterium'} i upplaga ${profile.year}. Välj ett annat. Inget ändrades.`,
      )
    const key = keyOf(target)
    const known = db.get(
      'SELECT 1 FROM evidence WHERE annotation_id = ? AND profile_id = ? AND kind = ? AND key = ?',
      annotationId,
      target.profileId,
      target.kind,
      key,
    )
    if (known === undefined)
      rows.insert('evidence', {
        id: newId(),
        annotation_id: annotationId,
        profile_id: target.profileId,
        kind: target.kind,
        key,
      })
  }
}

const isKnownKey = (db: ReadDb, editionId: string, target: EvidenceTarget): boolean => {
  if (target.kind === 'decision') return true
  if (target.kind === 'value' && target.key === placeField.key) return true
  const table = target.kind === 'value' ? 'edition_field' : 'criterion'
  return db.get(`SELECT 1 FROM ${table} WHERE edition_id = ? AND key = ?`, editionId, target.key) !== undefined
}

/** "remissväg, Kärnan", "kriterium a, Kärnan", "beslutet om Kärnan". */
export const nameTarget = (db: ReadDb, target: EvidenceTarget): string => {
  const { name, year } = getProfile(db, target.profileId)
  if (target.kind === 'decision') return `beslutet om ${name}`
  return target.kind === 'value' ? `${shortLabelOf(db, year, target.key)}, ${name}` : `kriterium ${target.key}, ${name}`
}

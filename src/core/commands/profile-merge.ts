import { z } from 'zod'
import { FieldKey } from '../../shared/domain/field.ts'
import { EngineError } from '../engine-error.ts'
import type { Row } from '../journal/journaled-tables.ts'
import { getProfile, type NamedProfile } from '../queries/named-profile.ts'
import type { Command, CommandContext } from './run-command.ts'

const Merge = z.strictObject({
  keepId: z.string(),
  mergeIds: z.array(z.string()).min(1).max(50),
  /** By field: the one whose value shall stand. What is not chosen stays as the kept one has it. */
  choices: z.record(FieldKey, z.string()).optional(),
  /** How many units the line stands for afterwards; as the kept one has it where nothing is said. */
  unitCount: z.number().int().min(1).max(999).optional(),
})

/**
 * Several entries that are the same unit become one. What the kept one does not say is taken from the others in turn,
 * with its source; what several say stays as the kept one has it, unless a person chose otherwise. The others keep their
 * own values and history, out of sight, and their names still find the unit at the next import.
 */
export const profileMerge: Command<z.infer<typeof Merge>> = {
  name: 'profile.merge',
  input: Merge,
  undoable: true,
  run: (context, { keepId, mergeIds, choices = {}, unitCount }) => {
    const { db, rows, newId } = context
    const keep = getProfile(db, keepId)
    const others = [...new Set(mergeIds)].map((id) => getProfile(db, id))
    refuseMerge(keep, others)
    for (const chosen of Object.values(choices))
      if (chosen !== keepId && !others.some(({ id }) => id === chosen))
        throw new EngineError(
          'not-merged',
          'En uppgift är vald ur en verksamhet som inte slås ihop. Läs om och välj igen.',
        )
    const kept = valuesOf(context, keepId)
    const ofOthers = others.map(({ id }) => ({ id, values: valuesOf(context, id) }))
    const keys = new Set([...kept.keys(), ...ofOthers.flatMap(({ values }) => [...values.keys()])])
    for (const key of keys) {
      const own = kept.get(key)
      const chosenId =
        choices[key] ?? (isSaid(own) ? keepId : ofOthers.find(({ values }) => isSaid(values.get(key)))?.id)
      if (chosenId === keepId) continue
      // Nobody says anything: an empty answer is still an answer that some source gave.
      const said =
        chosenId === undefined
          ? ofOthers.map(({ values }) => values.get(key)).find((value) => value !== undefined)
          : ofOthers.find(({ id }) => id === chosenId)?.values.get(key)
      if (said === undefined || (chosenId === undefined && own !== undefined)) continue
      const { id: _id, ...columns } = said
      if (own === undefined) rows.insert('value', { ...columns, id: newId(), profile_id: keepId })
      else rows.update('value', String(own.id), { ...columns, note: own.note ?? said.note ?? null })
    }
    if (unitCount !== undefined) rows.update('profile', keepId, { unit_count: unitCount })
    for (const { id } of others) rows.update('profile', id, { standing: 'merged', merged_into: keepId })
    const names = others.map(({ name }) => name)
    const listed = names.length > 2 ? `${names.length} verksamheter` : names.join(' och ')
    return `slå ihop ${listed} med ${keep.name}`
  },
}

const isSaid = (value: Row | undefined): boolean => value !== undefined && value.state !== null

const valuesOf = ({ db }: CommandContext, profileId: string): Map<string, Row> =>
  new Map(
    db
      .all<Row>(
        'SELECT id, field_key, state, text, items, review, doubt, note, origin, candidate_id FROM value WHERE profile_id = ? ORDER BY id',
        profileId,
      )
      .map((row) => [String(row.field_key), row]),
  )

const refuseMerge = (keep: NamedProfile, others: readonly NamedProfile[]): void => {
  for (const other of others) {
    if (other.id === keep.id)
      throw new EngineError('same-unit', 'En verksamhet kan inte slås ihop med sig själv. Välj en annan.')
    if (keep.editionId !== other.editionId)
      throw new EngineError(
        'other-edition',
        `${keep.name} och ${other.name} hör till olika upplagor. Välj två ur samma upplaga.`,
      )
  }
  for (const profile of [keep, ...others])
    if (profile.standing === 'merged' || profile.standing === 'removed')
      throw new EngineError('not-standing', `${profile.name} är inte kvar i registret. Läs om registret och välj igen.`)
}

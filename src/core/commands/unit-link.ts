import { z } from 'zod'
import { EngineError } from '../engine-error.ts'
import { getProfile } from '../queries/named-profile.ts'
import type { Command } from './run-command.ts'

const Link = z.strictObject({ profileId: z.string(), otherId: z.string() })

const unitOf = (db: Parameters<typeof getProfile>[0], profileId: string): string =>
  db.get<{ unit_id: string }>('SELECT unit_id FROM profile WHERE id = ?', profileId)?.unit_id ?? ''

/**
 * Says that two descriptions in different editions are of the same unit. Every description of the one unit moves to the
 * other, older one; a unit has one description in each edition.
 */
export const unitLink: Command<z.infer<typeof Link>> = {
  name: 'unit.link',
  input: Link,
  undoable: true,
  run: ({ db, rows }, { profileId, otherId }) => {
    const profile = getProfile(db, profileId)
    const other = getProfile(db, otherId)
    const [unitId, otherUnitId] = [unitOf(db, profileId), unitOf(db, otherId)]
    if (unitId === otherUnitId)
      throw new EngineError('already-linked', `${profile.name} och ${other.name} är redan samma verksamhet.`)
    if (profile.editionId === other.editionId)
      throw new EngineError(
        'same-edition',
        `${profile.name} och ${other.name} står båda i upplaga ${profile.year}. Slå ihop dem i stället, eller välj en beskrivning ur en annan upplaga.`,
      )
    const described = (unit: string) =>
      db.all<{ id: string; edition_id: string }>('SELECT id, edition_id FROM profile WHERE unit_id = ?', unit)
    const stays = described(otherUnitId)
    for (const { id, edition_id } of described(unitId)) {
      const met = stays.find((one) => one.edition_id === edition_id)
      if (met !== undefined) {
        const [mine, taken] = [getProfile(db, id), getProfile(db, met.id)]
        throw new EngineError(
          'edition-taken',
          `${other.name} är redan knuten till ${taken.name} i upplaga ${taken.year}, så ${mine.name} kan inte också vara det. Lös den knytningen först.`,
        )
      }
      rows.update('profile', id, { unit_id: otherUnitId })
    }
    rows.remove('unit', unitId)
    return `knyt ${profile.name}, ${profile.year}, till ${other.name}, ${other.year}`
  },
}

const Unlink = z.strictObject({ profileId: z.string() })

/** Says that a description is of a unit of its own, and not of the one that other editions describe. */
export const unitUnlink: Command<z.infer<typeof Unlink>> = {
  name: 'unit.unlink',
  input: Unlink,
  undoable: true,
  run: ({ db, rows, newId }, { profileId }) => {
    const profile = getProfile(db, profileId)
    const others = db.get('SELECT 1 FROM profile WHERE unit_id = ? AND id <> ?', unitOf(db, profileId), profileId)
    if (others === undefined)
      throw new EngineError('not-linked', `${profile.name} är inte knuten till någon annan upplaga.`)
    const id = newId()
    rows.insert('unit', { id, label: profile.name })
    rows.update('profile', profileId, { unit_id: id })
    return `lös ${profile.name}, ${profile.year}, från andra upplagor`
  },
}

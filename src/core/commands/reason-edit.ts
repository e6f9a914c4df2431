import { z } from 'zod'
import { EditionYear } from '../../shared/domain/edition.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import { getEditionId } from '../queries/edition.ts'
import type { Command } from './run-command.ts'

const Label = z.string().trim().min(1).max(200)
const Add = z.strictObject({ edition: EditionYear, label: Label })

export const reasonAdd: Command<z.infer<typeof Add>> = {
  name: 'reason.add',
  input: Add,
  undoable: true,
  run: ({ db, rows, newId }, { edition, label }) => {
    const editionId = getEditionId(db, edition)
    refuseTaken(db, editionId, label, null)
    const last = db.get<{ last: number | null }>(
      'SELECT max(position) AS last FROM reason WHERE edition_id = ?',
      editionId,
    )
    rows.insert('reason', { id: newId(), edition_id: editionId, position: (last?.last ?? -1) + 1, label })
    return `lägg till skälet ”${label}”`
  },
}

const Rename = z.strictObject({ reasonId: z.string(), label: Label })

/** The new words stand everywhere; what they were is in the history. */
export const reasonRename: Command<z.infer<typeof Rename>> = {
  name: 'reason.rename',
  input: Rename,
  undoable: true,
  run: ({ db, rows }, { reasonId, label }) => {
    const reason = getReason(db, reasonId)
    refuseTaken(db, reason.edition_id, label, reasonId)
    rows.update('reason', reasonId, { label })
    return `byt skälet ”${reason.label}” till ”${label}”`
  },
}

const Merge = z.strictObject({ keepId: z.string(), mergeIds: z.array(z.string()).min(1).max(50) })

/** Several spellings become one reason. Who chose which is still known, so undo takes the merge back whole. */
export const reasonMerge: Command<z.infer<typeof Merge>> = {
  name: 'reason.merge',
  input: Merge,
  undoable: true,
  run: ({ db, rows }, { keepId, mergeIds }) => {
    const keep = getReason(db, keepId)
    const others = [...new Set(mergeIds)].map((id) => getReason(db, id))
    for (const other of others) {
      if (other.id === keepId)
        throw new EngineError('same-reason', 'Ett skäl kan inte slås ihop med sig självt. Välj ett annat.')
      if (other.edition_id !== keep.edition_id)
        throw new EngineError('other-edition', 'Skälen hör till olika upplagor. Välj ur samma lista.')
    }
    for (const reason of [keep, ...others])
      if (reason.merged_into !== null)
        throw new EngineError('is-merged', `”${reason.label}” är redan sammanslaget. Läs om listan och välj igen.`)
    for (const { id } of others) rows.update('reason', id, { merged_into: keepId })
    return `slå ihop ${others.map(({ label }) => `”${label}”`).join(', ')} med skälet ”${keep.label}”`
  },
}

interface ReasonRow {
  id: string
  edition_id: string
  label: string
  merged_into: string | null
}

const getReason = (db: ReadDb, reasonId: string): ReasonRow => {
  const reason = db.get<ReasonRow>('SELECT id, edition_id, label, merged_into FROM reason WHERE id = ?', reasonId)
  if (reason === undefined)
    throw new EngineError('no-such-reason', 'Skälet finns inte längre. Läs om listan och välj igen.')
  return reason
}

const fold = (label: string): string => label.normalize('NFC').toLocaleLowerCase('sv')

const refuseTaken = (db: ReadDb, editionId: string, label: string, ownId: string | null): void => {
  const taken = db
    .all<ReasonRow>('SELECT id, label FROM reason WHERE edition_id = ? AND merged_into IS NULL', editionId)
    .find((other) => other.id !== ownId && fold(other.label) === fold(label))
  if (taken !== undefined)
    throw new EngineError('name-taken', `Skälet ”${taken.label}” finns redan. Välj det, eller slå ihop de två.`)
}

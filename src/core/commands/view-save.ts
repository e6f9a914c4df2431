import { z } from 'zod'
import { EditionYear } from '../../shared/domain/edition.ts'
import { ViewDefinition, viewNameLength } from '../../shared/domain/saved-view.ts'
import { EngineError } from '../engine-error.ts'
import { getEditionId } from '../queries/edition.ts'
import type { Command, CommandContext } from './run-command.ts'

const Save = z.strictObject({
  edition: EditionYear,
  /** Null: a new one. */
  viewId: z.string().nullable(),
  name: z.string().trim().min(1).max(viewNameLength),
  definition: ViewDefinition,
})

/** Saves which rows and columns of the register are looked at, under a name, for everyone in the project. */
export const viewSave: Command<z.infer<typeof Save>> = {
  name: 'view.save',
  input: Save,
  undoable: true,
  run: ({ db, rows, newId }, { edition, viewId, name, definition }) => {
    const editionId = getEditionId(db, edition)
    const taken = db
      .all<{ id: string; name: string }>('SELECT id, name FROM saved_view WHERE edition_id = ?', editionId)
      .find((other) => other.id !== viewId && fold(other.name) === fold(name))
    if (taken !== undefined)
      throw new EngineError(
        'name-taken',
        `Det finns redan en vy som heter ”${taken.name}” i upplaga ${edition}. Välj ett annat namn.`,
      )
    const stored = { name, definition: JSON.stringify(definition) }
    if (viewId === null) {
      rows.insert('saved_view', { id: newId(), edition_id: editionId, ...stored })
      return `spara vyn ”${name}”`
    }
    const before = getView(db, viewId)
    rows.update('saved_view', viewId, stored)
    return before.name === name ? `ändra vyn ”${name}”` : `byt namn på vyn ”${before.name}” till ”${name}”`
  },
}

const Remove = z.strictObject({ viewId: z.string() })

export const viewRemove: Command<z.infer<typeof Remove>> = {
  name: 'view.remove',
  input: Remove,
  undoable: true,
  run: ({ db, rows }, { viewId }) => {
    const { name } = getView(db, viewId)
    rows.remove('saved_view', viewId)
    return `ta bort vyn ”${name}”`
  },
}

const fold = (name: string): string => name.normalize('NFC').toLocaleLowerCase('sv')

const getView = (db: CommandContext['db'], viewId: string): { name: string } => {
  const view = db.get<{ name: string }>('SELECT name FROM saved_view WHERE id = ?', viewId)
  if (view === undefined)
    throw new EngineError('no-such-view', 'Vyn finns inte längre. Den kan ha tagits bort. Välj en annan.')
  return view
}

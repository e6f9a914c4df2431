import type { SavedView } from '../../shared/contract/views.ts'
import { ViewDefinition } from '../../shared/domain/saved-view.ts'
import type { ReadDb } from '../db/database.ts'
import { getEditionId } from './edition.ts'

/** The saved views of an edition, oldest first. One whose contents cannot be understood is left out, not guessed at. */
export const listSavedViews = (db: ReadDb, year: string): SavedView[] =>
  db
    .all<{ id: string; name: string; definition: string }>(
      'SELECT id, name, definition FROM saved_view WHERE edition_id = ? ORDER BY id',
      getEditionId(db, year),
    )
    .flatMap(({ id, name, definition }) => {
      const read = ViewDefinition.safeParse(JSON.parse(definition))
      return read.success ? [{ viewId: id, name, definition: read.data }] : []
    })

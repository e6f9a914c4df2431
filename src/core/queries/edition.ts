import type { EditionTemplate } from '../../shared/domain/edition.ts'
import type { EditionField } from '../../shared/domain/field.ts'
import type { OperatorKey } from '../../shared/domain/operator.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'

export const listEditionYears = (db: ReadDb): string[] =>
  db.all<{ year: string }>('SELECT year FROM edition ORDER BY year').map(({ year }) => year)

export const findEditionId = (db: ReadDb, year: string): string | null =>
  db.get<{ id: string }>('SELECT id FROM edition WHERE year = ?', year)?.id ?? null

export const getEditionId = (db: ReadDb, year: string): string => {
  const id = findEditionId(db, year)
  if (id === null)
    throw new EngineError(
      'no-such-edition',
      `Upplagan ${year} finns inte i projektet. Upplagor som finns: ${listEditionYears(db).join(', ') || 'inga'}.`,
    )
  return id
}

/** An edition's field list, operators, regions and criteria as the project holds them now. */
export const getEdition = (db: ReadDb, year: string): EditionTemplate => {
  const id = getEditionId(db, year)
  const edition = db.get<{ title: string; ages: string; publish_contacts: number }>(
    'SELECT title, ages, publish_contacts FROM edition WHERE id = ?',
    id,
  )
  if (edition === undefined) throw new Error(`No edition ${year}`)
  return {
    year,
    title: edition.title,
    ages: edition.ages,
    publishContacts: edition.publish_contacts === 1,
    fields: db
      .all<{
        key: string
        label: string
        short_label: string
        field_group: EditionField['group']
        type: EditionField['type']
        variants: string
        personal: number
      }>(
        'SELECT key, label, short_label, field_group, type, variants, personal FROM edition_field WHERE edition_id = ? ORDER BY position',
        id,
      )
      .map((row) => ({
        key: row.key,
        label: row.label,
        shortLabel: row.short_label,
        group: row.field_group,
        type: row.type,
        variants: JSON.parse(row.variants) as string[],
        personal: row.personal === 1,
      })),
    operators: db
      .all<{ key: OperatorKey; label: string; specialist: number; synonyms: string }>(
        'SELECT key, label, specialist, synonyms FROM edition_operator WHERE edition_id = ? ORDER BY position',
        id,
      )
      .map((row) => ({
        key: row.key,
        label: row.label,
        specialist: row.specialist === 1,
        synonyms: JSON.parse(row.synonyms) as string[],
      })),
    regions: db
      .all<{
        region_code: string
        position: number
        printed_name: string
        children_text: string | null
        children_ages: string | null
        children_source: string | null
      }>(
        'SELECT region_code, position, printed_name, children_text, children_ages, children_source FROM edition_region WHERE edition_id = ? ORDER BY position',
        id,
      )
      .map((row) => ({
        regionCode: row.region_code,
        position: row.position,
        printedName: row.printed_name,
        children:
          row.children_text === null
            ? null
            : { text: row.children_text, ages: row.children_ages ?? '', source: row.children_source ?? '' },
      })),
    criteria: db.all<{ key: string; label: string; question: string }>(
      'SELECT key, label, question FROM criterion WHERE edition_id = ? ORDER BY position',
      id,
    ),
  }
}

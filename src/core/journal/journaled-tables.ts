/** Column names of each journaled table, in the order of the schema; a test compares them with the database. */
export const journaledTables = {
  edition: ['id', 'year', 'title', 'ages', 'publish_contacts'],
  edition_field: [
    'id',
    'edition_id',
    'position',
    'key',
    'label',
    'short_label',
    'field_group',
    'type',
    'variants',
    'personal',
  ],
  edition_operator: ['id', 'edition_id', 'position', 'key', 'label', 'specialist', 'synonyms'],
  edition_region: [
    'id',
    'edition_id',
    'region_code',
    'position',
    'printed_name',
    'children_text',
    'children_ages',
    'children_source',
    'stated_none',
    'municipalities',
    'overview',
    'sections',
    'import_run_id',
  ],
  criterion: ['id', 'edition_id', 'position', 'key', 'label', 'question'],
  unit: ['id', 'label'],
  profile: [
    'id',
    'unit_id',
    'edition_id',
    'region_code',
    'position',
    'heading',
    'unit_count',
    'under_construction',
    'published_outcome',
    'register_text',
    'review',
    'doubt',
    'standing',
    'merged_into',
  ],
  value: [
    'id',
    'profile_id',
    'field_key',
    'state',
    'text',
    'items',
    'review',
    'doubt',
    'note',
    'origin',
    'candidate_id',
  ],
  source: ['id', 'sha256', 'name', 'media_type', 'byte_length', 'pages'],
  import_run: ['id', 'source_id', 'edition_id', 'importer', 'accepted', 'report', 'problems'],
  candidate: [
    'id',
    'import_run_id',
    'position',
    'heading',
    'kind',
    'field_key',
    'label',
    'state',
    'text',
    'items',
    'page',
    'rects',
    'quote',
    'certainty',
    'restored',
    'doubt',
    'line',
    'outcome',
    'profile_id',
  ],
  abbreviation: ['id', 'edition_id', 'position', 'abbr', 'meaning', 'import_run_id', 'page'],
  lead: [
    'id',
    'edition_id',
    'position',
    'title',
    'region_text',
    'region_code',
    'level',
    'page',
    'target_group',
    'description',
    'results',
    'import_run_id',
  ],
  saved_view: ['id', 'edition_id', 'name', 'definition'],
  method: ['id', 'name', 'synonyms'],
} as const

export type JournaledTable = keyof typeof journaledTables
/** A row as stored. Lists are JSON text, flags 0 or 1. */
export type Row = Record<string, string | number | null>

/** The table, or an error for a name that the journal does not know: a name from a file never reaches SQL unchecked. */
export const getJournaledTable = (name: string): JournaledTable => {
  if (!Object.hasOwn(journaledTables, name)) throw new Error(`Not a journaled table: ${name}`)
  return name as JournaledTable
}

export const getColumn = (table: JournaledTable, name: string): string => {
  if (!(journaledTables[table] as readonly string[]).includes(name)) throw new Error(`No column ${name} in ${table}`)
  return name
}

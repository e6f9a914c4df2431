import type { Migration } from '../migrate.ts'

/** Saved views of the register, and the vocabulary of methods: both authors have them, so they lie in the project. */
export const viewsAndMethods: Migration = {
  version: 2,
  name: 'views-and-methods',
  up: `
CREATE TABLE saved_view (
  id TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  name TEXT NOT NULL,
  -- Which rows and columns, in which order: shared/domain/saved-view.ts.
  definition TEXT NOT NULL CHECK (json_valid(definition))
) STRICT;

CREATE INDEX saved_view_by_edition ON saved_view (edition_id);

CREATE TABLE method (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- Other spellings and short forms that mean the same, JSON array.
  synonyms TEXT NOT NULL CHECK (json_valid(synonyms))
) STRICT;
`,
}

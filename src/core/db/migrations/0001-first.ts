import type { Migration } from '../migrate.ts'

/**
 * The first schema. Rows carry globally unique ids made by the engine's caller, so that two offline copies can be
 * merged later. Lists inside a row are JSON text. Every table but `meta`, `source_bytes` and the journal itself is
 * journaled: see journal/journaled-tables.ts. Rules between columns of a row are `verify`'s, not CHECKs: undo writes
 * column by column.
 */
export const first: Migration = {
  version: 1,
  name: 'first',
  up: `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE edition (
  id TEXT PRIMARY KEY,
  year TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  ages TEXT NOT NULL,
  publish_contacts INTEGER NOT NULL CHECK (publish_contacts IN (0, 1))
) STRICT;

CREATE TABLE edition_field (
  id TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  short_label TEXT NOT NULL,
  field_group TEXT NOT NULL,
  type TEXT NOT NULL,
  variants TEXT NOT NULL CHECK (json_valid(variants)),
  personal INTEGER NOT NULL CHECK (personal IN (0, 1)),
  UNIQUE (edition_id, key)
) STRICT;

CREATE TABLE edition_operator (
  id TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  specialist INTEGER NOT NULL CHECK (specialist IN (0, 1)),
  synonyms TEXT NOT NULL CHECK (json_valid(synonyms)),
  UNIQUE (edition_id, key)
) STRICT;

CREATE TABLE edition_region (
  id TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  region_code TEXT NOT NULL,
  position INTEGER NOT NULL,
  printed_name TEXT NOT NULL,
  children_text TEXT,
  children_ages TEXT,
  children_source TEXT,
  -- 1: a source says that the region has no unit ("saknas"); 0: no source says so. Never guessed from an empty list.
  stated_none INTEGER NOT NULL DEFAULT 0 CHECK (stated_none IN (0, 1)),
  municipalities TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(municipalities)),
  overview TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(overview)),
  sections TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(sections)),
  import_run_id TEXT REFERENCES import_run (id),
  UNIQUE (edition_id, region_code)
) STRICT;

CREATE TABLE criterion (
  id TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  question TEXT NOT NULL,
  UNIQUE (edition_id, key)
) STRICT;

-- The enduring thing that is mapped; its descriptions are profiles, one per edition.
CREATE TABLE unit (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL
) STRICT;

CREATE TABLE profile (
  id TEXT PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  edition_id TEXT NOT NULL REFERENCES edition (id),
  region_code TEXT,
  -- Order within the region; the letters a, b, c … follow from it.
  position INTEGER NOT NULL,
  heading TEXT NOT NULL,
  -- How many units the line stands for ("Tre mottagningar").
  unit_count INTEGER NOT NULL CHECK (unit_count BETWEEN 1 AND 999),
  under_construction INTEGER NOT NULL CHECK (under_construction IN (0, 1)),
  -- The outcome that a source states, its own kind beside decisions: null when none does.
  published_outcome TEXT CHECK (published_outcome IN ('included', 'appendix')),
  -- The register line as printed, letters restored; null where the profile stands in no register.
  register_text TEXT,
  review TEXT NOT NULL CHECK (review IN ('unreviewed', 'uncertain', 'reviewed', 'corrected')),
  doubt TEXT,
  -- closed: the unit is no more; removed: it should not have been here; merged: it is another one. Only active ones are
  -- numbered, counted and published; the others keep their values and history.
  standing TEXT NOT NULL DEFAULT 'active' CHECK (standing IN ('active', 'closed', 'removed', 'merged')),
  merged_into TEXT REFERENCES profile (id),
  UNIQUE (unit_id, edition_id)
) STRICT;
-- In register order, with all that numbering and counting ask: a large register is ordered without reading its rows.
CREATE INDEX profile_by_edition ON profile (edition_id, region_code, published_outcome, position, id, standing, unit_count, under_construction);
CREATE INDEX profile_merged ON profile (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE value (
  -- For the search index alone: unlike a hidden rowid it survives VACUUM.
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  profile_id TEXT NOT NULL REFERENCES profile (id),
  field_key TEXT NOT NULL,
  -- Null: the row stands in the source's table with an empty answer.
  state TEXT CHECK (state IN ('answered', 'none', 'not-stated', 'not-asked', 'no-reply', 'not-applicable')),
  text TEXT,
  -- Entries of a controlled list (operator keys, places), JSON array; null for running text.
  items TEXT CHECK (items IS NULL OR json_valid(items)),
  review TEXT NOT NULL CHECK (review IN ('unreviewed', 'uncertain', 'reviewed', 'corrected')),
  doubt TEXT,
  note TEXT,
  -- Who says so: a person's own words are never overwritten by an import.
  origin TEXT NOT NULL CHECK (origin IN ('person', 'import')),
  -- What a source says here; kept when a person corrects it, so that both can be shown. Null where no source was read.
  candidate_id TEXT REFERENCES candidate (id),
  UNIQUE (profile_id, field_key)
) STRICT;
-- Careful: without this each candidate that an undone import takes away would be looked for in all values.
CREATE INDEX value_candidate ON value (candidate_id) WHERE candidate_id IS NOT NULL;
-- Figures count by operator without reading the values themselves.
CREATE INDEX value_operator ON value (profile_id, items) WHERE field_key = 'operator';

CREATE TABLE source (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  byte_length INTEGER NOT NULL,
  pages INTEGER
) STRICT;

-- Content addressed, written once and never changed: undoing an import leaves the bytes, so that redo finds them.
CREATE TABLE source_bytes (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes BLOB NOT NULL
) STRICT;

-- One reading of one source, and what became of it.
CREATE TABLE import_run (
  id TEXT PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES source (id),
  edition_id TEXT NOT NULL REFERENCES edition (id),
  importer TEXT NOT NULL,
  accepted TEXT NOT NULL CHECK (accepted IN ('all', 'certain')),
  report TEXT NOT NULL CHECK (json_valid(report)),
  problems TEXT NOT NULL CHECK (json_valid(problems)),
  UNIQUE (source_id, edition_id)
) STRICT;

-- One value as read from a source: the provenance of values, and what waits for a person.
CREATE TABLE candidate (
  id TEXT PRIMARY KEY,
  import_run_id TEXT NOT NULL REFERENCES import_run (id),
  position INTEGER NOT NULL,
  -- Heading of the unit as read.
  heading TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('field', 'register')),
  -- Null for a label that the edition does not know.
  field_key TEXT,
  label TEXT,
  state TEXT,
  text TEXT,
  items TEXT CHECK (items IS NULL OR json_valid(items)),
  page INTEGER,
  -- [[page, x0, y0, x1, y1], …] in PDF points from the top left corner of the page as shown.
  rects TEXT NOT NULL CHECK (json_valid(rects)),
  quote TEXT,
  certainty TEXT NOT NULL CHECK (certainty IN ('certain', 'uncertain')),
  restored INTEGER NOT NULL CHECK (restored IN (0, 1)),
  doubt TEXT,
  -- The whole line as read, for a register line; null for a field.
  line TEXT CHECK (line IS NULL OR json_valid(line)),
  -- taken: written to a value; same: the register already said so; pending: waits for a person; kept: a person's own words stand.
  outcome TEXT NOT NULL CHECK (outcome IN ('taken', 'same', 'pending', 'kept')),
  profile_id TEXT REFERENCES profile (id)
) STRICT;
-- With outcome and id, so that what became of an import is counted without reading its rows.
CREATE INDEX candidate_by_run ON candidate (import_run_id, position, outcome, id);
CREATE INDEX candidate_by_profile ON candidate (profile_id);

CREATE TABLE abbreviation (
  id TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  position INTEGER NOT NULL,
  abbr TEXT NOT NULL,
  meaning TEXT NOT NULL,
  import_run_id TEXT REFERENCES import_run (id),
  page INTEGER,
  UNIQUE (edition_id, abbr, meaning)
) STRICT;

-- A published example of practice that may become a unit.
CREATE TABLE lead (
  id TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  region_text TEXT NOT NULL,
  region_code TEXT,
  level TEXT NOT NULL,
  page INTEGER,
  target_group TEXT,
  description TEXT,
  results TEXT,
  import_run_id TEXT REFERENCES import_run (id),
  UNIQUE (edition_id, title, region_text)
) STRICT;

-- The journal: what was written, by whom, where, and in which order. Append-only, never pruned.
CREATE TABLE journal_entry (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  device_id TEXT NOT NULL,
  -- Per device, 1, 2, 3 …: a hole shows that an entry is missing.
  counter INTEGER NOT NULL,
  command TEXT NOT NULL,
  -- What was done, in words, for the menu: "ändra remissväg, Kärnan".
  label TEXT NOT NULL,
  via TEXT NOT NULL,
  reason TEXT,
  -- 0: the making of the project itself, which the undo command passes over.
  undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)),
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  -- The entry that is undone or done again.
  target_id TEXT REFERENCES journal_entry (id),
  UNIQUE (device_id, counter)
) STRICT;
CREATE INDEX journal_entry_by_target ON journal_entry (target_id) WHERE target_id IS NOT NULL;

CREATE TABLE journal_change (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  entry_id TEXT NOT NULL REFERENCES journal_entry (id),
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  -- Column name, or "*" for a whole row that came (before is null) or went (after is null).
  field TEXT NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  -- The change whose result this one replaces: the base of a three-way merge of two offline copies.
  replaces TEXT REFERENCES journal_change (id)
) STRICT;
CREATE INDEX journal_change_by_row ON journal_change (row_id, table_name);
-- Rows that are gone are found by their journal alone.
CREATE INDEX journal_change_of_removed ON journal_change (table_name) WHERE field = '*' AND after IS NULL;
CREATE INDEX journal_change_by_entry ON journal_change (entry_id);

-- Full-text search. å is not a: diacritics are kept. Triggers keep the index with every way of writing, undo included.
CREATE VIRTUAL TABLE search_value USING fts5 (text, note, content='value', content_rowid='seq', tokenize="unicode61 remove_diacritics 0", prefix='1 2 3 4');
CREATE TRIGGER search_value_insert AFTER INSERT ON value BEGIN
  INSERT INTO search_value (rowid, text, note) VALUES (new.seq, new.text, new.note);
END;
CREATE TRIGGER search_value_delete AFTER DELETE ON value BEGIN
  INSERT INTO search_value (search_value, rowid, text, note) VALUES ('delete', old.seq, old.text, old.note);
END;
CREATE TRIGGER search_value_update AFTER UPDATE OF text, note ON value BEGIN
  INSERT INTO search_value (search_value, rowid, text, note) VALUES ('delete', old.seq, old.text, old.note);
  INSERT INTO search_value (rowid, text, note) VALUES (new.seq, new.text, new.note);
END;
-- What stood before an edit, and what was written: words that are gone from the register are still found.
CREATE VIRTUAL TABLE search_history USING fts5 (before, after, content='', tokenize="unicode61 remove_diacritics 0", prefix='1 2 3 4');
CREATE TRIGGER search_history_insert AFTER INSERT ON journal_change WHEN new.field IN ('text', 'note') BEGIN
  INSERT INTO search_history (rowid, before, after)
  VALUES (new.seq, json_extract(new.before, '$'), json_extract(new.after, '$'));
END;

CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON journal_entry BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_change_no_update BEFORE UPDATE ON journal_change BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_change_no_delete BEFORE DELETE ON journal_change BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER source_bytes_no_update BEFORE UPDATE ON source_bytes BEGIN SELECT RAISE(ABORT, 'source bytes never change'); END;
CREATE TRIGGER source_bytes_no_delete BEFORE DELETE ON source_bytes BEGIN SELECT RAISE(ABORT, 'source bytes never change'); END;
`,
}

import type { Migration } from '../migrate.ts'

const words = `tokenize="unicode61 remove_diacritics 0", prefix='1 2 3 4'`

/** Marks in sources, what they are evidence for, and what is known about a source beside its bytes. */
export const annotationsAndEvidence: Migration = {
  version: 5,
  name: 'annotations-and-evidence',
  up: `
-- What a person says about a source; a source without a row is a file of which nothing more is known.
CREATE TABLE source_facts (
  id TEXT PRIMARY KEY,
  source_id TEXT NOT NULL UNIQUE REFERENCES source (id),
  kind TEXT NOT NULL CHECK (kind IN ('report', 'web', 'form', 'spreadsheet', 'mail', 'phone', 'other')),
  title TEXT,
  publisher TEXT,
  year TEXT,
  -- Where it came from: an address, a person, a folder.
  origin TEXT,
  -- Day of a call, a mail or a visit, YYYY-MM-DD, and who said it.
  dated TEXT,
  told_by TEXT,
  -- The older version of the same document that this one replaces; both are kept.
  replaces_id TEXT REFERENCES source (id)
) STRICT;
CREATE UNIQUE INDEX source_facts_replaces ON source_facts (replaces_id) WHERE replaces_id IS NOT NULL;

CREATE TABLE annotation (
  -- For the search index alone: unlike a hidden rowid it survives VACUUM.
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source_id TEXT NOT NULL REFERENCES source (id),
  kind TEXT NOT NULL CHECK (kind IN ('highlight', 'underline', 'note', 'rectangle')),
  color TEXT NOT NULL CHECK (color IN ('yellow', 'red', 'green', 'blue', 'purple')),
  comment TEXT,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  author TEXT NOT NULL,
  -- ISO 8601 in UTC: when it was made, here or in another program.
  made_at TEXT NOT NULL,
  -- The anchor, shared/domain/anchor.ts. Its words must be found where it says, or the mark is an orphan.
  page INTEGER,
  rects TEXT NOT NULL CHECK (json_valid(rects)),
  quote TEXT,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  text_start INTEGER,
  text_end INTEGER,
  extractor TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  picture TEXT CHECK (picture IS NULL OR length(picture) = 64),
  -- Why the place is lost in the source as it is now; null: it stands.
  orphan TEXT CHECK (orphan IN ('missing', 'ambiguous', 'context', 'no-quote')),
  -- Id that the mark has in the program it was read from; null for one made here.
  external_id TEXT,
  CHECK ((text_start IS NULL) = (text_end IS NULL))
) STRICT;
CREATE INDEX annotation_by_source ON annotation (source_id, page);
CREATE UNIQUE INDEX annotation_external ON annotation (source_id, external_id) WHERE external_id IS NOT NULL;

-- The tie from a mark to what it supports. Many to many.
CREATE TABLE evidence (
  id TEXT PRIMARY KEY,
  annotation_id TEXT NOT NULL REFERENCES annotation (id),
  profile_id TEXT NOT NULL REFERENCES profile (id),
  kind TEXT NOT NULL CHECK (kind IN ('value', 'criterion', 'decision')),
  -- Field key of a value, key of a criterion, empty for the decision.
  key TEXT NOT NULL,
  CHECK ((kind = 'decision') = (key = '')),
  UNIQUE (annotation_id, profile_id, kind, key)
) STRICT;
CREATE INDEX evidence_by_profile ON evidence (profile_id, kind, key);

-- What the project means by a colour; one without a row has the meaning that the program gives.
CREATE TABLE annotation_color (
  id TEXT PRIMARY KEY,
  color TEXT NOT NULL UNIQUE CHECK (color IN ('yellow', 'red', 'green', 'blue', 'purple')),
  meaning TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_annotation USING fts5 (quote, comment, tags, content='annotation', content_rowid='seq', ${words});
CREATE TRIGGER search_annotation_insert AFTER INSERT ON annotation BEGIN
  INSERT INTO search_annotation (rowid, quote, comment, tags) VALUES (new.seq, new.quote, new.comment, new.tags);
END;
CREATE TRIGGER search_annotation_delete AFTER DELETE ON annotation BEGIN
  INSERT INTO search_annotation (search_annotation, rowid, quote, comment, tags) VALUES ('delete', old.seq, old.quote, old.comment, old.tags);
END;
CREATE TRIGGER search_annotation_update AFTER UPDATE OF quote, comment, tags ON annotation BEGIN
  INSERT INTO search_annotation (search_annotation, rowid, quote, comment, tags) VALUES ('delete', old.seq, old.quote, old.comment, old.tags);
  INSERT INTO search_annotation (rowid, quote, comment, tags) VALUES (new.seq, new.quote, new.comment, new.tags);
END;

-- A tie stands in the history of its unit and field.
CREATE TRIGGER journal_touch_evidence AFTER INSERT ON journal_change WHEN new.table_name = 'evidence' AND new.field = '*' BEGIN
  INSERT OR IGNORE INTO journal_touch (profile_id, field_key, entry_seq)
  SELECT json_extract(coalesce(new.after, new.before), '$.profile_id'),
    CASE json_extract(coalesce(new.after, new.before), '$.kind') WHEN 'value' THEN json_extract(coalesce(new.after, new.before), '$.key') ELSE '' END,
    e.seq
  FROM journal_entry e WHERE e.id = new.entry_id;
END;
`,
}

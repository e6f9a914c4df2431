import type { Migration } from '../migrate.ts'

const words = `tokenize="unicode61 remove_diacritics 0", prefix='1 2 3 4'`

/**
 * What makes a long history quick to read, and the text of sources searchable. Nothing here is journaled: the journal's
 * indexes follow from it, and the text of a page follows from the bytes of its source.
 */
export const historyAndSearch: Migration = {
  version: 3,
  name: 'history-and-search',
  up: `
CREATE INDEX journal_entry_by_actor ON journal_entry (actor_id, actor_name);
-- Without the name, so that one person's entries come newest first without being sorted.
CREATE INDEX journal_entry_of_actor ON journal_entry (actor_id);
CREATE INDEX journal_entry_by_via ON journal_entry (via);
CREATE INDEX journal_entry_by_time ON journal_entry (at);

-- Which entries touched which unit and field: the history of one thing is read from here, newest first, without going
-- through the journal. field_key is empty for what stands on the profile itself.
CREATE TABLE journal_touch (
  profile_id TEXT NOT NULL,
  field_key TEXT NOT NULL,
  entry_seq INTEGER NOT NULL,
  PRIMARY KEY (profile_id, field_key, entry_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_touch_by_field ON journal_touch (field_key, entry_seq);
CREATE TRIGGER journal_touch_value AFTER INSERT ON journal_change WHEN new.table_name = 'value' BEGIN
  INSERT OR IGNORE INTO journal_touch (profile_id, field_key, entry_seq)
  SELECT
    coalesce(CASE new.field WHEN '*' THEN json_extract(coalesce(new.after, new.before), '$.profile_id') END, v.profile_id, json_extract(c.after, '$.profile_id')),
    coalesce(CASE new.field WHEN '*' THEN json_extract(coalesce(new.after, new.before), '$.field_key') END, v.field_key, json_extract(c.after, '$.field_key')),
    e.seq
  FROM journal_entry e
  LEFT JOIN value v ON v.id = new.row_id
  -- A value that is gone when its entry is written says in its first entry whose it was.
  LEFT JOIN journal_change c ON v.id IS NULL AND new.field <> '*' AND c.seq =
    (SELECT min(f.seq) FROM journal_change f WHERE f.row_id = new.row_id AND f.table_name = 'value' AND f.field = '*')
  WHERE e.id = new.entry_id;
END;
CREATE TRIGGER journal_touch_profile AFTER INSERT ON journal_change WHEN new.table_name = 'profile' BEGIN
  INSERT OR IGNORE INTO journal_touch (profile_id, field_key, entry_seq)
  SELECT new.row_id, '', e.seq FROM journal_entry e WHERE e.id = new.entry_id;
END;
INSERT OR IGNORE INTO journal_touch (profile_id, field_key, entry_seq)
SELECT json_extract(w.whole, '$.profile_id'), json_extract(w.whole, '$.field_key'), e.seq
FROM (SELECT row_id, coalesce(after, before) AS whole FROM journal_change WHERE table_name = 'value' AND field = '*' GROUP BY row_id) w
JOIN journal_change c ON c.row_id = w.row_id AND c.table_name = 'value' JOIN journal_entry e ON e.id = c.entry_id;
INSERT OR IGNORE INTO journal_touch (profile_id, field_key, entry_seq)
SELECT c.row_id, '', e.seq FROM journal_change c JOIN journal_entry e ON e.id = c.entry_id WHERE c.table_name = 'profile';

-- What was done and why, in words.
CREATE VIRTUAL TABLE search_entry USING fts5 (label, reason, content='', ${words});
CREATE TRIGGER search_entry_insert AFTER INSERT ON journal_entry BEGIN
  INSERT INTO search_entry (rowid, label, reason) VALUES (new.seq, new.label, new.reason);
END;
INSERT INTO search_entry (rowid, label, reason) SELECT seq, label, reason FROM journal_entry;

-- A value that a person wrote anew or that was taken away stands whole in its change. What an import brought is not
-- indexed twice: it stands in the values, and here as soon as it is changed.
CREATE TRIGGER search_history_whole AFTER INSERT ON journal_change
WHEN new.table_name = 'value' AND new.field = '*'
  AND (new.after IS NULL OR (SELECT command FROM journal_entry WHERE id = new.entry_id) <> 'imports.accept') BEGIN
  INSERT INTO search_history (rowid, before, after) VALUES (new.seq,
    concat_ws(char(10), json_extract(new.before, '$.text'), json_extract(new.before, '$.note')),
    concat_ws(char(10), json_extract(new.after, '$.text'), json_extract(new.after, '$.note')));
END;
INSERT INTO search_history (rowid, before, after)
SELECT c.seq, concat_ws(char(10), json_extract(c.before, '$.text'), json_extract(c.before, '$.note')),
  concat_ws(char(10), json_extract(c.after, '$.text'), json_extract(c.after, '$.note'))
FROM journal_change c JOIN journal_entry e ON e.id = c.entry_id
WHERE c.table_name = 'value' AND c.field = '*' AND (c.after IS NULL OR e.command <> 'imports.accept');

-- The text of a source page by page, as its reader gives it: soft hyphens and words split at line ends are made whole.
-- Content addressed beside source_bytes, written once.
CREATE TABLE source_page_text (
  seq INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  -- From 1; 0 for a source without pages.
  page INTEGER NOT NULL CHECK (page >= 0),
  text TEXT NOT NULL,
  UNIQUE (sha256, page)
) STRICT;
CREATE VIRTUAL TABLE search_page USING fts5 (text, content='source_page_text', content_rowid='seq', ${words});
CREATE TRIGGER search_page_insert AFTER INSERT ON source_page_text BEGIN
  INSERT INTO search_page (rowid, text) VALUES (new.seq, new.text);
END;
CREATE TRIGGER source_page_text_no_update BEFORE UPDATE ON source_page_text BEGIN SELECT RAISE(ABORT, 'the text of a source never changes'); END;
CREATE TRIGGER source_page_text_no_delete BEFORE DELETE ON source_page_text BEGIN SELECT RAISE(ABORT, 'the text of a source never changes'); END;
`,
}

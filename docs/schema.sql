-- Made by npm run schema from the migrations in src/core/db/migrations; never edited by hand.
-- Version 8

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
  merged_into TEXT REFERENCES profile (id), decided_outcome TEXT CHECK (decided_outcome IN ('included', 'appendix', 'out-of-scope')), outcome TEXT GENERATED ALWAYS AS (
  CASE WHEN decided_outcome IS NULL THEN published_outcome WHEN decided_outcome <> 'out-of-scope' THEN decided_outcome END
) VIRTUAL,
  UNIQUE (unit_id, edition_id)
) STRICT;

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

CREATE INDEX value_candidate ON value (candidate_id) WHERE candidate_id IS NOT NULL;

CREATE INDEX value_operator ON value (profile_id, items) WHERE field_key = 'operator';

CREATE TABLE source (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  byte_length INTEGER NOT NULL,
  pages INTEGER
) STRICT;

CREATE TABLE source_bytes (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes BLOB NOT NULL
) STRICT;

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
, import_unit_id TEXT REFERENCES import_unit (id), verdict TEXT CHECK (verdict IN ('accepted', 'corrected', 'split', 'moved', 'skipped')), method TEXT CHECK (method IN ('typed', 'ocr')), rule_id TEXT REFERENCES import_rule (id)) STRICT;

CREATE INDEX candidate_by_run ON candidate (import_run_id, position, outcome, id);

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

CREATE INDEX journal_change_of_removed ON journal_change (table_name) WHERE field = '*' AND after IS NULL;

CREATE INDEX journal_change_by_entry ON journal_change (entry_id);

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

CREATE INDEX journal_entry_by_actor ON journal_entry (actor_id, actor_name);

CREATE INDEX journal_entry_of_actor ON journal_entry (actor_id);

CREATE INDEX journal_entry_by_via ON journal_entry (via);

CREATE INDEX journal_entry_by_time ON journal_entry (at);

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

CREATE VIRTUAL TABLE search_entry USING fts5 (label, reason, content='', tokenize="unicode61 remove_diacritics 0", prefix='1 2 3 4');

CREATE TRIGGER search_entry_insert AFTER INSERT ON journal_entry BEGIN
  INSERT INTO search_entry (rowid, label, reason) VALUES (new.seq, new.label, new.reason);
END;

CREATE TRIGGER search_history_whole AFTER INSERT ON journal_change
WHEN new.table_name = 'value' AND new.field = '*'
  AND (new.after IS NULL OR (SELECT command FROM journal_entry WHERE id = new.entry_id) <> 'imports.accept') BEGIN
  INSERT INTO search_history (rowid, before, after) VALUES (new.seq,
    concat_ws(char(10), json_extract(new.before, '$.text'), json_extract(new.before, '$.note')),
    concat_ws(char(10), json_extract(new.after, '$.text'), json_extract(new.after, '$.note')));
END;

CREATE TABLE source_page_text (
  seq INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  -- From 1; 0 for a source without pages.
  page INTEGER NOT NULL CHECK (page >= 0),
  text TEXT NOT NULL,
  UNIQUE (sha256, page)
) STRICT;

CREATE VIRTUAL TABLE search_page USING fts5 (text, content='source_page_text', content_rowid='seq', tokenize="unicode61 remove_diacritics 0", prefix='1 2 3 4');

CREATE TRIGGER search_page_insert AFTER INSERT ON source_page_text BEGIN
  INSERT INTO search_page (rowid, text) VALUES (new.seq, new.text);
END;

CREATE TRIGGER source_page_text_no_update BEFORE UPDATE ON source_page_text BEGIN SELECT RAISE(ABORT, 'the text of a source never changes'); END;

CREATE TRIGGER source_page_text_no_delete BEFORE DELETE ON source_page_text BEGIN SELECT RAISE(ABORT, 'the text of a source never changes'); END;

CREATE TABLE codebook (
  id TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'calibration', 'frozen')),
  -- How answers become an outcome: shared/domain/codebook.ts.
  rule TEXT NOT NULL CHECK (json_valid(rule)),
  -- Profiles of the calibration round, JSON array.
  sample TEXT NOT NULL CHECK (json_valid(sample)),
  -- Why this version was made; null for the first.
  reason TEXT,
  UNIQUE (edition_id, version)
) STRICT;

CREATE TABLE criterion_wording (
  id TEXT PRIMARY KEY,
  codebook_id TEXT NOT NULL REFERENCES codebook (id),
  position INTEGER NOT NULL,
  criterion_key TEXT NOT NULL,
  label TEXT NOT NULL,
  question TEXT NOT NULL,
  guidance TEXT NOT NULL,
  typical_yes TEXT NOT NULL CHECK (json_valid(typical_yes)),
  typical_no TEXT NOT NULL CHECK (json_valid(typical_no)),
  UNIQUE (codebook_id, criterion_key)
) STRICT;

CREATE TABLE reason (
  id TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  merged_into TEXT REFERENCES reason (id)
) STRICT;

CREATE INDEX reason_by_edition ON reason (edition_id);

CREATE INDEX reason_merged ON reason (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE rater (
  id TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  person_id TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('rater', 'third')),
  standing TEXT NOT NULL CHECK (standing IN ('active', 'left')),
  left_reason TEXT,
  UNIQUE (edition_id, person_id)
) STRICT;

CREATE TABLE rating (
  id TEXT PRIMARY KEY,
  profile_id TEXT NOT NULL REFERENCES profile (id),
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  round TEXT NOT NULL CHECK (round IN ('calibration', 'main')),
  -- 1: the first answer, the one that statistics count; 2, 3 …: a changed mind.
  sequence INTEGER NOT NULL,
  codebook_id TEXT NOT NULL REFERENCES codebook (id),
  -- 1: nobody else's answers could be read when it was sealed.
  blind INTEGER NOT NULL CHECK (blind IN (0, 1)),
  commitment TEXT NOT NULL CHECK (length(commitment) = 64),
  sealed TEXT NOT NULL,
  UNIQUE (profile_id, round, person_id, sequence)
) STRICT;

CREATE TABLE rating_reveal (
  id TEXT PRIMARY KEY,
  rating_id TEXT NOT NULL UNIQUE REFERENCES rating (id),
  nonce TEXT NOT NULL,
  -- Answers, rationales, evidence and reason: shared/domain/rating.ts.
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

CREATE TABLE third_voice (
  id TEXT PRIMARY KEY,
  profile_id TEXT NOT NULL REFERENCES profile (id),
  asked_by_id TEXT NOT NULL,
  asked_by_name TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT;

CREATE INDEX third_voice_by_profile ON third_voice (profile_id);

CREATE TABLE decision (
  id TEXT PRIMARY KEY,
  profile_id TEXT NOT NULL REFERENCES profile (id),
  sequence INTEGER NOT NULL,
  codebook_id TEXT NOT NULL REFERENCES codebook (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('included', 'appendix', 'out-of-scope')),
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  reason_id TEXT REFERENCES reason (id),
  reason_text TEXT,
  rationale TEXT NOT NULL,
  settled_how TEXT NOT NULL CHECK (settled_how IN ('agreed', 'reconciled', 'third-voice')),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'signed', 'reopened', 'replaced')),
  reopen_reason TEXT,
  UNIQUE (profile_id, sequence)
) STRICT;

CREATE INDEX decision_reason ON decision (reason_id) WHERE reason_id IS NOT NULL;

CREATE TABLE decision_signature (
  id TEXT PRIMARY KEY,
  decision_id TEXT NOT NULL REFERENCES decision (id),
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  UNIQUE (decision_id, person_id)
) STRICT;

CREATE TABLE decision_ground (
  id TEXT PRIMARY KEY,
  decision_id TEXT NOT NULL REFERENCES decision (id),
  -- lacking: there is no evidence, and "seen" says why.
  kind TEXT NOT NULL CHECK (kind IN ('value', 'mark', 'wording', 'rule', 'lacking')),
  -- Empty for the rule.
  criterion_key TEXT NOT NULL,
  -- Id of the value or the mark; empty for the others.
  ref TEXT NOT NULL,
  seen TEXT NOT NULL CHECK (json_valid(seen)),
  UNIQUE (decision_id, kind, criterion_key, ref)
) STRICT;

CREATE INDEX decision_ground_ref ON decision_ground (ref) WHERE ref <> '';

CREATE INDEX profile_by_edition ON profile (edition_id, region_code, outcome, position, id, standing, unit_count, under_construction);

CREATE TRIGGER journal_touch_rated AFTER INSERT ON journal_change WHEN new.table_name IN ('rating', 'third_voice', 'decision') BEGIN
  INSERT OR IGNORE INTO journal_touch (profile_id, field_key, entry_seq)
  SELECT w.profile_id, '', e.seq FROM journal_entry e, (SELECT coalesce(
    CASE new.field WHEN '*' THEN json_extract(coalesce(new.after, new.before), '$.profile_id') END,
    (SELECT d.profile_id FROM decision d WHERE d.id = new.row_id)) AS profile_id) w
  WHERE e.id = new.entry_id AND w.profile_id IS NOT NULL;
END;

CREATE TRIGGER journal_touch_ruled AFTER INSERT ON journal_change
WHEN new.table_name IN ('rating_reveal', 'decision_signature', 'decision_ground') BEGIN
  INSERT OR IGNORE INTO journal_touch (profile_id, field_key, entry_seq)
  SELECT w.profile_id, '', e.seq FROM journal_entry e, (SELECT coalesce(
    (SELECT r.profile_id FROM rating_reveal v JOIN rating r ON r.id = v.rating_id WHERE v.id = new.row_id),
    (SELECT d.profile_id FROM decision_signature s JOIN decision d ON d.id = s.decision_id WHERE s.id = new.row_id),
    (SELECT d.profile_id FROM decision_ground g JOIN decision d ON d.id = g.decision_id WHERE g.id = new.row_id)) AS profile_id) w
  WHERE e.id = new.entry_id AND w.profile_id IS NOT NULL;
END;

CREATE TRIGGER rating_no_update BEFORE UPDATE ON rating BEGIN SELECT RAISE(ABORT, 'a sealed rating never changes'); END;

CREATE TRIGGER rating_no_delete BEFORE DELETE ON rating BEGIN SELECT RAISE(ABORT, 'a sealed rating never changes'); END;

CREATE TRIGGER rating_reveal_no_update BEFORE UPDATE ON rating_reveal BEGIN SELECT RAISE(ABORT, 'a revealed rating never changes'); END;

CREATE TRIGGER rating_reveal_no_delete BEFORE DELETE ON rating_reveal BEGIN SELECT RAISE(ABORT, 'a revealed rating never changes'); END;

CREATE TRIGGER decision_signature_no_update BEFORE UPDATE ON decision_signature BEGIN SELECT RAISE(ABORT, 'a signature never changes'); END;

CREATE TRIGGER decision_signature_no_delete BEFORE DELETE ON decision_signature BEGIN SELECT RAISE(ABORT, 'a signature never changes'); END;

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

CREATE TABLE annotation_color (
  id TEXT PRIMARY KEY,
  color TEXT NOT NULL UNIQUE CHECK (color IN ('yellow', 'red', 'green', 'blue', 'purple')),
  meaning TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_annotation USING fts5 (quote, comment, tags, content='annotation', content_rowid='seq', tokenize="unicode61 remove_diacritics 0", prefix='1 2 3 4');

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

CREATE TRIGGER journal_touch_evidence AFTER INSERT ON journal_change WHEN new.table_name = 'evidence' AND new.field = '*' BEGIN
  INSERT OR IGNORE INTO journal_touch (profile_id, field_key, entry_seq)
  SELECT json_extract(coalesce(new.after, new.before), '$.profile_id'),
    CASE json_extract(coalesce(new.after, new.before), '$.kind') WHEN 'value' THEN json_extract(coalesce(new.after, new.before), '$.key') ELSE '' END,
    e.seq
  FROM journal_entry e WHERE e.id = new.entry_id;
END;

CREATE INDEX candidate_by_profile ON candidate (profile_id, import_run_id);

CREATE TABLE review_packet (
  id TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  -- The packet's own checksum: the same packet is known again.
  checksum TEXT NOT NULL UNIQUE CHECK (length(checksum) = 64),
  -- Made in the reviewer's browser: reviewers are told apart by it, never by name.
  reviewer_id TEXT NOT NULL,
  reviewer_name TEXT NOT NULL,
  -- Content hash of the project that the dossier was made from.
  dossier TEXT NOT NULL CHECK (length(dossier) = 64),
  -- ISO 8601 in UTC, by the clock of the reviewer's machine.
  saved_at TEXT NOT NULL,
  file_name TEXT NOT NULL,
  -- About the whole.
  note TEXT NOT NULL
) STRICT;

CREATE INDEX review_packet_by_edition ON review_packet (edition_id, reviewer_id);

CREATE TABLE review_comment (
  id TEXT PRIMARY KEY,
  packet_id TEXT NOT NULL REFERENCES review_packet (id),
  position INTEGER NOT NULL,
  -- Null: the unit is not in the project; what the dossier called it is kept.
  profile_id TEXT REFERENCES profile (id),
  unit_name TEXT NOT NULL,
  -- Empty: about the unit as a whole.
  criterion_key TEXT NOT NULL,
  -- The decision that stood in the dossier.
  decision_id TEXT REFERENCES decision (id),
  stance TEXT NOT NULL CHECK (stance IN ('agree', 'question', 'comment')),
  text TEXT NOT NULL,
  -- Prints of what the reviewer saw: core/reviewers/unit-prints.ts.
  seen_description TEXT NOT NULL,
  seen_decision TEXT NOT NULL,
  UNIQUE (packet_id, position)
) STRICT;

CREATE INDEX review_comment_by_profile ON review_comment (profile_id) WHERE profile_id IS NOT NULL;

CREATE INDEX review_comment_by_decision ON review_comment (decision_id) WHERE decision_id IS NOT NULL;

CREATE TABLE review_answer (
  id TEXT PRIMARY KEY,
  comment_id TEXT NOT NULL REFERENCES review_comment (id),
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'answered', 'resolved')),
  text TEXT NOT NULL
) STRICT;

CREATE INDEX review_answer_by_comment ON review_answer (comment_id);

CREATE TRIGGER journal_touch_reviewed AFTER INSERT ON journal_change
WHEN new.table_name IN ('review_comment', 'review_answer') AND new.field = '*' BEGIN
  INSERT OR IGNORE INTO journal_touch (profile_id, field_key, entry_seq)
  SELECT w.profile_id, '', e.seq FROM journal_entry e, (SELECT CASE new.table_name
    WHEN 'review_comment' THEN json_extract(coalesce(new.after, new.before), '$.profile_id')
    ELSE (SELECT c.profile_id FROM review_comment c WHERE c.id = json_extract(coalesce(new.after, new.before), '$.comment_id'))
    END AS profile_id) w
  WHERE e.id = new.entry_id AND w.profile_id IS NOT NULL;
END;

CREATE TABLE import_rule (
  id TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  -- label: a printed label means a field; letters: a word is written so; furniture: a line is no part of any answer.
  kind TEXT NOT NULL CHECK (kind IN ('label', 'letters', 'furniture')),
  -- What is looked for: the label, the word or the line, as read.
  pattern TEXT NOT NULL,
  -- Field key, or the word in its place; the same word says that it is right as read. Null for a line that is dropped.
  replacement TEXT,
  -- Rises when a person learns the same pattern anew.
  version INTEGER NOT NULL CHECK (version >= 1),
  -- 1: no longer done. The row stays, for what it once did.
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  UNIQUE (edition_id, kind, pattern)
) STRICT;

CREATE TABLE import_unit (
  id TEXT PRIMARY KEY,
  import_run_id TEXT NOT NULL REFERENCES import_run (id),
  position INTEGER NOT NULL,
  heading TEXT NOT NULL,
  region_code TEXT,
  published_outcome TEXT CHECK (published_outcome IN ('included', 'appendix')),
  match TEXT NOT NULL CHECK (match IN ('new', 'known', 'uncertain')),
  -- The profile that it may be, where the match is known or uncertain, and the enduring unit of another edition. No keys: either may be gone.
  proposed_profile_id TEXT,
  proposed_unit_id TEXT,
  reasons TEXT NOT NULL CHECK (json_valid(reasons)),
  UNIQUE (import_run_id, position)
) STRICT;

CREATE INDEX candidate_by_unit ON candidate (import_unit_id) WHERE import_unit_id IS NOT NULL;

CREATE TABLE source_page_words (
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  page INTEGER NOT NULL,
  recogniser TEXT NOT NULL,
  -- [{ text, rect: [x0, y0, x1, y1], confidence: 0–100, line }, …] in PDF points from the top left corner of the page as shown.
  words TEXT NOT NULL CHECK (json_valid(words)),
  PRIMARY KEY (sha256, page)
) STRICT;

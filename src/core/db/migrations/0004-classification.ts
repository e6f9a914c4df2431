import type { Migration } from '../migrate.ts'

/**
 * Codebook, ratings and decisions. What people have sealed, revealed and signed is a record: triggers keep it from being
 * changed or taken away, and undo passes it over.
 */
export const classification: Migration = {
  version: 4,
  name: 'classification',
  up: `
-- One row a version; the newest is the one in force.
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

-- The controlled list of reasons. A merged one stays, so that what was said with it still reads as it did.
CREATE TABLE reason (
  id TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  merged_into TEXT REFERENCES reason (id)
) STRICT;
CREATE INDEX reason_by_edition ON reason (edition_id);
CREATE INDEX reason_merged ON reason (merged_into) WHERE merged_into IS NOT NULL;

-- Who rates. Told apart by person_id for ever; the name may change.
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

-- A sealed rating. What it says lies in "sealed", encrypted with a key that is not in this file; the commitment is the
-- SHA-256 of nonce and content, and binds the rater to it.
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

-- What a decision rests on, and how it stood when somebody last looked.
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

-- The outcome of the signed decision that stands: written together with it, never by an import. The register follows it,
-- and what a source states where there is none; a unit that is out of scope stands in neither list.
ALTER TABLE profile ADD COLUMN decided_outcome TEXT CHECK (decided_outcome IN ('included', 'appendix', 'out-of-scope'));
ALTER TABLE profile ADD COLUMN outcome TEXT GENERATED ALWAYS AS (
  CASE WHEN decided_outcome IS NULL THEN published_outcome WHEN decided_outcome <> 'out-of-scope' THEN decided_outcome END
) VIRTUAL;
DROP INDEX profile_by_edition;
CREATE INDEX profile_by_edition ON profile (edition_id, region_code, outcome, position, id, standing, unit_count, under_construction);

-- The history of a unit holds what was rated and decided of it.
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
`,
}

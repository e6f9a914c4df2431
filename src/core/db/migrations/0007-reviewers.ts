import type { Migration } from '../migrate.ts'

/** What reviewers have answered to a dossier, and what they were answered. */
export const reviewers: Migration = {
  version: 7,
  name: 'reviewers',
  up: `
-- One file that a reviewer sent back.
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

-- One row an answer; the newest says where the comment stands. Nothing is written over.
CREATE TABLE review_answer (
  id TEXT PRIMARY KEY,
  comment_id TEXT NOT NULL REFERENCES review_comment (id),
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'answered', 'resolved')),
  text TEXT NOT NULL
) STRICT;
CREATE INDEX review_answer_by_comment ON review_answer (comment_id);

-- The history of a unit holds what reviewers said of it and what they were answered.
CREATE TRIGGER journal_touch_reviewed AFTER INSERT ON journal_change
WHEN new.table_name IN ('review_comment', 'review_answer') AND new.field = '*' BEGIN
  INSERT OR IGNORE INTO journal_touch (profile_id, field_key, entry_seq)
  SELECT w.profile_id, '', e.seq FROM journal_entry e, (SELECT CASE new.table_name
    WHEN 'review_comment' THEN json_extract(coalesce(new.after, new.before), '$.profile_id')
    ELSE (SELECT c.profile_id FROM review_comment c WHERE c.id = json_extract(coalesce(new.after, new.before), '$.comment_id'))
    END AS profile_id) w
  WHERE e.id = new.entry_id AND w.profile_id IS NOT NULL;
END;
`,
}

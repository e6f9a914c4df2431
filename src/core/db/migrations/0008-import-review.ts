import type { Migration } from '../migrate.ts'

/** What a person says of what was read, which unit it was read for, and corrections that are done again on the next file. */
export const importReview: Migration = {
  version: 8,
  name: 'import-review',
  up: `
-- A correction that is done again on every file of its edition. Its number on screen is its place among all rules by id.
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

-- One unit as a source describes it, and which unit of the register the plan took it for.
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

-- Null in imports from before there was a review.
ALTER TABLE candidate ADD COLUMN import_unit_id TEXT REFERENCES import_unit (id);
-- What a person, or a rule, said of it; null: nobody has.
ALTER TABLE candidate ADD COLUMN verdict TEXT CHECK (verdict IN ('accepted', 'corrected', 'split', 'moved', 'skipped'));
-- How it came from the page; null: the importer read it.
ALTER TABLE candidate ADD COLUMN method TEXT CHECK (method IN ('typed', 'ocr'));
ALTER TABLE candidate ADD COLUMN rule_id TEXT REFERENCES import_rule (id);
CREATE INDEX candidate_by_unit ON candidate (import_unit_id) WHERE import_unit_id IS NOT NULL;

-- Words that were recognised in the picture of a page, with their places and how sure the recogniser was. Beside the
-- journal like the source's own text: made from its bytes, written once.
CREATE TABLE source_page_words (
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  page INTEGER NOT NULL,
  recogniser TEXT NOT NULL,
  -- [{ text, rect: [x0, y0, x1, y1], confidence: 0–100, line }, …] in PDF points from the top left corner of the page as shown.
  words TEXT NOT NULL CHECK (json_valid(words)),
  PRIMARY KEY (sha256, page)
) STRICT;
`,
}

import type { Migration } from '../migrate.ts'

/** From which import a profile first came is one look in an index, also where 250,000 candidates lie behind a register. */
export const candidateOrigin: Migration = {
  version: 6,
  name: 'candidate-origin',
  up: `
DROP INDEX candidate_by_profile;
CREATE INDEX candidate_by_profile ON candidate (profile_id, import_run_id);
`,
}

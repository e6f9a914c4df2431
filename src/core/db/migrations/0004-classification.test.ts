import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from './all.ts'

describe('0004 classification', () => {
  it('keeps every profile with its outcome, which a decision then goes before', () => {
    const db = new Database(':memory:')
    migrate(
      db,
      null,
      migrations.filter(({ version }) => version < 4),
    )
    db.exec(`INSERT INTO edition VALUES ('e', '2025', 'Titel', '0–6 år', 0); INSERT INTO unit VALUES ('u', 'U'), ('w', 'W');
      INSERT INTO profile (id, unit_id, edition_id, region_code, position, heading, unit_count, under_construction, published_outcome, review)
      VALUES ('p', 'u', 'e', '01', 1, 'Ett', 1, 0, 'appendix', 'unreviewed'), ('q', 'w', 'e', '01', 2, 'Två', 1, 0, NULL, 'unreviewed');`)
    migrate(db, null, migrations)
    const outcomes = () => db.prepare('SELECT outcome FROM profile ORDER BY id').pluck().all()
    expect(outcomes()).toEqual(['appendix', null])
    db.exec("UPDATE profile SET decided_outcome = 'included'")
    expect(outcomes()).toEqual(['included', 'included'])
    db.exec("UPDATE profile SET decided_outcome = 'out-of-scope'")
    expect(outcomes()).toEqual([null, null])
    db.exec(`INSERT INTO codebook VALUES ('k', 'e', 1, 'frozen', '{}', '[]', NULL);
      INSERT INTO rating VALUES ('r', 'p', 'anna', 'Anna', 'main', 1, 'k', 1, '${'0'.repeat(64)}', 'x');`)
    expect(() => db.exec("UPDATE rating SET person_name = 'Bo'")).toThrow(/never changes/)
    expect(() => db.exec('DELETE FROM rating')).toThrow(/never changes/)
    db.close()
  })
})

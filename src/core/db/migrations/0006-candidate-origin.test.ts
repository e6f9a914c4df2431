import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from './all.ts'

describe('0006 candidate origin', () => {
  it('finds the first import of a profile by the index alone', () => {
    const db = new Database(':memory:')
    migrate(db, null, migrations)
    const plan = db
      .prepare("EXPLAIN QUERY PLAN SELECT min(import_run_id) FROM candidate WHERE profile_id = 'p'")
      .all() as { detail: string }[]
    expect(plan.map(({ detail }) => detail).join()).toContain('COVERING INDEX candidate_by_profile')
    db.close()
  })
})

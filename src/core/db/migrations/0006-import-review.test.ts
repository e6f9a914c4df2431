import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from './all.ts'

const sha256 = '0'.repeat(64)

describe('0006 import review', () => {
  it('leaves what was read before as nobody has spoken of it', () => {
    const db = new Database(':memory:')
    migrate(
      db,
      null,
      migrations.filter(({ version }) => version < 6),
    )
    db.exec(`INSERT INTO edition VALUES ('e', '2025', 'Kartläggning', '0–6 år', 0);
      INSERT INTO source VALUES ('s', '${sha256}', 'rapport.pdf', 'application/pdf', 3, 1);
      INSERT INTO import_run VALUES ('r', 's', 'e', 'x 1', 'certain', '{}', '[]');
      INSERT INTO candidate (id, import_run_id, position, heading, kind, rects, certainty, restored, outcome)
        VALUES ('c', 'r', 0, 'Kärnan', 'field', '[]', 'uncertain', 0, 'pending')`)
    migrate(db, null, migrations)
    expect(db.prepare('SELECT verdict, method, rule_id, import_unit_id, outcome FROM candidate').get()).toEqual({
      verdict: null,
      method: null,
      rule_id: null,
      import_unit_id: null,
      outcome: 'pending',
    })
    expect(() => db.exec("UPDATE candidate SET verdict = 'glömd'")).toThrow(/CHECK/)
    db.exec("INSERT INTO import_rule VALUES ('a', 'e', 'letters', 'fran', 'från', 1, 0)")
    expect(() => db.exec("INSERT INTO import_rule VALUES ('b', 'e', 'letters', 'fran', 'ifrån', 1, 0)")).toThrow(
      /UNIQUE/,
    )
    db.close()
  })
})

import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from './all.ts'

const hash = '0'.repeat(64)

describe('0007 reviewers', () => {
  it('leaves units as they are, and holds comments to their packet', () => {
    const db = new Database(':memory:')
    migrate(
      db,
      null,
      migrations.filter(({ version }) => version < 7),
    )
    db.exec(`INSERT INTO edition VALUES ('e', '2025', 'T', '0–7', 0); INSERT INTO unit VALUES ('u', 'Ån');
      INSERT INTO profile (id, unit_id, edition_id, position, heading, unit_count, under_construction, review) VALUES ('p', 'u', 'e', 0, 'Ån', 1, 0, 'unreviewed')`)
    migrate(db, null, migrations)
    db.pragma('foreign_keys = ON')
    expect(db.prepare('SELECT heading FROM profile').pluck().all()).toEqual(['Ån'])
    const packet = db.prepare(
      `INSERT INTO review_packet VALUES (?, 'e', ?, 'r', 'Eva', '${hash}', '2026', 'a.json', '')`,
    )
    packet.run('k', hash)
    expect(() => packet.run('k2', hash)).toThrow(/UNIQUE/)
    const comment = db.prepare("INSERT INTO review_comment VALUES (?, ?, 0, 'p', 'Ån', 'a', NULL, ?, 'Hur?', 'x', 'y')")
    comment.run('c', 'k', 'question')
    expect(() => comment.run('c2', 'k', 'question')).toThrow(/UNIQUE/)
    expect(() => comment.run('c3', 'nosuch', 'question')).toThrow(/FOREIGN KEY/)
    expect(() => db.exec("UPDATE review_comment SET stance = 'hm'")).toThrow(/CHECK/)
    expect(() => db.exec("DELETE FROM profile WHERE id = 'p'")).toThrow(/FOREIGN KEY/)
    db.close()
  })
})

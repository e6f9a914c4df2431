import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from './all.ts'

const sha256 = '0'.repeat(64)

describe('0005 annotations and evidence', () => {
  it('leaves sources as they are, and indexes marks made from then on', () => {
    const db = new Database(':memory:')
    migrate(
      db,
      null,
      migrations.filter(({ version }) => version < 5),
    )
    db.exec(`INSERT INTO source VALUES ('s', '${sha256}', 'rapport.pdf', 'application/pdf', 3, 1)`)
    migrate(db, null, migrations)
    expect(db.prepare('SELECT name FROM source').pluck().all()).toEqual(['rapport.pdf'])
    const add = (id: string, quote: string, external: string | null) =>
      db
        .prepare(
          `INSERT INTO annotation (id, source_id, kind, color, tags, author, made_at, rects, quote, prefix, suffix, extractor, sha256, external_id)
           VALUES (?, 's', 'highlight', 'yellow', '[]', 'Anna', '2026-01-01T00:00:00.000Z', '[]', ?, '', '', 'x/1', '${sha256}', ?)`,
        )
        .run(id, quote, external)
    add('a', 'egen ansökan', null)
    const found = (word: string) =>
      db.prepare('SELECT rowid FROM search_annotation WHERE search_annotation MATCH ?').pluck().all(word)
    expect(found('ansökan')).toEqual([1])
    db.exec("UPDATE annotation SET comment = 'stämmer', quote = 'remiss'")
    expect([found('ansökan'), found('stämmer')]).toEqual([[], [1]])
    add('b', 'b', 'nm-1')
    expect(() => add('c', 'c', 'nm-1')).toThrow(/UNIQUE/)
    expect(() => db.exec("UPDATE annotation SET color = 'pink'")).toThrow(/CHECK/)
    db.exec("DELETE FROM annotation WHERE id = 'a'")
    expect(found('stämmer')).toEqual([])
    db.close()
  })
})

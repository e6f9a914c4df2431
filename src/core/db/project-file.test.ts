import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { newProject, openSession, temporaryFolder } from '../../../tests/support/open-session.ts'
import { journaledTables } from '../journal/journaled-tables.ts'
import { applicationId } from './application-id.ts'
import { migrate } from './migrate.ts'
import { openProjectFile } from './project-file.ts'

const holder = { name: 'Anna Ek', device: 'test', since: '2026-01-01T12:00:00.000Z' }

/** Opens what must not open: the error's code, and proof that the file is as it was. */
const refusal = (path: string): string => {
  const before = readFileSync(path)
  try {
    openProjectFile(path, holder).close()
  } catch (error) {
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(existsSync(`${path}-wal`)).toBe(false)
    expect(existsSync(`${path}-lock`)).toBe(false)
    expect((error as Error).message).toMatch(/\.$/)
    return (error as { code: string }).code
  }
  return 'opened'
}

const closedProject = (): string => {
  const { session, path } = newProject()
  session.close()
  return path
}

describe('a project file', () => {
  it('is refused, untouched, when it is something else or broken', () => {
    const folder = temporaryFolder()
    const at = (name: string, bytes: string | Uint8Array): string => {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      return path
    }
    expect(refusal(at('empty.kartbord', ''))).toBe('empty-file')
    expect(refusal(at('text.kartbord', 'Kära dagbok'.repeat(50)))).toBe('foreign-file')
    const other = join(folder, 'other.kartbord')
    new Database(other).exec('CREATE TABLE t (x)').close()
    expect(refusal(other)).toBe('foreign-file')
    const project = readFileSync(closedProject())
    expect(refusal(at('half.kartbord', project.subarray(0, project.length / 2)))).toBe('damaged-file')
    const newer = Buffer.from(project)
    newer.writeUInt32BE(999, 60)
    expect(refusal(at('newer.kartbord', newer))).toBe('newer-file')
    const torn = Buffer.from(project)
    torn.fill(0xff, 4096, 12288)
    expect(refusal(at('torn.kartbord', torn))).toBe('damaged-file')
    expect(() => openProjectFile(join(folder, 'missing.kartbord'), holder)).toThrow(/finns inte/)
    expect(() => openProjectFile(folder, holder)).toThrow(/är en mapp/)
  })

  it('is not made over another, and leaves nothing behind where it cannot be made', () => {
    const path = closedProject()
    expect(() => openSession().create(path)).toThrow(/finns redan/)
    const folder = join(temporaryFolder(), 'missing')
    expect(() => openSession().create(join(folder, 'a.kartbord'))).toThrow(/går inte att skriva/)
    expect(existsSync(folder)).toBe(false)
  })

  it('has one writer; the second reads and is told by whom it is held', () => {
    const { session, path } = newProject()
    const second = openSession('Britt Lund')
    expect(second.open(path).readOnly).toMatch(/öppet hos Anna Ek sedan 2026-01-01/)
    expect(() => second.addEdition('2031')).toThrow(/läsa men inte skriva/)
    session.close()
    expect(openSession('Britt Lund').open(path).readOnly).toBeNull()
  })

  it('gives the lock back when it could not be opened', () => {
    const path = closedProject()
    truncateSync(path, 8192)
    expect(refusal(path)).toBe('damaged-file')
  })

  it('keeps the journal append-only, also against INSERT OR REPLACE', () => {
    const { session } = newProject()
    const db = session.project.write
    const { id } = db.get<{ id: string }>('SELECT id FROM journal_entry LIMIT 1') as { id: string }
    expect(() => db.run("UPDATE journal_entry SET label = 'x' WHERE id = ?", id)).toThrow(/append-only/)
    expect(() => db.run('DELETE FROM journal_change')).toThrow(/append-only/)
    expect(() =>
      db.run(
        `INSERT OR REPLACE INTO journal_entry (id, at, actor_id, actor_name, device_id, counter, command, label, via, reason, undoable, kind, target_id) SELECT id, at, actor_id, 'x', device_id, counter, command, label, via, reason, undoable, kind, target_id FROM journal_entry WHERE id = ?`,
        id,
      ),
    ).toThrow(/append-only/)
  })

  it('knows every column of its journaled tables', () => {
    const { session } = newProject()
    for (const [table, columns] of Object.entries(journaledTables)) {
      const found = session.project.read.all<{ name: string }>(
        `SELECT name FROM pragma_table_info('${table}') ORDER BY cid`,
      )
      expect([table, ...found.map(({ name }) => name).filter((name) => name !== 'seq')]).toEqual([table, ...columns])
    }
    const journaled = session.project.read.all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' ORDER BY name",
    )
    const beside = [
      'journal_change',
      'journal_entry',
      'journal_touch',
      'meta',
      'source_bytes',
      'source_page_text',
      'source_page_words',
    ]
    expect(journaled.map(({ name }) => name)).toEqual([...Object.keys(journaledTables), ...beside].sort())
  })
})

describe('a migration', () => {
  const table = {
    version: 1,
    name: 'one',
    up: `CREATE TABLE journal_entry (id TEXT PRIMARY KEY, at TEXT) STRICT; INSERT INTO journal_entry VALUES ('1', 'a'), ('2', 'b');
      CREATE TABLE unit (id TEXT PRIMARY KEY) STRICT; CREATE TABLE value (id TEXT PRIMARY KEY) STRICT;
      CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT; INSERT INTO meta VALUES ('projectId', 'p');`,
  }
  const column = { version: 2, name: 'two', up: 'ALTER TABLE journal_entry ADD COLUMN note TEXT' }

  const oldFile = (): { db: Database.Database; path: string } => {
    const path = join(temporaryFolder(), 'old.kartbord')
    const db = new Database(path)
    db.pragma(`application_id = ${applicationId}`)
    expect(migrate(db, path, [table])).toBeNull()
    return { db, path }
  }

  it('leaves a proved backup of what was there', () => {
    const { db, path } = oldFile()
    const backup = migrate(db, path, [table, column])
    expect(backup).not.toBeNull()
    const copy = new Database(backup ?? '', { readonly: true })
    expect(copy.pragma('user_version', { simple: true })).toBe(1)
    expect(copy.prepare('SELECT count(*) FROM journal_entry').pluck().get()).toBe(2)
    copy.close()
    expect(db.pragma('user_version', { simple: true })).toBe(2)
    expect(migrate(db, path, [table, column])).toBeNull()
    db.close()
  })

  it('changes nothing when a step fails', () => {
    const { db, path } = oldFile()
    const bad = {
      version: 3,
      name: 'three',
      up: 'CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT; SELECT broken FROM nowhere;',
    }
    expect(() => migrate(db, path, [table, column, bad])).toThrow()
    expect(db.pragma('user_version', { simple: true })).toBe(1)
    expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'").pluck().get()).toBe(0)
    db.close()
  })
})

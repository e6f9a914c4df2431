import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadDb } from '../../src/core/db/database.ts'
import { hashContent, replayJournal } from '../../src/core/queries/verify.ts'
import { openSession, temporaryFolder } from './open-session.ts'

/**
 * The files as a process leaves them that dies at this moment: the project and its log, without closing. @returns the path of
 * the project among them.
 */
export const crashImage = (path: string): string => {
  const image = join(temporaryFolder(), 'kraschad.kartbord')
  for (const end of ['', '-wal']) if (existsSync(path + end)) copyFileSync(path + end, image + end)
  return image
}

/** The content that the journal alone gives, played into an empty project; its hash, as of the project itself. */
export const hashOfReplay = (db: ReadDb): string => {
  const session = openSession()
  session.create(join(temporaryFolder(), 'tomt.kartbord'), [])
  const { write } = session.project
  write.run('PRAGMA foreign_keys = OFF')
  const { tables, broken } = replayJournal(db)
  if (broken.length > 0) throw new Error(JSON.stringify(broken))
  session.project.transaction(() => {
    for (const [table, rows] of tables)
      for (const row of rows.values()) {
        const columns = Object.keys(row)
        write.run(
          `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
          ...Object.values(row),
        )
      }
  })
  const hash = hashContent(session.project.read)
  session.close()
  return hash
}

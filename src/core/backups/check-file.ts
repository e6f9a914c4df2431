import Database from 'better-sqlite3'

/** What SQLite finds wrong in a file, in its own words; empty for a sound one. `thorough` compares the indexes too. */
export const checkFile = (path: string, thorough: boolean): string[] => {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 })
    try {
      const found = db.pragma(thorough ? 'integrity_check(20)' : 'quick_check(20)') as Record<string, string>[]
      return found.map((row) => String(Object.values(row)[0])).filter((text) => text !== 'ok')
    } finally {
      db.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    // A file that cannot be read just now (unplugged, locked) is not a damaged one.
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(code)) throw error
    return [(error as Error).message]
  }
}

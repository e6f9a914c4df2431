import { createProjectFile } from './project-file.ts'

/** The newest schema as one text to read: what a new project at `path` gets from the migrations. */
export const readSchemaText = (path: string): string => {
  const project = createProjectFile(path, 'schema', { name: 'schema', device: 'schema', since: '' })
  try {
    const version = project.read.get<{ user_version: number }>('PRAGMA user_version')?.user_version
    const statements = project.read.all<{ sql: string }>(
      // The full-text index keeps tables of its own, which are SQLite's business.
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND NOT (type = 'table' AND sql LIKE 'CREATE TABLE ''search%') ORDER BY rowid",
    )
    return `-- Made by npm run schema from the migrations in src/core/db/migrations; never edited by hand.\n-- Version ${version}\n\n${statements.map(({ sql }) => `${sql};\n`).join('\n')}`
  } finally {
    project.close()
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSchemaText } from '../src/core/db/schema-text.ts'

/** `npm run schema`: writes docs/schema.sql from a project made by the migrations. A test compares it. */
const folder = mkdtempSync(join(tmpdir(), 'kartbordet-schema-'))
try {
  writeFileSync(join(import.meta.dirname, '../docs/schema.sql'), readSchemaText(join(folder, 'schema.kartbord')))
} finally {
  rmSync(folder, { recursive: true })
}

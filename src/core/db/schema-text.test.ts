import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../../tests/support/open-session.ts'
import { readSchemaText } from './schema-text.ts'

it('docs/schema.sql is what the migrations give (npm run schema writes it)', () => {
  const written = readFileSync(join(import.meta.dirname, '../../../docs/schema.sql'), 'utf8')
  expect(readSchemaText(join(temporaryFolder(), 'schema.kartbord'))).toBe(written)
})

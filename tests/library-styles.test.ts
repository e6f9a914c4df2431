import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const renderer = join(import.meta.dirname, '../src/renderer')
const styles = join(import.meta.dirname, '../node_modules/@mantine/core/styles')
const sheet = readFileSync(join(renderer, 'app/libraries.css'), 'utf8')

const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
const imported = new Set(
  sources.flatMap((name) =>
    [...readFileSync(join(renderer, name), 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(
      ([, names]) => (names ?? '').match(/\b[A-Z]\w+/g) ?? [],
    ),
  ),
)

describe('the styles of the component library', () => {
  it('finds the components in use', () => {
    expect([...imported]).toContain('Menu')
  })

  it.each([...imported].filter((name) => existsSync(join(styles, `${name}.layer.css`))))(
    'are imported for %s',
    (name) => {
      expect(sheet).toContain(`"@mantine/core/styles/${name}.layer.css"`)
    },
  )
})

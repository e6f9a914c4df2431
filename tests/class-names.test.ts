import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './support/desktop.ts'

const features = join(root, 'src/renderer/features')

/** The classes that a sheet gives a look of their own, not only within something else. */
const ownClasses = (css: string): string[] =>
  [...css.matchAll(/^\s*\.([a-z][\w-]*)\s*[{,]/gim)].map(([, name]) => name ?? '')

// Sheets come when their part is first shown and stay: what two parts call the same changes the other's look from then on.
it('gives every feature class names of its own', () => {
  const owners = new Map<string, Set<string>>()
  for (const path of globSync('*/**/*.css', { cwd: features })) {
    const feature = path.split(sep)[0] ?? ''
    for (const name of ownClasses(readFileSync(join(features, path), 'utf8')))
      owners.set(name, new Set([...(owners.get(name) ?? []), feature]))
  }
  const shared = [...owners].filter(([, names]) => names.size > 1)
  expect(owners.size).toBeGreaterThan(100)
  expect(shared.map(([name, names]) => `.${name}: ${[...names].join(', ')}`)).toEqual([])
})

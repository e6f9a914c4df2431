import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../tests/support/open-session.ts'
import { findReadingChild } from './find-reading-child.ts'

const source = 'src/core/importers/reading-process/reading-child.ts'
const other = 'src/shared/domain/field.ts'
const built = 'out/engine/reading-child.mjs'

/** A tree whose files and folders were all changed at the same moment. */
const makeTree = (files: readonly string[]): string => {
  const root = temporaryFolder()
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), '')
  }
  for (const file of files)
    for (let path = join(root, file); path !== root; path = dirname(path)) utimesSync(path, 1000, 1000)
  return root
}

describe('the entry of the reading process', () => {
  it('is the source where nothing is built', () => {
    const root = makeTree([source, other])
    expect(findReadingChild(root)).toBe(join(root, source))
  })

  it('is what was built after every source', () => {
    const root = makeTree([source, other, built])
    utimesSync(join(root, built), 1001, 1001)
    expect(findReadingChild(root)).toBe(join(root, built))
  })

  it('is the source when one was changed, or taken away, since', () => {
    const root = makeTree([source, other, built])
    utimesSync(join(root, built), 1001, 1001)
    utimesSync(join(root, other), 1002, 1002)
    expect(findReadingChild(root)).toBe(join(root, source))
    rmSync(join(root, other))
    expect(findReadingChild(root)).toBe(join(root, source))
  })
})

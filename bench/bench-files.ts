import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

const realSources = join(root, '../shared/sources')
const sample = join(root, 'resources/sample')

/** The report of 2025: the real one where it is at hand, else the one of the sample. */
export const findReport = (): { path: string; which: string } => {
  const real = join(realSources, 'kartlaggning-2025.pdf')
  return existsSync(real)
    ? { path: real, which: 'the real report (../shared/sources/kartlaggning-2025.pdf)' }
    : { path: join(sample, 'rapport-2025.pdf'), which: "the sample's report (resources/sample/rapport-2025.pdf)" }
}

/** Every source to import, in order of name. */
export const listSources = (): { paths: string[]; which: string } => {
  const folder = existsSync(realSources) ? realSources : sample
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name !== 'README.md')
    .map(({ name }) => name)
    .sort()
  return {
    paths: names.map((name) => join(folder, name)),
    which: folder === sample ? 'resources/sample' : '../shared/sources',
  }
}

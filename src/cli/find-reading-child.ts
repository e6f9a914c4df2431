import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the reading process is made of. */
const sources = ['src/core', 'src/shared']

/**
 * The entry file of the reading process: as built where the build is newer than every source, for it starts in a third of
 * the time; else the source itself.
 */
export const findReadingChild = (root: string): string => {
  const built = join(root, 'out/engine/reading-child.mjs')
  const builtMs = statSync(built, { throwIfNoEntry: false })?.mtimeMs
  return builtMs !== undefined && sources.every((folder) => newestMs(join(root, folder)) < builtMs)
    ? built
    : join(root, 'src/core/importers/reading-process/reading-child.ts')
}

/** A folder's own time tells of files that are gone. */
const newestMs = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).reduce(
    (newest, entry) =>
      Math.max(
        newest,
        entry.isDirectory() ? newestMs(join(folder, entry.name)) : statSync(join(folder, entry.name)).mtimeMs,
      ),
    statSync(folder).mtimeMs,
  )

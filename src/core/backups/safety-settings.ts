import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What this machine remembers of where a project's backups go. By id, since a project may be moved; by path, since a damaged one has no id. */
const ProjectSafety = z.object({
  projectId: z.string(),
  path: z.string(),
  /** Null: beside the project. */
  backupFolder: z.string().nullable(),
  /** The person has read the warning of a synced folder and put it aside. */
  cloudAside: z.boolean(),
})
export type ProjectSafety = z.infer<typeof ProjectSafety>

const fileOf = (settingsDir: string): string => join(settingsDir, 'backups.json')

export const readSafety = (settingsDir: string): ProjectSafety[] => {
  try {
    return z.array(ProjectSafety).parse(JSON.parse(readFileSync(fileOf(settingsDir), 'utf8')))
  } catch {
    return []
  }
}

export const writeSafety = (settingsDir: string, changed: ProjectSafety): void => {
  const others = readSafety(settingsDir).filter(({ projectId }) => projectId !== changed.projectId)
  mkdirSync(settingsDir, { recursive: true })
  const path = fileOf(settingsDir)
  writeFileSync(`${path}.new`, `${JSON.stringify([...others, changed], null, 2)}\n`)
  renameSync(`${path}.new`, path)
}

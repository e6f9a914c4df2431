import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importApply } from '../src/core/commands/import-apply.ts'
import { profileSetValue, profileSetValues } from '../src/core/commands/profile-set-value.ts'
import { migrations } from '../src/core/db/migrations/all.ts'
import { ProjectSession } from '../src/core/project-session.ts'
import type { SaidValue } from '../src/core/repositories/value-repository.ts'
import { type Resources, readResources, templateFor } from '../src/core/resources.ts'
import { inventReading } from './invented-reading.ts'
import { root } from './root.ts'

/** A project of 10,000 units, 200,000 values and a journal of 500,000 changes, wholly invented, written by the real commands. */
export const largeEdition = '2025'
const unitCount = 10_000
const unitsPerSource = 1000
const editCount = 5000
const pasteCount = 25
const pasteCells = 1000
const pasteFields = ['catchment', 'referral', 'comments']
/** Raise it when what is written here changes; a new schema or field list makes a new project by itself. */
const generator = 2

export const openBenchSession = (resources: Resources): ProjectSession =>
  new ProjectSession({
    resources,
    now: () => new Date(),
    person: () => ({ id: 'person-bench', name: 'Bench' }),
    deviceId: 'device-bench',
  })

const write = (path: string, resources: Resources): void => {
  const session = openBenchSession(resources)
  session.create(path, [largeEdition])
  // Making it need not survive a power cut; measuring opens it anew, with the settings of every project.
  session.project.write.run('PRAGMA synchronous = OFF')
  const template = templateFor(resources, largeEdition)
  for (let from = 0; from < unitCount; from += unitsPerSource) {
    const reading = inventReading(from, Math.min(from + unitsPerSource, unitCount), template, resources.reference)
    session.run(
      importApply,
      { ...reading, edition: largeEdition, accept: 'all', reference: resources.reference },
      { via: 'bench' },
    )
  }
  const profiles = session.project.read.all<{ id: string }>('SELECT id FROM profile ORDER BY id').map(({ id }) => id)
  const said = (n: number, fieldKey: string): SaidValue => ({
    profileId: profiles[n % profiles.length] ?? '',
    fieldKey,
    state: 'answered',
    text: `Rättat svar ${n}.`,
    items: null,
  })
  for (let n = 0; n < editCount; n++) session.run(profileSetValue, said(n, 'staff'), { via: 'bench' })
  for (let n = 0; n < pasteCount; n++) {
    const cells = Array.from({ length: pasteCells }, (_, cell) => said(n * pasteCells + cell, pasteFields[n % 3] ?? ''))
    session.run(profileSetValues, { cells, what: 'klistra in' }, { via: 'bench' })
  }
  session.close()
}

/** Path of the large project, made on the first call and kept between runs. Never written to: take a copy. */
export const findLargeProject = (): string => {
  const resources = readResources(join(root, 'resources'))
  const key = createHash('sha256')
    .update(JSON.stringify([generator, migrations, templateFor(resources, largeEdition)]))
    .digest('hex')
    .slice(0, 16)
  const folder = join(tmpdir(), 'kartbordet-bench')
  const path = join(folder, `register-${unitCount}-${key}.kartbord`)
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  for (const old of readdirSync(folder).filter((name) => name.startsWith(`register-${unitCount}-`)))
    rmSync(join(folder, old), { force: true })
  console.error(`Making a project of ${unitCount} units, once: ${path}`)
  const unfinished = mkdtempSync(join(folder, 'making-'))
  const made = join(unfinished, 'project.kartbord')
  write(made, resources)
  renameSync(made, path)
  rmSync(unfinished, { recursive: true })
  return path
}

/** A copy of the large project in a folder of its own, for one bench. */
export const copyLargeProject = (): { path: string; folder: string; remove(): void } => {
  const source = findLargeProject()
  const folder = mkdtempSync(join(tmpdir(), 'kartbordet-bench-run-'))
  const path = join(folder, 'stort.kartbord')
  copyFileSync(source, path)
  return { path, folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

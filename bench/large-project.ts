import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { importApply } from '../src/core/commands/import-apply.ts'
import { profileSetValue, profileSetValues } from '../src/core/commands/profile-set-value.ts'
import { migrate } from '../src/core/db/migrate.ts'
import { migrations } from '../src/core/db/migrations/all.ts'
import { ProjectSession } from '../src/core/project-session.ts'
import type { SaidValue } from '../src/core/repositories/value-repository.ts'
import { type Resources, readResources, templateFor } from '../src/core/resources.ts'
import { inventReading } from './invented-reading.ts'
import { root } from './root.ts'
import { writeHistory } from './write-history.ts'

/**
 * A project of 10,000 units with 25 fields each and 500,000 journal entries behind them, wholly invented. The units come by the
 * real commands; most of the history is written in bulk, as those commands would have left it.
 */
export const largeEdition = '2025'
const unitCount = 10_000
const unitsPerSource = 1000
const editCount = 500
const pasteCount = 5
const historyCount = 500_000
const pasteCells = 1000
const pasteFields = ['catchment', 'referral', 'comments']
/** Raise it when what is written here changes; a new field list makes a new project by itself. */
const generator = 4
/** The edition has 19 fields of its own; these are more that the editions know. */
const moreFields = [
  'dc05',
  'psychologicalAssessmentAccess',
  'psychiatricAssessmentAccess',
  'scope+casesPerYear',
  'ageDistribution+caseLength',
  'groupActivity+outlook',
]

export const openBenchSession = (resources: Resources, now = () => new Date()): ProjectSession =>
  new ProjectSession({
    resources,
    now,
    person: () => ({ id: 'person-bench', name: 'Bench' }),
    deviceId: 'device-bench',
  })

/** The resources with 25 fields in the edition. */
const withMoreFields = (resources: Resources): Resources => ({
  ...resources,
  templates: resources.templates.map((template) => {
    const like = template.fields.find(({ key }) => key === 'comments')
    return template.year !== largeEdition || like === undefined
      ? template
      : {
          ...template,
          fields: [
            ...template.fields,
            ...moreFields.map((key) => ({ ...like, key, label: `Fråga om ${key}`, shortLabel: key, variants: [] })),
          ],
        }
  }),
})

const write = (path: string, given: Resources): void => {
  const resources = withMoreFields(given)
  let timeMs = Date.UTC(2021, 0, 1)
  const clock = (): Date => {
    timeMs += 1000
    return new Date(timeMs)
  }
  const session = openBenchSession(resources, clock)
  session.create(path, [largeEdition])
  // Making it need not survive a power cut; measuring opens it anew, with the settings of every project.
  session.project.write.run('PRAGMA synchronous = OFF')
  session.project.write.run('PRAGMA cache_size = -524288')
  session.project.write.run('PRAGMA wal_autocheckpoint = 50000')
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
  writeHistory(session.project.write, clock, historyCount)
  session.close()
}

/**
 * A file of an older schema is brought to this one rather than made anew. @returns false for one that cannot be: of a newer
 * schema, or made by a step that has been edited since.
 */
const bringUp = (path: string): boolean => {
  const db = new Database(path)
  const fresh = new Database(':memory:')
  try {
    if ((db.pragma('user_version', { simple: true }) as number) > (migrations.at(-1)?.version ?? 0)) return false
    migrate(db, null, migrations)
    migrate(fresh, null, migrations)
    return schemaOf(db) === schemaOf(fresh)
  } finally {
    db.close()
    fresh.close()
  }
}

const schemaOf = (db: Database.Database): string =>
  JSON.stringify(db.prepare("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all())

/** Path of the large project, made on the first call and kept between runs. Never written to: take a copy. */
export const findLargeProject = (): string => {
  const resources = readResources(join(root, 'resources'))
  const key = createHash('sha256')
    .update(JSON.stringify([generator, templateFor(resources, largeEdition)]))
    .digest('hex')
    .slice(0, 16)
  const folder = join(tmpdir(), 'kartbordet-bench')
  const path = join(folder, `register-${unitCount}-${key}.kartbord`)
  if (existsSync(path) && bringUp(path)) return path
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

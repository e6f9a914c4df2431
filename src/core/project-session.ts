import { dirname } from 'node:path'
import { EventPublisher } from '@orpc/server'
import type { ChangedEvent, ProjectInfo } from '../shared/contract/views.ts'
import { editionAdd } from './commands/edition-add.ts'
import { type Command, type CommandOptions, runCommand } from './commands/run-command.ts'
import { createProjectFile, openProjectFile, type ProjectFile } from './db/project-file.ts'
import type { LockHolder } from './db/project-lock.ts'
import type { EngineContext } from './engine-context.ts'
import { EngineError } from './engine-error.ts'
import type { Written } from './journal/append-entry.ts'
import { redo, undo } from './journal/undo.ts'
import { createIdSource } from './new-ids.ts'
import { listEditionYears } from './queries/edition.ts'
import { type Resources, templateFor } from './resources.ts'

export interface SessionOptions {
  resources: Resources
  now: () => Date
  /** For tests; ids are made from time and chance otherwise. */
  newId?: (() => string) | undefined
  person: () => { id: string; name: string }
  deviceId: string
}

/** The project that is open, and every way to write in it. One session has at most one project. */
export class ProjectSession {
  readonly events = new EventPublisher<{ changed: ChangedEvent }>()
  readonly #options: SessionOptions
  readonly #ids: ReturnType<typeof createIdSource>
  #project: ProjectFile | null = null

  constructor(options: SessionOptions) {
    this.#options = options
    this.#ids = createIdSource(options.now)
  }

  get project(): ProjectFile {
    if (this.#project === null)
      throw new EngineError('no-project', 'Inget projekt är öppet. Öppna ett projekt, eller skapa ett nytt.')
    return this.#project
  }

  /** Makes a project with the editions that are shipped, and opens it. The one that was open is closed when the new one stands. */
  create(path: string, years?: readonly string[]): ProjectInfo {
    const made = createProjectFile(path, this.#newId(), this.#holder())
    this.#replace(made)
    for (const year of years ?? this.#options.resources.templates.map((template) => template.year))
      this.addEdition(year)
    return this.info() as ProjectInfo
  }

  open(path: string, wish: { readOnly?: boolean } = {}): ProjectInfo {
    if (this.#project?.path === path && this.#project.readOnly === null) return this.info() as ProjectInfo
    this.#replace(openProjectFile(path, this.#holder(), wish))
    return this.info() as ProjectInfo
  }

  close(): void {
    if (this.#project === null) return
    this.#project.close()
    this.#project = null
    this.#publish(
      { topics: ['project', 'editions', 'profiles', 'sources', 'imports', 'journal'], profileIds: [] },
      null,
    )
  }

  info(): ProjectInfo | null {
    const project = this.#project
    if (project === null) return null
    const holder = project.readOnly?.holder
    return {
      projectId: project.projectId,
      name: project.name,
      folder: dirname(project.path),
      readOnly:
        project.readOnly === null
          ? null
          : holder
            ? `Projektet är öppet hos ${holder.name} sedan ${holder.since.slice(0, 16).replace('T', ' ')}. Du kan läsa men inte skriva.`
            : 'Projektet är öppet för läsning. Du kan läsa men inte skriva.',
      editions: listEditionYears(project.read),
    }
  }

  /** Adds an edition from its template unless the project has it. */
  addEdition(year: string): void {
    this.run(editionAdd, templateFor(this.#options.resources, year), { via: 'projekt' })
  }

  run<Input>(command: Command<Input>, input: Input, options: CommandOptions): Written | null {
    return runCommand(this.project, this.#context(), command, input, options)
  }

  undo(entryId?: string): Written | null {
    return undo(this.project, this.#context(), entryId)
  }

  redo(): Written | null {
    return redo(this.project, this.#context())
  }

  #replace(project: ProjectFile): void {
    this.#project?.close()
    this.#project = project
    const newest = project.read.get<{ id: string | null }>(
      'SELECT max(id) AS id FROM (SELECT max(id) AS id FROM journal_change UNION ALL SELECT max(id) FROM journal_entry)',
    )
    if (newest?.id) this.#ids.after(newest.id)
    this.#publish(
      { topics: ['project', 'editions', 'profiles', 'sources', 'imports', 'journal'], profileIds: [] },
      null,
    )
  }

  #newId(): string {
    return this.#options.newId?.() ?? this.#ids.next()
  }

  #context(): EngineContext {
    return {
      now: this.#options.now,
      newId: () => this.#newId(),
      actor: this.#options.person(),
      deviceId: this.#options.deviceId,
      onWritten: (project, written) => this.#publish(touched(project, written), written),
    }
  }

  #holder(): LockHolder {
    return {
      name: this.#options.person().name,
      device: this.#options.deviceId,
      since: this.#options.now().toISOString(),
    }
  }

  #publish(event: Pick<ChangedEvent, 'topics' | 'profileIds'>, written: Written | null): void {
    this.events.publish('changed', {
      ...event,
      entryId: written?.entryId ?? null,
      label: written?.label ?? null,
      at: written?.at ?? null,
    })
  }
}

const topicOf: Record<string, ChangedEvent['topics'][number]> = {
  edition: 'editions',
  edition_field: 'editions',
  edition_operator: 'editions',
  edition_region: 'profiles',
  criterion: 'editions',
  unit: 'profiles',
  profile: 'profiles',
  value: 'profiles',
  source: 'sources',
  import_run: 'imports',
  candidate: 'imports',
  saved_view: 'views',
  method: 'methods',
}

/** Above this many profiles a screen fetches its whole list again rather than row by row. */
const namedProfiles = 200

const touched = (project: ProjectFile, written: Written): Pick<ChangedEvent, 'topics' | 'profileIds'> => {
  const tables = project.read.all<{ table_name: string }>(
    'SELECT DISTINCT table_name FROM journal_change WHERE entry_id = ?',
    written.entryId,
  )
  const profiles = project.read.all<{ id: string | null }>(
    `SELECT DISTINCT CASE c.table_name WHEN 'profile' THEN c.row_id
       ELSE coalesce(v.profile_id, json_extract(c.after, '$.profile_id'), json_extract(c.before, '$.profile_id')) END AS id
     FROM journal_change c LEFT JOIN value v ON c.table_name = 'value' AND v.id = c.row_id
     WHERE c.entry_id = ? AND (c.table_name = 'profile' OR (c.table_name = 'value' AND (v.id IS NOT NULL OR c.field = '*'))) LIMIT ${namedProfiles + 1}`,
    written.entryId,
  )
  return {
    topics: [...new Set([...tables.flatMap(({ table_name }) => topicOf[table_name] ?? []), 'journal' as const])],
    profileIds: profiles.length > namedProfiles ? [] : profiles.flatMap(({ id }) => (id === null ? [] : [id])),
  }
}

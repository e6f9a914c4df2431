import { dirname } from 'node:path'
import { EventPublisher } from '@orpc/server'
import type { ChangedEvent, LockState, ProjectInfo } from '../shared/contract/views.ts'
import { defaultBackupFolder } from './backups/backup-name.ts'
import { tellNewestBackup } from './backups/find-newest-backup.ts'
import { editionAdd } from './commands/edition-add.ts'
import {
  type Command,
  type CommandOptions,
  readOnlySentence,
  refuseReadOnly,
  runCommand,
} from './commands/run-command.ts'
import { openPastProject, type PastProject, type ViewedProject } from './db/past-project.ts'
import { createProjectFile, openProjectFile, type ProjectFile } from './db/project-file.ts'
import { type LockHolder, readProjectLock } from './db/project-lock.ts'
import type { EngineContext } from './engine-context.ts'
import { EngineError } from './engine-error.ts'
import type { Written } from './journal/append-entry.ts'
import { noteInJournal } from './journal/note-in-journal.ts'
import { redo, undo } from './journal/undo.ts'
import { createIdSource } from './new-ids.ts'
import { listEditionYears } from './queries/edition.ts'
import { getMoment, type JournalMoment, type MomentWish } from './queries/journal-moment.ts'
import { type Resources, templateFor } from './resources.ts'
import { type CopyOrder, saveCopy } from './save-copy.ts'

export interface SessionOptions {
  resources: Resources
  now: () => Date
  /** For tests; ids are made from time and chance otherwise. */
  newId?: (() => string) | undefined
  person: () => { id: string; name: string }
  deviceId: string
  /** Folders where backups of a project may lie; beside the project when not given. */
  backupFolders?: ((path: string) => string[]) | undefined
}

/** The project that is open, and every way to write in it. One session has at most one project. */
export class ProjectSession {
  readonly events = new EventPublisher<{ changed: ChangedEvent }>()
  readonly #options: SessionOptions
  readonly #ids: ReturnType<typeof createIdSource>
  #project: ProjectFile | null = null
  /** What was open, while its content is being replaced. */
  #replacing: ProjectInfo | null = null
  #past: { project: PastProject; moment: JournalMoment } | null = null

  constructor(options: SessionOptions) {
    this.#options = options
    this.#ids = createIdSource(options.now)
  }

  get project(): ProjectFile {
    if (this.#replacing !== null)
      throw new EngineError('replacing', 'Projektet återställs just nu. Vänta ett ögonblick och försök igen.')
    if (this.#project === null)
      throw new EngineError('no-project', 'Inget projekt är öppet. Öppna ett projekt, eller skapa ett nytt.')
    return this.#project
  }

  /** What screens read: the project as it stands, or as it was at the moment that they look at. */
  get view(): ViewedProject {
    return this.#past?.project ?? this.project
  }

  /** Shows the project as it was, or (null) as it is. Nothing can be written while the past is shown. */
  viewAt(wish: MomentWish | null): ProjectInfo {
    const moment = wish === null ? null : getMoment(this.project.read, wish)
    this.#leavePast()
    if (moment !== null) this.#past = { project: openPastProject(this.project, moment.entrySeq), moment }
    this.#publishAll()
    return this.info() as ProjectInfo
  }

  /** @throws EngineError `read-only` or `looking-at-past`. For work of many steps, so that it is refused before the first. */
  refuseUnwritable(): void {
    this.#refusePast()
    refuseReadOnly(this.project)
  }

  #refusePast(): void {
    if (this.#past !== null) throw new EngineError('looking-at-past', lookingAtPast)
  }

  #leavePast(): void {
    this.#past?.project.close()
    this.#past = null
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
    if (this.#project?.path === path && this.#project.readOnly === null)
      return this.#past === null ? (this.info() as ProjectInfo) : this.viewAt(null)
    this.#replace(this.#openFile(path, wish))
    return this.info() as ProjectInfo
  }

  close(): void {
    if (this.#project === null) return
    this.#leavePast()
    this.#project.close()
    this.#project = null
    this.#publishAll()
  }

  /**
   * Lets `work` replace what is in the open file, while nobody else can open it for writing, and opens it again whatever
   * happened. Meanwhile the project can be neither read nor written here.
   */
  async replaceContent(work: () => Promise<void>): Promise<ProjectInfo> {
    const { project } = this
    refuseReadOnly(project)
    const info = this.info() as ProjectInfo
    this.#leavePast()
    const lock = project.closeAndHold()
    this.#project = null
    this.#replacing = info
    try {
      await work()
    } finally {
      this.#replacing = null
      this.#replace(openProjectFile(project.path, this.#holder(), { lock }))
    }
    return this.info() as ProjectInfo
  }

  /** Writes in the journal what happened to the project as a whole; there is nothing in it to undo. */
  note(label: string, via: string): Written {
    return noteInJournal(this.project, this.#context(), label, via)
  }

  info(): ProjectInfo | null {
    if (this.#replacing !== null) return this.#replacing
    const project = this.#project
    if (project === null) return null
    return {
      projectId: project.projectId,
      name: project.name,
      folder: dirname(project.path),
      asOf: this.#past === null ? null : { at: this.#past.moment.at, label: this.#past.moment.label },
      heldBy: holderOf(project),
      readOnly: this.#past !== null ? lookingAtPast : readOnlySentence(project),
      editions: listEditionYears(this.view.read),
    }
  }

  /** Whether the open project could be written in now. Tells everybody when another program has written in it meanwhile. */
  lookAtLock(): LockState {
    const { project } = this
    if (project.readOnly === null) return { mayWrite: true, heldBy: null }
    if (project.wasChangedOutside()) this.#publishAll()
    if (project.readOnly.disk) return { mayWrite: false, heldBy: null }
    const { held, holder } = readProjectLock(project.path)
    return { mayWrite: !held, heldBy: holder === null ? null : { name: holder.name, since: holder.since } }
  }

  /** Copies the open project to another file. @returns the bytes of the copy. */
  saveCopy(path: string, options: Pick<CopyOrder, 'replace' | 'onProgress' | 'signal'>): Promise<number> {
    return saveCopy(this.project, { ...options, path, holder: this.#holder() })
  }

  /** Adds an edition from its template unless the project has it. */
  addEdition(year: string): void {
    this.run(editionAdd, templateFor(this.#options.resources, year), { via: 'projekt' })
  }

  run<Input>(command: Command<Input>, input: Input, options: CommandOptions): Written | null {
    this.#refusePast()
    return runCommand(this.project, this.#context(), command, input, options)
  }

  undo(entryId?: string): Written | null {
    this.#refusePast()
    return undo(this.project, this.#context(), entryId)
  }

  redo(): Written | null {
    this.#refusePast()
    return redo(this.project, this.#context())
  }

  #openFile(path: string, wish: { readOnly?: boolean }): ProjectFile {
    try {
      return openProjectFile(path, this.#holder(), wish)
    } catch (error) {
      throw tellNewestBackup(error, this.#options.backupFolders?.(path) ?? [defaultBackupFolder(path)])
    }
  }

  #replace(project: ProjectFile): void {
    this.#leavePast()
    this.#project?.close()
    this.#project = project
    const newest = project.read.get<{ id: string | null }>(
      'SELECT max(id) AS id FROM (SELECT max(id) AS id FROM journal_change UNION ALL SELECT max(id) FROM journal_entry)',
    )
    if (newest?.id) this.#ids.after(newest.id)
    this.#publishAll()
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

  #publishAll(): void {
    this.#publish(
      {
        topics: [
          ...(['project', 'editions', 'profiles', 'sources', 'imports', 'journal', 'views', 'methods'] as const),
          ...(['annotations', 'classification'] as const),
        ],
        profileIds: [],
      },
      null,
    )
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

const lookingAtPast =
  'Du ser projektet som det var. Då går det att läsa men inte att skriva. Gå tillbaka till nu för att ändra.'

const holderOf = ({ readOnly }: ProjectFile): ProjectInfo['heldBy'] => {
  const holder = readOnly?.holder
  return holder == null ? null : { name: holder.name, since: holder.since }
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
  import_unit: 'imports',
  import_rule: 'imports',
  saved_view: 'views',
  method: 'methods',
  source_facts: 'sources',
  annotation: 'annotations',
  evidence: 'annotations',
  annotation_color: 'annotations',
  codebook: 'classification',
  criterion_wording: 'classification',
  reason: 'classification',
  rater: 'classification',
  rating: 'classification',
  rating_reveal: 'classification',
  third_voice: 'classification',
  review_packet: 'classification',
  review_comment: 'classification',
  review_answer: 'classification',
  decision: 'classification',
  decision_signature: 'classification',
  decision_ground: 'classification',
}

/** Above this many profiles a screen fetches its whole list again rather than row by row. */
const namedProfiles = 200

const touched = (project: ProjectFile, written: Written): Pick<ChangedEvent, 'topics' | 'profileIds'> => {
  const tables = project.read.all<{ table_name: string }>(
    'SELECT DISTINCT table_name FROM journal_change WHERE entry_id = ?',
    written.entryId,
  )
  // Which other descriptions a unit has stands on their cards too.
  const tied = project.read.get(
    "SELECT 1 FROM journal_change WHERE entry_id = ? AND field = 'unit_id'",
    written.entryId,
  )
  const profiles = project.read.all<{ id: string | null }>(
    `SELECT DISTINCT CASE c.table_name WHEN 'profile' THEN c.row_id
       ELSE coalesce(v.profile_id, json_extract(c.after, '$.profile_id'), json_extract(c.before, '$.profile_id')) END AS id
     FROM journal_change c LEFT JOIN value v ON c.table_name = 'value' AND v.id = c.row_id
     WHERE c.entry_id = ? AND (c.table_name = 'profile' OR (c.table_name = 'value' AND (v.id IS NOT NULL OR c.field = '*'))) LIMIT ${namedProfiles + 1}`,
    written.entryId,
  )
  // A mark that is tied, untied, lost or found changes what the values of its units rest on.
  const supported = project.read.all<{ id: string | null }>(
    `SELECT DISTINCT coalesce(json_extract(c.after, '$.profile_id'), json_extract(c.before, '$.profile_id')) AS id
     FROM journal_change c WHERE c.entry_id = ? AND c.table_name = 'evidence' AND c.field = '*'
     UNION SELECT e.profile_id FROM journal_change c JOIN evidence e ON e.annotation_id = c.row_id
     WHERE c.entry_id = ? AND c.table_name = 'annotation' AND c.field = 'orphan' LIMIT ${namedProfiles + 1}`,
    written.entryId,
    written.entryId,
  )
  const named = new Set([...profiles, ...supported].flatMap(({ id }) => (id === null ? [] : [id])))
  return {
    topics: [
      ...new Set([
        ...tables.flatMap(({ table_name }) => topicOf[table_name] ?? []),
        ...(supported.length > 0 ? (['profiles'] as const) : []),
        'journal' as const,
      ]),
    ],
    profileIds: tied !== undefined || named.size > namedProfiles ? [] : [...named],
  }
}

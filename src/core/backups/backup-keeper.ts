import { statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type {
  BackupList,
  BackupLossView,
  BackupView,
  FileCheck,
  RepairOutcome,
  SafetyState,
} from '../../shared/contract/backup-views.ts'
import type { ProjectInfo } from '../../shared/contract/views.ts'
import { refuseReadOnly } from '../commands/run-command.ts'
import { takeProjectLock } from '../db/project-lock.ts'
import { EngineError } from '../engine-error.ts'
import type { ProjectSession } from '../project-session.ts'
import { defaultBackupFolder, formatWallTime } from './backup-name.ts'
import type { Backup, BackupStamp } from './backup-stamp.ts'
import { findCloudFolder } from './cloud-folder.ts'
import { planThinning } from './plan-thinning.ts'
import { removeBackups } from './remove-backups.ts'
import { runInWorker } from './run-in-worker.ts'
import { type ProjectSafety, readSafety, writeSafety } from './safety-settings.ts'

export interface KeeperOptions {
  session: ProjectSession
  settingsDir: string
  now: () => Date
  /** The name and device under which a damaged project is held while it is repaired. */
  holder: () => { name: string; device: string; since: string }
  /** Gives a screen a name for a file whose path it never sees. */
  addToken: (path: string) => string
  /** False for a program that opens a project for one errand: it makes no backups of its own accord. */
  automatic: boolean
}

/** After opening: first the person gets the rows, and reading a large file through keeps the disk busy for a while. */
const firstLookMs = 4000
const largeFirstLookMs = 60_000
const lookEveryMs = 60_000
/** Work that a backup may be behind. A large project, whose copy is heavy, waits longer. */
const intervalMs = 15 * 60_000
const largeBytes = 200 * 1024 * 1024
const largeIntervalMs = 60 * 60_000

/** Makes, lists, thins and restores the backups of the open project, and watches that its file is sound. */
export class BackupKeeper {
  readonly #options: KeeperOptions
  #watched: string | null = null
  #stop = new AbortController()
  #timer: NodeJS.Timeout | null = null
  #newest: Backup | null = null
  #making = false
  #queue: Promise<unknown> = Promise.resolve()
  #failure: string | null = null
  #damaged: { path: string; message: string } | null = null

  constructor(options: KeeperOptions) {
    this.#options = options
    options.session.events.subscribe('changed', ({ topics }) => {
      if (topics.includes('project')) this.#follow()
    })
  }

  /** Folders where backups of a project may lie: the chosen one, and the one beside it. */
  foldersOf(path: string): string[] {
    const chosen = readSafety(this.#options.settingsDir).find((one) => one.path === path)?.backupFolder
    return chosen ? [chosen, defaultBackupFolder(path)] : [defaultBackupFolder(path)]
  }

  state(): SafetyState {
    const project = this.#options.session.info() === null ? null : this.#options.session.project
    const cloud = project === null ? null : findCloudFolder(project.path)
    return {
      lastBackupAt: this.#newest?.madeAt ?? null,
      making: this.#making,
      failure: this.#failure,
      cloud: cloud === null ? null : { service: cloud.service, aside: this.#safety().cloudAside },
      damaged:
        this.#damaged === null
          ? null
          : {
              token: this.#options.addToken(this.#damaged.path),
              name: basename(this.#damaged.path),
              message: this.#damaged.message,
            },
    }
  }

  /** A project that could not be opened: the screen is told, so that it can offer to repair it. */
  tellDamaged(path: string, message: string): void {
    this.#damaged = { path, message }
    this.#tell()
  }

  async list(): Promise<BackupList> {
    const { path, projectId } = this.#options.session.project
    return this.#listIn(path, projectId)
  }

  async make(reason: BackupStamp['reason']): Promise<BackupView> {
    return toView(await this.#make(reason))
  }

  async compare(id: string): Promise<BackupLossView> {
    const { path, projectId } = this.#options.session.project
    const backup = await this.#getProved(path, projectId, id)
    const loss = await runInWorker('compare', { projectPath: path, backupPath: backup.path })
    return { backup: toView(backup), ...loss }
  }

  /** Puts a backup's content in the open project. What stands there now is kept as a backup first. */
  async restore(id: string): Promise<ProjectInfo> {
    const { session } = this.#options
    const { project } = session
    refuseReadOnly(project)
    const backup = await this.#getProved(project.path, project.projectId, id)
    await this.#make('before-restore')
    await session.replaceContent(() => runInWorker('restore', { projectPath: project.path, backup }))
    session.note(
      `återställ säkerhetskopian från ${formatWallTime(new Date(backup.madeAt)).slice(0, 16)}`,
      'säkerhetskopior',
    )
    return session.info() as ProjectInfo
  }

  /** Null: beside the project. Backups that lie elsewhere stay there. */
  async setFolder(folder: string | null): Promise<BackupList> {
    this.#remember({ backupFolder: folder })
    return this.list()
  }

  putCloudAside(): SafetyState {
    this.#remember({ cloudAside: true })
    return this.state()
  }

  /** Reads every page of the open project. */
  async check(): Promise<FileCheck> {
    const findings = await runInWorker('check', { path: this.#options.session.project.path, thorough: true })
    return { sound: findings.length === 0, findings }
  }

  /** Backups of a project that is not open, and perhaps cannot be. */
  listFor(path: string): Promise<BackupList> {
    return this.#listIn(path, null)
  }

  /** Puts a backup in the place of a project that cannot be opened, with what its journal tells of later. */
  async repair(path: string, id: string): Promise<RepairOutcome> {
    const { session, now, holder } = this.#options
    if (session.info() !== null && session.project.path === path)
      throw new EngineError('open-project', 'Projektet är öppet. Återställ det från säkerhetskopiorna i stället.')
    const backup = await this.#getProved(path, null, id)
    const taken = takeProjectLock(path, holder())
    if (taken.lock === null)
      throw new EngineError(
        'busy',
        `${basename(path)} används av ett annat program just nu. Stäng det och försök igen.`,
      )
    try {
      const { aside, salvage } = await runInWorker('repair', { projectPath: path, backup, now: now().toISOString() })
      if (this.#damaged?.path === path) this.#damaged = null
      this.#tell()
      return { salvaged: salvage.entries, complete: salvage.complete, keptAs: aside === null ? null : basename(aside) }
    } finally {
      taken.lock.release()
    }
  }

  close(): void {
    this.#stop.abort()
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  /** Another project is open, or none. */
  #follow(): void {
    const { session, automatic } = this.#options
    const project = session.info() === null ? null : session.project
    const path = project?.readOnly === null ? project.path : null
    if (project !== null) this.#damaged = null
    if (path === this.#watched) return
    if (project !== null) this.#rememberPlace(project.projectId, project.path)
    this.#watched = path
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#newest = null
    this.#failure = null
    if (this.#timer !== null) clearTimeout(this.#timer)
    if (path !== null && automatic)
      this.#lookIn(statSync(path).size > largeBytes ? largeFirstLookMs : firstLookMs, true)
  }

  #lookIn(delayMs: number, first: boolean): void {
    const { signal } = this.#stop
    this.#timer = setTimeout(() => {
      this.#look(first)
        .catch(() => undefined)
        .finally(() => {
          if (!signal.aborted) this.#lookIn(lookEveryMs, false)
        })
    }, delayMs)
    // Nobody waits for a backup to end a program.
    this.#timer.unref()
  }

  async #look(first: boolean): Promise<void> {
    const { session } = this.#options
    const { path, projectId } = session.project
    const { signal } = this.#stop
    if (first) {
      const findings = await runInWorker('check', { path, thorough: false }, signal)
      if (findings.length > 0) {
        this.#closeDamaged(path, findings.length)
        return
      }
      const { good } = await runInWorker('list', { folders: this.foldersOf(path), projectId }, signal)
      this.#newest = good[0] ?? null
      this.#tell()
    }
    if (this.#isDue(first)) await this.#make(first ? 'open' : 'interval')
  }

  /** Something was written that no backup holds, and the newest backup is old enough. */
  #isDue(first: boolean): boolean {
    const last = this.#options.session.project.read.get<{ id: string }>(
      'SELECT id FROM journal_entry ORDER BY rowid DESC LIMIT 1',
    )
    if (last === undefined || last.id === this.#newest?.lastEntryId) return false
    if (first || this.#newest === null) return true
    const age = this.#options.now().getTime() - Date.parse(this.#newest.madeAt)
    // Below zero where the clock was set back: then one is made rather than waited for.
    return age < 0 || age >= (this.#newest.byteLength > largeBytes ? largeIntervalMs : intervalMs)
  }

  #closeDamaged(path: string, findings: number): void {
    const { session } = this.#options
    if (session.project.path !== path) return
    session.close()
    this.tellDamaged(
      path,
      `${basename(path)} är skadad på disken (minst ${findings} fel hittades), så projektet stängdes och filen är orörd. Laga det från en säkerhetskopia.`,
    )
  }

  /** One at a time; who asks while one is made waits for the next. */
  #make(reason: BackupStamp['reason']): Promise<Backup> {
    const made = this.#queue.then(() => this.#makeNow(reason))
    this.#queue = made.catch(() => undefined)
    return made
  }

  async #makeNow(reason: BackupStamp['reason']): Promise<Backup> {
    const { session, now } = this.#options
    const { path, name, projectId } = session.project
    this.#making = true
    this.#tell()
    try {
      const made = await runInWorker(
        'write',
        {
          projectPath: path,
          projectName: name,
          folder: this.foldersOf(path)[0] ?? defaultBackupFolder(path),
          reason,
          madeAt: now().toISOString(),
        },
        this.#stop.signal,
      )
      this.#newest = made
      this.#failure = null
      const { good } = await runInWorker('list', { folders: [dirname(made.path)], projectId }, this.#stop.signal)
      removeBackups(planThinning(good, now()))
      return made
    } catch (error) {
      if (!(error instanceof EngineError && error.code === 'stopped'))
        this.#failure =
          error instanceof EngineError
            ? error.message
            : 'Säkerhetskopian kunde inte göras. Kontrollera att disken är ansluten. Projektet är orört.'
      throw error
    } finally {
      this.#making = false
      this.#tell()
    }
  }

  async #listIn(path: string, projectId: string | null): Promise<BackupList> {
    const folders = this.foldersOf(path)
    const { good, bad } = await runInWorker('list', { folders, projectId })
    return {
      folder: folders[0] ?? defaultBackupFolder(path),
      chosenFolder: folders.length > 1,
      totalBytes: good.reduce((sum, { byteLength }) => sum + byteLength, 0),
      backups: good.map(toView),
      unusable: bad,
    }
  }

  async #getProved(path: string, projectId: string | null, id: string): Promise<Backup> {
    const { good } = await runInWorker('list', { folders: this.foldersOf(path), projectId })
    const found = good.find(({ name }) => name === id)
    const proved = found === undefined ? null : found.proved ? found : await runInWorker('prove', { path: found.path })
    if (proved === null)
      throw new EngineError(
        'backup-damaged',
        'Säkerhetskopian finns inte längre eller är skadad, så den används inte. Välj en annan. Projektet är orört.',
      )
    return proved
  }

  /** A project that was moved keeps its folder of backups. */
  #rememberPlace(projectId: string, path: string): void {
    const known = readSafety(this.#options.settingsDir).find((one) => one.projectId === projectId)
    if (known !== undefined && known.path !== path) writeSafety(this.#options.settingsDir, { ...known, path })
  }

  #safety(): ProjectSafety {
    const { path, projectId } = this.#options.session.project
    const known = readSafety(this.#options.settingsDir).find((one) => one.projectId === projectId)
    return { backupFolder: null, cloudAside: false, ...known, path, projectId }
  }

  #remember(change: Partial<ProjectSafety>): void {
    writeSafety(this.#options.settingsDir, { ...this.#safety(), ...change })
    this.#tell()
  }

  #tell(): void {
    this.#options.session.events.publish('changed', {
      topics: ['backups'],
      profileIds: [],
      entryId: null,
      label: null,
      at: null,
    })
  }
}

const toView = (backup: Backup): BackupView => ({
  id: backup.name,
  madeAt: backup.madeAt,
  reason: backup.reason,
  byteLength: backup.byteLength,
  ...backup.counts,
  lastEntryAt: backup.lastEntryAt,
})

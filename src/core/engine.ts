import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { AppInfo, ExportPart, ProjectInfo, SettingsChange } from '../shared/contract/views.ts'
import { UserSettings } from '../shared/contract/views.ts'
import { nameless } from '../shared/domain/person.ts'
import { SourceTexts } from './anchors/source-texts.ts'
import { AnnotationService } from './annotations/annotation-service.ts'
import { BackupKeeper } from './backups/backup-keeper.ts'
import { RaterVault } from './classification/rater-vault.ts'
import { RatingService } from './classification/rating-service.ts'
import { projectExtension } from './db/project-file.ts'
import { EngineError } from './engine-error.ts'
import { FileTokens } from './file-tokens.ts'
import type { HostServices } from './host-services.ts'
import { ImportService } from './import-service.ts'
import { ProjectSession } from './project-session.ts'
import { createReadSourceFile, type ReadingProcess } from './read-source-file.ts'
import { type Resources, readResources } from './resources.ts'
import { createRouter, type EngineRouter } from './router.ts'
import { forgetProject, readSettings, rememberProject, type Settings, writeSettings } from './settings.ts'

export interface EngineOptions {
  version: string
  /** Folder of resources/. */
  resourcesDir: string
  /** Where this machine's person, device and recent projects are remembered. */
  settingsDir: string
  /** Where projects go that are made by name alone, in hosts without dialogs. */
  projectsDir: string
  host: HostServices
  /** How to start the process in which sources are read. */
  reading: ReadingProcess
  /** Backups while one works, and a look at the file on opening; off for a program that opens a project for one errand. */
  keepsBackups: boolean
  clock?: () => Date
  newId?: () => string
}

/** What the router's procedures share. */
export interface EngineParts {
  options: EngineOptions
  resources: Resources
  session: ProjectSession
  imports: ImportService
  annotations: AnnotationService
  backups: BackupKeeper
  files: FileTokens
  ratings: RatingService
  person(): { id: string; name: string }
  info(): AppInfo
  setPerson(name: string | null): void
  setSettings(change: SettingsChange): void
  /** Takes a project off the list of the latest. */
  forgetProject(path: string): void
  openProject(path: string): ProjectInfo
  createProject(path: string): ProjectInfo
  /** The folder of exports for a project, when no folder was picked. */
  exportFolder(request: { edition: string; only?: readonly ExportPart[] | undefined }): string
}

export interface Engine {
  router: EngineRouter
  files: FileTokens
  session: ProjectSession
  resources: Resources
  imports: ImportService
  annotations: AnnotationService
  /** For a project named outside a screen: an argument, a double click, `serve --project`. */
  openProject(path: string): ProjectInfo
  createProject(path: string): ProjectInfo
  close(): void
}

/** The engine: everything that reads and writes projects, the same behind every host. */
export const createEngine = (options: EngineOptions): Engine => {
  const now = options.clock ?? (() => new Date())
  const resources = readResources(options.resourcesDir)
  let settings: Settings = readSettings(options.settingsDir)
  const keep = (changed: Settings): void => {
    settings = changed
    writeSettings(options.settingsDir, settings)
  }
  const session = new ProjectSession({
    resources,
    now,
    newId: options.newId,
    person: () => settings.person,
    deviceId: settings.deviceId,
    backupFolders: (path) => backups.foldersOf(path),
  })
  const files = new FileTokens()
  const backups: BackupKeeper = new BackupKeeper({
    session,
    settingsDir: options.settingsDir,
    now,
    holder: () => ({ name: settings.person.name, device: settings.deviceId, since: now().toISOString() }),
    addToken: (path) => files.addPath(path),
    automatic: options.keepsBackups,
  })
  const open = (path: string): ProjectInfo => {
    try {
      return session.open(path)
    } catch (error) {
      if (error instanceof EngineError && error.code === 'damaged-file') backups.tellDamaged(path, error.message)
      throw error
    }
  }
  const remember = (info: ProjectInfo): ProjectInfo => {
    keep(rememberProject(settings, session.project.path, now().toISOString()))
    return info
  }
  const parts: EngineParts = {
    options,
    resources,
    session,
    imports: new ImportService(session, resources, createReadSourceFile(options.reading, resources)),
    annotations: new AnnotationService({
      session,
      texts: new SourceTexts(options.reading),
      reading: options.reading,
      now,
      person: () => settings.person,
    }),
    backups,
    files,
    ratings: new RatingService(
      session,
      new RaterVault(join(options.settingsDir, 'ratings')),
      () => settings.person,
      (person) => keep({ ...settings, person: { ...person, asked: true } }),
    ),
    person: () => settings.person,
    info: () => ({
      version: options.version,
      host: { kind: options.host.kind, dialogs: options.host.dialogs },
      person: settings.person,
      settings: settings.window,
      recent: settings.recent.map(({ path, openedAt }) => ({
        token: files.addPath(path),
        name: basename(path),
        folder: dirname(path),
        openedAt,
        exists: existsSync(path),
      })),
    }),
    setSettings: (change) => keep({ ...settings, window: UserSettings.parse({ ...settings.window, ...change }) }),
    setPerson: (name) => keep({ ...settings, person: { id: settings.person.id, name: name ?? nameless, asked: true } }),
    forgetProject: (path) => keep(forgetProject(settings, path)),
    openProject: (path) => remember(open(path)),
    createProject: (path) => remember(session.create(path.endsWith(projectExtension) ? path : path + projectExtension)),
    exportFolder: ({ edition, only }) => {
      const { path, name } = session.project
      // What goes to reviewers is not left among what is published.
      const what = only?.every((part) => part === 'dossier') === true ? 'granskning' : 'export'
      return `${dirname(path)}/${name}-${what}-${edition}`
    },
  }
  return {
    router: createRouter(parts),
    files,
    session,
    resources,
    imports: parts.imports,
    annotations: parts.annotations,
    openProject: parts.openProject,
    createProject: parts.createProject,
    close: () => {
      session.close()
      backups.close()
    },
  }
}

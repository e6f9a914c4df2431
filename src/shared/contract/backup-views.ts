import { z } from 'zod'

/** What the engine shows of a project's backups and of how safe it lies. Times are ISO 8601 in UTC. */

export const BackupReason = z.enum(['open', 'interval', 'asked', 'before-restore', 'before-migration', 'before-repair'])
export type BackupReason = z.infer<typeof BackupReason>

export const BackupView = z.object({
  /** The file's name, which names it among the project's backups. */
  id: z.string(),
  madeAt: z.string(),
  reason: BackupReason,
  byteLength: z.number().int(),
  units: z.number().int(),
  values: z.number().int(),
  /** Journal entries. */
  entries: z.number().int(),
  /** When the newest of what it holds was written; null for an empty journal. */
  lastEntryAt: z.string().nullable(),
})
export type BackupView = z.infer<typeof BackupView>

export const BackupList = z.object({
  folder: z.string(),
  /** The folder was chosen by a person; else it lies beside the project. */
  chosenFolder: z.boolean(),
  totalBytes: z.number().int(),
  /** Good ones alone, newest first. */
  backups: z.array(BackupView),
  /** Names of files that call themselves backups but are empty, cut off or damaged: they cannot be chosen. */
  unusable: z.array(z.string()),
})
export type BackupList = z.infer<typeof BackupList>

/** What restoring a backup would take away from the project as it stands. */
export const BackupLossView = z.object({
  backup: BackupView,
  entries: z.number().int(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  people: z.array(z.object({ name: z.string(), entries: z.number().int() })),
  /** The first 100. */
  units: z.array(z.object({ name: z.string(), entries: z.number().int() })),
  unitCount: z.number().int(),
  /** The newest 20. */
  latest: z.array(z.object({ label: z.string(), at: z.string(), actor: z.string() })),
  /** Entries that come back: an earlier restore took them away. */
  regained: z.number().int(),
})
export type BackupLossView = z.infer<typeof BackupLossView>

export const SafetyState = z.object({
  /** When the newest backup was made or found; null when there is none, or nobody has looked yet. */
  lastBackupAt: z.string().nullable(),
  making: z.boolean(),
  /** Why the latest backup could not be made; null when it could. */
  failure: z.string().nullable(),
  /** The service that syncs the folder in which the project lies. */
  cloud: z.object({ service: z.string(), aside: z.boolean() }).nullable(),
  /** A project that was closed because its file is damaged, or that could not be opened; the token is for `backups.repair`. */
  damaged: z.object({ token: z.string(), name: z.string(), message: z.string() }).nullable(),
})
export type SafetyState = z.infer<typeof SafetyState>

export const FileCheck = z.object({
  sound: z.boolean(),
  /** What SQLite says is wrong, the first 20. */
  findings: z.array(z.string()),
})
export type FileCheck = z.infer<typeof FileCheck>

export const RepairOutcome = z.object({
  /** Journal entries that were read from the damaged file and made again after those of the backup. */
  salvaged: z.number().int(),
  /** Everything that the damaged file held is there. */
  complete: z.boolean(),
  /** Name of the damaged file as it is kept beside the project; null when there was none. */
  keptAs: z.string().nullable(),
})
export type RepairOutcome = z.infer<typeof RepairOutcome>

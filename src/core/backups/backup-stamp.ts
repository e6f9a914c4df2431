import { z } from 'zod'

/** Why a backup was made. Those made before something replaced the project are kept longer. */
export const backupReasons = [
  'open',
  'interval',
  'asked',
  'before-restore',
  'before-migration',
  'before-repair',
] as const

export const ContentCounts = z.object({
  units: z.number().int(),
  values: z.number().int(),
  /** Entries of the journal. */
  entries: z.number().int(),
})
export type ContentCounts = z.infer<typeof ContentCounts>

/** What a backup says about itself: written into the copy, in `meta`, before it is proved. */
export const BackupStamp = z.object({
  /** ISO 8601, UTC. */
  madeAt: z.iso.datetime(),
  reason: z.enum(backupReasons),
  counts: ContentCounts,
  /** The newest journal entry that it holds; null for an empty journal. */
  lastEntryId: z.string().nullable(),
  lastEntryAt: z.string().nullable(),
})
export type BackupStamp = z.infer<typeof BackupStamp>

/** Key in `meta`. */
export const stampKey = 'backup'

/** A backup that has been looked at and found good. */
export interface Backup extends BackupStamp {
  path: string
  name: string
  byteLength: number
  projectId: string
  /** True where every page was read; false where the file is too large for that until one wants to restore it. */
  proved: boolean
}

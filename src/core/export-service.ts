import { basename, join } from 'node:path'
import type { ExportEvent, ExportPart } from '../shared/contract/views.ts'
import { classifiedParts, exportParts, publishedParts } from '../shared/contract/views.ts'
import { EngineError } from './engine-error.ts'
import type { FileTokens } from './file-tokens.ts'
import type { ProjectSession } from './project-session.ts'
import { readExportSnapshot } from './queries/export-snapshot.ts'
import { getProfile } from './queries/named-profile.ts'
import type { Resources } from './resources.ts'
import { streamEvents } from './stream-events.ts'

export interface ExportOutcome {
  folder: string
  files: { path: string; name: string; byteLength: number }[]
  /** Contact details left out of the public files. */
  contactsLeftOut: number
  /** What was asked for and not written, and why. */
  remarks: string[]
}

/** Writes the publication's files from one consistent snapshot. The folder is made when missing; nothing half done is left in it. */
export const exportToFolder = async (
  session: ProjectSession,
  resources: Resources,
  request: { edition: string; folder: string; only?: readonly ExportPart[] | undefined },
  options: { onProgress?: (part: ExportPart, done: number, of: number) => void; signal?: AbortSignal | undefined } = {},
): Promise<ExportOutcome> => {
  // Loaded when first needed: the Word and Excel writers are large, and most days nothing is published.
  const { exportEdition } = await import('./exporters/export-edition.ts')
  const { writeExport } = await import('./exporters/write-export.ts')
  const parts = exportParts.filter((part) => (request.only ?? publishedParts).includes(part))
  const withEvidence = parts.includes('evidence')
  const withClassification = parts.some((part) => classifiedParts.has(part))
  const snapshot = session.view.snapshot((db) =>
    readExportSnapshot(db, request.edition, resources.reference, { withEvidence, withClassification }),
  )
  const { files, contactsLeftOut, remarks } = await exportEdition(snapshot, parts, options)
  options.signal?.throwIfAborted()
  try {
    await writeExport(files, request.folder, options.signal === undefined ? {} : { signal: options.signal })
  } catch (error) {
    options.signal?.throwIfAborted()
    if (error instanceof EngineError) throw error
    throw new EngineError(
      'cannot-export',
      `Filerna kunde inte skrivas i ${request.folder}. Kontrollera att mappen finns, att du får spara där och att ingen av filerna är öppen i Word eller Excel. Försök sedan igen.`,
      { cause: error },
    )
  }
  return {
    folder: request.folder,
    files: files.map(({ name, bytes }) => ({ path: join(request.folder, name), name, byteLength: bytes.byteLength })),
    contactsLeftOut,
    remarks,
  }
}

/** What one unit rests on, as one file. The name is the unit's own: it stays in this program until a person saves it. */
export const exportEvidenceList = async (
  session: ProjectSession,
  resources: Resources,
  { profileId, format }: { profileId: string; format: 'docx' | 'html' },
): Promise<{ name: string; bytes: Uint8Array; contactsLeftOut: number }> => {
  const { exportEvidenceOf } = await import('./exporters/export-edition.ts')
  const { name, snapshot } = session.view.snapshot((db) => {
    const profile = getProfile(db, profileId)
    return {
      name: profile.name,
      snapshot: readExportSnapshot(db, profile.year, resources.reference, { withEvidence: true }),
    }
  })
  if (snapshot.units.every((unit) => unit.profileId !== profileId))
    throw new EngineError(
      'not-in-register',
      `${name} står inte i registret, så den har ingen belägglista. Ta tillbaka den till registret först.`,
    )
  return { name: `Belägg ${fileName(name)}.${format}`, ...(await exportEvidenceOf(snapshot, profileId, format)) }
}

const fileName = (name: string): string =>
  name
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100)

/** The same as a stream of events for a screen, which names the folder by token. */
export async function* streamExport(
  session: ProjectSession,
  resources: Resources,
  files: FileTokens,
  request: { edition: string; folder: string; only?: readonly ExportPart[] | undefined },
  signal: AbortSignal | undefined,
): AsyncGenerator<ExportEvent> {
  yield* streamEvents<ExportEvent>(async (tell) => {
    const outcome = await exportToFolder(session, resources, request, {
      signal,
      onProgress: (part, done, of) => tell({ type: 'writing', part, done, of }),
    })
    return {
      type: 'written',
      folder: files.addPath(outcome.folder),
      folderName: basename(outcome.folder),
      files: outcome.files.map(({ path, name, byteLength }) => ({
        name,
        byteLength,
        token: files.add({ kind: 'path', path, name: basename(name) }),
      })),
      contactsLeftOut: outcome.contactsLeftOut,
      remarks: outcome.remarks,
    }
  })
}

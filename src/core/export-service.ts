import { basename, join } from 'node:path'
import type { ExportEvent, ExportPart } from '../shared/contract/views.ts'
import { classifiedParts, exportParts, publishedParts } from '../shared/contract/views.ts'
import type { ReadDb } from './db/database.ts'
import { EngineError } from './engine-error.ts'
import type { DossierContent } from './exporters/dossier/dossier-content.ts'
import { createPace } from './exporters/pace.ts'
import type { ExportSnapshot } from './exporters/snapshot.ts'
import type { FileTokens } from './file-tokens.ts'
import type { ProjectSession } from './project-session.ts'
import { readDossierContent } from './queries/dossier.ts'
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

interface ExportOptions {
  onProgress?: (part: ExportPart, done: number, of: number) => void
  signal?: AbortSignal | undefined
}

export interface ExportRequest {
  edition: string
  folder: string
  /** Without it every part of a publication, and no dossier. */
  only?: readonly ExportPart[] | undefined
  /** Which units a dossier is about (all that stand in the register when not given), and to whom it goes. */
  dossier?: { profileIds?: readonly string[] | undefined; recipient?: string | undefined } | undefined
}

/** Writes the publication's files from one consistent snapshot. The folder is made when missing; nothing half done is left in it. */
export const exportToFolder = async (
  session: ProjectSession,
  resources: Resources,
  request: ExportRequest,
  options: ExportOptions = {},
): Promise<ExportOutcome> => {
  // Loaded when first needed: the Word and Excel writers are large, and most days nothing is published.
  const { exportEdition } = await import('./exporters/export-edition.ts')
  const { writeExport } = await import('./exporters/write-export.ts')
  const parts = exportParts.filter((part) => (request.only ?? publishedParts).some((asked) => asked === part))
  const reads = {
    withEvidence: parts.includes('evidence'),
    withClassification: parts.some((part) => classifiedParts.has(part)),
  }
  const { snapshot, content } = session.view.snapshot((db) => {
    const snapshot = readExportSnapshot(db, request.edition, resources.reference, reads)
    return { snapshot, content: parts.includes('dossier') ? readContent(db, session, snapshot, request) : null }
  })
  const { remarks, ...published } = await exportEdition(
    snapshot,
    parts.filter((part) => part !== 'dossier'),
    options,
  )
  const dossier = content === null ? null : await writeDossier(snapshot, content, resources, options)
  const files = [...published.files, ...(dossier?.files ?? [])]
  const contactsLeftOut = published.contactsLeftOut + (dossier?.contactsLeftOut ?? 0)
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

const readContent = (
  db: ReadDb,
  session: ProjectSession,
  { units }: ExportSnapshot,
  { edition, dossier }: ExportRequest,
): DossierContent => {
  const chosen = dossier?.profileIds === undefined ? null : new Set(dossier.profileIds)
  return readDossierContent(db, edition, {
    projectId: session.view.projectId,
    profileIds: units.flatMap(({ profileId }) => (chosen === null || chosen.has(profileId) ? [profileId] : [])),
    recipient: dossier?.recipient ?? null,
  })
}

const writeDossier = async (
  snapshot: ExportSnapshot,
  content: DossierContent,
  resources: Resources,
  { onProgress, signal }: ExportOptions,
) => {
  const { createDossierFiles } = await import('./exporters/dossier/dossier-files.ts')
  const of = Math.max(1, content.units.size)
  onProgress?.('dossier', 0, of)
  const pace = createPace(signal, (done) => onProgress?.('dossier', Math.min(done, of), of), 10)
  await pace(0)
  const made = await createDossierFiles(snapshot, content, resources.answerScript, pace)
  onProgress?.('dossier', of, of)
  return made
}

/** The same as a stream of events for a screen, which names the folder by token. */
export async function* streamExport(
  session: ProjectSession,
  resources: Resources,
  files: FileTokens,
  request: ExportRequest,
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

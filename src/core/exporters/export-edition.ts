import type { EditionPart } from '../../shared/contract/views.ts'
import { createAgreementFiles } from './agreement/agreement-files.ts'
import { createCatalogueFiles } from './catalogue/catalogue-files.ts'
import { leaveOutContacts, type PublicSnapshot } from './contacts/leave-out-contacts.ts'
import { createDataFiles } from './data/data-files.ts'
import { createDecisionLog } from './decision-log/decision-log-files.ts'
import { createEvidenceDocument } from './evidence-list/evidence-document.ts'
import { createEvidencePage } from './evidence-list/evidence-page.ts'
import { createRegisterWorkbook } from './excel/register-workbook.ts'
import { createFlowFiles } from './flow/flow-files.ts'
import { createPace, type Pace } from './pace.ts'
import type { ExportSnapshot } from './snapshot.ts'
import { createAppendixDocument } from './word/appendix-document.ts'
import { createTablesDocument } from './word/tables-document.ts'

/** A file to publish. Names are paths relative to the folder of the export, with "/". */
export interface ExportedFile {
  name: string
  bytes: Uint8Array
}

export interface EditionExport {
  files: ExportedFile[]
  /** Contact details that are left out of the parts that were asked for; see leaveOutContacts. */
  contactsLeftOut: number
  /** What was asked for and could not be written, and why, in sentences. */
  remarks: string[]
}

/**
 * Every publication file of an edition, from one snapshot. Pure: no clock, no disk, no chance, so the same snapshot gives the
 * same bytes. Throws the signal's reason when it is aborted.
 */
export const exportEdition = async (
  snapshot: ExportSnapshot,
  parts: readonly EditionPart[],
  options: {
    onProgress?: (part: EditionPart, done: number, of: number) => void
    signal?: AbortSignal | undefined
  } = {},
): Promise<EditionExport> => {
  const { signal, onProgress } = options
  signal?.throwIfAborted()
  const published = leaveOutContacts(snapshot)
  const files: ExportedFile[] = []
  const of = Math.max(1, snapshot.units.length)
  for (const part of new Set(parts)) {
    onProgress?.(part, 0, of)
    // Some parts walk the units several times: the count stands still rather than starting over.
    let reported = 0
    const pace = createPace(signal, (done) => {
      if (done <= reported || done >= of) return
      reported = done
      onProgress?.(part, done, of)
    })
    await pace(0)
    files.push(...(await writers[part](published.snapshot, pace)))
    signal?.throwIfAborted()
    onProgress?.(part, of, of)
  }
  const refusal = published.snapshot.classification?.flowRefusal ?? null
  return {
    files,
    contactsLeftOut: countLeftOut(published, new Set(parts)),
    remarks: parts.includes('flow') && refusal !== null ? [refusal] : [],
  }
}

const writers: Record<EditionPart, (snapshot: ExportSnapshot, pace: Pace) => Promise<ExportedFile[]>> = {
  word: async (snapshot, pace) => [
    { name: `tabeller-${snapshot.edition.year}.docx`, bytes: await createTablesDocument(snapshot, pace) },
  ],
  appendix: async (snapshot, pace) => [
    { name: `bilaga-${snapshot.edition.year}.docx`, bytes: await createAppendixDocument(snapshot, pace) },
  ],
  excel: async (snapshot, pace) => [
    { name: `register-${snapshot.edition.year}.xlsx`, bytes: await createRegisterWorkbook(snapshot, pace) },
  ],
  catalogue: createCatalogueFiles,
  data: async (snapshot, pace) =>
    (await createDataFiles(snapshot, pace)).map(({ name, bytes }) => ({ name: `data/${name}`, bytes })),
  flow: createFlowFiles,
  decisions: createDecisionLog,
  agreement: async (snapshot) => createAgreementFiles(snapshot),
  evidence: async (snapshot, pace) => [
    { name: `belagg-${snapshot.edition.year}.docx`, bytes: await createEvidenceDocument(snapshot, pace) },
    { name: `belagg-${snapshot.edition.year}.html`, bytes: await createEvidencePage(snapshot, pace) },
  ],
}

/** The list of evidence of one unit, as one file. */
export const exportEvidenceOf = async (
  snapshot: ExportSnapshot,
  profileId: string,
  format: 'docx' | 'html',
): Promise<{ bytes: Uint8Array; contactsLeftOut: number }> => {
  const { snapshot: published, leftOutOf } = leaveOutContacts(snapshot)
  const create = format === 'docx' ? createEvidenceDocument : createEvidencePage
  return {
    bytes: await create(
      published,
      createPace(undefined, () => {}),
      profileId,
    ),
    contactsLeftOut: leftOutOf.get(profileId) ?? 0,
  }
}

/** Of the units that the parts publish: Word the included ones, the appendix its own, the rest all of them. */
const countLeftOut = (
  { snapshot, leftOutOf, leftOutElsewhere, leftOutOfDecisions }: PublicSnapshot,
  parts: ReadonlySet<EditionPart>,
): number => {
  const all = parts.has('excel') || parts.has('data') || parts.has('catalogue') || parts.has('evidence')
  const counted = snapshot.units.filter(
    ({ outcome }) =>
      all || (outcome === 'included' && parts.has('word')) || (outcome === 'appendix' && parts.has('appendix')),
  )
  return counted.reduce(
    (sum, { profileId }) => sum + (leftOutOf.get(profileId) ?? 0),
    (parts.size > 0 ? leftOutElsewhere : 0) + (parts.has('decisions') ? leftOutOfDecisions : 0),
  )
}

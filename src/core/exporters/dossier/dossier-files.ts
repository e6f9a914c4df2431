import { slug } from '../catalogue/page-names.ts'
import { leaveOutContacts } from '../contacts/leave-out-contacts.ts'
import type { ExportedFile } from '../export-edition.ts'
import type { Pace } from '../pace.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import type { DossierContent } from './dossier-content.ts'
import { dossierDocument } from './dossier-document.ts'
import { dossierPage } from './dossier-page.ts'
import { publishDossier } from './publish-dossier.ts'

/**
 * A dossier as one page and as Word. Pure: the same snapshot, content and script give the same bytes.
 *
 * @param script resources/dossier/answer.js
 */
export const createDossierFiles = async (
  snapshot: ExportSnapshot,
  content: DossierContent,
  script: string,
  pace: Pace,
): Promise<{ files: ExportedFile[]; contactsLeftOut: number }> => {
  const dossier = publishDossier(leaveOutContacts(snapshot), content)
  // One name a recipient: a dossier to one lies beside the one to another.
  const whom = slug(dossier.recipient ?? '')
  const name = `granskningsunderlag-${dossier.year}${whom === '' ? '' : `-${whom}`}`
  return {
    files: [
      { name: `${name}.html`, bytes: Buffer.from(await dossierPage(dossier, script, pace), 'utf8') },
      { name: `${name}.docx`, bytes: await dossierDocument(dossier, pace) },
    ],
    contactsLeftOut: dossier.contactsLeftOut,
  }
}

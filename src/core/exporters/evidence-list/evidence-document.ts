import { leftOutAnswer } from '../../../shared/domain/left-out-contact.ts'
import type { Pace } from '../pace.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import type { WordStyle } from '../word/word-body.ts'
import { createWordDocument } from '../word/word-frame.ts'
import type { WordPicture } from '../word/word-pictures.ts'
import { countWords, type EvidenceSection, type Proof, planEvidenceList, withoutProof } from './plan-evidence-list.ts'
import { pngSize } from './png-size.ts'

/** What stands first in both forms of the list. */
export const evidenceIntroduction = ({ edition }: ExportSnapshot): string[] => [
  'Varje uppgift står med sina belägg: citatet ur källan, en bild av stället där den finns, källan och sidan. ”Läst vid import” är platsen som importen läste uppgiften på, utan att någon har markerat den.',
  ...(edition.publishContacts
    ? []
    : [
        `Namn, e-postadresser och telefonnummer till personer är utelämnade, och bilder som kan visa dem. Där de stod står ”${leftOutAnswer}”.`,
      ]),
]

export const evidenceTitle = ({ edition }: ExportSnapshot, only: EvidenceSection | null): string =>
  only === null ? `Belägglista, upplaga ${edition.year}` : `Belägg: ${only.title}`

/** The list of evidence as a Word document: of the whole edition, or of one unit. */
export const createEvidenceDocument = async (
  snapshot: ExportSnapshot,
  pace: Pace,
  profileId: string | null = null,
): Promise<Uint8Array> => {
  const sections = planEvidenceList(snapshot, profileId)
  const only = profileId === null ? null : (sections[0] ?? null)
  const title = evidenceTitle(snapshot, only)
  return await createWordDocument({ title, footer: `Belägglista, upplaga ${snapshot.edition.year}` }, async (body) => {
    body.paragraph(title, 'Title')
    body.paragraph(snapshot.edition.title, 'Subtitle')
    for (const sentence of evidenceIntroduction(snapshot)) body.paragraph(sentence, 'BodyText')
    if (only === null) body.contents()
    let region: string | null = null
    let at = 0
    for (const section of sections) {
      await pace(at++)
      if (only === null && section.region !== region) {
        region = section.region
        body.heading(1, region)
      }
      if (only === null) body.heading(2, section.title)
      if (section.line !== '') body.paragraph(section.line, 'UnitLine')
      body.paragraph(countWords(section.counts), 'UnitLine')
      if (section.rows.length === 0) continue
      body.proofTable({
        title: `Belägg: ${section.title}`,
        description: `Uppgifter om ${section.title}, ${section.region}, och vad de vilar på, ${section.rows.length === 1 ? '1 rad' : `${section.rows.length} rader`}.`,
        header: ['Fråga', 'Svar', 'Belägg'],
        rows: section.rows.map(({ label, shown, proofs }) => ({
          label,
          shown,
          proof:
            proofs.length === 0 ? [{ style: 'TableState' as const, text: withoutProof }] : proofs.flatMap(proofParts),
        })),
      })
    }
  })
}

const proofParts = (proof: Proof): (WordPicture | { style: WordStyle; text: string })[] => {
  const size = proof.picture === null ? null : pngSize(proof.picture)
  return [
    ...(proof.quote === null ? [] : [{ style: 'TableText' as const, text: `”${proof.quote}”` }]),
    ...(proof.picture === null || size === null
      ? []
      : [
          {
            bytes: proof.picture,
            widthPx: size.width,
            heightPx: size.height,
            description: `Stället i ${proof.place}${proof.quote === null ? '' : `: ${proof.quote}`}`,
          },
        ]),
    { style: 'TableState', text: `${proof.kind === 'read' ? 'Läst vid import: ' : ''}${proof.place}` },
    ...proof.remarks.map((text) => ({ style: 'TableState' as const, text })),
  ]
}

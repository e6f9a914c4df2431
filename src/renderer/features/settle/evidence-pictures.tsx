import { IconQuote } from '@tabler/icons-react'
import type { EvidenceRef } from '../../../shared/domain/rating.ts'
import { EvidencePlace, EvidenceQuote } from '../../app/classification/evidence-list.tsx'
import { evidenceId, type NamedEvidence, type UnitEvidence } from '../../app/classification/use-unit-evidence.ts'
import { PlaceCrop } from '../../app/pages/place-crop.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'

/** What an answer rests on, each with a picture of its place on the page where it has one. */
export const EvidencePictures = ({
  label,
  refs,
  evidence,
}: {
  label: string
  refs: readonly EvidenceRef[]
  evidence: UnitEvidence
}) => {
  const { t } = useTexts()
  if (refs.length === 0) return null
  return (
    <ul className="evidence-list settle-evidence" aria-label={label}>
      {refs.map((ref) => {
        const named = evidence.find(ref)
        return (
          <li key={evidenceId(ref)}>
            {named === null ? (
              <span className="evidence-head ink-amber">{t('classified.evidenceGone')}</span>
            ) : (
              <>
                <span className="evidence-head">
                  <IconQuote size={14} stroke={1.75} aria-hidden className="ink-3" />
                  <span className="evidence-label">{named.label}</span>
                  <EvidencePlace named={named} />
                </span>
                <Picture named={named} evidence={evidence} />
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** A value stands where it was read, a mark where it was made. A contact person's words are not shown before somebody asks. */
const Picture = ({ named, evidence }: { named: NamedEvidence; evidence: UnitEvidence }) => {
  const { t } = useTexts()
  const read = evidence.card?.fields.find(({ key }) => key === named.fieldKey)?.value?.provenance ?? null
  const anchor =
    named.anchor ??
    (read === null || read.rects.length === 0
      ? null
      : { page: read.page, rects: read.rects, quote: read.quote, prefix: '', suffix: '' })
  if (named.personal || named.place === null || anchor === null)
    return named.quote === '' ? <p className="ink-3">{t('settle.noWords')}</p> : <EvidenceQuote named={named} />
  return <PlaceCrop sourceId={named.place.sourceId} anchor={anchor} />
}

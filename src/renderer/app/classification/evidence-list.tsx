import { IconEyeOff, IconQuote, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { EvidenceRef } from '../../../shared/domain/rating.ts'
import { IconButton } from '../../ui/button.tsx'
import { PlaceCrop } from '../pages/place-crop.tsx'
import { useTexts } from '../texts/use-texts.ts'
import { useWorkspace } from '../workspace.tsx'
import { evidenceId, type NamedEvidence, type UnitEvidence } from './use-unit-evidence.ts'
import './classification.css'

/** What an answer or a decision rests on: what it is called, where it stands, and its words lit. */
export const EvidenceList = ({
  label,
  evidence,
  unit,
  short = false,
  onRemove,
}: {
  /** Of the list: "Belägg för c". */
  label: string
  evidence: readonly EvidenceRef[]
  unit: UnitEvidence
  /** Only what it is called and where: for a criterion that is not in work. */
  short?: boolean
  /** Left out where nothing can be changed. */
  onRemove?: ((ref: EvidenceRef) => void) | undefined
}) =>
  evidence.length === 0 ? null : (
    <ul className={short ? 'evidence-list short' : 'evidence-list'} aria-label={label}>
      {evidence.map((ref) => (
        <Piece
          key={evidenceId(ref)}
          named={unit.find(ref)}
          short={short}
          {...(onRemove === undefined ? {} : { onRemove: () => onRemove(ref) })}
        />
      ))}
    </ul>
  )

const Piece = ({ named, short, onRemove }: { named: NamedEvidence | null; short: boolean; onRemove?: () => void }) => {
  const { t } = useTexts()
  if (named === null)
    return (
      <li>
        <span className="evidence-head ink-amber">
          {t('classified.evidenceGone')}
          {onRemove === undefined ? null : (
            <IconButton small icon={IconX} label={t('classified.removeGone')} onClick={onRemove} />
          )}
        </span>
      </li>
    )
  return (
    <li>
      <span className="evidence-head">
        <IconQuote size={14} stroke={1.75} aria-hidden className="ink-3" />
        <span className="evidence-label">{named.label}</span>
        <EvidencePlace named={named} />
        {onRemove === undefined ? null : (
          <IconButton
            small
            icon={IconX}
            label={t('classified.removeEvidence', { label: named.label })}
            onClick={onRemove}
          />
        )}
      </span>
      {short ? null : <EvidenceCrop named={named} />}
    </li>
  )
}

/** The page of a piece of evidence; opens its source there. */
export const EvidencePlace = ({ named: { place, anchor, label } }: { named: NamedEvidence }) => {
  const { t } = useTexts()
  const { openSource } = useWorkspace()
  if (place === null) return <span className="ink-3">{t('classified.stated')}</span>
  return (
    <button
      type="button"
      className="link num evidence-place"
      title={place.sourceName}
      aria-label={t('classified.openPlace', {
        label,
        source: place.sourceName,
        page: place.page === null ? '' : t('source.page', { page: place.page }),
      })}
      onClick={() =>
        openSource(place.sourceId, {
          page: place.page,
          annotationId: place.annotationId,
          ...(anchor ? { anchor } : {}),
        })
      }
    >
      {place.page === null ? t('classified.source') : t('source.page', { page: place.page })}
    </button>
  )
}

/** The place on its page as a picture, with the words lit; the words alone where there is no such place, or they may name a person. */
export const EvidenceCrop = ({ named }: { named: NamedEvidence }) =>
  named.place === null || named.crop === null || named.personal ? (
    <EvidenceQuote named={named} />
  ) : (
    <PlaceCrop sourceId={named.place.sourceId} anchor={named.crop} />
  )

/** The words, lit. A contact person's are not shown before somebody asks. */
export const EvidenceQuote = ({ named: { quote, personal } }: { named: NamedEvidence }) => {
  const { t } = useTexts()
  const [unveiled, setUnveiled] = useState(false)
  if (quote === '') return null
  if (personal && !unveiled)
    return (
      <button type="button" className="link evidence-veil" onClick={() => setUnveiled(true)}>
        <IconEyeOff size={15} stroke={1.75} aria-hidden /> {t('values.personalShow')}
      </button>
    )
  return (
    <p className="evidence-quote">
      <span className="lit">{quote}</span>
    </p>
  )
}

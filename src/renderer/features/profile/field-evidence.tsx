import type { AnnotationView } from '../../../shared/contract/annotation-views.ts'
import type { Card, CardField } from '../../../shared/contract/views.ts'
import { EvidenceMarks } from '../../app/evidence/evidence-marks.tsx'
import { ProposeEvidence } from '../../app/evidence/propose-evidence.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'

/** What one value rests on, and the passages that could support it. */
export const FieldEvidence = ({
  card,
  field,
  name,
  marks,
  readOnly,
  searching,
  onDone,
}: {
  card: Card
  field: CardField
  name: string
  /** All marks under the unit. */
  marks: readonly AnnotationView[]
  readOnly: boolean
  searching: boolean
  onDone: () => void
}) => {
  const { t } = useTexts()
  const what = `${field.shortLabel}, ${name}`
  const target = { kind: 'value' as const, profileId: card.profileId, key: field.key }
  return (
    <>
      <EvidenceMarks
        label={t('evidence.marksOf', { what })}
        marks={marks}
        target={target}
        what={what}
        readOnly={readOnly}
      />
      {searching ? <ProposeEvidence target={target} what={what} readOnly={readOnly} onDone={onDone} /> : null}
    </>
  )
}

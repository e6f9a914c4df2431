import type { AnnotationView, EvidenceView } from '../../../shared/contract/annotation-views.ts'
import type { EvidenceTarget } from '../../../shared/domain/evidence.ts'

const keyOf = (target: EvidenceTarget): string => (target.kind === 'decision' ? '' : target.key)

/** The tie from a mark to one thing; undefined where it is not tied to it. */
export const findTie = ({ evidence }: AnnotationView, target: EvidenceTarget): EvidenceView | undefined =>
  evidence.find(
    (tie) =>
      tie.target.kind === target.kind &&
      tie.target.profileId === target.profileId &&
      keyOf(tie.target) === keyOf(target),
  )

/** The marks under one thing, those that stand before those that are lost. */
export const marksUnder = (marks: readonly AnnotationView[], target: EvidenceTarget): AnnotationView[] =>
  marks
    .filter((mark) => findTie(mark, target) !== undefined)
    .sort((a, b) => Number(a.orphan !== null) - Number(b.orphan !== null))

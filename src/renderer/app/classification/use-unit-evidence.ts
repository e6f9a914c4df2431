import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Card } from '../../../shared/contract/views.ts'
import type { Anchor } from '../../../shared/domain/anchor.ts'
import type { EvidenceRef } from '../../../shared/domain/rating.ts'
import { useAccess } from '../../client/client-context.tsx'
import { useTexts } from '../texts/use-texts.ts'
import { valueWords } from '../values/value-words.ts'

/** A value or a mark as it is named as evidence: what it is called, what it says, and where it stands. */
export interface NamedEvidence extends EvidenceRef {
  /** "Ärendetyp" for a value, the name of the source for a mark. */
  label: string
  /** Its words; empty where it says nothing. */
  quote: string
  /** Not to be shown before somebody asks: it names a contact person. */
  personal: boolean
  fieldKey: string | null
  /** Where its source can be opened; null for what a person has stated. */
  place: { sourceId: string; sourceName: string; page: number | null; annotationId: string | null } | null
  /** Of a mark. */
  anchor: Anchor | null
  /** What of the page to show as a picture; null for what a person has stated or corrected: the page says something else. */
  crop: Pick<Anchor, 'page' | 'rects' | 'quote' | 'prefix' | 'suffix'> | null
}

export interface UnitEvidence {
  card: Card | null
  /** Everything of the unit that can be named as evidence: its values in the edition's order, then marks tied to it. */
  all: readonly NamedEvidence[]
  find(ref: EvidenceRef): NamedEvidence | null
}

export const evidenceId = ({ kind, ref }: EvidenceRef): string => `${kind} ${ref}`

/** What of a unit can be named as evidence, by what answers and decisions keep of it. */
export const useUnitEvidence = (profileId: string): UnitEvidence => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { data: card = null } = useQuery(orpc.profile.get.queryOptions({ input: { profileId } }))
  const { data: own } = useQuery(orpc.rating.own.queryOptions({ input: { profileId } }))
  const { data: marks } = useQuery(orpc.evidence.list.queryOptions({ input: { profileId } }))
  return useMemo(() => {
    const valueIds = new Map((own?.values ?? []).map(({ fieldKey, valueId }) => [fieldKey, valueId]))
    const values = (card?.fields ?? []).flatMap((field): NamedEvidence[] => {
      const valueId = valueIds.get(field.key)
      if (valueId === undefined || field.value === null) return []
      const { provenance } = field.value
      return [
        {
          kind: 'value',
          ref: valueId,
          label: field.shortLabel,
          quote: valueWords(t, field.value),
          personal: field.personal,
          fieldKey: field.key,
          place:
            provenance === null
              ? null
              : {
                  sourceId: provenance.sourceId,
                  sourceName: provenance.sourceName,
                  page: provenance.page,
                  annotationId: null,
                },
          anchor: null,
          crop:
            provenance === null || provenance.rects.length === 0 || field.value.origin === 'person'
              ? null
              : {
                  page: provenance.page,
                  rects: provenance.rects,
                  quote: provenance.quote,
                  prefix: '',
                  suffix: '',
                },
        },
      ]
    })
    const marked = (marks ?? []).map(
      (mark): NamedEvidence => ({
        kind: 'mark',
        ref: mark.annotationId,
        label: mark.sourceName,
        quote: mark.anchor.quote ?? mark.comment ?? '',
        personal: false,
        fieldKey: null,
        place: {
          sourceId: mark.sourceId,
          sourceName: mark.sourceName,
          page: mark.anchor.page,
          annotationId: mark.annotationId,
        },
        anchor: mark.anchor,
        crop: mark.anchor,
      }),
    )
    const all = [...values, ...marked]
    const byId = new Map(all.map((one) => [evidenceId(one), one]))
    return { card, all, find: (ref) => byId.get(evidenceId(ref)) ?? null }
  }, [t, card, own, marks])
}

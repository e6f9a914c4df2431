import type { TFunction } from 'i18next'
import { type FlowBox, unnamedParts } from '../../../shared/domain/flow.ts'
import type { FlowWords } from '../../../shared/domain/flow-layout.ts'
import { formatNumber } from '../../app/format.ts'

const fixed = [
  'identified',
  'known',
  'new',
  'duplicates',
  'removed',
  'closed',
  'remaining',
  'decided',
  'not-decided',
  'out-of-scope',
  'appendix',
  'included',
] as const

const unnamedKeys = ['byHand', 'noReason', 'noCriterion'] as const

/** "39 rader, 47 verksamheter/team": both numbers where they differ. */
export const countWords = (t: TFunction, { lines, units }: FlowBox): string => {
  const counted = t('flow.units', { count: units, number: formatNumber(units) })
  return lines === units ? counted : `${t('flow.lines', { count: lines, number: formatNumber(lines) })}, ${counted}`
}

export const flowScreenWords = (t: TFunction, year: string): FlowWords => ({
  title: t('flow.title', { edition: year }),
  phases: {
    identification: t('flow.phases.identification'),
    assessment: t('flow.phases.assessment'),
    outcome: t('flow.phases.outcome'),
  },
  before: t('flow.before'),
  labelOf: ({ key, label }) => {
    const known = fixed.find((one) => one === key)
    if (known !== undefined) return t(`flow.boxes.${known}`)
    if (key === 'published') return t('flow.boxes.published', { edition: year })
    const unnamed = unnamedKeys.find((one) => key.endsWith(`:${unnamedParts[one]}`))
    return unnamed === undefined ? label : t(`flow.${unnamed}`)
  },
  countOf: (box, short) => (short && box.lines === box.units ? formatNumber(box.units) : countWords(t, box)),
})

import type { FlowBox } from '../../../shared/domain/flow.ts'
import type { FlowWords } from '../../../shared/domain/flow-layout.ts'
import { inDigits, units as unitWords } from '../swedish-words.ts'

/** "39 rader, 47 verksamheter/team": both numbers where they differ. */
export const flowCount = ({ lines, units }: FlowBox): string =>
  lines === units ? unitWords(units) : `${inDigits(lines)} ${lines === 1 ? 'rad' : 'rader'}, ${unitWords(units)}`

export const flowWords = (year: string): FlowWords => ({
  title: `Flödet i upplaga ${year}`,
  phases: { identification: 'Identifiering', assessment: 'Bedömning', outcome: 'Utfall' },
  before: 'Tas bort före bedömning',
  labelOf: ({ label }) => label,
  countOf: (box, short) => (short && box.lines === box.units ? inDigits(box.units) : flowCount(box)),
})

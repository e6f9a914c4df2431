import type { FlowLine } from './flow.ts'

/** The headed sections of a published example. */
const sectionHeads = {
  targetGroup: /^\s*(?:målgrupp(?:er|en)?)\s*:?\s*$/iu,
  description:
    /^\s*(?:beskrivning(?: av (?:insats(?:en|er|erna)|verksamheten|arbetet|arbetssättet|exemplet|metoden))?)\s*:?\s*$/iu,
  results: /^\s*(?:resultat(?: och (?:lärdomar|erfarenheter|slutsatser))?)\s*:?\s*$/iu,
} as const

export type SectionKey = keyof typeof sectionHeads

/** The section that a line heads, or null. */
export const sectionOf = (line: FlowLine): SectionKey | null => {
  if (line.text.length > 50 || line.row >= 0) return null
  for (const key of Object.keys(sectionHeads) as SectionKey[]) if (sectionHeads[key].test(line.text)) return key
  return null
}

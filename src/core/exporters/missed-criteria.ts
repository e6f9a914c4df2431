import type { ExportSnapshot, SnapshotUnit } from './snapshot.ts'
import { listed } from './swedish-words.ts'

/** "Uppfyller inte kriterium b) Samspelsbehandling.", or that it is not stated which. */
export const missedWords = (unit: SnapshotUnit, criteria: ExportSnapshot['criteria']): string => {
  if (unit.missedCriteria.length === 0) return 'Det är inte angivet vilket kriterium som inte uppfylls.'
  const labels = unit.missedCriteria.map((label) => {
    const key = criteria.find((criterion) => criterion.label === label)?.key
    return key === undefined ? label : `${key}) ${label}`
  })
  return `Uppfyller inte ${labels.length === 1 ? 'kriterium' : 'kriterierna'} ${listed(labels)}.`
}

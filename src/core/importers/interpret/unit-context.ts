import type { ExtractedUnit } from '../../../shared/domain/extract.ts'
import type { Flow } from './flow.ts'
import type { PlaceNames } from './place-names.ts'
import type { RegionPage } from './region-page.ts'

/** Says for a line whether the part of the document that it stands in holds what does not meet the criteria. */
export const findOutcomes = (flow: Flow): ((line: number) => ExtractedUnit['outcome']) => {
  let appendix = Number.POSITIVE_INFINITY
  flow.lines.forEach((line, n) => {
    if (appendix < Number.POSITIVE_INFINITY || line.kind === 'furniture' || line.row >= 0) return
    if (!/^\s*(?:appendix|bilaga)\b/iu.test(line.text)) return
    if (line.text.trim().length > (line.kind === 'heading' ? 200 : 60)) return
    const below = flow.lines
      .slice(n, n + 12)
      .map((other) => other.text)
      .join(' ')
    if (/inte (?:uppfyller|uppfyllt|möter)|ej (?:uppfyller|uppfyllt)|uppfyller (?:inte|ej)/iu.test(below)) appendix = n
  })
  return (line) => (line >= appendix ? 'appendix' : null)
}

/** The region under whose heading a line stands, by code: a page on the region, or a heading that is a region's name. */
export const findRegionContexts = (
  flow: Flow,
  places: PlaceNames,
  pages: readonly RegionPage[],
): ((line: number) => string | null) => {
  const headings: { line: number; code: string | null; level: number }[] = []
  for (const line of flow.lines) {
    if (line.kind !== 'heading' || line.level === null) continue
    const region = places.regionNamed(line.text.replace(/^\s*\d+[.)]?\s+/, ''))
    const last = headings.at(-1)
    if (region !== null) headings.push({ line: line.index, code: region.code, level: line.level })
    // A heading of the same rank that names no region ends the region's part.
    else if (last !== undefined && last.code !== null && line.level <= last.level)
      headings.push({ line: line.index, code: null, level: line.level })
  }
  return (line) => {
    const page = pages.find((candidate) => line >= candidate.from && line < candidate.to)
    if (page !== undefined) return page.region.regionCode
    let code: string | null = null
    for (const heading of headings) {
      if (heading.line > line) break
      code = heading.code
    }
    return code
  }
}

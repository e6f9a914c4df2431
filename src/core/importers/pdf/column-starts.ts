import { type Fragment, left, sliceFragment } from './fragment.ts'

/** Places this close, in points, are one column. */
const near = 1
/** A place where this many lines begin, or nearly all have a seam, is a column. */
const enoughLines = 3

/**
 * Parts fragments where a label reaches so close to its value that the two were taken for one text: at seams where other
 * lines of the page begin.
 */
export const splitAtColumns = (fragments: readonly Fragment[]): Fragment[] => {
  if (!fragments.some((fragment) => fragment.seams.length > 0)) return [...fragments]
  const starts = fragments.map((fragment) => ({ x: left(fragment), baseline: fragment.baseline }))
  const seams = fragments.flatMap((fragment) =>
    fragment.seams.map((seam) => ({ x: fragment.xs[seam]!, baseline: fragment.baseline })),
  )
  // Careful: the seams of justified text stand anywhere, and some of them below each other.
  const isColumn = (x: number): boolean => {
    const begin = starts.filter((start) => Math.abs(start.x - x) <= near).length
    if (begin >= enoughLines) return true
    return (
      begin + seams.filter((seam) => Math.abs(seam.x - x) <= near).length >= Math.max(enoughLines, fragments.length / 3)
    )
  }
  return fragments.flatMap((fragment) => {
    const at = fragment.seams.filter((seam) => isColumn(fragment.xs[seam]!))
    if (at.length === 0) return [fragment]
    const edges = [0, ...at, fragment.text.length]
    return edges.slice(1).flatMap((end, i): Fragment[] => {
      const part = sliceFragment(fragment, edges[i]!, end)
      return part === null ? [] : [{ ...part, columnStart: i > 0 }]
    })
  })
}

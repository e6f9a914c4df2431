import { type Fragment, joinFragments, left, overlap, right } from './fragment.ts'
import { isMark } from './list-mark.ts'
import { isTight, type Pitch } from './paragraphs.ts'

/** Lines drawn one after the other under each other: a paragraph, or what one cell of a table without rules holds. */
export interface Stack {
  lines: Fragment[]
  left: number
  right: number
  top: number
  bottom: number
}

const makeStack = (lines: Fragment[]): Stack => ({
  lines,
  left: Math.min(...lines.map(left)),
  right: Math.max(...lines.map(right)),
  top: Math.min(...lines.map((line) => line.top)),
  bottom: Math.max(...lines.map((line) => line.bottom)),
})

/** Paragraphs of one cell, from top to bottom. */
export const joinStacks = (stacks: readonly Stack[]): Stack => makeStack(stacks.flatMap((stack) => stack.lines))

/** What stands closer than this to its neighbour on a line, in shares of the font size, belongs to the same text. */
const columnGapEm = 0.75
/** Between a list mark and its text the gap may be as wide as a tab. */
const markGapEm = 4

const isOnBaseline = (a: Fragment, b: Fragment): boolean =>
  Math.abs(a.baseline - b.baseline) <= 0.4 * Math.max(a.size, b.size)

/** Fragments in drawing order, gathered into stacks. */
export const stacksOf = (fragments: readonly Fragment[], pitch: Pitch): Stack[] => {
  const stacks: Fragment[][] = []
  for (const fragment of fragments) {
    const stack = stacks[stacks.length - 1]
    const last = stack?.[stack.length - 1]
    if (stack === undefined || last === undefined) {
      stacks.push([fragment])
      continue
    }
    const size = Math.max(last.size, fragment.size)
    if (isOnBaseline(last, fragment)) {
      const gap = left(fragment) - right(last)
      const limit = isMark(last.text) ? markGapEm : columnGapEm
      if (!fragment.columnStart && gap > -0.3 * size && gap < limit * size)
        stack[stack.length - 1] = joinFragments([last, fragment])
      else stacks.push([fragment])
      continue
    }
    const distance = fragment.baseline - last.baseline
    const first = stack[0]!
    // Under what stands to the left of the text begins the next row, however far the text reaches.
    const beside = stacks[stacks.length - 2]?.at(-1)
    const isUnderNeighbour =
      beside !== undefined &&
      isOnBaseline(beside, first) &&
      right(beside) <= left(first) &&
      left(fragment) < right(beside)
    const isNextLine =
      !isUnderNeighbour &&
      distance > 0.5 * size &&
      isTight(distance, size, pitch) &&
      fragment.bold === last.bold &&
      Math.min(fragment.size, last.size) > 0.92 * size &&
      (Math.abs(left(fragment) - left(first)) < size * 3 ||
        overlap(left(fragment), right(fragment), left(first), right(first)) > 0)
    if (isNextLine) stack.push(fragment)
    else stacks.push([fragment])
  }
  return stacks.map(makeStack)
}

/**
 * A label without an answer and the next label are drawn one after the other and look like one text of two lines. The
 * answer beside it tells: it stands on the line of the label that it belongs to.
 */
export const splitAtNeighbour = (stack: Stack, neighbour: Stack): [Stack, Stack] | null => {
  const baseline = neighbour.lines[0]!.baseline
  const at = stack.lines.findIndex((line) => Math.abs(line.baseline - baseline) < 1.2)
  if (at <= 0) return null
  if (/^\p{Ll}/u.test(stack.lines[at]!.text) || /[-\u00ad]$/.test(stack.lines[at - 1]!.text)) return null
  // A label of one sense over several lines beside an answer set in the middle has as many lines below as above.
  const below = stack.lines.length - at - 1
  if (below === at && neighbour.lines.length === 1 && at > 0 && below > 0) return null
  return [makeStack(stack.lines.slice(0, at)), makeStack(stack.lines.slice(at))]
}

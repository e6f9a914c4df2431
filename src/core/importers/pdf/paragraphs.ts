import { type Fragment, left, overlap, right } from './fragment.ts'
import type { LaidText } from './laid-block.ts'
import { type ListLevels, markOf } from './list-mark.ts'

/** A page that keeps a distance this often has one of its own. */
const enoughPitches = 8

/** Line distance, in shares of the font size, that text of a size usually keeps on a page. */
export type Pitch = (size: number) => number

/** `elsewhere` is the pitch in the whole document, for sizes of which the page shows little. */
export const usualPitch = (lines: readonly Fragment[], elsewhere?: Pitch): Pitch => {
  const bySize = new Map<number, Map<number, number>>()
  const all = new Map<number, number>()
  for (let i = 1; i < lines.length; i += 1) {
    const before = lines[i - 1]!
    const line = lines[i]!
    const pitch = (line.baseline - before.baseline) / Math.max(line.size, before.size)
    if (pitch < 0.8 || pitch > 2.2) continue
    if (overlap(left(before), right(before), left(line), right(line)) <= 0) continue
    const rounded = Math.round(pitch * 20) / 20
    const size = Math.round(line.size)
    const own = bySize.get(size) ?? new Map<number, number>()
    bySize.set(size, own)
    for (const pitches of [all, own]) pitches.set(rounded, (pitches.get(rounded) ?? 0) + 1)
  }
  const common = commonest(all)
  const usual = common !== null && common.times >= 3 ? common.pitch : 1.25
  const ofSize = new Map<number, number>()
  for (const [size, pitches] of bySize) {
    const found = commonest(pitches)
    if (found !== null && found.times >= (elsewhere === undefined ? 2 : enoughPitches)) ofSize.set(size, found.pitch)
  }
  return (size) => ofSize.get(Math.round(size)) ?? elsewhere?.(size) ?? usual
}

const commonest = (pitches: ReadonlyMap<number, number>): { pitch: number; times: number } | null => {
  let best: { pitch: number; times: number } | null = null
  for (const [pitch, times] of pitches) {
    if (best === null || times > best.times || (times === best.times && pitch < best.pitch)) best = { pitch, times }
  }
  return best
}

/** Is the distance between two lines that of one paragraph? */
export const isTight = (distance: number, size: number, pitch: Pitch): boolean =>
  distance <= size * pitch(size) * 1.22 + 0.5

/**
 * Lines in reading order, parted into paragraphs and list items. A paragraph ends at a wider gap, where the text moves
 * to another column, where size or boldness changes, at a list mark, and where the next word would have had room.
 */
export const paragraphsOf = (lines: readonly Fragment[], pitch: Pitch, levels: ListLevels): LaidText[] => {
  const blocks: LaidText[] = []
  const edges = rightEdges(lines)
  let current: LaidText | null = null
  lines.forEach((line, index) => {
    const marked = markOf(line, levels)
    if (marked !== null) {
      current = { kind: 'text', lines: [marked.rest], list: marked.list, heading: null, order: line.order }
      blocks.push(current)
      return
    }
    const before = index > 0 ? lines[index - 1]! : null
    if (current !== null && before !== null && goesOn(before, line, pitch, edges[index]!, current)) {
      current.lines.push(line)
      return
    }
    levels.textAt(left(line), line.size)
    current = { kind: 'text', lines: [line], list: null, heading: null, order: line.order }
    blocks.push(current)
  })
  return blocks
}

const goesOn = (before: Fragment, line: Fragment, pitch: Pitch, edge: number, block: LaidText): boolean => {
  const size = Math.max(before.size, line.size)
  const distance = line.baseline - before.baseline
  if (Math.min(before.size, line.size) < size * 0.92) return false
  const boldEnds = before.bold !== line.bold && block.lines.every((one) => one.bold === before.bold)
  if (boldEnds && !endsOpen(before)) return false
  const small = /^\p{Ll}/u.test(line.text)
  // Up again is the next column.
  if (distance <= 0) return left(line) > left(before) && (endsOpen(before) || (small && !endsSentence(before)))
  if (!isTight(distance, size, pitch)) return false
  if (overlap(left(before), right(before), left(line), right(line)) <= 0) return false
  if (block.list !== null) {
    const textLeft = left(block.lines[0]!)
    // Under its own text a list item goes on: every new item would have a mark.
    if (Math.abs(left(line) - textLeft) < size * 0.6) return true
    if (left(line) < textLeft - size * 3) return false
  } else if (left(line) - left(before) > size * 0.8 && block.lines.length > 1) {
    return false
  }
  if (small) return true
  // Careful: a no-break space belongs to the word; the line was broken before all of it.
  const firstWord = /^[^ \t]+/.exec(line.text)![0].length
  const room = edge - right(before)
  const width = line.xs[firstWord]! - line.xs[0]!
  return room < width + size * (/^\p{N}/u.test(line.text) && !endsSentence(before) ? 4 : 1.2)
}

const endsOpen = (line: Fragment): boolean => /[-\u00ad,]$/.test(line.text)
const endsSentence = (line: Fragment): boolean => /[.!?:;]["”’)]?$/.test(line.text)

/** For each line the right edge of the column that it stands in: the widest of the lines around it with the same left edge. */
const rightEdges = (lines: readonly Fragment[]): number[] => {
  const around = 12
  return lines.map((line, index) => {
    let edge = right(line)
    for (let i = Math.max(0, index - around); i < Math.min(lines.length, index + around); i += 1) {
      const other = lines[i]!
      if (overlap(left(other), right(other), left(line), right(line)) > 0 && left(other) < left(line) + line.size * 4) {
        edge = Math.max(edge, right(other))
      }
    }
    return edge
  })
}

/** Words of a text, roughly. */
export const wordCount = (lines: readonly Fragment[]): number =>
  lines.reduce((sum, line) => sum + (line.text.match(/\S+/g)?.length ?? 0), 0)

import type { Fragment } from './fragment.ts'
import type { LaidText } from './laid-block.ts'

/** Sizes of the text of a document, weighed by how much is set in them. */
export class TypeSizes {
  readonly #characters = new Map<number, number>()
  #bold = 0
  #all = 0

  add(fragment: Fragment): void {
    const size = Math.round(fragment.size * 2) / 2
    const length = fragment.text.length
    this.#characters.set(size, (this.#characters.get(size) ?? 0) + length)
    this.#all += length
    if (fragment.bold) this.#bold += length
  }

  /** The size that most of the text is set in. */
  get body(): number {
    let best = 0
    let most = 0
    for (const [size, characters] of this.#characters) {
      if (characters > most) {
        best = size
        most = characters
      }
    }
    return best
  }

  /** True where bold stands out; in a document that is bold all over it says nothing. */
  get boldIsRare(): boolean {
    return this.#bold < this.#all * 0.35
  }
}

const maxHeadingLines = 5
const maxHeadingCharacters = 220

/**
 * Heading levels from the look of the text: bigger than the body, biggest first, then bold lines on their own. Only for
 * blocks of which the tags say nothing.
 */
export const headingLevels = (blocks: readonly LaidText[], sizes: TypeSizes): Map<LaidText, number> => {
  const body = sizes.body
  const levels = new Map<LaidText, number>()
  const found: { block: LaidText; size: number }[] = []
  for (const block of blocks) {
    if (block.heading !== null || body === 0) continue
    const length = block.lines.reduce((sum, line) => sum + line.text.length, 0)
    if (block.lines.length > maxHeadingLines || length > maxHeadingCharacters) continue
    if (!block.lines.some((line) => /\p{L}{2}/u.test(line.text))) continue
    const size = Math.min(...block.lines.map((line) => Math.round(line.size * 2) / 2))
    const bold = block.lines.every((line) => line.bold)
    const text = block.lines.at(-1)!.text
    if (block.lines.some((line) => /https?:|www\./.test(line.text))) continue
    if (size >= body * 1.13 && (size >= body * 1.4 || !/[.,;]$/.test(text))) {
      found.push({ block, size })
    } else if (bold && sizes.boldIsRare && size >= body * 0.95 && block.lines.length <= 3 && !/[.,;]$/.test(text)) {
      found.push({ block, size: body })
    }
  }
  const ranks = [...new Set(found.map(({ size }) => size))].sort((a, b) => b - a)
  for (const { block, size } of found) levels.set(block, Math.min(6, ranks.indexOf(size) + 1))
  return levels
}

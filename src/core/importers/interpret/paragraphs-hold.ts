import type { Flow } from './flow.ts'

/**
 * True where the end of a paragraph means something. In text saved line by line with blank lines between, sentences go
 * on across "paragraphs", and their ends mean nothing.
 */
export const doParagraphsHold = (flow: Flow): boolean => {
  if (!flow.printedLines) return true
  let pairs = 0
  let broken = 0
  let before: string | null = null
  for (const block of flow.blocks) {
    if (block.kind !== 'paragraph') {
      before = null
      continue
    }
    const first = block.lines[0]?.text.trim() ?? ''
    if (before !== null && first !== '') {
      pairs += 1
      if (/[\p{L},-]$/u.test(before) && /^\p{Ll}/u.test(first) && before.length > 30) broken += 1
    }
    before = block.lines.at(-1)?.text.trim() ?? null
  }
  return broken * 8 < pairs || pairs < 4
}

/** Length at which printed text without geometry is wrapped, or null where it is not. */
export const wrapLengthOf = (flow: Flow): number | null => {
  if (!flow.printedLines) return null
  const lengths: number[] = []
  for (const line of flow.lines) {
    if (line.kind === 'furniture' || line.row >= 0 || line.source.box !== null) continue
    const length = line.text.trimEnd().length
    if (length > 20) lengths.push(length)
  }
  if (lengths.length < 12) return null
  lengths.sort((a, b) => a - b)
  const wide = lengths[Math.floor(lengths.length * 0.95)] ?? 0
  // Paragraphs on one long line each are not wrapped.
  return wide >= 40 && wide <= 140 ? wide : null
}

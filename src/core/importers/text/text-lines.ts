import { refuse } from '../recognise/refusals.ts'
import { isBlank } from '../source-line.ts'

/** A line of plain text as it stands. */
export interface TextLine {
  text: string
  /** From 1; null where the file has no form feeds. */
  page: number | null
}

const maxLines = 1_000_000

/** Splits at every kind of line break. A form feed ends a page. */
export const splitTextLines = (text: string, name: string): { lines: TextLine[]; pages: number | null } => {
  const sheets = text.split('\f')
  const paged = sheets.length > 1
  // The last form feed often ends the file: what follows it is no page.
  if (paged && isBlank(sheets.at(-1) ?? '')) sheets.pop()
  const lines: TextLine[] = []
  for (const [index, sheet] of sheets.entries()) {
    for (const line of sheet.split(/\r\n|[\n\r\v\u0085\u2028\u2029]/)) {
      lines.push({ text: line, page: paged ? index + 1 : null })
    }
    if (lines.length > maxLines) throw refuse('too-large', name)
  }
  return { lines, pages: paged ? sheets.length : null }
}

/** How many blank lines stand before each line that is not blank. */
const gapsBefore = (lines: readonly TextLine[]): { index: number; gap: number }[] => {
  const shown: { index: number; gap: number }[] = []
  let blanks = 0
  for (const [index, line] of lines.entries()) {
    if (isBlank(line.text)) {
      blanks += 1
    } else {
      shown.push({ index, gap: blanks })
      blanks = 0
    }
  }
  return shown
}

const listLabel = /^\s*\p{L}[.)]\s/u
const startsInMidSentence = /^\s?\p{Ll}/u

/**
 * True for a text in which a blank line was put after every line: hardly any line follows another directly, and many
 * sentences go on after a blank line. A text of one-line paragraphs has the blanks but not the broken sentences.
 */
export const isDoubleSpaced = (lines: readonly TextLine[]): boolean => {
  const shown = gapsBefore(lines)
  if (shown.length < 8) return false
  const direct = shown.filter((line) => line.gap === 0).length
  if (direct > shown.length * 0.2) return false
  let broken = 0
  for (let i = 1; i < shown.length; i += 1) {
    const before = lines[shown[i - 1]!.index]!.text.trim()
    const text = lines[shown[i]!.index]!.text
    const goesOn = startsInMidSentence.test(text) && !listLabel.test(text) && !/[.!?:]$/.test(before)
    if (shown[i]!.gap > 0 && before.length >= 30 && goesOn) broken += 1
  }
  return broken > shown.length * 0.12
}

/** Takes the extra blank lines out of a double-spaced text; blank lines that part paragraphs stay. */
export const withoutDoubleSpacing = (lines: readonly TextLine[]): TextLine[] => {
  const single: TextLine[] = []
  for (const { index, gap } of gapsBefore(lines)) {
    const line = lines[index]!
    if (gap > 1) for (let i = 0; i < Math.floor(gap / 2); i += 1) single.push({ text: '', page: line.page })
    single.push(line)
  }
  return single
}

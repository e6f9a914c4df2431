import widths from './glyph-widths.json' with { type: 'json' }

export type TextWeight = 'regular' | 'bold'

const tables: Record<TextWeight, Readonly<Record<string, number>>> = widths
/** Thousandths of an em, for a letter that the table lacks: wider than most, so that nothing runs out of its box. */
const unknownWidth = 700

/** Width of one line of Source Sans 3 in the unit of `size`, without kerning: the same on every machine. */
export const textWidth = (text: string, size: number, weight: TextWeight): number => {
  let sum = 0
  for (const sign of text) sum += tables[weight][sign] ?? unknownWidth
  return (sum * size) / 1000
}

/** Words on as many lines as they need. A word that is wider than a line is cut. */
export const wrapText = (text: string, width: number, size: number, weight: TextWeight): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text
    .normalize('NFC')
    .split(/\s+/u)
    .filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer, size, weight) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const sign of word) {
      if (line !== '' && textWidth(line + sign, size, weight) > width) {
        lines.push(line)
        line = ''
      }
      line += sign
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

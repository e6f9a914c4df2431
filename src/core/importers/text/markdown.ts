import type { TextLine } from './text-lines.ts'

const emphasis = /(\*\*|__)(?=\S)((?:(?!\1).)+?)(?<=\S)\1/g
const sharpHeading = /^\s{0,3}(#{1,6})\s+(\S.*?)\s*#*\s*$/

/** True for a text whose stars and sharps are marks of headings and bold words. */
export const isMarkdown = (lines: readonly TextLine[]): boolean => {
  let marked = 0
  for (const { text } of lines) {
    if (sharpHeading.test(text) || text.search(emphasis) >= 0) marked += 1
    if (marked >= 3) return true
  }
  return false
}

/** Level and text of a heading marked by sharps, or null. */
export const sharpHeadingOf = (text: string): { level: number; text: string } | null => {
  const [, sharps, title] = sharpHeading.exec(text) ?? []
  return sharps === undefined || title === undefined ? null : { level: sharps.length, text: title }
}

/** The line as a reader of the finished text sees it. */
export const withoutEmphasis = (line: TextLine): TextLine =>
  /[*_]{2}/.test(line.text) ? { ...line, text: line.text.replace(emphasis, '$2') } : line

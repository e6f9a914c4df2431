import type { Flow } from './interpret/flow.ts'

/** Text of a source for search, by page from 1; page 0 holds the text of a source without pages. */
export interface PageText {
  page: number
  text: string
}

/** Words that a hyphen at a line's end may stand before without joining: "lever- eller". */
const joiners = /^(?:och|eller|samt)(?![\p{L}\p{N}])/u

/** The lines of each page in reading order, with words that were split at line ends made whole. Headers and footers stay out. */
export const pageTextsOf = (flow: Flow): PageText[] => {
  const pages = new Map<number, string>()
  for (const { text, source, kind } of flow.lines) {
    if (kind === 'furniture') continue
    const page = source.page ?? 0
    const before = pages.get(page)
    pages.set(page, before === undefined ? text : joinLines(before, text))
  }
  return [...pages]
    .map(([page, text]) => ({ page, text: text.replaceAll('\u00ad', '').normalize('NFC') }))
    .filter(({ text }) => text.trim() !== '')
    .sort((a, b) => a.page - b.page)
}

const joinLines = (before: string, line: string): string => {
  const end = before.trimEnd()
  const start = line.trimStart()
  if (end.endsWith('\u00ad')) return end.slice(0, -1) + start
  if (/\p{Ll}-$/u.test(end) && /^\p{Ll}/u.test(start) && !joiners.test(start)) return end.slice(0, -1) + start
  return `${before}\n${line}`
}

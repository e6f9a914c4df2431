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
  const pages = new Map<number, string[]>()
  for (const { text, source, kind } of flow.lines) {
    if (kind === 'furniture') continue
    const page = source.page ?? 0
    const lines = pages.get(page)
    if (lines === undefined) pages.set(page, [text])
    else addLine(lines, text)
  }
  return [...pages]
    .map(([page, lines]) => ({ page, text: lines.join('\n').replaceAll('\u00ad', '').normalize('NFC') }))
    .filter(({ text }) => text.trim() !== '')
    .sort((a, b) => a.page - b.page)
}

/** Careful: only the last line is looked at, for a sheet may have a million of them. */
const addLine = (lines: string[], line: string): void => {
  let last = lines.length - 1
  while (last > 0 && lines[last]?.trim() === '') last -= 1
  const end = lines[last]?.trimEnd() ?? ''
  const start = line.trimStart()
  const joins = end.endsWith('\u00ad') || (/\p{Ll}-$/u.test(end) && /^\p{Ll}/u.test(start) && !joiners.test(start))
  if (joins) lines.splice(last, lines.length - last, end.slice(0, -1) + start)
  else lines.push(line)
}

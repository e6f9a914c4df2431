import type { Block, Line, ReadDocument } from '../read-document.ts'
import type { ReadOptions } from '../read-options.ts'
import { isBlank, sourceLine } from '../source-line.ts'
import { findAlignedRun } from './aligned-rows.ts'
import { decodeText } from './decode-text.ts'
import { isMarkdown, sharpHeadingOf, withoutEmphasis } from './markdown.ts'
import { findPageFurniture } from './page-furniture.ts'
import { findRuledRun } from './ruled-rows.ts'
import { findTabRun } from './tab-rows.ts'
import { isDoubleSpaced, splitTextLines, type TextLine, withoutDoubleSpacing } from './text-lines.ts'

/**
 * Blocks of plain text: a paragraph for each run of lines between blank lines, its lines as they stand (with their
 * leading blank, which may tell a page's first line), tables where rows are parted by tabs, furniture for what belongs to
 * the page. What is a heading, a label or a list item is not for a reader to say.
 */
const blocksOfLines = (lines: readonly TextLine[], furniture: ReadonlySet<number>, markdown: boolean): Block[] => {
  const blocks: Block[] = []
  let paragraph: Line[] = []
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', lines: paragraph, list: null })
    paragraph = []
  }
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!
    const heading = markdown ? sharpHeadingOf(line.text) : null
    if (isBlank(line.text)) {
      endParagraph()
    } else if (heading) {
      endParagraph()
      const shown = sourceLine(heading.text, { page: line.page })
      blocks.push({ kind: 'heading', level: heading.level, lines: [shown], list: null })
    } else if (furniture.has(i)) {
      endParagraph()
      const last = blocks.at(-1)
      const shown = sourceLine(line.text, { page: line.page })
      if (last?.kind === 'furniture' && furniture.has(i - 1)) last.lines.push(shown)
      else blocks.push({ kind: 'furniture', lines: [shown] })
    } else {
      const run = /^\s*[|+│┃║┌├┼╔╠╬]/.test(line.text)
        ? findRuledRun(lines, i)
        : line.text.includes('\t')
          ? findTabRun(lines, i)
          : /\S\s{2,}\S/.test(line.text)
            ? findAlignedRun(lines, i)
            : null
      if (run) {
        endParagraph()
        blocks.push({ kind: 'table', caption: [], rows: run.rows })
        i += run.lineCount - 1
      } else {
        paragraph.push(sourceLine(line.text, { page: line.page }))
      }
    }
  }
  endParagraph()
  return blocks
}

export const blocksOfText = (text: string, name: string): { blocks: Block[]; pages: number | null } => {
  const { lines, pages } = splitTextLines(text, name)
  const doubleSpaced = isDoubleSpaced(lines)
  const spaced = doubleSpaced ? withoutDoubleSpacing(lines) : lines
  const markdown = isMarkdown(spaced)
  const single = markdown ? spaced.map(withoutEmphasis) : spaced
  return { blocks: blocksOfLines(single, findPageFurniture(single, doubleSpaced), markdown), pages }
}

export const readText = (bytes: Uint8Array, options: ReadOptions): ReadDocument => {
  const decoded = decodeText(bytes, options.name)
  const { blocks, pages } = blocksOfText(decoded.text, options.name)
  return { mediaType: 'text/plain', pages, title: null, blocks, problems: decoded.problems }
}

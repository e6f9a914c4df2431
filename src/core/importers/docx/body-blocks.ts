import { findChild, findPath, type XmlNode } from '../ooxml/walk-xml.ts'
import type { Block, Line, ListMark } from '../read-document.ts'
import { isBlank, sourceLine } from '../source-line.ts'
import type { DocxReading } from './docx-reading.ts'
import { chosenAlternative, readParagraph, type TextRun } from './paragraph-runs.ts'
import { isOn, type ParagraphStyle, wordNumber, wordValue } from './styles.ts'
import { readTable } from './table-blocks.ts'

/** A body element with what its wrappers say about it. */
export interface Unwrapped {
  node: XmlNode
  /** True inside a content control that shows its prompt: the element is there, its text is not. */
  prompt: boolean
  /** True inside a table of contents. */
  contents: boolean
}

/** The elements of a body, a cell or a table, taken out of content controls and marks of tracked changes. */
export const unwrap = (
  parent: XmlNode,
  reading: DocxReading,
  outer = { prompt: false, contents: false },
): Unwrapped[] =>
  parent.children.flatMap((node): Unwrapped[] => {
    if (node.name === 'w:sdt') {
      const properties = findChild(node, 'w:sdtPr')
      const gallery = wordValue(findChild(properties, 'w:docPartObj'), 'w:docPartGallery') ?? ''
      const body = findChild(node, 'w:sdtContent')
      const inner = {
        prompt: outer.prompt || (isOn(findChild(properties, 'w:showingPlcHdr')) ?? false),
        contents: outer.contents || /^table of contents$/i.test(gallery),
      }
      return body ? unwrap(body, reading, inner) : []
    }
    if (node.name === 'w:ins' || node.name === 'w:moveTo' || node.name === 'w:customXml') {
      if (node.name !== 'w:customXml') reading.noticed.trackedChanges += 1
      return unwrap(node, reading, outer)
    }
    if (node.name === 'w:del' || node.name === 'w:moveFrom') {
      reading.noticed.trackedChanges += 1
      return []
    }
    if (node.name === 'mc:AlternateContent') return unwrap(chosenAlternative(node), reading, outer)
    return [{ node, ...outer }]
  })

/** Lines of runs: a line break parts them, and a line is bold when all that it shows is. */
const linesOf = (runs: readonly TextRun[]): Line[] => {
  const lines: TextRun[][] = [[]]
  for (const run of runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)!.push({ ...run, text })
    }
  }
  return lines
    .map((parts) => {
      const shown = parts.filter((part) => !isBlank(part.text))
      return sourceLine(parts.map((part) => part.text).join(''), {
        bold: shown.length > 0 && shown.every((part) => part.bold),
        size: shown[0]?.size ?? null,
      })
    })
    .filter((line) => !isBlank(line.text))
}

const listMarkOf = (properties: XmlNode | undefined, style: ParagraphStyle, reading: DocxReading): ListMark | null => {
  const direct = findChild(properties, 'w:numPr')
  const numberingId = wordValue(direct, 'w:numId') ?? style.numberingId
  // 0 takes a paragraph out of the list that its style would put it into.
  if (numberingId === undefined || numberingId === '0') return null
  const level =
    wordNumber(direct, 'w:ilvl') ?? reading.numbering.levelOfStyle(numberingId, style.ids) ?? style.numberingLevel ?? 0
  return reading.numbering.next(numberingId, level)
}

const headingLevelOf = (properties: XmlNode | undefined, style: ParagraphStyle): number | null => {
  const outline = wordNumber(properties, 'w:outlineLvl')
  if (outline === undefined) return style.headingLevel
  return outline <= 8 ? outline + 1 : null
}

/** Blocks of a body, a text box, a note, or the inside of a cell, in reading order. */
export const readBlocks = (parent: XmlNode, reading: DocxReading): Block[] => {
  const blocks: Block[] = []
  /** Text of a paragraph whose end mark is deleted: it goes on in the next paragraph. */
  let carried: TextRun[] = []
  /** A caption that the next block, if it is a table, takes over. */
  let caption: Block | null = null

  for (const { node, prompt, contents } of unwrap(parent, reading)) {
    if (node.name === 'w:p') {
      const properties = findChild(node, 'w:pPr')
      const style = reading.styles.paragraph(wordValue(properties, 'w:pStyle'))
      const content = readParagraph(node, style, reading)
      const runs = [...carried, ...(prompt ? [] : content.runs)]
      const mark = findChild(properties, 'w:rPr')
      if (findChild(mark, 'w:del') || findChild(mark, 'w:moveFrom')) {
        reading.noticed.trackedChanges += 1
        carried = runs
        continue
      }
      carried = []
      for (const key of content.notes) reading.noticed.notes.push({ key, cellText: null })
      const hiddenMark = isOn(findChild(mark, 'w:vanish')) ?? false
      const lines = linesOf(runs)
      const list = lines.length === 0 && hiddenMark ? null : listMarkOf(properties, style, reading)
      if (lines.length > 0) {
        const level = headingLevelOf(properties, style)
        const block: Block =
          contents || style.role === 'contents'
            ? { kind: 'furniture', lines }
            : level !== null
              ? { kind: 'heading', level, lines, list }
              : { kind: 'paragraph', lines, list }
        caption = style.role === 'caption' ? block : null
        blocks.push(block)
      }
      for (const box of content.boxes) blocks.push(...readBlocks(box, reading))
    } else if (node.name === 'w:tbl') {
      const read = readTable(node, prompt, reading)
      const table = read[0]
      if (read.length === 1 && table?.kind === 'table' && caption?.kind === 'paragraph' && blocks.at(-1) === caption) {
        blocks.pop()
        table.caption = caption.lines
      }
      caption = null
      blocks.push(...read)
    } else if (node.name === 'w:altChunk' || node.name === 'w:subDoc') {
      reading.noticed.embeddedDocuments += 1
    } else if (node.name.startsWith('m:')) {
      const text = mathText(node)
      if (!isBlank(text)) blocks.push({ kind: 'paragraph', lines: [sourceLine(text)], list: null })
    }
  }
  if (carried.length > 0) {
    const lines = linesOf(carried)
    if (lines.length > 0) blocks.push({ kind: 'paragraph', lines, list: null })
  }
  return blocks
}

const mathText = (node: XmlNode): string => (node.name === 'm:t' ? node.text : node.children.map(mathText).join(''))

/** Title of a table for those who cannot see it: not printed, so not a caption that is seen. */
export const unseenTableTitle = (table: XmlNode): Line[] => {
  const title = wordValue(findPath(table, 'w:tblPr'), 'w:tblCaption')
  return title === undefined || isBlank(title) ? [] : [{ ...sourceLine(title), invisible: true }]
}

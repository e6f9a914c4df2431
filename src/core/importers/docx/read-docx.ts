import type { ExtractProblem } from '../../../shared/domain/extract.ts'
import { type Archive, openArchive } from '../ooxml/open-archive.ts'
import { findCoreTitle, findMainPart, type Relationship, relationshipsOf } from '../ooxml/relationships.ts'
import { findAll, findChild, parseXml, type XmlNode } from '../ooxml/walk-xml.ts'
import type { Block, Line, ReadDocument } from '../read-document.ts'
import type { ReadOptions } from '../read-options.ts'
import { refuse } from '../recognise/refusals.ts'
import { readBlocks } from './body-blocks.ts'
import { type DocxReading, startReading } from './docx-reading.ts'
import { parseNumbering } from './numbering.ts'
import { parseStyles, wordValue } from './styles.ts'

const linesOf = (blocks: readonly Block[]): Line[] =>
  blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.flatMap((row) => row.flatMap((cell) => (cell.covered ? [] : cell.lines)))
      : block.lines,
  )

/** Texts of headers or footers that the sections refer to, each part once. */
const readRunningParts = (
  kind: 'header' | 'footer',
  body: XmlNode,
  parts: Map<string, XmlNode>,
  reading: DocxReading,
): Block[] => {
  const ids = findAll(body, `w:${kind}Reference`).map((node) => node.attributes.get('r:id') ?? '')
  return [...new Set(ids)].flatMap((id): Block[] => {
    const part = parts.get(id)
    const lines = part ? linesOf(readBlocks(part, reading)) : []
    return lines.length > 0 ? [{ kind: 'furniture', lines }] : []
  })
}

/** Footnotes and endnotes whose marks were met, in that order, after the text. */
const readNotes = (parts: ReadonlyMap<string, XmlNode>, reading: DocxReading) => {
  const blocks: Block[] = []
  const problems: ExtractProblem[] = []
  for (const { key, cellText } of reading.noticed.notes.slice()) {
    const [kind, id] = key.split(' ')
    const note = parts.get(`${kind}s`)?.children.find((child) => child.attributes.get('w:id') === id)
    const read = note ? readBlocks(note, reading) : []
    blocks.push(...read)
    if (cellText === null) continue
    const text = linesOf(read)
      .map((line) => line.text.trim())
      .join(' ')
    problems.push({
      code: 'footnote-in-cell',
      message: `En uppgift i en tabell har en fotnot: ”${text}”. Se om den ändrar svaret.`,
      page: null,
      text: cellText,
    })
  }
  return { blocks, problems }
}

const countChildren = (archive: Archive, part: string, name: string, sourceName: string): number => {
  const bytes = archive.find(part)
  return bytes ? parseXml(bytes, sourceName).children.filter((child) => child.name === name).length : 0
}

const problemsOf = (reading: DocxReading, comments: number): ExtractProblem[] => {
  const { noticed } = reading
  const problems: ExtractProblem[] = []
  const add = (code: string, message: string, text: string | null = null) =>
    problems.push({ code, message, page: null, text })
  if (noticed.trackedChanges > 0) {
    add(
      'tracked-changes',
      'Dokumentet har spårade ändringar som ingen har godkänt. Tillagd text är inläst, borttagen text är det inte.',
    )
  }
  if (noticed.hiddenCharacters > 0) {
    add(
      'hidden-text',
      `Dokumentet har dold text (${noticed.hiddenCharacters} tecken) som inte är inläst. Visa dold text i Word om den behövs.`,
    )
  }
  if (noticed.struck.length > 0) {
    add(
      'struck-text',
      'Dokumentet har överstruken text. Den är inläst som den står: se om den ska gälla.',
      noticed.struck.join(' … ').slice(0, 300),
    )
  }
  if (noticed.unknownSigns > 0) {
    add(
      'unknown-sign',
      `${noticed.unknownSigns} tecken står i ett symboltypsnitt och visas som �. Jämför med dokumentet.`,
    )
  }
  if (noticed.embeddedDocuments > 0) {
    add(
      'embedded-document',
      'Dokumentet innehåller andra dokument som inte är inlästa. Spara dem för sig och läs in dem.',
    )
  }
  if (comments > 0) {
    add(
      'comments-not-read',
      `Dokumentet har ${comments === 1 ? 'en kommentar' : `${comments} kommentarer`} i marginalen som inte är inlästa.`,
    )
  }
  return problems
}

const macroDocument = 'application/vnd.ms-word.document.macroEnabled.main+xml'

/**
 * Reads a Word document (.docx, .docm, .dotx) straight from its parts: automatic numbering is computed, which converters
 * to HTML lose. Nothing in it is run or fetched. Throws `UnreadableSource`.
 */
export const readDocx = (bytes: Uint8Array, options: ReadOptions): ReadDocument => {
  const { name } = options
  const archive = openArchive(bytes, name)
  const mainPart = findMainPart(archive, 'word/document.xml', name)
  const main = mainPart === null ? null : archive.find(mainPart)
  if (mainPart === null || main === null) throw refuse('damaged', name)
  const body = findChild(parseXml(main, name), 'w:body')
  if (!body) throw refuse('damaged', name)

  const relationships = relationshipsOf(archive, mainPart, name)
  const partOf = (relationship: Relationship | undefined): XmlNode | null => {
    const part = relationship && !relationship.external ? archive.find(relationship.target) : null
    return part ? parseXml(part, name) : null
  }
  const ofType = (type: string) => relationships.find((relationship) => relationship.type === type)
  const reading = startReading(name, parseStyles(partOf(ofType('styles'))), parseNumbering(partOf(ofType('numbering'))))

  const runningParts = new Map<string, XmlNode>()
  for (const relationship of relationships) {
    if (relationship.type !== 'header' && relationship.type !== 'footer') continue
    const part = partOf(relationship)
    if (part) runningParts.set(relationship.id, part)
  }
  const noteParts = new Map<string, XmlNode>()
  for (const type of ['footnotes', 'endnotes']) {
    const part = partOf(ofType(type))
    if (part) noteParts.set(type, part)
  }

  const text = readBlocks(body, reading)
  const notes = readNotes(noteParts, reading)
  reading.fields.length = 0
  const headers = readRunningParts('header', body, runningParts, reading)
  const footers = readRunningParts('footer', body, runningParts, reading)

  const comments = ofType('comments')
  const commentCount = comments ? countChildren(archive, comments.target, 'w:comment', name) : 0
  const types = new TextDecoder().decode(archive.find('[Content_Types].xml') ?? new Uint8Array())
  return {
    mediaType: types.includes(macroDocument)
      ? 'application/vnd.ms-word.document.macroEnabled.12'
      : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    pages: null,
    title: titleOf(body, reading) ?? findCoreTitle(archive, name),
    blocks: [...headers, ...text, ...notes.blocks, ...footers],
    problems: [...notes.problems, ...problemsOf(reading, commentCount)],
  }
}

/** Text of the first paragraph in the title style. */
const titleOf = (body: XmlNode, reading: DocxReading): string | null => {
  const title = body.children.find(
    (node) =>
      node.name === 'w:p' && reading.styles.paragraph(wordValue(findChild(node, 'w:pPr'), 'w:pStyle')).role === 'title',
  )
  if (!title) return null
  const words = findAll(title, 'w:t').map((node) => node.text)
  return words.join('').trim() || null
}

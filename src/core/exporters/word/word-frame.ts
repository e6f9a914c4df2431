import {
  AlignmentType,
  Document,
  Footer,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx'
import { strFromU8, unzipSync } from 'fflate'
import { escapeMarkup, oneLine } from '../plain-text.ts'
import { zipParts } from '../zip-parts.ts'
import { WordBody, type WordNumbering } from './word-body.ts'

/** Georgia and Calibri stand in for the look's Source Serif and Source Sans: both are on every machine that has Word. */
const serif = 'Georgia'
const sans = 'Calibri'
const ink = '14232B'
const inkSoft = '3E4E57'

/** Twentieths of a point. */
const pageMargin = 1134
const textWidth = 11906 - 2 * pageMargin

/**
 * A Word document: `docx` makes the package (styles, numbering, footer, settings), the body is written by `write`. One pass
 * afterwards makes the bytes follow from the content alone: the dates of the moment are taken out, the language put in,
 * and the parts zipped in a fixed order.
 */
export const createWordDocument = async (
  { title, footer }: { title: string; footer: string },
  write: (body: WordBody) => Promise<void>,
): Promise<Uint8Array> => {
  const parts = new Map<string, Uint8Array | string>(Object.entries(unzipSync(await packFrame(title, footer))))
  const document = readPart(parts, 'word/document.xml')
  const [start, end] = [document.indexOf('<w:body>') + '<w:body>'.length, document.lastIndexOf('<w:sectPr>')]
  const body = new WordBody(readNumbering(document))
  await write(body)
  parts.set('word/document.xml', document.slice(0, start) + body.finish() + document.slice(end))
  parts.set('docProps/core.xml', coreProperties(title))
  addPictures(parts, body)
  return zipParts(parts, '[Content_Types].xml')
}

/** Packs the body's pictures, with a relation and a type for each. */

const readPart = (parts: ReadonlyMap<string, Uint8Array | string>, name: string): string => {
  const part = parts.get(name)
  if (part === undefined) throw new Error(`The Word package has no part ${name}.`)
  return typeof part === 'string' ? part : strFromU8(part)
}

const relations = 'word/_rels/document.xml.rels'
const pngType = '<Default Extension="png" ContentType="image/png"/>'

const addPictures = (parts: Map<string, Uint8Array | string>, body: WordBody): void => {
  const pictures = body.media
  if (pictures.length === 0) return
  for (const { name, bytes } of pictures) parts.set(`word/${name}`, bytes)
  const named = pictures.map(
    ({ relationId, name }) =>
      `<Relationship Id="${relationId}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${name}"/>`,
  )
  parts.set(relations, readPart(parts, relations).replace('</Relationships>', `${named.join('')}</Relationships>`))
  const types = readPart(parts, '[Content_Types].xml')
  if (!types.includes('Extension="png"'))
    parts.set('[Content_Types].xml', types.replace(/(<Types[^>]*>)/, `$1${pngType}`))
}

/** The frame's two paragraphs use one numbering each, register and bullets, so that the package defines them. */
const readNumbering = (document: string): WordNumbering => {
  const [register, bullets] = [...document.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, id]) => id)
  if (register === undefined || bullets === undefined) throw new Error('The Word package lost its numbering.')
  return { register, bullets }
}

const coreProperties = (title: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeMarkup(oneLine(title))}</dc:title><dc:creator>Kartbordet</dc:creator><dc:language>sv-SE</dc:language></cp:coreProperties>`

const packFrame = async (title: string, footer: string): Promise<Uint8Array> => {
  const numbered = (reference: string): Paragraph => new Paragraph({ numbering: { reference, level: 0 } })
  const indent = (left: number, hanging: number) => ({ paragraph: { indent: { left, hanging } } })
  const frame = new Document({
    title: oneLine(title),
    creator: 'Kartbordet',
    numbering: {
      config: [
        {
          reference: 'register',
          levels: [
            { level: 0, format: LevelFormat.DECIMAL, text: '%1.', style: indent(454, 454) },
            { level: 1, format: LevelFormat.LOWER_LETTER, text: '%2.', style: indent(908, 397) },
          ],
        },
        {
          reference: 'bullets',
          levels: [0, 1, 2].map((level) => ({
            level,
            format: LevelFormat.BULLET,
            text: '•',
            style: indent(227 + 340 * level, 227),
          })),
        },
      ],
    },
    styles: {
      default: {
        document: {
          run: { font: sans, size: 22, color: ink, language: { value: 'sv-SE', eastAsia: 'sv-SE' } },
          paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
        },
        title: {
          run: { font: serif, size: 48, bold: true, color: ink },
          paragraph: { spacing: { before: 0, after: 120, line: 240, lineRule: LineRuleType.AUTO } },
        },
        heading1: {
          run: { font: serif, size: 34, bold: true, color: ink },
          paragraph: {
            spacing: { before: 480, after: 160, line: 240, lineRule: LineRuleType.AUTO },
            keepNext: true,
            keepLines: true,
          },
        },
        heading2: {
          run: { font: serif, size: 27, bold: true, color: ink },
          paragraph: {
            spacing: { before: 400, after: 120, line: 240, lineRule: LineRuleType.AUTO },
            keepNext: true,
            keepLines: true,
          },
        },
        heading3: {
          run: { font: serif, size: 23, bold: true, color: ink },
          paragraph: {
            spacing: { before: 320, after: 60, line: 240, lineRule: LineRuleType.AUTO },
            keepNext: true,
            keepLines: true,
          },
        },
      },
      paragraphStyles: [
        style('Subtitle', 'Subtitle', { size: 26, color: inkSoft }, { spacing: { after: 280 } }),
        style('BodyText', 'Body Text', {}, {}),
        style('UnitLine', 'Unit Line', { size: 20, color: inkSoft }, { spacing: { after: 100 }, keepNext: true }),
        style('ListNumber', 'List Number', { bold: true }, { spacing: { before: 140, after: 20 }, keepLines: true }),
        style('ListBullet', 'List Bullet', {}, { spacing: { after: 20 }, keepLines: true }),
        style('ListNumber2', 'List Number 2', {}, { spacing: { after: 20 }, keepLines: true }),
        style(
          'TableHeader',
          'Table Header',
          { size: 20, bold: true },
          { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO }, keepNext: true },
        ),
        style(
          'TableLabel',
          'Table Label',
          { size: 20, bold: true },
          { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO } },
        ),
        style(
          'TableText',
          'Table Text',
          { size: 20 },
          { spacing: { after: 40, line: 252, lineRule: LineRuleType.AUTO } },
        ),
        style(
          'TableBullet',
          'Table Bullet',
          { size: 20 },
          { spacing: { after: 20, line: 252, lineRule: LineRuleType.AUTO } },
        ),
        style(
          'TableState',
          'Table State',
          { size: 20, italics: true, color: inkSoft },
          { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO } },
        ),
        style('TableEnd', 'Table End', { size: 2 }, { spacing: { after: 0, line: 20, lineRule: LineRuleType.EXACT } }),
        style(
          'TOCHeading',
          'TOC Heading',
          { font: serif, size: 30, bold: true },
          { spacing: { before: 240, after: 120 } },
        ),
        style('TOC1', 'toc 1', { bold: true }, { spacing: { before: 100, after: 20 } }),
        style('TOC2', 'toc 2', {}, { spacing: { after: 10 }, indent: { left: 284 } }),
        style('TOC3', 'toc 3', { size: 20, color: inkSoft }, { spacing: { after: 10 }, indent: { left: 567 } }),
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1247, bottom: 1247, left: pageMargin, right: pageMargin, header: 567, footer: 567 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.LEFT,
                tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
                children: [
                  new TextRun({ text: `${oneLine(footer)}\t`, size: 18, color: inkSoft }),
                  new TextRun({
                    children: ['Sida ', PageNumber.CURRENT, ' av ', PageNumber.TOTAL_PAGES],
                    size: 18,
                    color: inkSoft,
                  }),
                ],
              }),
            ],
          }),
        },
        children: [numbered('register'), numbered('bullets')],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(frame))
}

type StyleOptions = NonNullable<
  NonNullable<ConstructorParameters<typeof Document>[0]['styles']>['paragraphStyles']
>[number]

const style = (
  id: string,
  name: string,
  run: NonNullable<StyleOptions['run']>,
  paragraph: NonNullable<StyleOptions['paragraph']>,
): StyleOptions => ({ id, name, basedOn: 'Normal', quickFormat: true, run, paragraph })

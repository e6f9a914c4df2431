import type { Archive } from '../ooxml/open-archive.ts'
import { relationshipsOf } from '../ooxml/relationships.ts'
import { findAll, findChild, parseXml, walkXml, type XmlNode } from '../ooxml/walk-xml.ts'

export interface SheetEntry {
  name: string
  /** Name of the part, or null for a chart or dialog sheet. */
  part: string | null
  hidden: boolean
}

export interface Workbook {
  sheets: SheetEntry[]
  sharedStrings: string[]
  /** Number format of each cell style, by its place. */
  formats: string[]
  /** True where day 1 is 2 January 1904 (old Mac files). */
  from1904: boolean
}

/** Formats that files name by number only. Those of a local date are written in the Swedish way. */
const builtInFormats: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'hh:mm',
  21: 'hh:mm:ss',
  22: 'yyyy-mm-dd hh:mm',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  48: '##0.0E+0',
  49: '@',
}

/** Excel writes characters that XML cannot hold as `_x000D_`, and an underscore before such a text as `_x005F_`. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

/** Text of a string item: its runs after each other, without the reading aids of East Asian text. */
const readSharedStrings = (bytes: Uint8Array, sourceName: string): string[] => {
  const strings: string[] = []
  let text = ''
  let inText = false
  let phonetic = 0
  walkXml(bytes, sourceName, {
    open: (name) => {
      if (name === 's:si') text = ''
      else if (name === 's:rPh') phonetic += 1
      else if (name === 's:t') inText = phonetic === 0
    },
    text: (part) => {
      if (inText) text += part
    },
    close: (name) => {
      if (name === 's:t') inText = false
      else if (name === 's:rPh') phonetic -= 1
      else if (name === 's:si') strings.push(decodeEscapes(text))
    },
  })
  return strings
}

const readFormats = (root: XmlNode): string[] => {
  const own = new Map<number, string>()
  for (const node of findAll(root, 's:numFmt'))
    own.set(Number(node.attributes.get('numFmtId')), node.attributes.get('formatCode') ?? '')
  const styles = findChild(root, 's:cellXfs')?.children.filter((node) => node.name === 's:xf') ?? []
  return styles.map((style) => {
    const id = Number(style.attributes.get('numFmtId') ?? 0)
    return own.get(id) ?? builtInFormats[id] ?? (id >= 27 && id <= 58 ? 'yyyy-mm-dd' : 'General')
  })
}

/** What sheets need to be read: their parts, the shared strings and the number formats. */
export const readWorkbook = (archive: Archive, mainPart: string, sourceName: string): Workbook | null => {
  const bytes = archive.find(mainPart)
  if (!bytes) return null
  const root = parseXml(bytes, sourceName)
  const relationships = relationshipsOf(archive, mainPart, sourceName)
  const partOf = (type: string): Uint8Array | null => {
    const relationship = relationships.find((known) => known.type === type && !known.external)
    return relationship ? archive.find(relationship.target) : null
  }
  const strings = partOf('sharedStrings')
  const styles = partOf('styles')
  const date1904 = findChild(root, 's:workbookPr')?.attributes.get('date1904') ?? '0'
  return {
    sheets: (findChild(root, 's:sheets')?.children ?? [])
      .filter((node) => node.name === 's:sheet')
      .map((node) => {
        const relationship = relationships.find((known) => known.id === node.attributes.get('r:id'))
        return {
          name: node.attributes.get('name') ?? '',
          part: relationship?.type === 'worksheet' && archive.has(relationship.target) ? relationship.target : null,
          hidden: /^(hidden|veryHidden)$/.test(node.attributes.get('state') ?? ''),
        }
      }),
    sharedStrings: strings ? readSharedStrings(strings, sourceName) : [],
    formats: styles ? readFormats(parseXml(styles, sourceName)) : [],
    from1904: /^(1|true)$/.test(date1904),
  }
}

import { strToU8, zipSync } from 'fflate'

/** Small Office files put together from XML, for tests: what writers do not write can be tried as well. */

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const relationshipsNs = 'http://schemas.openxmlformats.org/package/2006/relationships'
const officeNs = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const wordNs = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

const wordRoot = (name: string, inside: string): string =>
  `${xml}<w:${name} xmlns:w="${wordNs}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:r="${officeNs}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">${inside}</w:${name}>`

const relationships = (items: [id: string, type: string, target: string][]): string =>
  `${xml}<Relationships xmlns="${relationshipsNs}">${items
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${officeNs}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

export interface DocxParts {
  styles?: string
  numbering?: string
  footnotes?: string
  comments?: string
  headers?: Record<string, string>
  footers?: Record<string, string>
  core?: string
}

export const zipParts = (parts: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  )

/** A Word file with the given inside of `w:body`, styles, lists and so on. */
export const packDocx = (body: string, parts: DocxParts = {}): Uint8Array => {
  const files: Record<string, string> = {
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'word/document.xml']]),
    'word/document.xml': wordRoot('document', `<w:body>${body}</w:body>`),
  }
  const links: [string, string, string][] = []
  const add = (type: string, root: string, inside: string | undefined) => {
    if (inside === undefined) return
    files[`word/${type}.xml`] = wordRoot(root, inside)
    links.push([type, type, `${type}.xml`])
  }
  add('styles', 'styles', parts.styles)
  add('numbering', 'numbering', parts.numbering)
  add('footnotes', 'footnotes', parts.footnotes)
  add('comments', 'comments', parts.comments)
  for (const [id, inside] of Object.entries(parts.headers ?? {})) {
    files[`word/${id}.xml`] = wordRoot('hdr', inside)
    links.push([id, 'header', `${id}.xml`])
  }
  for (const [id, inside] of Object.entries(parts.footers ?? {})) {
    files[`word/${id}.xml`] = wordRoot('ftr', inside)
    links.push([id, 'footer', `${id}.xml`])
  }
  if (parts.core !== undefined) files['docProps/core.xml'] = parts.core
  files['word/_rels/document.xml.rels'] = relationships(links)
  return zipParts(files)
}

const sheetNs = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** An Excel file with one sheet for each inside of `worksheet`, by name. */
export const packXlsx = (
  sheets: Record<string, string>,
  parts: { styles?: string; strings?: string; sheetAttributes?: Record<string, string> } = {},
): Uint8Array => {
  const names = Object.keys(sheets)
  const files: Record<string, string> = {
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${xml}<workbook xmlns="${sheetNs}" xmlns:r="${officeNs}"><sheets>${names
      .map(
        (name, index) =>
          `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}" ${parts.sheetAttributes?.[name] ?? ''}/>`,
      )
      .join('')}</sheets></workbook>`,
  }
  const links: [string, string, string][] = names.map((_, index) => [
    `rId${index + 1}`,
    'worksheet',
    `worksheets/sheet${index + 1}.xml`,
  ])
  for (const [index, name] of names.entries()) {
    files[`xl/worksheets/sheet${index + 1}.xml`] = `${xml}<worksheet xmlns="${sheetNs}">${sheets[name]}</worksheet>`
  }
  if (parts.styles !== undefined) {
    files['xl/styles.xml'] = `${xml}<styleSheet xmlns="${sheetNs}">${parts.styles}</styleSheet>`
    links.push(['styles', 'styles', 'styles.xml'])
  }
  if (parts.strings !== undefined) {
    files['xl/sharedStrings.xml'] = `${xml}<sst xmlns="${sheetNs}">${parts.strings}</sst>`
    links.push(['strings', 'sharedStrings', 'sharedStrings.xml'])
  }
  files['xl/_rels/workbook.xml.rels'] = relationships(links)
  return zipParts(files)
}

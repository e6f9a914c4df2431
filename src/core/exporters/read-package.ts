import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

/** An element of a part, for tests that read back what was written. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: (XmlElement | string)[]
}

/** Parses strictly, with namespaces: a part that is not well-formed throws. */
export const parseXml = (text: string): XmlElement => {
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element = {
      name,
      attributes: Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value])),
      children: [],
    }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (part) => {
    open.at(-1)?.children.push(part)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(text).close()
  return root
}

export const findAll = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...findAll(child, name)],
  )

export const find = (element: XmlElement, name: string): XmlElement | undefined => findAll(element, name)[0]

/** Text of the runs below an element. */
export const textOf = (element: XmlElement): string =>
  findAll(element, 'w:t')
    .flatMap(({ children }) => children.filter((child) => typeof child === 'string'))
    .join('')

export interface WordParagraph {
  style: string
  text: string
  /** Level of automatic numbering; null without any. */
  level: number | null
  element: XmlElement
}

export const paragraphsOf = (element: XmlElement): WordParagraph[] =>
  findAll(element, 'w:p').map((paragraph) => {
    const level = find(paragraph, 'w:ilvl')?.attributes['w:val']
    return {
      style: find(paragraph, 'w:pStyle')?.attributes['w:val'] ?? '',
      text: textOf(paragraph),
      level: level === undefined ? null : Number(level),
      element: paragraph,
    }
  })

/** Rows of a table as text, the paragraphs of a cell parted by line breaks. */
export const rowsOf = (table: XmlElement): string[][] =>
  findAll(table, 'w:tr').map((row) =>
    findAll(row, 'w:tc').map((cell) =>
      paragraphsOf(cell)
        .map(({ style, text }) => (style === 'TableBullet' ? `• ${text}` : text))
        .join('\n'),
    ),
  )

export const readPackage = (
  bytes: Uint8Array,
): { names: string[]; text: (name: string) => string; xml: (name: string) => XmlElement } => {
  const parts = unzipSync(bytes)
  const text = (name: string): string => {
    const part = parts[name]
    if (part === undefined) throw new Error(`no part ${name}`)
    return strFromU8(part)
  }
  return { names: Object.keys(parts), text, xml: (name) => parseXml(text(name)) }
}

import { SaxesParser, type SaxesTagNS } from 'saxes'
import { refuse } from '../recognise/refusals.ts'
import { UnreadableSource } from '../unreadable-source.ts'

/**
 * Parts of Office documents as a stream of elements. Names are written `w:p` with the usual prefix whatever prefix the
 * file itself uses, transitional and strict namespaces alike; elements of other namespaces get the prefix `?`.
 * A DOCTYPE is refused, so nothing is ever expanded or fetched.
 */
export interface XmlHandler {
  open(name: string, attributes: ReadonlyMap<string, string>): void
  text(text: string): void
  close(name: string): void
}

const prefixes = new Map<string, string>([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'wps'],
  ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', 's'],
  ['http://purl.oclc.org/ooxml/spreadsheetml/main', 's'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'pr'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
])

const maxDepth = 400
const maxElements = 4_000_000

const decodeXml = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder().decode(bytes)
}

export const walkXml = (bytes: Uint8Array, sourceName: string, handler: XmlHandler): void => {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const names: string[] = []
  let elements = 0
  parser.on('doctype', () => {
    throw refuse('forbidden-xml', sourceName)
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    elements += 1
    if (names.length >= maxDepth) throw refuse('too-deep', sourceName)
    if (elements > maxElements) throw refuse('too-large', sourceName)
    const attributes = new Map<string, string>()
    for (const attribute of Object.values(tag.attributes)) {
      if (attribute.uri === '') attributes.set(attribute.local, attribute.value)
      else attributes.set(`${prefixes.get(attribute.uri) ?? '?'}:${attribute.local}`, attribute.value)
    }
    const name = `${prefixes.get(tag.uri) ?? '?'}:${tag.local}`
    names.push(name)
    handler.open(name, attributes)
  })
  parser.on('closetag', () => {
    const name = names.pop()
    if (name !== undefined) handler.close(name)
  })
  parser.on('text', (text) => handler.text(text))
  parser.on('cdata', (text) => handler.text(text))
  try {
    parser.write(decodeXml(bytes)).close()
  } catch (cause) {
    throw cause instanceof UnreadableSource ? cause : refuse('damaged', sourceName, { cause })
  }
}

export interface XmlNode {
  name: string
  attributes: ReadonlyMap<string, string>
  children: XmlNode[]
  /** Text that stands directly in the element. */
  text: string
}

/** A whole part as a tree: for parts that must be walked more than once. */
export const parseXml = (bytes: Uint8Array, sourceName: string): XmlNode => {
  const root: XmlNode = { name: '', attributes: new Map(), children: [], text: '' }
  const open: XmlNode[] = [root]
  walkXml(bytes, sourceName, {
    open: (name, attributes) => {
      const node: XmlNode = { name, attributes, children: [], text: '' }
      open.at(-1)!.children.push(node)
      open.push(node)
    },
    text: (text) => {
      open.at(-1)!.text += text
    },
    close: () => {
      open.pop()
    },
  })
  return root.children[0] ?? root
}

export const findChild = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((child) => child.name === name)

/** The child at the end of a path of names. */
export const findPath = (node: XmlNode | undefined, ...names: string[]): XmlNode | undefined =>
  names.reduce<XmlNode | undefined>((at, name) => findChild(at, name), node)

/** All elements of a name below a node, in document order. */
export const findAll = (node: XmlNode, name: string): XmlNode[] => {
  const found: XmlNode[] = []
  const visit = (at: XmlNode) => {
    for (const child of at.children) {
      if (child.name === name) found.push(child)
      visit(child)
    }
  }
  visit(node)
  return found
}

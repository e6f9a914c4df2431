import { findChild, findPath, type XmlNode } from '../ooxml/walk-xml.ts'

/** What a style, or direct formatting, says about characters; undefined where it says nothing. */
export interface CharacterLook {
  bold: boolean | undefined
  hidden: boolean | undefined
  /** Points. */
  size: number | undefined
}

export interface ParagraphStyle {
  look: CharacterLook
  /** 1–9 for a heading, null for body text. The title of the document counts as level 1. */
  headingLevel: number | null
  role: 'title' | 'caption' | 'contents' | null
  numberingId: string | undefined
  numberingLevel: number | undefined
  /** The style and those that it is based on, nearest first: numbering levels are tied to them. */
  ids: string[]
}

export interface Styles {
  paragraph(id: string | undefined): ParagraphStyle
  character(id: string | undefined): CharacterLook & { placeholder: boolean }
}

/** `w:val` of an on/off property: present without a value means on. */
export const isOn = (node: XmlNode | undefined): boolean | undefined => {
  if (!node) return undefined
  const value = node.attributes.get('w:val')
  return value === undefined || !/^(0|false|off|none)$/i.test(value)
}

export const wordValue = (node: XmlNode | undefined, name: string): string | undefined =>
  findChild(node, name)?.attributes.get('w:val')

export const wordNumber = (node: XmlNode | undefined, name: string): number | undefined => {
  const value = Number.parseInt(wordValue(node, name) ?? '', 10)
  return Number.isNaN(value) ? undefined : value
}

export const lookOf = (runProperties: XmlNode | undefined): CharacterLook => {
  const halfPoints = wordNumber(runProperties, 'w:sz')
  return {
    bold: isOn(findChild(runProperties, 'w:b')),
    hidden: isOn(findChild(runProperties, 'w:vanish')),
    size: halfPoints === undefined ? undefined : halfPoints / 2,
  }
}

const firstLook = (looks: readonly CharacterLook[]): CharacterLook => ({
  bold: looks.find((look) => look.bold !== undefined)?.bold,
  hidden: looks.find((look) => look.hidden !== undefined)?.hidden,
  size: looks.find((look) => look.size !== undefined)?.size,
})

interface StyleEntry {
  id: string
  name: string
  basedOn: string | undefined
  look: CharacterLook
  outlineLevel: number | undefined
  numberingId: string | undefined
  numberingLevel: number | undefined
}

const entryOf = (node: XmlNode): StyleEntry => {
  const paragraph = findChild(node, 'w:pPr')
  const numbering = findChild(paragraph, 'w:numPr')
  return {
    id: node.attributes.get('w:styleId') ?? '',
    name: (wordValue(node, 'w:name') ?? '').toLowerCase(),
    basedOn: wordValue(node, 'w:basedOn'),
    look: lookOf(findChild(node, 'w:rPr')),
    outlineLevel: wordNumber(paragraph, 'w:outlineLvl'),
    numberingId: wordValue(numbering, 'w:numId'),
    numberingLevel: wordNumber(numbering, 'w:ilvl'),
  }
}

/** Word keeps English names inside the file whatever its language; other programs may write the Swedish ones. */
const headingName = /^(?:heading|rubrik)\s?([1-9])$/
const headingId = /^(?:heading|rubrik)([1-9])$/i

const headingLevelOf = (entry: StyleEntry): number | undefined => {
  const match = headingName.exec(entry.name) ?? headingId.exec(entry.id)
  if (match) return Number(match[1])
  return entry.outlineLevel === undefined ? undefined : entry.outlineLevel + 1
}

const roleOf = (entry: StyleEntry): ParagraphStyle['role'] => {
  if (entry.name === 'title' || (entry.name === '' && /^title$/i.test(entry.id))) return 'title'
  if (entry.name === 'caption' || entry.name === 'beskrivning') return 'caption'
  if (/^(toc \d|toc heading|innehåll \d|table of figures|figurförteckning)$/.test(entry.name)) return 'contents'
  return null
}

export const parseStyles = (root: XmlNode | null): Styles => {
  const entries = new Map<string, StyleEntry>()
  let defaultParagraph: string | undefined
  for (const node of root?.children ?? []) {
    if (node.name !== 'w:style') continue
    const entry = entryOf(node)
    entries.set(entry.id, entry)
    const isDefault = /^(1|true|on)$/.test(node.attributes.get('w:default') ?? '')
    if (isDefault && node.attributes.get('w:type') === 'paragraph') defaultParagraph = entry.id
  }
  const documentLook = lookOf(findPath(root ?? undefined, 'w:docDefaults', 'w:rPrDefault', 'w:rPr'))

  const chainOf = (id: string | undefined): StyleEntry[] => {
    const chain: StyleEntry[] = []
    let next = id === undefined ? undefined : entries.get(id)
    while (next && !chain.includes(next) && chain.length < 50) {
      chain.push(next)
      next = next.basedOn === undefined ? undefined : entries.get(next.basedOn)
    }
    return chain
  }

  const paragraphs = new Map<string | undefined, ParagraphStyle>()
  const makeParagraph = (id: string | undefined): ParagraphStyle => {
    const chain = chainOf(id)
    const role = chain.map(roleOf).find((found) => found !== null) ?? null
    const level = chain.map(headingLevelOf).find((found) => found !== undefined)
    const numbered = chain.find((entry) => entry.numberingId !== undefined)
    return {
      look: firstLook([...chain.map((entry) => entry.look), documentLook]),
      headingLevel: role === 'title' ? 1 : level !== undefined && level <= 9 ? level : null,
      role,
      numberingId: numbered?.numberingId,
      numberingLevel: chain.find((entry) => entry.numberingLevel !== undefined)?.numberingLevel,
      ids: chain.map((entry) => entry.id),
    }
  }

  return {
    paragraph: (id) => {
      const known = id !== undefined && entries.has(id) ? id : defaultParagraph
      // A heading style that the file names but does not define is a heading all the same.
      const bare = id !== undefined && !entries.has(id) ? headingId.exec(id) : null
      const style = paragraphs.get(known) ?? makeParagraph(known)
      paragraphs.set(known, style)
      return bare ? { ...style, headingLevel: Number(bare[1]) } : style
    },
    character: (id) => {
      const chain = chainOf(id)
      const placeholder = chain.some((entry) => entry.name === 'placeholder text' || entry.name === 'platshållartext')
      return { ...firstLook(chain.map((entry) => entry.look)), placeholder }
    },
  }
}

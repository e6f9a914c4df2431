import { raiseFigures } from '../footnote-marks.ts'
import { formatListNumber, type ListNumberForm } from '../list-number.ts'
import type { Block, Line, ListMark } from '../read-document.ts'
import {
  elementsIn,
  type HtmlElement,
  type HtmlNode,
  isElement,
  neverShown,
  roleOf,
  tagOf,
  textOf,
} from './html-node.ts'
import { InlineText } from './inline-text.ts'
import { isLabelledPair } from './labelled-pair.ts'
import { readDefinitionList, readHtmlTable } from './table-blocks.ts'

export interface PageView {
  sourceName: string
  isHidden(element: HtmlElement): boolean
  isFurniture(element: HtmlElement): boolean
  /** The label that the page's style sets before an element, out of an attribute of it; null where there is none. */
  labelOf(element: HtmlElement): string | null
  /** Told of each hidden element that is left out where content would be. */
  onHidden(element: HtmlElement): void
}

/** What the elements around say about text. */
interface Around {
  bold: boolean
  preformatted: boolean
  /** Level of the heading that the text stands in, or null. */
  heading: number | null
  /** Depth of lists, 0 outside. */
  listDepth: number
  /** True inside a heading, a table's head or a term, where a button is a way to fold and its text is content. */
  labelling: boolean
  furniture: boolean
}

const blockTags = new Set(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form header hgroup hr html legend li main menu nav ol p pre search section summary table ul optgroup'.split(
    ' ',
  ),
)
const boldTags = new Set(['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const listForms: Record<string, ListNumberForm> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
}

const headingLevelOf = (element: HtmlElement): number | null => {
  const tag = /^h([1-6])$/.exec(tagOf(element))
  if (tag) return Number(tag[1])
  if (roleOf(element) !== 'heading') return null
  const level = Number.parseInt(element.attribs['aria-level'] ?? '2', 10)
  return level >= 1 && level <= 9 ? level : 2
}

/** Reads the inside of an element into blocks: as a browser would show it, top to bottom. */
export const readHtmlBlocks = (root: HtmlElement, view: PageView): Block[] => {
  const reading = new HtmlReading(view)
  reading.readInside(root, {
    bold: false,
    preformatted: false,
    heading: null,
    listDepth: 0,
    labelling: false,
    furniture: false,
  })
  return reading.finish()
}

class HtmlReading {
  readonly #view: PageView
  readonly #blocks: Block[] = []
  readonly #inline = new InlineText()
  #mark: ListMark | null = null
  #lastHeading = 0
  /** Lines of the frame element that is being read. */
  #furniture: Line[] | null = null

  constructor(view: PageView) {
    this.#view = view
  }

  finish(): Block[] {
    this.#endText(null)
    return this.#blocks
  }

  #endText(heading: number | null) {
    const lines = this.#inline.take()
    if (lines.length === 0) return
    if (this.#furniture) {
      this.#furniture.push(...lines)
      return
    }
    const list = this.#mark
    this.#mark = null
    if (heading === null) {
      this.#blocks.push({ kind: 'paragraph', lines, list })
    } else {
      this.#lastHeading = heading
      this.#blocks.push({ kind: 'heading', level: heading, lines, list })
    }
  }

  readInside(element: HtmlElement, around: Around) {
    const pair = isLabelledPair(element) ? elementsIn(element)[1] : null
    for (const node of element.childNodes) {
      if (node === pair) this.#inline.addGap()
      this.#readNode(node, around)
    }
  }

  #readNode(node: HtmlNode, around: Around) {
    if (node.type === 'text') {
      // Two line breaks in running text part paragraphs, as old pages and mails write them.
      if (this.#inline.breaks >= 2 && !around.preformatted && node.data.trim() !== '') this.#endText(around.heading)
      this.#inline.add(node.data, around.bold, around.preformatted)
    } else if (isElement(node)) {
      this.#readElement(node, around)
    }
  }

  #readElement(element: HtmlElement, around: Around) {
    const tag = tagOf(element)
    if (neverShown.has(tag)) return
    if (this.#view.isHidden(element)) {
      if (!around.furniture) this.#view.onHidden(element)
      return
    }
    if (!around.furniture && this.#view.isFurniture(element)) {
      this.#readFurniture(element, around)
      return
    }
    if (tag === 'br') this.#inline.addBreak()
    else if (tag === 'wbr') return
    else if (tag === 'table' || /^(table|grid|treegrid)$/.test(roleOf(element))) this.#readTable(element, around)
    else if (tag === 'dl') this.#readDefinitions(element, around)
    else if (tag === 'ul' || tag === 'ol' || tag === 'menu' || tag === 'dir') this.#readList(element, around)
    else if (tag === 'li')
      this.#readListItem(element, around, { label: '•', level: Math.max(0, around.listDepth - 1), ordered: false })
    else if (tag === 'input' || tag === 'select' || tag === 'textarea') this.#readControl(element, around)
    else if (tag === 'button') this.#readButton(element, around)
    else if (tag === 'sup' && /^\d{1,2}$/.test(textOf(element)))
      this.#inline.add(raiseFigures(textOf(element)), around.bold)
    else if (tag === 'q') this.#readQuote(element, around)
    else this.#readPlain(element, around)
  }

  #readPlain(element: HtmlElement, around: Around) {
    const tag = tagOf(element)
    const heading = headingLevelOf(element) ?? (tag === 'summary' && !hasHeading(element) ? this.#nextHeading() : null)
    const isBlock = heading !== null || blockTags.has(tag)
    const inside: Around = {
      ...around,
      bold: around.bold || boldTags.has(tag),
      preformatted: around.preformatted || tag === 'pre' || tag === 'xmp' || tag === 'listing',
      heading: heading ?? (isBlock && tag !== 'div' && tag !== 'p' ? null : around.heading),
      labelling: around.labelling || heading !== null || tag === 'summary' || tag === 'th' || tag === 'dt',
    }
    const above = this.#lastHeading
    if (isBlock) this.#endText(around.heading)
    const label = this.#view.labelOf(element)
    if (label !== null) {
      this.#inline.add(label, true)
      this.#inline.addGap()
    }
    this.readInside(element, inside)
    if (isBlock) this.#endText(inside.heading)
    // What stands after a folding part is not below its heading.
    if (tag === 'details') this.#lastHeading = above
  }

  /** Level of a heading that only a folding part has: one below the heading it stands under. */
  #nextHeading(): number {
    return Math.min(this.#lastHeading + 1, 6)
  }

  #readFurniture(element: HtmlElement, around: Around) {
    this.#endText(around.heading)
    const lines: Line[] = []
    this.#furniture = lines
    this.#readElement(element, { ...around, heading: null, furniture: true })
    this.#endText(null)
    this.#furniture = null
    if (lines.length > 0) this.#blocks.push({ kind: 'furniture', lines })
  }

  /** Blocks of an element's inside, read apart from what stands around it. */
  #apart(around: Around) {
    return (element: HtmlElement): Block[] => {
      const reading = new HtmlReading(this.#view)
      const head = tagOf(element) === 'th' || tagOf(element) === 'dt'
      const bold = around.bold || tagOf(element) === 'th'
      reading.readInside(element, { ...around, bold, heading: null, listDepth: 0, labelling: around.labelling || head })
      return reading.finish()
    }
  }

  #addBlocks(blocks: Block[]) {
    if (!this.#furniture) {
      const first = blocks[0]
      // The mark of a list item that begins with a table has no block of its own.
      if (first && first.kind !== 'paragraph') this.#mark = null
      this.#blocks.push(...blocks)
      return
    }
    for (const block of blocks) {
      if (block.kind === 'table') {
        for (const cell of block.rows.flat()) if (!cell.covered) this.#furniture.push(...cell.lines)
      } else {
        this.#furniture.push(...block.lines)
      }
    }
  }

  #readTable(table: HtmlElement, around: Around) {
    this.#endText(around.heading)
    this.#addBlocks(readHtmlTable(table, this.#apart(around), this.#view.isHidden, this.#view.sourceName))
  }

  #readDefinitions(list: HtmlElement, around: Around) {
    this.#endText(around.heading)
    this.#addBlocks(readDefinitionList(list, this.#apart(around), this.#view.isHidden, this.#view.sourceName))
  }

  #readList(list: HtmlElement, around: Around) {
    this.#endText(around.heading)
    const ordered = tagOf(list) === 'ol'
    const form = listForms[list.attribs.type ?? ''] ?? 'decimal'
    const reversed = list.attribs.reversed !== undefined
    const items = elementsIn(list).filter((child) => tagOf(child) === 'li')
    let number = Number.parseInt(list.attribs.start ?? String(reversed ? items.length : 1), 10) || 0
    const inside: Around = { ...around, heading: null, listDepth: around.listDepth + 1 }
    for (const node of list.childNodes) {
      if (!isElement(node) || tagOf(node) !== 'li' || this.#view.isHidden(node)) {
        this.#readNode(node, inside)
        continue
      }
      const own = Number.parseInt(node.attribs.value ?? '', 10)
      if (ordered && !Number.isNaN(own)) number = own
      const label = ordered ? `${formatListNumber(number, form, 'count')}.` : '•'
      this.#readListItem(node, inside, { label, level: around.listDepth, ordered })
      number += reversed ? -1 : 1
    }
    this.#endText(around.heading)
  }

  #readListItem(item: HtmlElement, around: Around, mark: ListMark) {
    if (!around.furniture && this.#view.isFurniture(item)) {
      this.#readFurniture(item, around)
      return
    }
    this.#endText(around.heading)
    this.#mark = mark
    this.readInside(item, { ...around, heading: null })
    this.#endText(null)
    this.#mark = null
  }

  /** A field of a form as it is filled in on the saved page. */
  #readControl(element: HtmlElement, around: Around) {
    if (around.furniture) return
    const tag = tagOf(element)
    const type = (element.attribs.type ?? 'text').toLowerCase()
    if (type === 'checkbox' || type === 'radio') {
      this.#inline.add(element.attribs.checked === undefined ? ' ☐ ' : ' ☒ ', around.bold)
    } else if (tag === 'select') {
      const chosen = elementsIn(element).filter(
        (option) => option.attribs.selected !== undefined && option.attribs.value !== '',
      )
      for (const option of chosen) this.readInside(option, around)
    } else if (tag === 'textarea') {
      this.readInside(element, { ...around, preformatted: true })
    } else if (/^(text|email|tel|number|date|url|month|week|time)$/.test(type)) {
      this.#inline.add(element.attribs.value ?? '', around.bold)
    }
  }

  /** A button belongs to the frame, unless it folds a part of the text: then it is that part's heading. */
  #readButton(element: HtmlElement, around: Around) {
    if (around.furniture || around.labelling) {
      this.readInside(element, around)
    } else if (element.attribs['aria-expanded'] !== undefined || element.attribs['aria-controls'] !== undefined) {
      this.#endText(around.heading)
      const heading = this.#nextHeading()
      this.readInside(element, { ...around, heading, labelling: true })
      this.#endText(heading)
      // The heading of a folded part stands beside those of the other parts, not above them.
      this.#lastHeading = heading - 1
    } else {
      this.#readFurniture(element, around)
    }
  }

  #readQuote(element: HtmlElement, around: Around) {
    this.#inline.add('”', around.bold)
    this.readInside(element, around)
    this.#inline.add('”', around.bold)
  }
}

const hasHeading = (element: HtmlElement): boolean =>
  elementsIn(element).some((child) => headingLevelOf(child) !== null || hasHeading(child))

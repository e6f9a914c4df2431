/** A node of the structure tree of one page, as pdf.js gives it. */
export interface StructNode {
  role?: string
  children?: StructNode[]
  /** `content` for marked content; `object` and `annotation` for what is no text. */
  type?: string
  id?: string
  rowSpan?: number
  colSpan?: number
}

/** The number at the end of a content id (`p25R_mc7`); -1 where there is none. */
export const contentNumber = (node: StructNode): number => {
  const match = /_mc(\d+)$/.exec(node.id ?? '')
  return match === null ? -1 : Number(match[1])
}

/** Roles that begin a block of their own; all others are part of the text around them. */
export const blockRole =
  /^(?:Document|DocumentFragment|Part|Art|Sect|Div|Aside|BlockQuote|Caption|TOC|TOCI|Index|NonStruct|Private|P|H[1-6]?|Title|FENote|Note|L|LI|LBody|Table|THead|TBody|TFoot|TR|TH|TD|Figure|Form|Formula|Annot|BibEntry)$/

const headingRole = /^(?:H[1-6]?|Title)$/

/** The innermost block that each content belongs to: its number, and whether it is a heading. */
export const blocksOfContents = (root: StructNode): Map<number, { block: number; heading: boolean }> => {
  const found = new Map<number, { block: number; heading: boolean }>()
  let blocks = 0
  const visit = (node: StructNode, block: number, heading: boolean) => {
    for (const child of node.children ?? []) {
      if (child.type === 'content') {
        found.set(contentNumber(child), { block, heading })
      } else if (child.role !== undefined && blockRole.test(child.role)) {
        blocks += 1
        visit(child, blocks, heading || headingRole.test(child.role))
      } else {
        visit(child, block, heading)
      }
    }
  }
  visit(root, 0, false)
  return found
}

export interface TreeFacts {
  /** Contents of the page that the tree names. */
  contents: Set<number>
  /** True where the tree states tables, headings or lists, and not paragraphs alone. */
  hasStructure: boolean
  nodes: number
}

const structural = /^(?:Table|L|H[1-6]?|Title)$/

export const treeFacts = (root: StructNode): TreeFacts => {
  const facts: TreeFacts = { contents: new Set(), hasStructure: false, nodes: 0 }
  const open = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    facts.nodes += 1
    if (node.type === 'content') facts.contents.add(contentNumber(node))
    if (node.role !== undefined && structural.test(node.role)) facts.hasStructure = true
    if (node.children) for (const child of node.children) open.push(child)
  }
  return facts
}

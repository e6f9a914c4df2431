import { type HtmlElement, type HtmlNode, type HtmlPage, isElement, tagOf } from './html-node.ts'

/** All elements of a page in document order, and by what a rule may name them. Made once: searching a large page is slow. */
export interface ElementIndex {
  all: HtmlElement[]
  byClass: Map<string, HtmlElement[]>
  byId: Map<string, HtmlElement[]>
  byTag: Map<string, HtmlElement[]>
}

const add = (map: Map<string, HtmlElement[]>, key: string, element: HtmlElement) => {
  const known = map.get(key)
  if (known) known.push(element)
  else map.set(key, [element])
}

export const indexElements = (page: HtmlPage): ElementIndex => {
  const index: ElementIndex = { all: [], byClass: new Map(), byId: new Map(), byTag: new Map() }
  const open: HtmlNode[] = page.root().get(0)?.childNodes.toReversed() ?? []
  for (let node = open.pop(); node; node = open.pop()) {
    if (!isElement(node)) continue
    index.all.push(node)
    add(index.byTag, tagOf(node), node)
    const { id, class: names } = node.attribs
    if (id) add(index.byId, id, node)
    if (names) for (const name of names.split(/\s+/)) if (name !== '') add(index.byClass, name, node)
    for (let i = node.childNodes.length - 1; i >= 0; i -= 1) open.push(node.childNodes[i]!)
  }
  return index
}

/** Elements of some tags, in document order within each tag. */
export const ofTags = (index: ElementIndex, ...tags: string[]): HtmlElement[] =>
  tags.flatMap((tag) => index.byTag.get(tag) ?? [])

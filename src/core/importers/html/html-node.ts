import type { CheerioAPI } from 'cheerio'

type Document = ReturnType<CheerioAPI['root']>[number]

/** A node of a parsed page, and an element among them. */
export type HtmlNode = Document['childNodes'][number]
export type HtmlElement = Extract<HtmlNode, { tagName: string }>
export type HtmlPage = CheerioAPI

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node

export const tagOf = (element: HtmlElement): string => element.name.toLowerCase()

export const elementsIn = (element: HtmlElement): HtmlElement[] => element.childNodes.filter(isElement)

export const parentOf = (element: HtmlElement): HtmlElement | null => {
  const { parent } = element
  return parent && 'tagName' in parent ? parent : null
}

export const roleOf = (element: HtmlElement): string => (element.attribs.role ?? '').trim().toLowerCase()

/** Elements that never show text of the page. */
export const neverShown = new Set(
  'script style noscript template iframe frame frameset noframes object embed applet head title meta link base svg canvas audio video map area datalist track source param colgroup col'.split(
    ' ',
  ),
)

/** All text below an element that could be shown, white space folded. Written without recursion: pages may be deep. */
export const textOf = (element: HtmlElement): string => {
  const parts: string[] = []
  const open: HtmlNode[] = [element]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'text') parts.push(node.data)
    else if (isElement(node) && !neverShown.has(tagOf(node))) {
      for (let i = node.childNodes.length - 1; i >= 0; i -= 1) open.push(node.childNodes[i]!)
    }
  }
  return parts.join(' ').replace(/\s+/g, ' ').trim()
}

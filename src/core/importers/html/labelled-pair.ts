import type { ElementIndex } from './element-index.ts'
import { elementsIn, type HtmlElement, parentOf, tagOf, textOf } from './html-node.ts'

const inlineTags = new Set([
  'span',
  'label',
  'output',
  'strong',
  'b',
  'em',
  'i',
  'small',
  'a',
  'input',
  'select',
  'textarea',
  'time',
])

/**
 * True for a row of two inline elements that a style sheet sets side by side, label and answer, with no blank between
 * them in the page itself: told by its style, or by several rows beside it that are made alike.
 */
export const isLabelledPair = (element: HtmlElement): boolean => {
  const shape = pairShape(element)
  if (shape === null) return false
  if (/(?:^|[;\s])display\s*:\s*(?:inline-)?(?:flex|grid)/i.test(element.attribs.style ?? '')) return true
  const [label, answer] = shape
  if (label === answer) return false
  const parent = parentOf(element)
  if (parent === null) return false
  let alike = 0
  for (const other of elementsIn(parent)) {
    if (tagOf(other) !== tagOf(element)) continue
    const [first, second] = pairShape(other) ?? []
    if (first === label && second === answer) alike += 1
    if (alike >= 3) return true
  }
  return false
}

/** What the two elements are, or null where there are not just two or text stands beside them. */
const pairShape = (element: HtmlElement): [string, string] | null => {
  const parts = elementsIn(element)
  const [first, second] = parts
  if (parts.length !== 2 || first === undefined || second === undefined) return null
  if (!inlineTags.has(tagOf(first)) || !inlineTags.has(tagOf(second))) return null
  if (element.childNodes.some((node) => node.type === 'text' && node.data.trim() !== '')) return null
  return [shapeOf(first), shapeOf(second)]
}

const shapeOf = (element: HtmlElement): string => `${tagOf(element)}.${(element.attribs.class ?? '').trim()}`

const labelAttributes = ['data-label', 'data-title', 'data-th', 'data-header', 'data-heading']

/**
 * Labels that a style sheet takes from an attribute ("content: attr(data-label)"), for a page that does not print them
 * elsewhere. Table cells have them for narrow screens, where the head row is hidden: their label is in the head.
 */
export const findAttributeLabels = (index: ElementIndex): ((element: HtmlElement) => string | null) => {
  const labels = new Map<HtmlElement, string>()
  const kinds = new Map<string, number>()
  for (const element of index.all) {
    const attribute = labelAttributes.find((name) => (element.attribs[name] ?? '').trim() !== '')
    if (attribute === undefined || tagOf(element) === 'td' || tagOf(element) === 'th') continue
    const label = (element.attribs[attribute] ?? '').replace(/\s+/g, ' ').trim()
    if (label.length > 200 || textOf(element).startsWith(label)) continue
    labels.set(element, label)
    kinds.set(attribute, (kinds.get(attribute) ?? 0) + 1)
  }
  if (![...kinds.values()].some((count) => count >= 3)) return () => null
  return (element) => labels.get(element) ?? null
}

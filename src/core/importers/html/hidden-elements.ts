import { type ElementIndex, ofTags } from './element-index.ts'
import { type HtmlElement, type HtmlPage, isElement, parentOf, roleOf, tagOf } from './html-node.ts'
import { parseShowRules, type ShowRule, showing } from './style-rules.ts'

const candidatesOf = (selector: string, index: ElementIndex): HtmlElement[] => {
  const last = /[^\s>+~]+$/.exec(selector.replace(/\([^()]*\)/g, ''))?.[0] ?? ''
  const id = /#([\w-]+)/.exec(last)?.[1]
  if (id !== undefined) return index.byId.get(id) ?? []
  const name = /\.([\w-]+)/.exec(last)?.[1]
  if (name !== undefined) return index.byClass.get(name) ?? []
  const tag = /^[a-z][\w-]*/i.exec(last)?.[0]
  if (tag !== undefined) return index.byTag.get(tag.toLowerCase()) ?? []
  return index.all
}

/** Work allowed on the page's style rules, in tries of a selector on an element. */
const maxTries = 400_000

/**
 * Elements that the page's own style rules and inline styles hide. Of several rules for an element the one wins that
 * would win in a browser. Style sheets outside the file are never fetched.
 */
const hiddenByStyle = (page: HtmlPage, index: ElementIndex): Set<HtmlElement> => {
  const css = ofTags(index, 'style')
    .filter((element) => !/print/i.test(element.attribs.media ?? ''))
    .map((element) => page(element).text())
    .join('\n')
  const winning = new Map<HtmlElement, { rule: ShowRule; order: number }>()
  const rules = [...parseShowRules(css).entries()]
  let tries = 0
  const apply = (order: number, rule: ShowRule, candidates: HtmlElement[]) => {
    tries += candidates.length
    if (tries > maxTries) return
    for (const element of matching(page, candidates, rule.selector)) {
      const known = winning.get(element)
      if (!known || weighs(rule, order, known)) winning.set(element, { rule, order })
    }
  }
  for (const [order, rule] of rules) if (rule.hides) apply(order, rule, candidatesOf(rule.selector, index))
  // A rule that shows an element matters only where another one hides it.
  const hideable = new Set(winning.keys())
  for (const [order, rule] of rules) {
    if (rule.hides || hideable.size === 0) continue
    const candidates = candidatesOf(rule.selector, index).filter((element) => hideable.has(element))
    apply(order, rule, candidates)
  }
  const hidden = new Set<HtmlElement>()
  for (const [element, { rule }] of winning) if (rule.hides) hidden.add(element)
  for (const element of index.all) {
    const style = element.attribs.style
    const inline = style === undefined ? null : showing(style)
    if (!inline) continue
    const known = winning.get(element)?.rule
    if (known?.important && !inline.important) continue
    if (inline.hides) hidden.add(element)
    else hidden.delete(element)
  }
  return hidden
}

const weighs = (rule: ShowRule, order: number, other: { rule: ShowRule; order: number }): boolean => {
  if (rule.important !== other.rule.important) return rule.important
  if (rule.specificity !== other.rule.specificity) return rule.specificity > other.rule.specificity
  return order > other.order
}

const matching = (page: HtmlPage, candidates: HtmlElement[], selector: string): HtmlElement[] => {
  if (candidates.length === 0) return []
  try {
    return page(candidates).filter(selector).toArray().filter(isElement)
  } catch {
    return []
  }
}

const screenReaderOnly =
  /(^|\s)(visually-?hidden(-focusable)?|sr-only(-focusable)?|screen-?reader(-text|-only)?|skip-?(link|to-content|nav)s?|element-invisible|offscreen)(\s|$)/i

/**
 * Parts that a person can fold out: a button or a tab names them. They are content although they were folded when the
 * page was saved.
 */
const findFoldedParts = (index: ElementIndex): Set<HtmlElement> => {
  const folded = new Set<HtmlElement>()
  for (const element of index.all) {
    const { attribs } = element
    if (attribs.role === 'tabpanel') folded.add(element)
    if (attribs['aria-controls'] === undefined) continue
    if (attribs['aria-expanded'] === undefined && attribs.role !== 'tab') continue
    for (const id of attribs['aria-controls'].split(/\s+/))
      for (const part of index.byId.get(id) ?? []) folded.add(part)
  }
  return folded
}

/**
 * Elements whose text the page does not show. `holdsContent` tells elements around the page's main text, which an open
 * dialog may have marked as hidden for screen readers.
 */
export const findHiddenElements = (
  page: HtmlPage,
  index: ElementIndex,
  holdsContent: (element: HtmlElement) => boolean,
): Set<HtmlElement> => {
  const hidden = hiddenByStyle(page, index)
  for (const element of index.all) {
    const { attribs } = element
    if (attribs.hidden !== undefined && attribs.hidden !== 'until-found') hidden.add(element)
    else if (attribs['aria-hidden'] === 'true' && !holdsContent(element)) hidden.add(element)
    else if (tagOf(element) === 'dialog' && attribs.open === undefined) hidden.add(element)
    else if (screenReaderOnly.test(attribs.class ?? '') && !holdsContent(element)) hidden.add(element)
  }
  for (const element of findFoldedParts(index)) hidden.delete(element)
  return hidden
}

/** True for an element inside navigation and the like, whose hidden parts no one misses. */
export const isInsideNavigation = (element: HtmlElement): boolean => {
  for (let at: HtmlElement | null = element; at; at = parentOf(at)) {
    const tag = tagOf(at)
    if (tag === 'nav' || tag === 'header' || tag === 'footer' || roleOf(at) === 'navigation') return true
  }
  return false
}

import { type ElementIndex, ofTags } from './element-index.ts'
import { elementsIn, type HtmlElement, parentOf, roleOf, tagOf, textOf } from './html-node.ts'

/** What belongs to the page's frame and what to its content. */
export interface PageRegions {
  /** True for menus, headers and footers of the site, side columns, forms, cookie notices. */
  isFurniture(element: HtmlElement): boolean
  /** True for an element that is or holds the main text, a heading of the first level or a table of data. */
  holdsContent(element: HtmlElement): boolean
}

/** Whatever they hold but the main text itself, these are the frame. */
const frameRoles = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'search',
  'dialog',
  'alertdialog',
  'menu',
  'menubar',
  'toolbar',
])

const cookieNames =
  /^(cookies?|kakor|gdpr|consent|cookie-?(banner|notice|consent|bar|message|info|law)|onetrust|cybotcookiebot|cky|cmplz)([-_]|$)/i

/** What may follow a part's name in a class or an id without making it the name of something else. */
const partOfName =
  '([-_]+(container|wrapper|wrap|area|block|section|list|items?|bar|inner|menu|links?|buttons?|component|module|box|top|bottom|left|right|main|primary|secondary|mobile|desktop|\\d+))*$'

/** Names of the frame's parts. Not `header` and `footer`: inside the main text those are a card's heading and foot. */
const frameNames = new RegExp(
  `^(nav|navbar|navigation|main-?nav|main-?menu|menu|meny|huvudmeny|sidomeny|undermeny|side-?menu|side-?nav|side-?bar|breadcrumbs?|brodsmulor|brödsmulor|toolbar|tools|verktyg|share|sharing|social-?(media|share|links|icons)|dela|search|search-?form|sok|sök|sokruta|pagination|pager|related|related-?(posts|content|links)|relaterat|newsletter|nyhetsbrev|language-?(switcher|selector)|feedback|back-to-top|popup|toast)${partOfName}`,
  'i',
)
const siteNames = new RegExp(`^(site-?)?(header|footer|sidhuvud|sidfot|masthead|top-?bar|banner)${partOfName}`, 'i')

const namesOf = (element: HtmlElement): string[] =>
  `${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`.split(/\s+/).filter((name) => name !== '')

const nameable = new Set(['div', 'section', 'ul', 'ol', 'header', 'footer', 'aside', 'form', 'p', 'table'])

/** Rows of a table that hold two cells or more: a table of data has two such rows. */
const isDataTable = (table: HtmlElement): boolean => {
  let rows = 0
  const open = elementsIn(table)
  for (let element = open.pop(); element; element = open.pop()) {
    const tag = tagOf(element)
    if (tag === 'tr') {
      if (elementsIn(element).filter((cell) => ['td', 'th'].includes(tagOf(cell))).length >= 2) rows += 1
    } else if (tag === 'thead' || tag === 'tbody' || tag === 'tfoot') open.push(...elementsIn(element))
  }
  return rows >= 2
}

/** Forms with so many answers that they are what the page was saved for, not a box for searching or writing to someone. */
const findFilledForms = (index: ElementIndex): HtmlElement[] => {
  const answers = new Map<HtmlElement, number>()
  for (const control of ofTags(index, 'input', 'textarea', 'select')) {
    if (!isFilled(control)) continue
    for (let at = parentOf(control); at; at = parentOf(at))
      if (tagOf(at) === 'form') answers.set(at, (answers.get(at) ?? 0) + 1)
  }
  return [...answers].flatMap(([form, count]) => (count >= 5 ? [form] : []))
}

const isFilled = (control: HtmlElement): boolean => {
  if (tagOf(control) === 'textarea') return textOf(control) !== ''
  if (tagOf(control) === 'select') return elementsIn(control).some((option) => option.attribs.selected !== undefined)
  const type = (control.attribs.type ?? 'text').toLowerCase()
  if (type === 'checkbox' || type === 'radio') return control.attribs.checked !== undefined
  return !/^(hidden|submit|button|reset|image|search|password)$/.test(type) && (control.attribs.value ?? '') !== ''
}

const withAncestors = (elements: readonly HtmlElement[]): Set<HtmlElement> => {
  const set = new Set<HtmlElement>()
  for (const element of elements) {
    for (let at: HtmlElement | null = element; at && !set.has(at); at = parentOf(at)) set.add(at)
  }
  return set
}

const isInside = (element: HtmlElement, roots: ReadonlySet<HtmlElement>): boolean => {
  for (let at: HtmlElement | null = element; at; at = parentOf(at)) if (roots.has(at)) return true
  return false
}

const mainIds = ['main', 'content', 'main-content', 'maincontent', 'innehall', 'huvudinnehall']

/** The elements that hold the page's main text, as the page itself says; none where it does not say. */
const findMains = (index: ElementIndex): HtmlElement[] => {
  const stated = index.all.filter((element) => tagOf(element) === 'main' || roleOf(element) === 'main')
  const shown = stated.filter((element) => textOf(element).length > 0)
  if (shown.length > 0) return shown
  const articles = ofTags(index, 'article')
  const aroundArticles = new Set(articles)
  const outermost = articles.filter((element) => {
    const parent = parentOf(element)
    return parent === null || !isInside(parent, aroundArticles)
  })
  const named = mainIds.flatMap((id) => index.byId.get(id) ?? [])
  const whole = ofTags(index, 'body').reduce((sum, body) => sum + textOf(body).length, 0)
  for (const candidates of [outermost, named]) {
    if (candidates.length === 1 && textOf(candidates[0]!).length >= whole * 0.4) return candidates
  }
  return []
}

export const findPageRegions = (index: ElementIndex): PageRegions => {
  const mains = new Set(findMains(index))
  const aroundMain = withAncestors([...mains])
  const data = [
    ...ofTags(index, 'table').filter(isDataTable),
    ...ofTags(index, 'dl').filter((list) => elementsIn(list).length >= 4),
    ...findFilledForms(index),
  ]
  const aroundData = withAncestors(data)
  const content = withAncestors([...mains, ...data, ...ofTags(index, 'article', 'h1')])
  const verdicts = new Map<HtmlElement, boolean>()

  const isFrameByName = (element: HtmlElement, inMain: boolean): boolean =>
    nameable.has(tagOf(element)) &&
    namesOf(element).some((name) => frameNames.test(name) || (!inMain && siteNames.test(name)))

  const judge = (element: HtmlElement): boolean => {
    const tag = tagOf(element)
    if (tag === 'html' || tag === 'body' || aroundMain.has(element)) return false
    const role = roleOf(element)
    if (tag === 'nav' || frameRoles.has(role) || namesOf(element).some((name) => cookieNames.test(name))) return true
    if (mains.size > 0) {
      if (isInside(element, mains)) {
        // A box beside the text inside the main part: content when it holds data, else frame.
        if (tag === 'aside' || role === 'complementary' || tag === 'form') return !content.has(element)
        return isFrameByName(element, true) && !content.has(element)
      }
      const aside =
        tag === 'header' || tag === 'footer' || tag === 'aside' || tag === 'form' || role === 'complementary'
      return aside || isFrameByName(element, false) || !aroundData.has(element)
    }
    if (tag === 'header') return !content.has(element) || elementsIn(element).some((child) => tagOf(child) === 'nav')
    if (tag === 'footer' || tag === 'aside' || role === 'complementary' || tag === 'form') return !content.has(element)
    return isFrameByName(element, false) && !content.has(element)
  }

  return {
    isFurniture: (element) => {
      const known = verdicts.get(element)
      if (known !== undefined) return known
      const verdict = judge(element)
      verdicts.set(element, verdict)
      return verdict
    },
    holdsContent: (element) => content.has(element),
  }
}

import type { Fragment } from './fragment.ts'
import type { TypeSizes } from './heading-levels.ts'
import type { PageContent } from './page-content.ts'
import { type StructNode, treeFacts } from './struct-tree.ts'

/** What the first pass keeps of a page until all pages are known: running headers can only be seen across pages. */
export interface ScannedPage extends PageContent {
  /** From 1. */
  number: number
  /** The page's part of the structure tree, where it covers the page's text; else null. */
  tree: StructNode | null
  /** Numbers of the contents that the tree places inside the text. */
  taggedContents: ReadonlySet<number>
  hasStructure: boolean
  /** True where the page could not be read at all. */
  failed: boolean
}

/** Tags that leave out most of a page's text are no help. */
const enoughTagged = 0.5

export const scannedPage = (
  number: number,
  content: PageContent,
  tree: StructNode | null,
  sizes: TypeSizes,
): ScannedPage => {
  for (const fragment of content.fragments) sizes.add(fragment)
  const facts = tree === null ? null : treeFacts(tree)
  const page: ScannedPage = {
    ...content,
    number,
    tree: null,
    taggedContents: new Set(),
    hasStructure: facts?.hasStructure === true,
    failed: false,
  }
  if (tree === null || facts === null) return page
  let text = 0
  let tagged = 0
  for (const fragment of content.fragments) {
    if (fragment.artifact) continue
    text += fragment.text.length
    if (facts.contents.has(fragment.mcid)) tagged += fragment.text.length
  }
  if (tagged < text * enoughTagged) return page
  return { ...page, tree, taggedContents: facts.contents }
}

export const unreadPage = (number: number): ScannedPage => ({
  number,
  widthPt: 0,
  heightPt: 0,
  fragments: [],
  rules: { horizontal: [], vertical: [] },
  glyphs: 0,
  unmappedGlyphs: 0,
  invisibleGlyphs: 0,
  pictureShare: 0,
  curves: 0,
  lostText: false,
  tree: null,
  taggedContents: new Set(),
  hasStructure: false,
  failed: true,
})

/** The turn that most of a page's text has. */
export const mainTurn = (fragments: readonly Fragment[]): 0 | 90 | 180 | 270 => {
  const counts = new Map<0 | 90 | 180 | 270, number>()
  for (const { turn, text } of fragments) {
    if (turn !== 'skewed') counts.set(turn, (counts.get(turn) ?? 0) + text.length)
  }
  let best: 0 | 90 | 180 | 270 = 0
  for (const [turn, count] of counts) if (count > (counts.get(best) ?? 0)) best = turn
  return best
}

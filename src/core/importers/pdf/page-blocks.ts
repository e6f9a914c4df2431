import { type Fragment, left, type PageRules, type Rule, right } from './fragment.ts'
import { sameColumns } from './join-pages.ts'
import type { LaidBlock, LaidTable } from './laid-block.ts'
import { linesInOrder } from './lines.ts'
import { ListLevels } from './list-mark.ts'
import { type Continued, layOutPage } from './page-layout.ts'
import { mainTurn, type ScannedPage } from './scanned-page.ts'
import { blocksOfContents } from './struct-tree.ts'
import { taggedBlocks } from './tagged-blocks.ts'

/** What the blocks of a page depend on beside the page. */
export interface PageBlocksOptions extends Continued {
  /** Running headers and the like, which are no part of the text. */
  furniture: ReadonlySet<Fragment>
  /** True where the document's tags state tables, headings or lists. */
  trustTags: boolean
}

/** Blocks of a page in reading order: as the tags state them, else as the page shows them. */
export const blocksOfPage = (page: ScannedPage, options: PageBlocksOptions): LaidBlock[] => {
  const body = page.fragments.filter((fragment) => !options.furniture.has(fragment))
  const turn = mainTurn(body)
  const straight = body.filter((fragment) => fragment.turn === turn)
  const rules = turnedRules(page.rules, turn, page.widthPt, page.heightPt)
  const blocks =
    options.trustTags && page.tree !== null
      ? withTags(page, straight, rules, options)
      : layOutPage(straight, rules, options)
  return [...blocks, ...asides(body.filter((fragment) => fragment.turn !== turn))]
}

/** Tagged text in the order of the tags; what the tags leave out where it was drawn. */
const withTags = (
  page: ScannedPage,
  fragments: readonly Fragment[],
  rules: PageRules,
  options: Continued,
): LaidBlock[] => {
  const contents = new Map<number, Fragment[]>()
  const untagged: Fragment[] = []
  let tagged: Fragment[] = []
  for (const fragment of fragments) {
    if (page.taggedContents.has(fragment.mcid)) tagged.push(fragment)
    else untagged.push(fragment)
  }
  // Careful: tags that make a ruled table a row of paragraphs lose which value belongs to which label.
  const hidden = hasTable(page) ? [] : tablesWithoutTags(page, tagged, rules, options)
  tagged = tagged.filter((fragment) => !hidden.some((table) => holds(table, fragment)))
  for (const fragment of tagged) {
    const found = contents.get(fragment.mcid)
    if (found) found.push(fragment)
    else contents.set(fragment.mcid, [fragment])
  }
  const blocks = taggedBlocks(page.tree!, contents)
  for (const table of hidden) insertByOrder(blocks, table)
  for (const block of layOutPage(untagged, rules, { ...options, continuing: [] })) insertByOrder(blocks, block)
  return blocks
}

/** Tables that the page shows and the tags do not: ruled ones, and aligned ones whose cells the tags set apart. */
const tablesWithoutTags = (
  page: ScannedPage,
  fragments: readonly Fragment[],
  rules: PageRules,
  options: Continued,
): LaidTable[] => {
  const owners = blocksOfContents(page.tree!)
  // A heading is never part of a table, and parts the table above it from the one below.
  const parts: Fragment[][] = [[]]
  for (const fragment of fragments) {
    if (owners.get(fragment.mcid)?.heading !== true) parts.at(-1)!.push(fragment)
    else if (parts.at(-1)!.length > 0) parts.push([])
  }
  const found = parts.flatMap((part, i) =>
    layOutPage(part, rules, {
      ...options,
      continuing: i === 0 ? options.continuing : [],
      levels: new ListLevels(),
    }),
  )
  return found.filter((block): block is LaidTable => {
    if (block.kind !== 'table') return false
    if (block.ruled) return true
    const wide = block.rows.filter((row) => row.filter((cell) => cell.lines.length > 0).length > 1)
    // An answer that fills the page goes on with the table before the page break.
    if (wide.length === 0) return options.continuing.some((lefts) => sameColumns(lefts, block.columns, false))
    // A paragraph with a tab holds its parts together: the tags are right.
    const apart = wide.filter((row) => {
      const blocks = row.flatMap((cell) => (cell.lines[0] ? [owners.get(cell.lines[0].mcid)?.block] : []))
      return new Set(blocks).size > 1
    })
    return apart.length > wide.length / 2
  })
}

/** Does the fragment stand in a cell of the table? */
const holds = (table: LaidTable, fragment: Fragment): boolean =>
  table.rows.some((row) =>
    row.some((cell) =>
      cell.lines.some(
        (line) =>
          Math.abs(line.baseline - fragment.baseline) < fragment.size * 0.5 &&
          left(fragment) < right(line) - 0.5 &&
          right(fragment) > left(line) + 0.5,
      ),
    ),
  )

const hasTable = (page: ScannedPage): boolean => {
  const open = [page.tree!]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.role === 'Table') return true
    if (node.children) open.push(...node.children)
  }
  return false
}

const insertByOrder = (blocks: LaidBlock[], block: LaidBlock): void => {
  const at = blocks.findIndex((other) => other.order > block.order)
  if (at === -1) blocks.push(block)
  else blocks.splice(at, 0, block)
}

/** Text across the page, in margins or askew: read, but after the rest. */
const asides = (fragments: readonly Fragment[]): LaidBlock[] => {
  const blocks: LaidBlock[] = []
  for (const turn of [0, 90, 180, 270, 'skewed'] as const) {
    const group = fragments.filter((fragment) => fragment.turn === turn)
    if (group.length === 0) continue
    const lines = turn === 'skewed' ? group : linesInOrder(group)
    blocks.push({ kind: 'text', lines, list: null, heading: 'text', order: group[0]!.order })
  }
  return blocks
}

const turnedRules = (rules: PageRules, turn: 0 | 90 | 180 | 270, widthPt: number, heightPt: number): PageRules => {
  const flipped = (rule: Rule, atSize: number | null, endSize: number | null): Rule => ({
    at: atSize === null ? rule.at : atSize - rule.at,
    from: endSize === null ? rule.from : endSize - rule.to,
    to: endSize === null ? rule.to : endSize - rule.from,
  })
  const { horizontal, vertical } = rules
  switch (turn) {
    case 90:
      return {
        horizontal: vertical.map((rule) => flipped(rule, widthPt, null)),
        vertical: horizontal.map((rule) => flipped(rule, null, widthPt)),
      }
    case 180:
      return {
        horizontal: horizontal.map((rule) => flipped(rule, heightPt, widthPt)),
        vertical: vertical.map((rule) => flipped(rule, widthPt, heightPt)),
      }
    case 270:
      return {
        horizontal: vertical.map((rule) => flipped(rule, null, heightPt)),
        vertical: horizontal.map((rule) => flipped(rule, heightPt, null)),
      }
    default:
      return rules
  }
}

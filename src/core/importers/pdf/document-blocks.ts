import type { Block, Cell, Line } from '../read-document.ts'
import type { Fragment } from './fragment.ts'
import type { PageFurniture } from './furniture.ts'
import { headingLevels, type TypeSizes } from './heading-levels.ts'
import { joinTables, textGoesOn } from './join-pages.ts'
import type { LaidBlock, LaidCell, LaidTable, LaidText } from './laid-block.ts'
import { ListLevels } from './list-mark.ts'
import { blocksOfPage } from './page-blocks.ts'
import { mainTurn, type ScannedPage } from './scanned-page.ts'
import { toLine } from './to-line.ts'

interface LaidFurniture {
  kind: 'furniture'
  lines: Fragment[]
}

/** Blocks of the whole document, with what runs over page breaks in one piece. */
export const blocksOfDocument = (
  pages: readonly ScannedPage[],
  furniture: readonly PageFurniture[],
  sizes: TypeSizes,
): Block[] => {
  const trustTags = pages.some((page) => page.hasStructure && page.tree !== null)
  const lists = new ListLevels()
  const out: (LaidBlock | LaidFurniture)[] = []
  // The blocks of the last page that had any: what a following page may go on with.
  let before: { blocks: LaidBlock[]; page: ScannedPage } | null = null
  pages.forEach((page, index) => {
    const { top, bottom } = furniture[index]!
    for (const row of top) out.push({ kind: 'furniture', lines: row })
    const lastTable = before?.blocks.at(-1)
    const continuing = lastTable?.kind === 'table' && !lastTable.ruled && !lastTable.tagged ? lastTable.columns : null
    const blocks = blocksOfPage(page, {
      furniture: new Set([...top, ...bottom].flat()),
      trustTags,
      continuing,
      levels: lists,
    })
    const own = before === null ? blocks : withoutJoined(before.blocks, blocks, before.page, out)
    out.push(...own)
    for (const row of bottom) out.push({ kind: 'furniture', lines: row })
    // A page that only went on with a table leaves the table open for the next.
    if (own.length > 0) before = { blocks: own, page }
    else if (blocks.length > 0 && before !== null) before = { ...before, page }
  })
  const levels = headingLevels(
    out.filter((block): block is LaidText => block.kind === 'text'),
    sizes,
  )
  const lineOf = (fragment: Fragment): Line => toLine(fragment, pages[fragment.page - 1]!)
  return out.map((block): Block => {
    if (block.kind === 'furniture') return { kind: 'furniture', lines: block.lines.map(lineOf) }
    if (block.kind === 'table') return tableBlock(block, lineOf)
    const lines = block.lines.map(lineOf)
    const level = typeof block.heading === 'number' ? block.heading : levels.get(block)
    if (level !== undefined) return { kind: 'heading', level, lines, list: block.list }
    return { kind: 'paragraph', lines, list: block.list }
  })
}

/** The blocks of a page but those that went into a block of the page before. */
const withoutJoined = (
  before: LaidBlock[],
  blocks: LaidBlock[],
  beforePage: ScannedPage,
  out: (LaidBlock | LaidFurniture)[],
): LaidBlock[] => {
  const last = before.at(-1)
  const first = blocks[0]
  if (first === undefined || last === undefined) return blocks
  const tagged = joinTaggedTables(before, blocks)
  if (tagged !== null) return tagged
  if (last.kind === 'table' && first.kind === 'table') {
    const joined = joinTables(last, first, roomBelow(last, beforePage))
    if (joined === null) return blocks
    for (const row of joined.repeated) out.push({ kind: 'furniture', lines: row.flatMap((cell) => cell.lines) })
    return blocks.slice(1)
  }
  if (last.kind === 'text' && first.kind === 'text' && textGoesOn(last, first)) {
    last.lines.push(...first.lines)
    return blocks.slice(1)
  }
  return blocks
}

/** A table of the tags goes on though other blocks (a footnote, a figure) stand between its parts. */
const joinTaggedTables = (before: LaidBlock[], blocks: LaidBlock[]): LaidBlock[] | null => {
  const last = before.findLast((block): block is LaidTable => block.kind === 'table' && block.tagged)
  const at = blocks.findIndex((block) => block.kind === 'table' && block.tagged)
  const next = blocks[at]
  if (last === undefined || next?.kind !== 'table' || joinTables(last, next, 0) === null) return null
  return blocks.filter((_, index) => index !== at)
}

/** Share of the page that is empty below a table, counted from where the lowest text of the page ends. */
const roomBelow = (table: LaidTable, page: ScannedPage): number => {
  const turn = mainTurn(page.fragments)
  const height = turn === 90 || turn === 270 ? page.widthPt : page.heightPt
  const bottom = Math.max(
    0,
    ...table.rows
      .flatMap((row) => row.flatMap((cell) => cell.lines))
      .filter((line) => line.page === page.number)
      .map((line) => line.bottom),
  )
  const margin = 0.08
  return Math.max(0, 1 - margin - bottom / Math.max(1, height))
}

const tableBlock = (table: LaidTable, lineOf: (fragment: Fragment) => Line): Block => ({
  kind: 'table',
  caption: table.caption.map(lineOf),
  rows: table.rows.map((row) =>
    row.map((cell: LaidCell): Cell => ({ lines: cell.lines.map(lineOf), header: cell.header, covered: cell.covered })),
  ),
})

import type { Block, Cell, Line } from '../read-document.ts'
import { ColumnLayouts } from './column-layouts.ts'
import type { Fragment } from './fragment.ts'
import type { PageFurniture } from './furniture.ts'
import { headingLevels, type TypeSizes } from './heading-levels.ts'
import { joinTables, onlyRepeatsHeader, textGoesOn } from './join-pages.ts'
import type { LaidBlock, LaidCell, LaidTable, LaidText } from './laid-block.ts'
import { ListLevels } from './list-mark.ts'
import { blocksOfPage } from './page-blocks.ts'
import { type Pitch, usualPitch } from './paragraphs.ts'
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
  const documentPitch = usualPitch(pages.flatMap((page) => page.fragments))
  const known = new ColumnLayouts()
  const blocks = layOut(pages, furniture, { known, documentPitch })
  // Once all its tables are known, a form of two lines at the foot of a page is seen to be one of them.
  const out = known.size > 0 ? layOut(pages, furniture, { known, documentPitch }) : blocks
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

/** One pass over all pages. Columns of tables without rules are added to `known`. */
const layOut = (
  pages: readonly ScannedPage[],
  furniture: readonly PageFurniture[],
  { known, documentPitch }: { known: ColumnLayouts; documentPitch: Pitch },
): (LaidBlock | LaidFurniture)[] => {
  const trustTags = pages.some((page) => page.hasStructure && page.tree !== null)
  const lists = new ListLevels()
  const out: (LaidBlock | LaidFurniture)[] = []
  // The blocks of the last page that had any: what a following page may go on with.
  let before: { blocks: LaidBlock[]; page: ScannedPage } | null = null
  pages.forEach((page, index) => {
    const { top, bottom } = furniture[index]!
    for (const row of top) out.push({ kind: 'furniture', lines: row })
    const open = before === null ? [] : openTables(before.blocks)
    const blocks = blocksOfPage(page, {
      furniture: new Set([...top, ...bottom].flat()),
      trustTags,
      continuing: open.filter(isAligned).map((table) => table.columns),
      continuingRuled: open.filter((table) => table.ruled).map((table) => table.columns),
      known,
      documentPitch,
      levels: lists,
    })
    for (const block of blocks) if (block.kind === 'table' && isAligned(block)) known.add(block.columns)
    const joined = before === null ? new Map<LaidBlock, LaidBlock>() : joinTo(before.blocks, blocks, before.page, out)
    joinColumns(blocks, joined, page)
    out.push(...blocks.filter((block) => !joined.has(block)))
    for (const row of bottom) out.push({ kind: 'furniture', lines: row })
    // What went on from the page before stays open for the next.
    if (blocks.length > 0) before = { blocks: blocks.map((block) => joined.get(block) ?? block), page }
  })
  return out
}

/** A table that goes on from the foot of a column to the top of the next is one. */
const joinColumns = (blocks: readonly LaidBlock[], joined: Map<LaidBlock, LaidBlock>, page: ScannedPage): void => {
  for (const [i, block] of blocks.entries()) {
    const last = blocks[i - 1]
    if (block.kind !== 'table' || last?.kind !== 'table' || block.tagged || joined.has(block)) continue
    if (!isBeside(last, block) || block.columns[0]! <= last.columns.at(-1)!) continue
    const host = joined.get(last) ?? last
    // What ends well above the foot of the page does not go on beside it.
    const room = roomBelow(last, page)
    if (host.kind === 'table' && room < 0.15 && joinTables(host, block, room, true) !== null) joined.set(block, host)
  }
}

const isAligned = (table: LaidTable): boolean => !table.ruled && !table.tagged

/** Adds to the blocks of the page before what goes on from them, and says which blocks went into which. */
const joinTo = (
  before: readonly LaidBlock[],
  blocks: readonly LaidBlock[],
  beforePage: ScannedPage,
  out: (LaidBlock | LaidFurniture)[],
): Map<LaidBlock, LaidBlock> => {
  const joined = new Map<LaidBlock, LaidBlock>()
  const last = before.at(-1)
  const first = blocks[0]
  if (first === undefined || last === undefined) return joined
  if (last.kind === 'text' && first.kind === 'text' && textGoesOn(last, first)) {
    last.lines.push(...first.lines)
    return joined.set(first, last)
  }
  const all = openTables(before)
  const open = [...all]
  for (const next of blocks) {
    // Only what stands first on the page goes on; the tags say it of any table.
    if (next.kind !== 'table') {
      if (!open.some((table) => table.tagged)) break
      continue
    }
    const goesOnFrom = (moved: boolean) =>
      open.findIndex((table) => {
        const result = joinTables(table, next, roomBelow(table, beforePage), moved)
        for (const row of result?.repeated ?? []) {
          out.push({ kind: 'furniture', lines: row.flatMap((cell) => cell.lines) })
        }
        return result !== null
      })
    const samePlace = goesOnFrom(false)
    const at = samePlace === -1 ? goesOnFrom(true) : samePlace
    const repeats = at === -1 ? all.find((table) => onlyRepeatsHeader(table, next)) : undefined
    if (repeats !== undefined) {
      out.push({ kind: 'furniture', lines: next.rows.flatMap((row) => row.flatMap((cell) => cell.lines)) })
      joined.set(next, repeats)
      continue
    }
    if (at === -1) break
    joined.set(next, open[at]!)
    open.splice(at, 1)
  }
  return joined
}

/** Tables that may go on over the page break: the last of the page and those beside it, and any of the tags' tables. */
const openTables = (blocks: readonly LaidBlock[]): LaidTable[] => {
  const tables = blocks.filter((block): block is LaidTable => block.kind === 'table').reverse()
  const last = blocks.at(-1)
  return tables.filter((table) => table.tagged || table === last || (last?.kind === 'table' && isBeside(table, last)))
}

const isBeside = (table: LaidTable, last: LaidTable): boolean =>
  table.columns.length > 0 && last.columns.length > 0 && Math.abs(table.columns[0]! - last.columns[0]!) > 20

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

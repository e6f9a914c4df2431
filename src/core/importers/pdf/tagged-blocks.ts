import type { ListMark } from '../read-document.ts'
import { type Fragment, left } from './fragment.ts'
import { emptyCell, type LaidBlock, type LaidCell, markBoldHeader } from './laid-block.ts'
import { linesInOrder } from './lines.ts'
import { splitMark } from './list-mark.ts'
import { blockRole, contentNumber, type StructNode } from './struct-tree.ts'

interface Item {
  level: number
  label: string | null
  /** True once the first paragraph of the item was written: the mark belongs to that one alone. */
  used: boolean
}

interface Context {
  heading: number | null
  item: Item | null
  listDepth: number
}

/** Blocks as the tags of a page state them. `contents` holds the fragments of each marked content in drawing order. */
export const taggedBlocks = (root: StructNode, contents: ReadonlyMap<number, Fragment[]>): LaidBlock[] => {
  const walker = new TagWalker(contents)
  walker.walk(root, { heading: null, item: null, listDepth: 0 })
  walker.flush()
  return walker.blocks
}

class TagWalker {
  readonly blocks: LaidBlock[] = []
  readonly #contents: ReadonlyMap<number, Fragment[]>
  #pending: Fragment[] = []
  #context: Context = { heading: null, item: null, listDepth: 0 }

  constructor(contents: ReadonlyMap<number, Fragment[]>) {
    this.#contents = contents
  }

  walk(node: StructNode, context: Context): void {
    for (const child of node.children ?? []) {
      if (child.type !== undefined) {
        if (child.type === 'content') this.#take(child, context)
        continue
      }
      const role = child.role ?? ''
      if (!blockRole.test(role)) {
        this.walk(child, context)
        continue
      }
      this.flush()
      this.#walkBlock(child, role, context)
      this.flush()
    }
  }

  #take(node: StructNode, context: Context): void {
    const fragments = this.#contents.get(contentNumber(node))
    if (fragments === undefined) return
    this.#context = context
    this.#pending.push(...fragments)
  }

  #walkBlock(node: StructNode, role: string, context: Context): void {
    if (role === 'Table') {
      this.#table(node)
    } else if (role === 'L') {
      this.walk(node, { ...context, listDepth: context.listDepth + 1 })
    } else if (role === 'LI') {
      this.#item(node, context)
    } else if (role === 'Title') {
      this.walk(node, { ...context, heading: 1 })
    } else if (/^H[1-6]?$/.test(role)) {
      this.walk(node, { ...context, heading: role === 'H' ? 1 : Number(role[1]) })
    } else {
      this.walk(node, context)
    }
  }

  #item(node: StructNode, context: Context): void {
    const item: Item = { level: Math.max(0, context.listDepth - 1), label: null, used: false }
    for (const child of node.children ?? []) {
      if (child.role === 'Lbl')
        item.label = this.#fragmentsIn(child)
          .map((fragment) => fragment.text)
          .join('')
          .trim()
    }
    const body = { ...node, children: (node.children ?? []).filter((child) => child.role !== 'Lbl') }
    this.walk(body, { ...context, item })
    this.flush()
  }

  /** Writes the text gathered so far as one block. */
  flush(): void {
    const fragments = this.#pending
    this.#pending = []
    if (fragments.length === 0) return
    const { heading, item } = this.#context
    let lines = linesInOrder(fragments)
    let list: ListMark | null = null
    if (item !== null && !item.used) {
      item.used = true
      const marked = item.label === null || item.label === '' ? splitMark(lines[0]!) : null
      if (marked !== null) {
        lines = [marked.rest, ...lines.slice(1)]
        list = { label: marked.label, level: item.level, ordered: marked.ordered }
      } else {
        const label = item.label ?? ''
        list = { label, level: item.level, ordered: /[\dA-Za-zÅÄÖåäö]/.test(label) && label !== 'o' }
      }
    } else if (item === null) {
      const marked = splitMark(lines[0]!)
      if (marked !== null && heading === null) {
        lines = [marked.rest, ...lines.slice(1)]
        list = { label: marked.label, level: 0, ordered: marked.ordered }
      }
    }
    this.blocks.push({ kind: 'text', lines, list, heading: heading ?? 'text', order: firstOrder(fragments) })
  }

  #fragmentsIn(node: StructNode): Fragment[] {
    if (node.type === 'content') return this.#contents.get(contentNumber(node)) ?? []
    return (node.children ?? []).flatMap((child) => this.#fragmentsIn(child))
  }

  #table(node: StructNode): void {
    const rows: LaidCell[][] = []
    const caption: Fragment[] = []
    const used: Fragment[] = []
    // Places that a cell of an earlier row covers, by row and column.
    const covered = new Map<string, Fragment[]>()
    const visit = (part: StructNode, inHead: boolean) => {
      for (const child of part.children ?? []) {
        if (child.role === 'Caption') {
          const fragments = this.#fragmentsIn(child)
          used.push(...fragments)
          if (fragments.length > 0) caption.push(...linesInOrder(fragments))
        } else if (child.role === 'TR') {
          rows.push(this.#row(child, rows.length, inHead, covered, used))
        } else {
          visit(child, inHead || child.role === 'THead')
        }
      }
    }
    visit(node, false)
    if (used.length === 0) return
    const width = Math.max(0, ...rows.map((row) => row.length))
    for (const [r, row] of rows.entries()) rows[r] = fullRow(row, rows, width)
    if (rows.length * width < 2) {
      // One cell is a box around text, not a table.
      for (const line of caption) this.#pushText([line])
      for (const cell of rows.flat()) if (cell.lines.length > 0) this.#pushText(cell.lines)
      return
    }
    if (!rows.some((row) => row.some((cell) => cell.header))) markBoldHeader(rows)
    this.blocks.push({ kind: 'table', caption, rows, columns: [], ruled: false, tagged: true, order: firstOrder(used) })
  }

  #pushText(lines: Fragment[]): void {
    this.blocks.push({ kind: 'text', lines, list: null, heading: 'text', order: firstOrder(lines) })
  }

  #row(node: StructNode, at: number, inHead: boolean, covered: Map<string, Fragment[]>, used: Fragment[]): LaidCell[] {
    const row: LaidCell[] = []
    const fillCovered = () => {
      for (;;) {
        const lines = covered.get(`${at} ${row.length}`)
        if (lines === undefined) return
        row.push({ lines, header: inHead, covered: true })
      }
    }
    const cells = (node.children ?? []).filter((child) => child.role === 'TD' || child.role === 'TH')
    for (const child of cells) {
      fillCovered()
      const fragments = this.#fragmentsIn(child)
      used.push(...fragments)
      const header = inHead || child.role === 'TH'
      const spanRows = span(child.rowSpan)
      const spanColumns = span(child.colSpan)
      const column = row.length
      const lines = linesInOrder(fragments)
      row.push({ lines, header, covered: false })
      for (let c = 1; c < spanColumns; c += 1) row.push({ lines, header, covered: true })
      for (let r = 1; r < spanRows; r += 1) {
        for (let c = 0; c < spanColumns; c += 1) covered.set(`${at + r} ${column + c}`, lines)
      }
    }
    fillCovered()
    return row
  }
}

/**
 * A row with all its places. Some programs leave empty cells out of the tags, and the others would move to the left: where
 * the cells of the full rows stand tells which are missing.
 */
const fullRow = (row: LaidCell[], rows: readonly LaidCell[][], width: number): LaidCell[] => {
  if (row.length === width) return row
  const lefts = Array.from({ length: width }, (_, c) => leftOf(rows, c, width))
  const full: LaidCell[] = []
  for (const cell of row) {
    const x = Math.min(...cell.lines.map(left))
    const remaining = row.length - row.indexOf(cell)
    while (
      cell.lines.length > 0 &&
      width - full.length > remaining &&
      x >= (lefts[full.length + 1] ?? Number.POSITIVE_INFINITY) - 2
    ) {
      full.push(emptyCell())
    }
    full.push(cell)
  }
  while (full.length < width) full.push(emptyCell())
  return full
}

/** Left edge of a column: where the text of its cells begins in the full rows. */
const leftOf = (rows: readonly LaidCell[][], column: number, width: number): number => {
  // Careful: a heading over the whole row stands in each of its columns.
  const cells = rows.filter((row) => row.length === width).map((row) => row[column]!)
  const lefts = cells.flatMap((cell) => (cell.covered ? [] : cell.lines.map(left)))
  return lefts.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...lefts)
}

/** Careful: a file may claim a span of a billion rows. */
const span = (value: number | undefined): number => (value !== undefined && value > 1 && value <= 200 ? value : 1)

const firstOrder = (fragments: readonly Fragment[]): number => Math.min(...fragments.map((fragment) => fragment.order))

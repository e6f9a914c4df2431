import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { blockNotation } from './block-notation.ts'
import type { Block, ReadDocument } from './read-document.ts'
import { readSource } from './read-source.ts'

/** The publications themselves, which lie beside the repository where it is developed. */
const folder = new URL('../../../../shared/sources/', import.meta.url)
const missing = !existsSync(folder)

const read = (name: string): Promise<ReadDocument> => readSource(readFileSync(new URL(name, folder)), name)

type TableBlock = Extract<Block, { kind: 'table' }>
const tablesOf = (document: ReadDocument): TableBlock[] => document.blocks.filter((block) => block.kind === 'table')
const textOf = (lines: { text: string }[]): string => lines.map((line) => line.text).join('\n')
const rowsOf = (table: TableBlock | undefined): string[][] =>
  table?.rows.map((row) => row.map((cell) => textOf(cell.lines))) ?? []
const labelsOf = (table: TableBlock | undefined): string[] => rowsOf(table).map((row) => row[0] ?? '')

/** Letters and digits only, so that texts set in different ways can be compared. */
const bare = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

describe.skipIf(missing)(missing ? 'real documents (not run: no ../shared)' : 'real documents', () => {
  it('reads the 2025 report from Word: ten tables, one of them a single cell, and headings of three levels', async () => {
    const document = await read('kartlaggning-2025.docx')
    const tables = tablesOf(document)
    expect(tables.map((table) => table.rows.length)).toEqual([1, 16, 16, 16, 16, 16, 16, 15, 15, 16])
    expect(tables[0]?.rows[0]).toHaveLength(1)
    expect(tables.slice(1).every((table) => table.rows.every((row) => row.length === 2))).toBe(true)
    expect(tables.slice(1).every((table) => labelsOf(table).every((label) => label.trim() !== ''))).toBe(true)
    const empty = tables.slice(1).flatMap((table) => rowsOf(table).filter((row) => row[1] === ''))
    expect(empty).toHaveLength(5)
    const headings = document.blocks.filter((block) => block.kind === 'heading')
    expect(new Set(headings.map((heading) => heading.level))).toEqual(new Set([1, 2, 3]))
    expect(document.blocks.filter((block) => block.kind === 'furniture')).toHaveLength(1)
    expect(document.problems).toEqual([])
  })

  it('computes the register’s numbering: 21 regions, 39 lines, letters that start anew in each region', async () => {
    const document = await read('kartlaggning-2025.docx')
    const items = document.blocks.flatMap((block) =>
      block.kind === 'paragraph' && block.list?.ordered ? [block.list] : [],
    )
    expect(items.filter((item) => item.level === 0).map((item) => item.label)).toEqual(
      Array.from({ length: 21 }, (_, index) => `${index + 1}.`),
    )
    const lines = items.filter((item) => item.level === 1)
    expect(lines).toHaveLength(39)
    let expected = 0
    for (const item of items) {
      if (item.level === 0) expected = 0
      else {
        expect(item.label).toBe(`${'abcdefghij'[expected]}.`)
        expected += 1
      }
    }
    const bullets = document.blocks.filter((block) => block.kind === 'paragraph' && block.list?.ordered === false)
    expect(bullets.length).toBeGreaterThan(10)
    const tabbed = document.blocks.filter(
      (block) => block.kind === 'paragraph' && /^[^\t]+\t[^\t]+$/.test(textOf(block.lines)),
    )
    expect(tabbed.length).toBeGreaterThanOrEqual(56)
  })

  it('reads the returned forms: an empty row, merged rows, answers beside their labels', async () => {
    const [first] = tablesOf(await read('svarsformular-1.docx'))
    expect(first?.rows).toHaveLength(17)
    expect(rowsOf(first).filter((row) => row.every((text) => text === ''))).toHaveLength(1)
    expect(
      first?.rows
        .flat()
        .some((cell) => cell.lines.length >= 4 && cell.lines.every((line) => line.list?.ordered === false)),
    ).toBe(true)

    const [second] = tablesOf(await read('svarsformular-2.docx'))
    expect(second?.rows).toHaveLength(17)
    expect(second?.rows[0]?.map((cell) => cell.covered)).toEqual([false, true])
    const merged = second?.rows.flatMap((row, index) => (row[1]?.covered && index > 0 ? [index] : [])) ?? []
    expect(merged).toHaveLength(1)
    const at = merged[0]!
    expect(labelsOf(second)[at]).toMatch(/^Tillgång/)
    expect(second?.rows[at]?.[1]?.lines).toEqual(second?.rows[at - 1]?.[1]?.lines)
    expect(
      rowsOf(second)
        .filter((row) => row[1] === '')
        .map((row) => row[0]),
    ).toEqual(['Antal ärenden per år'])

    const [third] = tablesOf(await read('svarsformular-3.docx'))
    expect(third?.rows).toHaveLength(16)
    expect(rowsOf(third).filter((row) => row[1] === '' && /:\s*\S/.test(row[0] ?? ''))).toHaveLength(4)
  })

  it('reads the 2018 page: the article and nothing of the frame', async () => {
    const document = await read('stockholm-2018.html')
    const tables = tablesOf(document)
    expect(tables.map((table) => table.rows.length)).toEqual([18, 18, 18])
    expect(tables.every((table) => table.rows.every((row) => row.length === 2 && row[0]?.header))).toBe(true)
    const outline = document.blocks.flatMap((block) =>
      block.kind === 'heading' ? [`${block.level} ${textOf(block.lines)}`] : [],
    )
    expect(outline[0]).toBe('1 Stockholm')
    expect(outline.filter((heading) => heading.startsWith('2'))).toHaveLength(4)
    expect(outline.filter((heading) => heading.startsWith('3'))).toHaveLength(3)
    const content = blockNotation(document.blocks.filter((block) => block.kind !== 'furniture')).join('\n')
    for (const frame of ['kakor', 'Lyssna', 'Västernorrland', 'Nyhetsbrev', 'dataLayer', 'Hoppa till'])
      expect(content).not.toContain(frame)
    expect(content).toContain('2018-10-13')
    expect(content).toContain('Österåker')
  })

  it('reads the same text from the page as from the plain text', async () => {
    const page = await read('stockholm-2018.html')
    const plain = bare(readFileSync(new URL('stockholm-2018.txt', folder), 'utf8'))
    const lines = page.blocks.flatMap((block) =>
      block.kind === 'furniture'
        ? []
        : block.kind === 'table'
          ? block.rows.flat().flatMap((cell) => cell.lines)
          : block.lines,
    )
    const absent = lines.filter((line) => !plain.includes(bare(line.text)))
    expect(absent.map((line) => line.text)).toEqual([])
  })

  it('reads the workbook: three rows under one header row, the unknown column too, the empty sheet not at all', async () => {
    const document = await read('verksamheter-2018.xlsx')
    const [table, ...others] = tablesOf(document)
    expect(others).toEqual([])
    expect(table?.rows).toHaveLength(4)
    expect(table?.rows.every((row) => row.length === 19)).toBe(true)
    expect(rowsOf(table)[0]).toContain('Internkod')
    expect(
      table?.rows
        .slice(1)
        .flat()
        .some((cell) => cell.lines.length > 1),
    ).toBe(true)
    expect(document.problems).toEqual([])
  })

  it('reads the data file: three rows, 19 columns, line breaks in their cells', async () => {
    const document = await read('svar-2025.csv')
    const [table] = tablesOf(document)
    expect(table?.rows.map((row) => row.length)).toEqual([19, 19, 19, 19])
    const cells = table?.rows.slice(1).flat() ?? []
    expect(cells.some((cell) => cell.lines.length > 3)).toBe(true)
    expect(textOf(cells.flatMap((cell) => cell.lines))).toMatch(/0-1½/)
    expect(
      rowsOf(table)
        .flat()
        .filter((text) => text.startsWith('- ')),
    ).toHaveLength(2)
    expect(document.problems).toEqual([])
  })

  it('reads the plain text of the report: extra blank lines gone, page numbers and repeated addresses aside', async () => {
    const document = await read('kartlaggning-2025.txt')
    const furniture = document.blocks.flatMap((block) =>
      block.kind === 'furniture' ? [textOf(block.lines).trim()] : [],
    )
    expect(furniture.filter((text) => /^\d+$/.test(text))).toEqual(['19', '20', '24', '25', '34'])
    expect(furniture.filter((text) => /^https/.test(text))).toHaveLength(3)
    const long = document.blocks.filter((block) => block.kind === 'paragraph' && block.lines.length > 10)
    expect(long.length).toBeGreaterThan(20)
    const lines = document.blocks.flatMap((block) => (block.kind === 'table' ? [] : block.lines))
    const printed = readFileSync(new URL('kartlaggning-2025.txt', folder), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
    expect(lines.map((line) => line.text)).toEqual(printed.map((line) => line.normalize('NFC')))
  })

  it.each(['larande-exempel-2021.txt', 'utvecklingsteam-2025.txt', 'nyhet-2018.txt', 'stockholm-2018.txt'])(
    'keeps every printed line of %s in order',
    async (name) => {
      const document = await read(name)
      expect(tablesOf(document)).toEqual([])
      const lines = document.blocks.flatMap((block) => (block.kind === 'table' ? [] : block.lines))
      const printed = readFileSync(new URL(name, folder), 'utf8')
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '')
      expect(lines.map((line) => line.text)).toEqual(printed.map((line) => line.normalize('NFC')))
    },
  )
})

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import type { Block, Cell, Line, ReadDocument } from '../read-document.ts'
import { allLines, outline } from './invented-pdf.ts'
import { readPdf } from './read-pdf.ts'

const sources = fileURLToPath(new URL('../../../../../shared/sources/', import.meta.url))
const hasSources = existsSync(sources)
const hasPoppler = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

const documents = new Map<string, Promise<ReadDocument>>()
const documentOf = (name: string): Promise<ReadDocument> => {
  const found = documents.get(name) ?? readPdf(readFileSync(`${sources}${name}`), { name })
  documents.set(name, found)
  return found
}

const report = 'kartlaggning-2025.pdf'
const broken = 'kartlaggning-2025-trasiga-diakriter.pdf'
const examples = 'larande-exempel-2021.pdf'

const tablesOf = (document: ReadDocument) =>
  document.blocks.filter((block): block is Extract<Block, { kind: 'table' }> => block.kind === 'table')

interface WordBox {
  text: string
  page: number
  box: [number, number, number, number]
}

/** Words as poppler finds them, with boxes in points from the top left corner of the page. */
const popplerWords = (name: string): WordBox[] => {
  const xml = execFileSync('pdftotext', ['-bbox', `${sources}${name}`, '-'], { maxBuffer: 1 << 28 }).toString('utf8')
  const words: WordBox[] = []
  let page = 0
  for (const match of xml.matchAll(
    /<page |<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g,
  )) {
    if (match[5] === undefined) {
      page += 1
      continue
    }
    const text = match[5]
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&amp;/g, '&')
    words.push({ text: text.normalize('NFC'), page, box: match.slice(1, 5).map(Number) as WordBox['box'] })
  }
  return words
}

const wordsOf = (lines: readonly Line[]): WordBox[] =>
  lines.flatMap((line) =>
    [...line.text.matchAll(/[^ \t\u00a0]+/g)].map((match): WordBox => {
      const [, y0, , y1] = line.box!
      return {
        text: match[0],
        page: line.page!,
        box: [line.xs![match.index]!, y0, line.xs![match.index + match[0].length]!, y1],
      }
    }),
  )

describe.skipIf(!hasSources)(`real PDFs${hasSources ? '' : ' (not run: no ../shared)'}`, () => {
  describe.skipIf(!hasPoppler)(`boxes against poppler${hasPoppler ? '' : ' (not run: no pdftotext)'}`, () => {
    it.each([report, broken, examples])('agree on every page of %s', async (name) => {
      const document = await documentOf(name)
      const own = new Map<string, WordBox[]>()
      // List marks are taken out of the text; poppler has them as words.
      for (const word of wordsOf(allLines(document))) {
        const key = `${word.page} ${word.text}`
        own.set(key, [...(own.get(key) ?? []), word])
      }
      const marks = new Set(
        document.blocks.flatMap((block) => ('list' in block && block.list ? [block.list.label] : [])),
      )
      const theirs = popplerWords(name).filter((word) => !marks.has(word.text))
      let missing = 0
      const off: number[] = []
      for (const word of theirs) {
        const candidates = own.get(`${word.page} ${word.text}`) ?? []
        const across = (other: WordBox) =>
          Math.max(Math.abs(other.box[0] - word.box[0]), Math.abs(other.box[2] - word.box[2]))
        // Fonts state their height in several ways, of which poppler takes another; the line must be the same.
        const onLine = candidates.filter((other) => Math.abs(middle(other) - middle(word)) < 3)
        const best = Math.min(...onLine.map(across))
        if (best < 4) off.push(best)
        else missing += 1
      }
      off.sort((a, b) => a - b)
      expect(off.length).toBeGreaterThan(200)
      expect(missing).toBeLessThan(theirs.length * 0.002)
      expect(off[Math.floor(off.length * 0.95)]).toBeLessThan(0.1)
      expect(off[off.length - 1]).toBeLessThan(1.5)
    })
  })

  it('reads the nine tables of the appendix, rows joined over page breaks', async () => {
    const tables = tablesOf(await documentOf(report))
    expect(tables).toHaveLength(9)
    expect(tables.reduce((sum, table) => sum + table.rows.length, 0)).toBe(142)
    expect(tables.every((table) => table.rows.every((row) => row.length === 2))).toBe(true)
    expect(tables.every((table) => table.rows.every((row) => row[0]!.lines.length > 0))).toBe(true)
    expect(tables.flatMap((table) => table.rows).filter((row) => row[1]!.lines.length === 0)).toHaveLength(5)
    const overPages = tables
      .flatMap((table) => table.rows)
      .filter((row) => new Set(row[1]!.lines.map((line) => line.page)).size > 1)
    expect(overPages).toHaveLength(3)
    for (const row of overPages) {
      const pages = row[1]!.lines.map((line) => line.page!)
      expect([...pages].sort((a, b) => a - b)).toEqual(pages)
    }
  })

  // The same pages without what helps most: what is left must still be enough.
  it.each([
    ['its tags', false, 142],
    ['its tags and its rules', true, 140],
  ])('reads the tables of the appendix without %s', async (_, withoutRules, rowCount) => {
    const wanted = tablesOf(await documentOf(report)).flatMap((table) => table.rows.map(rowText))
    const document = await readPdf(await withoutStructure(report, withoutRules), { name: report })
    const found = new Set(tablesOf(document).flatMap((table) => table.rows.map(rowText)))
    expect(wanted.filter((row) => found.has(row)).length).toBeGreaterThanOrEqual(rowCount)
  })

  it('has a box and an edge for every character of the report', async () => {
    for (const line of allLines(await documentOf(report))) {
      expect(line.xs).toHaveLength(line.text.length + 1)
      expect(line.box![2]).toBeGreaterThan(line.box![0])
      expect(line.box![3]).toBeGreaterThan(line.box![1])
    }
  })

  it('reads the register as list items of two levels', async () => {
    const document = await documentOf(report)
    const items = document.blocks.filter(
      (block) => block.kind === 'paragraph' && [20, 21].includes(block.lines[0]!.page!) && block.list !== null,
    )
    const levels = items.map((block) => (block.kind === 'paragraph' ? block.list!.level : -1))
    expect(levels.filter((level) => level === 0)).toHaveLength(21)
    expect(levels.filter((level) => level === 1)).toHaveLength(39)
  })

  it('reads the abbreviations with a tab between abbreviation and meaning', async () => {
    const document = await documentOf(report)
    const withTab = document.blocks.filter(
      (block) =>
        block.kind === 'paragraph' && [24, 25].includes(block.lines[0]!.page!) && block.lines[0]!.text.includes('\t'),
    )
    expect(withTab).toHaveLength(56)
  })

  it('tells the printed page numbers', async () => {
    expect((await documentOf(report)).printedPages).toEqual(
      Array.from({ length: 36 }, (_, i) => (i === 0 ? null : i + 1)),
    )
    expect((await documentOf(broken)).printedPages).toEqual([22, 23])
  })

  it('keeps what the broken text layer says, double blanks too, and warns of it', async () => {
    const document = await documentOf(broken)
    const lines = allLines(document)
    expect(lines.every((line) => line.invisible)).toBe(true)
    expect(lines.filter((line) => / {2}/.test(line.text)).length).toBeGreaterThanOrEqual(3)
    expect(document.problems.map(({ code }) => code)).toEqual(['invisible-text'])
    const items = document.blocks.filter((block) => block.kind === 'paragraph' && block.list !== null)
    expect(items).toHaveLength(60)
  })

  it('reads two columns in order, with soft hyphens, without running headers', async () => {
    const document = await documentOf(examples)
    const text = outline(document).filter((block): block is string => typeof block === 'string')
    expect(text.join('\n').match(/\u00ad\n/g)!.length).toBeGreaterThanOrEqual(150)
    const running = text.filter((block) => block.startsWith('~'))
    // 31 page numbers, and a running header on the 27 pages of examples.
    expect(running).toHaveLength(31 + 27)
    const sections = text.filter((block) => /^# (?:Målgrupp|Beskrivning av insats|Resultat och lärdomar)/.test(block))
    expect(sections).toHaveLength(24 * 3)
    const order = sections.map((block) => (block.startsWith('# M') ? 0 : block.startsWith('# B') ? 1 : 2))
    expect(order).toEqual(Array.from({ length: 72 }, (_, i) => i % 3))
  })
})

const rowText = (row: readonly Cell[]): string =>
  row
    .map((cell) =>
      cell.lines
        .map((line) => line.text)
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .join(' | ')

/** The document without its tags and, if asked, with all lines and areas left unpainted. */
const withoutStructure = async (name: string, withoutRules: boolean): Promise<Uint8Array> => {
  const pdf = await PDFDocument.load(readFileSync(`${sources}${name}`))
  pdf.catalog.delete(PDFName.of('StructTreeRoot'))
  pdf.catalog.delete(PDFName.of('MarkInfo'))
  for (const page of withoutRules ? pdf.getPages() : []) {
    const contents = page.node.Contents()
    if (!(contents instanceof PDFRawStream)) throw new Error('One content stream a page is expected.')
    const operators = Buffer.from(decodePDFRawStream(contents).decode()).toString('latin1')
    const unpainted = operators.replace(/(?<=[\n ])(?:S|s|f\*?|F|B\*?|b\*?)(?=\s)/g, 'n')
    page.node.set(
      PDFName.of('Contents'),
      pdf.context.register(pdf.context.flateStream(Buffer.from(unpainted, 'latin1'))),
    )
  }
  return await pdf.save()
}

const middle = (word: WordBox): number => (word.box[1] + word.box[3]) / 2

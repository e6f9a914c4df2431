import { readFileSync } from 'node:fs'
import { EditionTemplate } from '../../../shared/domain/edition.ts'
import { ReferenceData } from '../../../shared/domain/region.ts'
import type { Block, Cell, Line, ListMark, ReadDocument } from '../read-document.ts'
import { namesOf } from '../restore-letters/known-names.ts'
import { restoreFlow } from '../restore-letters/restore-flow.ts'
import { loadSwedishWords } from '../restore-letters/swedish-words.ts'
import { readText } from '../text/read-text.ts'
import { makeFlow } from './flow.ts'
import { type Interpretation, interpretDocument } from './interpret-document.ts'

/** For tests: sources made up by hand, and what the interpreters make of them. */

export const resourcesDir = new URL('../../../../resources/', import.meta.url).pathname
const resource = (path: string): unknown => JSON.parse(readFileSync(new URL(path, `file://${resourcesDir}`), 'utf8'))

export const reference = ReferenceData.parse(resource('reference.json'))
export const templates = ['2018', '2025'].map((year) => EditionTemplate.parse(resource(`editions/${year}.json`)))

export const line = (text: string, more: Partial<Line> = {}): Line => ({
  text,
  page: null,
  box: null,
  xs: null,
  size: null,
  bold: false,
  invisible: false,
  ...more,
})

const lines = (text: string): Line[] => text.split('\n').map((part) => line(part))

export const heading = (text: string, level = 2): Block => ({ kind: 'heading', level, lines: lines(text), list: null })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', lines: lines(text), list: null })
export const furniture = (text: string): Block => ({ kind: 'furniture', lines: lines(text) })
export const item = (label: string, text: string, level = 0): Block => {
  const list: ListMark = { label, level, ordered: /[\p{L}\d]/u.test(label) }
  return { kind: 'paragraph', lines: lines(text), list }
}

/** A cell that the one to its left, or above it, covers. */
export const toTheLeft = Symbol('covered by the cell to the left')
export const above = Symbol('covered by the cell above')
export type InventedCell = string | typeof toTheLeft | typeof above

export const table = (rows: readonly (readonly InventedCell[])[], caption = ''): Block => {
  const grid: Cell[][] = []
  rows.forEach((row, r) => {
    const cells: Cell[] = []
    row.forEach((content, c) => {
      const cover = content === toTheLeft ? cells[c - 1] : content === above ? grid[r - 1]?.[c] : undefined
      if (typeof content === 'string')
        cells.push({ lines: content === '' ? [] : lines(content), header: false, covered: false })
      else cells.push({ lines: cover?.lines ?? [], header: false, covered: true })
    })
    grid.push(cells)
  })
  return { kind: 'table', caption: caption === '' ? [] : lines(caption), rows: grid }
}

export const documentOf = (blocks: Block[], more: Partial<ReadDocument> = {}): ReadDocument => ({
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pages: null,
  title: null,
  blocks,
  problems: [],
  ...more,
})

/** The whole way from a read document to its interpretation, with the real word list. */
export const interpret = async (document: ReadDocument, name = 'svar.docx'): Promise<Interpretation> => {
  const flow = makeFlow(document)
  const words = await loadSwedishWords(resourcesDir)
  await restoreFlow(flow, { names: namesOf(reference, templates), loadWords: async () => words })
  return interpretDocument(flow, { name, title: document.title, edition: null, templates, reference, words })
}

export const interpretText = (text: string, name = 'svar.txt'): Promise<Interpretation> =>
  interpret(readText(new TextEncoder().encode(text), { name }), name)

export const interpretBlocks = (...blocks: Block[]): Promise<Interpretation> => interpret(documentOf(blocks))

/** Units as plain data: heading, and answers by key (or by printed label where the key is unknown). */
export const answersOf = (result: Interpretation): { heading: string; answers: Record<string, string | null> }[] =>
  result.units.map((unit) => ({
    heading: unit.heading,
    answers: Object.fromEntries(
      unit.fields.map((field) => [field.key ?? `?${field.label}`, field.value?.replace(/\s+/g, ' ') ?? null]),
    ),
  }))

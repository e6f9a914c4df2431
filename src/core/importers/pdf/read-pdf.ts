import type { ExtractProblem } from '../../../shared/domain/extract.ts'
import type { ReadDocument } from '../read-document.ts'
import type { ReadOptions } from '../read-options.ts'
import { refuse } from '../recognise/refusals.ts'
import { blocksOfDocument } from './document-blocks.ts'
import { FontBook } from './font-info.ts'
import { findFurniture } from './furniture.ts'
import { TypeSizes } from './heading-levels.ts'
import { endsComplete, type OpenedPdf, openPdf } from './open-pdf.ts'
import { type PdfPieces, readPageContent } from './page-content.ts'
import { pageProblems } from './page-problems.ts'
import { refusePdf } from './pdf-refusals.ts'
import { type ScannedPage, scannedPage, unreadPage } from './scanned-page.ts'
import type { StructNode } from './struct-tree.ts'
import { treeFacts } from './struct-tree.ts'

export interface PdfReadOptions extends ReadOptions {
  /** Folder with pdf.js's character maps, ending in a separator; found beside the package when not given. */
  characterMapDir?: string
  /** Told before each page: which page of how many, both from 1. */
  onPage?: (page: number, pages: number) => void
}

/** What a file may state at most; more is not a document that anyone reads. */
const maxPages = 20_000
/** Nodes of the structure tree read before the tags are given up: a table over 500 pages repeats all its rows on each. */
const maxTreeNodes = 1_500_000

/**
 * Text, places and structure of a PDF. Coordinates are points from the top left corner of the page as shown (cropped,
 * turned, in its own user unit). Throws `UnreadableSource` when nothing can be read; what is missing of a file that can be
 * read stands in `problems`.
 */
export const readPdf = async (bytes: Uint8Array, options: PdfReadOptions): Promise<ReadDocument> => {
  if (!endsComplete(bytes)) throw refuse('truncated', options.name)
  const pdf = await openPdf(bytes, options.name, options.characterMapDir)
  try {
    return await readOpened(pdf, options)
  } finally {
    await pdf.close()
  }
}

const readOpened = async (pdf: OpenedPdf, options: PdfReadOptions): Promise<ReadDocument> => {
  const { document } = pdf
  const pageCount = document.numPages
  if (pageCount === 0) throw refusePdf('no-pages', options.name)
  if (pageCount > maxPages) throw refuse('too-large', options.name)
  const info = (await document.getMetadata().catch(() => null))?.info as
    | { Title?: unknown; IsXFAPresent?: unknown }
    | undefined
  const sizes = new TypeSizes()
  const pages = await scanPages(pdf, sizes, options)
  if (pages.every((page) => page.failed)) throw refuse('damaged', options.name)
  if (info?.IsXFAPresent === true && isPlaceholder(pages)) throw refusePdf('xfa-form', options.name)
  const problems: ExtractProblem[] = pageProblems(pages)
  if (pages.every((page) => page.glyphs === 0)) {
    throw refusePdf(problems.length > 0 ? 'no-text-layer' : 'no-text', options.name)
  }
  const furniture = findFurniture(
    pages.map((page) => ({
      fragments: page.fragments.filter((fragment) => fragment.turn === 0),
      heightPt: page.heightPt,
      isContent: (fragment) => !fragment.artifact && page.taggedContents.has(fragment.mcid),
    })),
    sizes.body,
  )
  const title = info?.Title
  return {
    mediaType: 'application/pdf',
    pages: pageCount,
    title: typeof title === 'string' && title.trim() !== '' ? title.trim().normalize('NFC') : null,
    blocks: blocksOfDocument(pages, furniture, sizes),
    problems,
    printedPages: furniture.map((page) => page.printedPage),
  }
}

const scanPages = async (pdf: OpenedPdf, sizes: TypeSizes, options: PdfReadOptions): Promise<ScannedPage[]> => {
  const { document } = pdf
  const layers = await document.getOptionalContentConfig({ intent: 'display' }).catch(() => null)
  const pieces: PdfPieces = {
    ops: pdf.ops,
    fonts: new FontBook(),
    isLayerShown: (layer) => layers === null || layers.isVisible(layer) !== false,
  }
  const pages: ScannedPage[] = []
  let treeNodes = 0
  for (let number = 1; number <= document.numPages; number += 1) {
    options.onPage?.(number, document.numPages)
    try {
      const page = await document.getPage(number)
      const content = await readPageContent(page, pieces)
      let tree: StructNode | null = null
      if (treeNodes <= maxTreeNodes) {
        tree = (await page.getStructTree()) as StructNode | null
        if (tree !== null) treeNodes += treeFacts(tree).nodes
      }
      page.cleanup()
      pages.push(scannedPage(number, content, tree, sizes))
    } catch {
      pages.push(unreadPage(number))
    }
  }
  if (treeNodes > maxTreeNodes) return pages.map((page) => ({ ...page, tree: null, taggedContents: new Set<number>() }))
  return pages
}

/** The page that a dynamic form shows in programs that cannot show the form. */
const isPlaceholder = (pages: readonly ScannedPage[]): boolean => {
  if (pages.length > 2) return false
  const text = pages
    .flatMap((page) => page.fragments)
    .map((fragment) => fragment.text)
    .join(' ')
  return text.trim() === '' || /please wait|if this message is not eventually replaced|vänta|adobe reader/i.test(text)
}

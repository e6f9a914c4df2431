import { PDFArray, type PDFDocument, PDFHexString, PDFName, type PDFPage, PDFString } from '@cantoo/pdf-lib'
import { colorRgb } from '../../../shared/domain/annotation.ts'
import type { PageRect } from '../../../shared/domain/extract.ts'
import { openForMarks } from './open-for-marks.ts'
import { type PageSpace, pageSpaceOf } from './page-space.ts'
import type { MarkToWrite, WrittenPdf } from './pdf-mark.ts'

interface WriteOptions {
  marks: readonly MarkToWrite[]
}

/**
 * Writes marks into a PDF as annotations that Adobe Reader, Zotero and Okular show, after the file's own bytes. A mark that
 * runs over several pages becomes one annotation a page. Repeatable: the same marks give the same bytes.
 */
export const writePdfMarks = async (bytes: Uint8Array, name: string, { marks }: WriteOptions): Promise<WrittenPdf> => {
  const document = await openForMarks(bytes, name)
  const pages = document.getPages()
  const spaces = new Map<number, PageSpace>()
  const known = new Set(pages.flatMap((page) => idsOn(page)))
  let written = 0
  const withoutPlace: string[] = []
  for (const mark of marks) {
    const byPage = Map.groupBy(mark.rects, ([page]) => page)
    let placed = false
    let part = 0
    for (const [number, rects] of [...byPage].sort(([a], [b]) => a - b)) {
      const page = pages[number - 1]
      if (page === undefined) continue
      placed = true
      part += 1
      const id = part === 1 ? mark.externalId : `${mark.externalId}/${part}`
      if (known.has(id)) continue
      const space = spaces.get(number) ?? pageSpaceOf(page)
      spaces.set(number, space)
      addAnnotation(document, page, annotationOf(mark, id, rects, space))
      known.add(id)
      written += 1
    }
    if (!placed) withoutPlace.push(mark.externalId)
  }
  if (written === 0) return { bytes, incremental: true, written, withoutPlace }
  const out = await document.save({
    useObjectStreams: !hasPlainTable(bytes),
    addDefaultPage: false,
    updateFieldAppearances: false,
  })
  const incremental = out.length > bytes.length && Buffer.from(out.buffer, out.byteOffset, bytes.length).equals(bytes)
  return { bytes: out, incremental, written, withoutPlace }
}

/** An update's table of contents must be of the kind that the file has: a plain one, or a stream. */
const hasPlainTable = (bytes: Uint8Array): boolean => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const at = text.lastIndexOf('startxref')
  const offset = Number(/^startxref\s+(\d+)/.exec(text.toString('latin1', Math.max(0, at), at + 40))?.[1] ?? Number.NaN)
  return /^\s*xref\b/.test(text.toString('latin1', offset, offset + 16))
}

const subtypes = { highlight: 'Highlight', underline: 'Underline', note: 'Text', rectangle: 'Square' } as const

const annotationOf = (
  mark: MarkToWrite,
  id: string,
  rects: readonly PageRect[],
  space: PageSpace,
): Record<string, unknown> => {
  const corners = rects.map(([, x0, y0, x1, y1]) => quadOf(space, x0, y0, x1, y1))
  const xs = corners.flatMap((quad) => quad.filter((_, i) => i % 2 === 0))
  const ys = corners.flatMap((quad) => quad.filter((_, i) => i % 2 === 1))
  const date = PDFString.of(pdfDate(mark.madeAt))
  return {
    Type: 'Annot',
    Subtype: subtypes[mark.kind],
    Rect: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map(tidy),
    NM: PDFHexString.fromText(id),
    T: PDFHexString.fromText(mark.author),
    Contents: PDFHexString.fromText(mark.contents),
    CreationDate: date,
    M: date,
    C: colorRgb[mark.color].map((part) => Math.round((part / 255) * 10_000) / 10_000),
    // Printed with the page.
    F: 4,
    ...(mark.kind === 'highlight' || mark.kind === 'underline' ? { QuadPoints: corners.flat().map(tidy) } : {}),
    ...(mark.kind === 'highlight' ? { CA: 0.5 } : {}),
    ...(mark.kind === 'note' ? { Name: 'Note', Open: false } : {}),
    ...(mark.kind === 'rectangle' ? { BS: { W: 1.5, S: 'S' } } : {}),
  }
}

/** Top left, top right, bottom left, bottom right as one reads the page: the order that viewers expect, not the standard's. */
const quadOf = (space: PageSpace, x0: number, y0: number, x1: number, y1: number): number[] => [
  ...space.toFile(x0, y0),
  ...space.toFile(x1, y0),
  ...space.toFile(x0, y1),
  ...space.toFile(x1, y1),
]

const tidy = (value: number): number => Math.round(value * 1000) / 1000

const pdfDate = (iso: string): string => `D:${new Date(iso).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`

const idsOn = (page: PDFPage): string[] => {
  const annotations = page.node.Annots()
  if (annotations === undefined) return []
  return Array.from({ length: annotations.size() }, (_, i) => annotations.lookup(i)).flatMap((annotation) => {
    const id =
      annotation !== undefined && 'get' in annotation
        ? (annotation as { get(key: PDFName): unknown }).get(PDFName.of('NM'))
        : null
    return id instanceof PDFString || id instanceof PDFHexString ? [id.decodeText()] : []
  })
}

/** Careful: pdf-lib's own addAnnot rewrites the page's content and resources too. */
const addAnnotation = (document: PDFDocument, page: PDFPage, entries: Record<string, unknown>): void => {
  const { context } = document
  const dict = context.obj(entries as Parameters<typeof context.obj>[0])
  ;(dict as unknown as { set(key: PDFName, value: unknown): void }).set(PDFName.of('P'), page.ref)
  const ref = context.register(dict)
  const { snapshot } = context
  const list = page.node.get(PDFName.of('Annots'))
  const annotations = page.node.lookup(PDFName.of('Annots'))
  if (annotations instanceof PDFArray) {
    annotations.push(ref)
    if (list !== annotations) snapshot?.markObjForSave(annotations)
    else snapshot?.markRefForSave(page.ref)
    return
  }
  page.node.set(PDFName.of('Annots'), context.obj([ref]))
  snapshot?.markRefForSave(page.ref)
}

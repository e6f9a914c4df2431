import { createHash } from 'node:crypto'
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib'
import { type AnnotationKind, nearestColor } from '../../../shared/domain/annotation.ts'
import type { PageRect } from '../../../shared/domain/extract.ts'
import { openForMarks } from './open-for-marks.ts'
import { type PageSpace, pageSpaceOf } from './page-space.ts'
import type { ReadMark, ReadMarks } from './pdf-mark.ts'

/** Adobe Reader, Zotero and Okular write these; a wavy line is an underline. */
const kinds: Readonly<Record<string, AnnotationKind>> = {
  Highlight: 'highlight',
  Underline: 'underline',
  Squiggly: 'underline',
  Text: 'note',
  Square: 'rectangle',
}
/** Parts of the page or of another annotation: not something that a person marked. */
const silent = new Set(['Link', 'Widget', 'Popup', 'PrinterMark', 'TrapNet', 'Watermark'])

/** A file with more says nothing that a person wrote. */
const maxMarks = 20_000
const maxContents = 20_000

/** The marks in a PDF. Damaged annotations are left out; no action, script or link in them is followed. */
export const readPdfMarks = async (bytes: Uint8Array, name: string): Promise<ReadMarks> => {
  const document = await openForMarks(bytes, name)
  const skipped: Record<string, number> = {}
  const parts = new Map<string, ReadMark>()
  for (const [index, page] of document.getPages().entries()) {
    const list = page.node.lookup(PDFName.of('Annots'))
    if (!(list instanceof PDFArray)) continue
    const space = pageSpaceOf(page)
    for (let i = 0; i < list.size() && parts.size < maxMarks; i += 1) {
      const dict = lookUp(() => list.lookup(i))
      if (!(dict instanceof PDFDict)) continue
      const subtype = nameOf(dict, 'Subtype') ?? '?'
      const kind = kinds[subtype]
      if (kind === undefined || dict.get(PDFName.of('IRT')) !== undefined) {
        if (!silent.has(subtype)) skipped[subtype] = (skipped[subtype] ?? 0) + 1
        continue
      }
      const rects = rectsOf(dict, kind, index + 1, space)
      if (rects.length === 0) {
        skipped[subtype] = (skipped[subtype] ?? 0) + 1
        continue
      }
      const contents = textOf(dict, 'Contents')?.slice(0, maxContents) ?? null
      const own = textOf(dict, 'NM')?.trim().slice(0, 300)
      const id = own || madeUpId(subtype, rects, contents)
      // One mark that runs over several pages was written in parts.
      const whole = id.replace(/^(kartbordet-.+)\/\d+$/, '$1')
      const before = parts.get(whole)
      if (before !== undefined && whole !== id) {
        before.rects.push(...rects)
        continue
      }
      parts.set(before === undefined ? whole : `${whole}#${index + 1}.${i}`, {
        externalId: before === undefined ? whole : madeUpId(subtype, rects, contents),
        kind,
        color: nearestColor(rgbOf(dict)),
        author: textOf(dict, 'T')?.trim().slice(0, 200) || null,
        madeAt: dateOf(dict, 'CreationDate') ?? dateOf(dict, 'M'),
        contents,
        rects,
      })
    }
  }
  return { marks: [...parts.values()], skipped }
}

const lookUp = <T>(read: () => T): T | undefined => {
  try {
    return read()
  } catch {
    return undefined
  }
}

const nameOf = (dict: PDFDict, key: string): string | null => {
  const value = lookUp(() => dict.lookup(PDFName.of(key)))
  return value instanceof PDFName ? value.decodeText() : null
}

const textOf = (dict: PDFDict, key: string): string | null => {
  const value = lookUp(() => dict.lookup(PDFName.of(key)))
  if (!(value instanceof PDFString || value instanceof PDFHexString)) return null
  const text = lookUp(() => value.decodeText())
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken away
  return text === undefined ? null : text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').normalize('NFC')
}

const dateOf = (dict: PDFDict, key: string): string | null => {
  const value = lookUp(() => dict.lookup(PDFName.of(key)))
  if (!(value instanceof PDFString || value instanceof PDFHexString)) return null
  const text = lookUp(() => value.decodeText()) ?? ''
  const match = /^D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(text)
  if (match === null) return null
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, offHour, offMinute] = match
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  const offset = (Number(offHour ?? 0) * 60 + Number(offMinute ?? 0)) * 60_000
  const date = new Date(sign === '-' ? ms + offset : ms - offset)
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1980 ? null : date.toISOString()
}

const numbersOf = (dict: PDFDict, key: string): number[] => {
  const list = lookUp(() => dict.lookup(PDFName.of(key)))
  if (!(list instanceof PDFArray)) return []
  return Array.from({ length: Math.min(list.size(), 16_000) }, (_, i) => lookUp(() => list.lookup(i))).map((value) =>
    value instanceof PDFNumber && Number.isFinite(value.asNumber()) ? value.asNumber() : Number.NaN,
  )
}

const rgbOf = (dict: PDFDict): number[] => {
  const parts = numbersOf(dict, 'C').map((part) => Math.min(1, Math.max(0, part)))
  if (parts.length === 4) {
    const [c = 0, m = 0, y = 0, k = 0] = parts
    return [c, m, y].map((ink) => 255 * (1 - ink) * (1 - k))
  }
  return parts.length === 3 ? parts.map((part) => part * 255) : []
}

const rectsOf = (dict: PDFDict, kind: AnnotationKind, page: number, space: PageSpace): PageRect[] => {
  const quads = kind === 'highlight' || kind === 'underline' ? numbersOf(dict, 'QuadPoints') : []
  const rects: PageRect[] = []
  for (let i = 0; i + 8 <= quads.length; i += 8) {
    // Whatever the order of the corners: the rectangle around them.
    const rect = around(page, quads.slice(i, i + 8), space)
    if (rect !== null) rects.push(rect)
  }
  if (rects.length > 0) return rects
  const rect = around(page, numbersOf(dict, 'Rect').slice(0, 4), space)
  return rect === null ? [] : [rect]
}

const around = (page: number, coordinates: readonly number[], space: PageSpace): PageRect | null => {
  if (coordinates.length < 4 || coordinates.some(Number.isNaN)) return null
  const shown: [number, number][] = []
  for (let i = 0; i + 1 < coordinates.length; i += 2)
    shown.push(space.toShown(coordinates[i] as number, coordinates[i + 1] as number))
  const xs = shown.map(([x]) => x)
  const ys = shown.map(([, y]) => y)
  const [x0, y0, x1, y1] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map(tidy)
  if (x1 === undefined || y1 === undefined || x0 === undefined || y0 === undefined) return null
  return x1 > 0 && y1 > 0 && x0 < space.widthPt && y0 < space.heightPt && x1 > x0 ? [page, x0, y0, x1, y1] : null
}

const tidy = (value: number): number => Math.round(value * 100) / 100

const madeUpId = (subtype: string, rects: readonly PageRect[], contents: string | null): string =>
  `pdf-${createHash('sha256')
    .update(JSON.stringify([subtype, rects.map((rect) => rect.map(Math.round)), contents]))
    .digest('hex')
    .slice(0, 32)}`

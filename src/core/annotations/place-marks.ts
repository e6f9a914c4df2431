import type { Anchor, OrphanReason } from '../../shared/domain/anchor.ts'
import type { TextVersion } from '../anchors/compare-marks.ts'
import { rangeOf } from '../anchors/compare-marks.ts'
import { createFinder, findByQuote } from '../anchors/find-again.ts'
import { anchorOfRange, anchorUnderRects } from '../anchors/make-anchor.ts'
import type { ReadMark } from './pdf/pdf-mark.ts'
import type { WebMark } from './web-annotations.ts'

export interface PlacedMark {
  anchor: Anchor
  orphan: OrphanReason | null
}

/** Words in a rectangle are what it shows, not what it means: a note or a frame is found by its place alone. */
const quotes = new Set<ReadMark['kind']>(['highlight', 'underline'])

/**
 * Where marks of a PDF stand in a source. The file that they were made in is most often the source with annotations added:
 * then its pages are the source's. Else each mark is found by its words, or is an orphan.
 */
export const placePdfMarks = (marks: readonly ReadMark[], file: TextVersion, source: TextVersion): PlacedMark[] => {
  const samePages = file.text.source.pages === source.text.source.pages && file.text.form.text === source.text.form.text
  const finder = samePages ? null : createFinder(file.text, source.text)
  return marks.map(({ kind, rects }) => {
    const under = anchorUnderRects(samePages ? source.text : file.text, samePages ? source.sha256 : file.sha256, rects)
    const anchor: Anchor = quotes.has(kind) ? under : { ...under, quote: null, prefix: '', suffix: '', position: null }
    if (finder === null) return { anchor, orphan: null }
    if (anchor.position === null) return { anchor, orphan: 'no-quote' }
    const found = finder.find(anchor.position.start, anchor.position.end)
    const placed = found.result === 'found' ? anchorOfRange(source.text, source.sha256, found.start, found.end) : null
    return placed === null
      ? { anchor, orphan: found.result === 'orphan' ? found.reason : 'missing' }
      : { anchor: placed, orphan: null }
  })
}

/** Where marks of a JSON-LD file stand in a source: by our own anchor where it holds for these bytes, else by words. */
export const placeWebMarks = (marks: readonly WebMark[], source: TextVersion): PlacedMark[] =>
  marks.map((mark) => {
    const own = mark.anchor
    if (own !== null && own.sha256 === source.sha256 && (own.quote === null || rangeOf(own, source.text) !== null))
      return { anchor: { ...own, picture: null }, orphan: null }
    const words = own ?? {
      page: null,
      rects: [],
      quote: mark.quote,
      prefix: mark.prefix,
      suffix: mark.suffix,
      position: null,
      extractor: 'web-annotation',
      sha256: source.sha256,
      picture: null,
    }
    const found = findByQuote(words, source.text)
    const placed = found.result === 'found' ? anchorOfRange(source.text, source.sha256, found.start, found.end) : null
    return placed === null
      ? { anchor: { ...words, picture: null }, orphan: found.result === 'orphan' ? found.reason : 'missing' }
      : { anchor: placed, orphan: null }
  })

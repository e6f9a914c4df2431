import type { MarkProposal } from '../../shared/contract/annotation-views.ts'
import type { Anchor } from '../../shared/domain/anchor.ts'
import { createFinder, type FoundAgain, findByQuote } from './find-again.ts'
import { anchorOfRange } from './make-anchor.ts'
import { type PlacedText, readableText } from './source-text.ts'

/** A text of a source and the bytes that it is of. */
export interface TextVersion {
  text: PlacedText
  sha256: string
}

/** Where each mark of one version of a source stands in another. Nothing is changed. */
export const compareMarks = (
  marks: readonly { annotationId: string; anchor: Anchor }[],
  old: TextVersion,
  next: TextVersion,
): MarkProposal[] => {
  const same = old.sha256 === next.sha256
  const finder = same ? null : createFinder(old.text, next.text)
  return marks.map(({ annotationId, anchor }) => {
    // The very same bytes: the place is where it was, picture or words.
    if (same && anchor.sha256 === next.sha256)
      return {
        annotationId,
        quote: anchor.quote,
        result: 'found',
        reason: null,
        page: anchor.page,
        rects: anchor.rects,
        anchor,
      }
    const range = anchor.sha256 === old.sha256 ? rangeOf(anchor, old.text) : null
    const found: FoundAgain =
      range !== null && finder !== null ? finder.find(range.start, range.end) : findByQuote(anchor, next.text)
    const placed = found.result === 'found' ? anchorOfRange(next.text, next.sha256, found.start, found.end) : null
    return placed === null
      ? {
          annotationId,
          quote: anchor.quote,
          result: 'orphan',
          reason: found.result === 'orphan' ? found.reason : 'missing',
          page: null,
          rects: [],
          anchor: null,
        }
      : {
          annotationId,
          quote: anchor.quote,
          result: 'found',
          reason: null,
          page: placed.page,
          rects: placed.rects,
          anchor: placed,
        }
  })
}

/** Where an anchor's words stand in the text of its own source; null where they do not stand there and nowhere else. */
export const rangeOf = (anchor: Anchor, text: PlacedText): { start: number; end: number } | null => {
  if (anchor.quote === null) return null
  const { position } = anchor
  if (
    position !== null &&
    anchor.extractor === text.source.extractor &&
    readableText(text.raw.slice(position.start, position.end)) === anchor.quote
  )
    return position
  const found = findByQuote(anchor, text)
  return found.result === 'found' ? { start: found.start, end: found.end } : null
}

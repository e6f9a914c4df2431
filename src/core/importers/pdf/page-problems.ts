import type { ExtractProblem } from '../../../shared/domain/extract.ts'
import { pagesInWords } from './pdf-refusals.ts'
import type { ScannedPage } from './scanned-page.ts'

/** A page that paints this share of itself with pictures, or this many curves, shows something even without text. */
const shownPictureShare = 0.05
const shownCurves = 400

/** What a person must know of the pages that could not be read, or not safely. One problem of each kind, naming its pages. */
export const pageProblems = (pages: readonly ScannedPage[]): ExtractProblem[] => {
  const problems: ExtractProblem[] = []
  const tell = (code: string, which: (page: ScannedPage) => boolean, message: (pages: string) => string) => {
    const found = pages.filter(which).map((page) => page.number)
    if (found.length === 0) return
    const words = pagesInWords(found)
    const sentence = message(words)
    problems.push({
      code,
      message: sentence[0]!.toUpperCase() + sentence.slice(1),
      page: found[0]!,
      text: null,
    })
  }
  tell(
    'page-unreadable',
    (page) => page.failed,
    (which) => `${which} är skadad i filen och har inte lästs. Jämför med originalet och skriv in det som saknas.`,
  )
  tell(
    'no-text-layer',
    (page) => page.glyphs === 0 && (page.pictureShare >= shownPictureShare || page.curves >= shownCurves),
    (which) =>
      `${which} har ingen text att läsa, bara en bild. Kör textigenkänning på filen eller skriv av det som behövs.`,
  )
  tell(
    'invisible-text',
    (page) => page.invisibleGlyphs > 20 && page.invisibleGlyphs > page.glyphs * 0.2,
    (which) =>
      `${which} har ett osynligt textlager över det som syns, och texten kan skilja sig från bilden. Jämför uppgifterna med sidan.`,
  )
  tell(
    'unmapped-letters',
    (page) => page.lostText || page.unmappedGlyphs > Math.max(3, page.glyphs * 0.02),
    (which) =>
      `${which} har ett typsnitt som inte säger vilka tecken det visar, så text saknas eller är fel. Jämför uppgifterna med sidan.`,
  )
  return problems
}

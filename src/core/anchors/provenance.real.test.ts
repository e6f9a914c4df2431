import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { degrees, PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { resources, temporaryFolder } from '../../../tests/support/open-session.ts'
import { anchorOfProvenance } from '../annotations/annotation-service.ts'
import { extract } from '../importers/extract.ts'
import { matchFormOf } from './match-form.ts'
import { readSourceText } from './read-source-text.ts'
import { PlacedText } from './source-text.ts'

const path = join(import.meta.dirname, '../../../../shared/sources/kartlaggning-2025.pdf')
const hasPoppler = () => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const why = !existsSync(path) ? 'not run: no ../shared' : hasPoppler() ? null : 'not run: no pdftotext'

interface Word {
  page: number
  text: string
  x0: number
  y0: number
  x1: number
  y1: number
}

/** The words that poppler sees, with their boxes in points from the top left corner. */
const wordsByPoppler = (file: string): Word[] => {
  const html = execFileSync('pdftotext', ['-bbox', '-cropbox', file, '-'], { maxBuffer: 64 * 1024 * 1024 }).toString(
    'utf8',
  )
  const words: Word[] = []
  let page = 0
  for (const match of html.matchAll(
    /<page |<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<\/word>/g,
  )) {
    if (match[5] === undefined) page += 1
    else
      words.push({
        page,
        x0: Number(match[1]),
        y0: Number(match[2]),
        x1: Number(match[3]),
        y1: Number(match[4]),
        text: match[5]
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&amp;/g, '&'),
      })
  }
  return words
}

/** The same report with every page turned, or with its edges cut off: what points count from is another corner. */
const changed = async (bytes: Uint8Array, change: 90 | 180 | 270 | 'crop' | null): Promise<Uint8Array> => {
  if (change === null) return bytes
  const pdf = await PDFDocument.load(bytes)
  for (const page of pdf.getPages()) {
    if (change === 'crop') page.setCropBox(31, 23, page.getWidth() - 47, page.getHeight() - 60)
    else page.setRotation(degrees(change))
  }
  return pdf.save()
}

describe.skipIf(why !== null)(`the places of the 2025 report ${why ?? ''}`, () => {
  it.each([
    ['as printed', null],
    ['turned to its right', 90],
    ['upside down', 180],
    ['turned to its left', 270],
    ['cropped', 'crop'],
  ] as const)(
    'every value and register line becomes an anchor whose rectangles cover the printed words, and no others: %s',
    async (_, change) => {
      const bytes = await changed(readFileSync(path), change)
      const file = join(temporaryFolder(), 'rapport.pdf')
      writeFileSync(file, bytes)
      const result = await extract(bytes, 'rapport.pdf', {
        templates: resources.templates,
        reference: resources.reference,
        resourcesDir: resources.dir,
      })
      const text = new PlacedText(await readSourceText(bytes, 'rapport.pdf'))
      const words = wordsByPoppler(file)
      const values = result.units.flatMap((unit) => unit.fields)
      const answered = values.filter(({ value }) => value !== null)
      expect([values.length, answered.length, result.register.length]).toEqual([142, 137, 39])
      const wrong: string[] = []
      for (const place of [...answered, ...result.register]) {
        const anchor = anchorOfProvenance(text, result.source.sha256, place)
        const quote = matchFormOf(place.quote ?? '').text
        if (anchor.quote === null || matchFormOf(anchor.quote).text !== quote)
          wrong.push(`words: ${JSON.stringify(place.quote)} became ${JSON.stringify(anchor.quote)}`)
        // Words whose middle lies in the rectangles are exactly those of the quote.
        const covered = words.filter(({ page, x0, y0, x1, y1 }) =>
          anchor.rects.some(
            ([at, left, top, right, bottom]) =>
              at === page &&
              (x0 + x1) / 2 >= left &&
              (x0 + x1) / 2 <= right &&
              (y0 + y1) / 2 >= top &&
              (y0 + y1) / 2 <= bottom,
          ),
        )
        const signs = (all: string) => [...all.replace(/[^\p{L}\p{N}]/gu, '')].sort().join('')
        const printed = matchFormOf(covered.map((word) => word.text).join('\n')).text
        if (signs(printed) !== signs(quote))
          wrong.push(`covered: ${JSON.stringify(place.quote)} but ${JSON.stringify(printed)}`)
        for (const word of covered)
          if (
            !anchor.rects.some(([at, left, top, right, bottom]) =>
              at === word.page && change !== 90 && change !== 270
                ? left <= word.x0 + 1 && right >= word.x1 - 1
                : // Words that stand on their side run along the height of the page.
                  at === word.page && top <= word.y0 + 1 && bottom >= word.y1 - 1,
            )
          )
            wrong.push(`cut: ${word.text} on page ${word.page}`)
      }
      expect(wrong).toEqual([])
    },
  )
})

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resources } from '../../../tests/support/open-session.ts'
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
const wordsByPoppler = (): Word[] => {
  const html = execFileSync('pdftotext', ['-bbox', path, '-'], { maxBuffer: 64 * 1024 * 1024 }).toString('utf8')
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

describe.skipIf(why !== null)(`the places of the 2025 report ${why ?? ''}`, () => {
  it('every value and register line becomes an anchor whose rectangles cover the printed words, and no others', async () => {
    const bytes = readFileSync(path)
    const result = await extract(bytes, 'rapport.pdf', {
      templates: resources.templates,
      reference: resources.reference,
      resourcesDir: resources.dir,
    })
    const text = new PlacedText(await readSourceText(bytes, 'rapport.pdf'))
    const words = wordsByPoppler()
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
          !anchor.rects.some(([at, left, , right]) => at === word.page && left <= word.x0 + 1 && right >= word.x1 - 1)
        )
          wrong.push(`cut: ${word.text} on page ${word.page}`)
    }
    expect(wrong).toEqual([])
  })
})

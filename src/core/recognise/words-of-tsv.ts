import type { RecognisedWord } from '../../shared/domain/recognised-page.ts'

const wordLevel = '5'

/**
 * Words out of Tesseract's table (level, page, block, paragraph, line, word, left, top, width, height, confidence, text).
 *
 * @param x points for each pixel across; `y` down.
 */
export const wordsOfTsv = (tsv: string, x: number, y: number): RecognisedWord[] => {
  const lines = new Map<string, number>()
  return tsv.split('\n').flatMap((row) => {
    const [level, page, block, paragraph, line, , left, top, width, height, confidence, text = ''] = row.split('\t')
    if (level !== wordLevel || text.trim() === '') return []
    const place = [page, block, paragraph, line].join(' ')
    const number = lines.get(place) ?? lines.size
    lines.set(place, number)
    const at = (value: string | undefined, scale: number) => Math.round(Number(value) * scale * 100) / 100
    const x0 = at(left, x)
    const y0 = at(top, y)
    return [
      {
        text: text.normalize('NFC').trim(),
        rect: [x0, y0, at(String(Number(left) + Number(width)), x), at(String(Number(top) + Number(height)), y)] as [
          number,
          number,
          number,
          number,
        ],
        confidence: Math.round(Number(confidence)),
        line: number,
      },
    ]
  })
}

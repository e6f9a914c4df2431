import { describe, expect, it } from 'vitest'
import { isDoubtfulWord, textOfWords, wordsIn } from '../../shared/domain/recognised-page.ts'
import { pictureSize } from './recognise-page.ts'
import { wordsOfTsv } from './words-of-tsv.ts'

const tsv = [
  '4\t1\t1\t1\t1\t0\t0\t0\t600\t20\t-1\t',
  '5\t1\t1\t1\t1\t1\t100\t50\t80\t20\t96.4\tÅldrar',
  '5\t1\t1\t1\t1\t2\t200\t50\t40\t20\t91\t0-6',
  '5\t1\t1\t1\t2\t1\t100\t90\t60\t20\t42\tremlss',
  '5\t1\t1\t1\t2\t2\t180\t90\t10\t20\t10\t ',
].join('\n')

describe('words of a recognised page', () => {
  it('stand in points, line by line', () => {
    const words = wordsOfTsv(tsv, 0.5, 0.5)
    expect(words.map(({ text, line, rect }) => [text, line, rect])).toEqual([
      ['Åldrar', 0, [50, 25, 90, 35]],
      ['0-6', 0, [100, 25, 120, 35]],
      ['remlss', 1, [50, 45, 80, 55]],
    ])
    expect(textOfWords(words)).toBe('Åldrar 0-6\nremlss')
    expect(wordsIn(words, [0, 0, 200, 40]).map(({ text }) => text)).toEqual(['Åldrar', '0-6'])
  })

  it('are doubtful where the recogniser doubts, and wherever there is a digit', () => {
    expect(
      wordsOfTsv(tsv, 1, 1)
        .filter(isDoubtfulWord)
        .map(({ text }) => text),
    ).toEqual(['0-6', 'remlss'])
  })
})

describe('the size of a picture', () => {
  it('is read from a PNG and a JPEG, and from nothing else', () => {
    const png = new Uint8Array(32)
    new DataView(png.buffer).setUint32(0, 0x89504e47)
    new DataView(png.buffer).setUint32(16, 1240)
    new DataView(png.buffer).setUint32(20, 1754)
    expect(pictureSize(png)).toEqual({ width: 1240, height: 1754 })
    const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 90, 0, 60, 1, 1, 0])
    expect(pictureSize(jpeg)).toEqual({ width: 60, height: 90 })
    expect(pictureSize(new TextEncoder().encode('<html>'))).toBeNull()
    expect(pictureSize(new Uint8Array(0))).toBeNull()
  })
})

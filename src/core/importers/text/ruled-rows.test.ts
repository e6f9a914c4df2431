import { describe, expect, it } from 'vitest'
import { blockNotation } from '../block-notation.ts'
import { readText } from './read-text.ts'

const notation = (text: string) => blockNotation(readText(new TextEncoder().encode(text), { name: 'a.txt' }).blocks)

describe('tables drawn in text', () => {
  it('are read from Markdown, each line a row', () => {
    expect(notation('Svar\n\n| Fråga | Svar |\n| --- | :-- |\n| Namn | Almen |\n| Val | a \\| b |\n\nSlut')).toEqual([
      'P Svar',
      'T Fråga | Svar',
      'T Namn | Almen',
      'T Val | a | b',
      'P Slut',
    ])
  })

  it('are read from boxes, with wrapped cells between rules', () => {
    const box =
      '+------+-------+\n| Namn | Almen |\n+------+-------+\n| Ort  | Kalm- |\n|      | ar    |\n+------+-------+\n| Tel  |       |\n+------+-------+'
    const rows = ['T Namn | Almen', 'T Ort | Kalm- / ar', 'T Tel | ']
    expect(notation(box)).toEqual(rows)
    expect(
      notation(
        box
          .replaceAll('|', '│')
          .replaceAll('+', '┼')
          .replaceAll(/-{3,}/g, (dashes) => '─'.repeat(dashes.length)),
      ),
    ).toEqual(rows)
  })

  it('have line breaks inside cells as Markdown writes them', () => {
    expect(notation('| Namn | Almen |\n| Ort | Kalmar<br>Nybro <br/> Emmaboda |')).toEqual([
      'T Namn | Almen',
      'T Ort | Kalmar / Nybro / Emmaboda',
    ])
  })

  it('are not a lone stroke in a text', () => {
    expect(notation('| ett\nBUP | BVC')).toEqual(['P | ett / BUP | BVC'])
  })
})

describe('Markdown', () => {
  it('has headings and bold words without their marks', () => {
    expect(notation('## Almen\n\n**Huvudman:** BUP\n\n- **Ort**: Kalmar')).toEqual([
      'H2 Almen',
      'P Huvudman: BUP',
      'P - Ort: Kalmar',
    ])
  })

  it('is not seen in a text with a few stars', () => {
    expect(notation('2 ** 3 och ** igen\n# 1 på listan')).toEqual(['P 2 ** 3 och ** igen / # 1 på listan'])
  })
})

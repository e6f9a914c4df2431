import { describe, expect, it } from 'vitest'
import { blockNotation } from '../block-notation.ts'
import { readText } from './read-text.ts'

const notation = (text: string) => blockNotation(readText(new TextEncoder().encode(text), { name: 'a.txt' }).blocks)
const laidOut = (...rows: string[][]) =>
  rows
    .map((row) =>
      row
        .map((cell) => cell.padEnd(20))
        .join('')
        .trimEnd(),
    )
    .join('\n')

describe('tables laid out with blanks', () => {
  it('are read below their head, cells that go on and empty cells included', () => {
    const text = laidOut(
      ['Region', 'Verksamhet', 'Ort', 'Huvudman'],
      ['Blekinge', 'Solrosen', 'Ronneby', 'BUP'],
      ['Dalarna', 'Kullen, team för', 'Falun', 'FBHV och'],
      ['', 'späda barn', '', 'socialtjänst'],
      ['', 'Huset', 'Mora', 'BUP'],
      ['Gotland', 'saknas', '', ''],
    )
    expect(notation(`Register\n\n${text}\n\nSlut på listan.`)).toEqual([
      'P Register',
      'T Region | Verksamhet | Ort | Huvudman',
      'T Blekinge | Solrosen | Ronneby | BUP',
      'T Dalarna | Kullen, team för / späda barn | Falun | FBHV och / socialtjänst',
      'T  | Huset | Mora | BUP',
      'T Gotland | saknas |  | ',
      'P Slut på listan.',
    ])
  })

  it('are read on behind a text that runs over the edge of its column, which is doubtful where a column is empty then', () => {
    const text = laidOut(
      ['Region', 'Verksamhet', 'Ort', 'Huvudman'],
      ['Blekinge', 'Solrosen', 'Ronneby', 'BUP'],
      ['Dalarna', 'Kullen (under uppbygg.)', 'Falun', 'FBHV'],
      ['Skåne', 'Småbarnsmottagningen  ', 'Lund', 'FBHV'],
      ['Gotland', 'saknas', '', ''],
    )
    expect(notation(text)).toEqual([
      'T Region | Verksamhet | Ort | Huvudman',
      'T Blekinge | Solrosen | Ronneby | BUP',
      'T Dalarna | Kullen (under uppbygg.)Falun |  | FBHV',
      'T Skåne | Småbarnsmottagningen | Lund | FBHV',
      'T Gotland | saknas |  | ',
    ])
    const [block] = readText(new TextEncoder().encode(text), { name: 'a.txt' }).blocks
    const rows = block?.kind === 'table' ? block.rows : []
    expect(rows.map((row) => row.flatMap((cell) => cell.lines).some((line) => line.doubt !== undefined))).toEqual([
      false,
      false,
      true,
      false,
      false,
    ])
  })

  it('are neither labels beside answers nor running text', () => {
    for (const text of [
      laidOut(['Huvudman', 'Region Skåne'], ['Ort', 'Lund'], ['Remissväg', 'Egen anmälan']),
      'Ett  ord  Två\nEn mening som går tvärs över alla spalter här.\nOch en till som gör det.',
      laidOut(['1.', 'Huvudman', 'BUP'], ['2.', 'Ort', 'Lund'], ['3.', 'Kontakt', 'Växeln']),
    ])
      expect(notation(text).filter((line) => line.startsWith('T'))).toEqual([])
  })
})

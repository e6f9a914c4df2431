import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockNotation } from '../block-notation.ts'
import { readCsv } from './read-csv.ts'

const read = (text: string | Uint8Array) =>
  readCsv(typeof text === 'string' ? new TextEncoder().encode(text) : text, { name: 'svar.csv' })
const notation = (text: string | Uint8Array) => blockNotation(read(text).blocks)
const codes = (text: string) => read(text).problems.map((problem) => problem.code)

describe('readCsv', () => {
  it('finds semicolons, commas and tabs, with delimiters and line breaks inside quotes', () => {
    const rows = ['T Namn | Ålder | Metod', 'T Teamet | 0–6 | Samtal; lek, film / och ”tejping"']
    expect(notation('Namn;Ålder;Metod\r\nTeamet;0–6;"Samtal; lek, film\noch ”tejping"""\r\n')).toEqual(rows)
    expect(notation('Namn,Ålder,Metod\nTeamet,0–6,"Samtal; lek, film\r\noch ”tejping"""')).toEqual(rows)
    expect(notation('\ufeffNamn\tÅlder\tMetod\nTeamet\t0–6\t"Samtal; lek, film\noch ”tejping"""')).toEqual(rows)
    expect(notation('sep=,\nNamn,Ort;län\nTeamet,Lund;Skåne\n')).toEqual(['T Namn | Ort;län', 'T Teamet | Lund;Skåne'])
  })

  it('is not led astray by commas in the answers', () => {
    expect(notation('Namn;Personal\nTeamet;en psykolog, en kurator, en läkare\nGruppen;två, tre, fyra\n')).toEqual([
      'T Namn | Personal',
      'T Teamet | en psykolog, en kurator, en läkare',
      'T Gruppen | två, tre, fyra',
    ])
  })

  it('reads Windows-1252, keeps values that begin with a dash, and keeps empty cells empty', () => {
    const bytes = Uint8Array.from(Buffer.from('Namn;\xc5lder;Ort\r\nTeamet;;- Lund \x96 Malm\xf6\r\n', 'latin1'))
    expect(notation(bytes)).toEqual(['T Namn | Ålder | Ort', 'T Teamet |  | - Lund – Malmö'])
  })

  it('takes the apostrophe away that guards a text from being taken for a formula, and no other', () => {
    expect(notation("Namn;Ålder;Ort\n'- Teamet;'+1 år;'s-Hertogenbosch\n")).toEqual([
      'T Namn | Ålder | Ort',
      "T - Teamet | +1 år | 's-Hertogenbosch",
    ])
  })

  it('takes title rows above and notes below the table as text, and blank rows as nothing', () => {
    expect(
      notation('Kartläggning 2025;;\n;;\nNamn;Ålder;Ort\nTeamet;0–6;Lund\n;;\nGruppen;0–3;Ystad\n;;\nKälla: enkät;;\n'),
    ).toEqual([
      'H1 Kartläggning 2025',
      'T Namn | Ålder | Ort',
      'T Teamet | 0–6 | Lund',
      'T Gruppen | 0–3 | Ystad',
      'P Källa: enkät',
    ])
  })

  it('tells repeated headings, rows of another length and quotes that do not add up', () => {
    expect(codes('Namn;Metod;Metod\na;b;c\n')).toEqual(['repeated-heading'])
    const ragged = read('Namn;Ålder;Ort\na;b;c\nd;e;f;g\nh;i\nj;k;l\n')
    expect(ragged.problems.map((problem) => [problem.code, problem.message.slice(0, 12)])).toEqual([
      ['ragged-row', 'Rad 3 har fl'],
      ['ragged-row', 'Rad 4 har fä'],
    ])
    const [block] = ragged.blocks
    const doubted = block?.kind === 'table' ? block.rows.map((row) => row.some((cell) => cell.lines[0]?.doubt)) : []
    expect(doubted).toEqual([false, false, true, false, false])
    expect(codes('Namn;Ålder;Ort\na;b;c;\nd;e;f;\n')).toEqual([])
    const broken = read('Namn;Ålder\n"a;b\nc;d\n')
    expect(broken.problems.map((problem) => problem.code)).toContain('csv-quotes')
    expect(blockNotation(broken.blocks)).toEqual(['T Namn | Ålder', 'T "a | b', 'T c | d'])
  })

  it('gives back what was written, whatever the cells hold', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'Ö', ' ', ';', ',', '"', '\n', '1', '-'), maxLength: 12 })
      .map((text) => `x${text}`)
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 6 }), (rows) => {
        const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(';')).join('\r\n')
        const [table] = read(text).blocks
        const got =
          table?.kind === 'table'
            ? table.rows.map((row) => row.map((value) => value.lines.map((line) => line.text).join('\n')))
            : []
        const shown = (value: string) =>
          value
            .split('\n')
            .filter((line) => line.trim() !== '')
            .join('\n')
        expect(got).toEqual(rows.map((row) => row.map(shown)))
      }),
      {
        numRuns: 200,
        examples: [
          [
            [
              ['x', 'x', 'x,'],
              ['x,', 'x', 'x'],
            ],
          ],
        ],
      },
    )
  })
})

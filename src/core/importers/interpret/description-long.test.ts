import { describe, expect, it } from 'vitest'
import { above, answersOf, interpretBlocks, table } from './invented-sources.ts'

const questions = ['Huvudman', 'Åldrar', 'Remissväg', 'Behandlingsmetoder']
const almen = ['Region Kalmar län, BUP', '0–5 år', 'Remiss', 'Marte Meo']
const eken = ['Region Skåne, BUP', '0–3 år', '', 'ICDP']
const expected = [
  { name: 'Team Almen', operator: almen[0], ages: almen[1], referral: almen[2], treatmentMethods: almen[3] },
  { name: 'Team Eken', operator: eken[0], ages: eken[1], referral: null, treatmentMethods: eken[3] },
]
const rowsOf = <Other>(name: string, values: string[], again: Other) =>
  questions.map((question, n) => [n === 0 ? name : again, question, values[n] ?? ''])
const answers = async (head: string[], ...rows: Parameters<typeof table>[0][number][]) =>
  answersOf(await interpretBlocks(table([head, ...rows]))).map((one) => one.answers)

describe('tables with a row for each answer', () => {
  it('are units where a column says whose answer it is: on each row, merged, or on the first alone', async () => {
    const head = ['Verksamhet', 'Fråga', 'Svar']
    for (const again of ['same', '', above] as const) {
      const rows = [
        ...rowsOf('Team Almen', almen, again === 'same' ? 'Team Almen' : again),
        ...rowsOf('Team Eken', eken, again === 'same' ? 'Team Eken' : again),
      ]
      expect(await answers(head, ...rows)).toEqual(expected)
    }
  })

  it('take the region from a column of its own, and the answer from the one that says so', async () => {
    const rows = [...rowsOf('Team Almen', almen, ''), ...rowsOf('Team Eken', eken, '')].map(([name, ...rest], n) => [
      n === 0 ? 'Kalmar' : n === 4 ? 'Skåne' : '',
      name ?? '',
      ...rest,
      'Granskad',
    ])
    const result = await interpretBlocks(table([['Region', 'Verksamhet', 'Fråga', 'Svar', 'Status'], ...rows]))
    expect(answersOf(result).map((one) => one.answers)).toEqual(expected)
    expect(result.units.map(({ region }) => region)).toEqual(['Kalmar', 'Skåne'])
  })

  it('are one unit where the column before the questions groups them', async () => {
    const rows = questions.map((question, n) => [n < 2 ? 'Väg in' : 'Arbete', question, almen[n] ?? ''])
    const found = await answers(['Del', 'Fråga', 'Svar'], ['Del', 'Verksamhetens namn', 'Team Almen'], ...rows)
    expect(found).toEqual([expected[0]])
  })
})

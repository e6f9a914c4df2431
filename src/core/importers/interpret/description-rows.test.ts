import { describe, expect, it } from 'vitest'
import { above, answersOf, interpretBlocks, table, toTheLeft } from './invented-sources.ts'

const head = ['Verksamhetens namn', 'Huvudman', 'Åldrar', 'Behandlingsmetoder']
const almen = ['Team Almen', 'Region Kalmar län, BUP', '0–5 år', 'Marte Meo']
const eken = ['Team Eken', 'Region Skåne, BUP', '0–3 år', 'ICDP']
const answers = async (...rows: Parameters<typeof table>[0][number][]) =>
  answersOf(await interpretBlocks(table(rows))).map((one) => Object.values(one.answers))

describe('units as rows', () => {
  it('go on in a row whose only text stands beside a merged name', async () => {
    expect(await answers(head, almen, [above, above, above, 'Theraplay'], eken)).toEqual([
      [...almen.slice(0, 3), 'Marte Meo Theraplay'],
      eken,
    ])
  })

  it('may have a head of two rows, where a column has its own merged over both', async () => {
    const result = await interpretBlocks(
      table([
        ['Region', 'Väg in', toTheLeft, toTheLeft, 'Arbete'],
        [above, ...head],
        ['Kalmar län', ...almen],
        ['Skåne', ...eken],
      ]),
    )
    expect(answersOf(result).map((one) => Object.values(one.answers))).toEqual([almen, eken])
    expect(result.units.map(({ region }) => region)).toEqual(['Kalmar', 'Skåne'])
    expect(result.problems).toEqual([])
  })

  it('are lines of the register, too, where the row says their number, count or state', async () => {
    const result = await interpretBlocks(
      table([
        ['Nr', ...head, 'Region', 'Ort', 'Antal', 'Under uppbyggnad', 'Utfall'],
        ['8a', ...almen, 'Kalmar', 'Nybro', '2', 'Nej', 'Ingår'],
        ['11c', ...eken, 'Skåne', 'Lund', '1', 'Ja', 'Ingår'],
        ['', 'Team Björken', 'Region Skåne, BUP', '0–6 år', '', 'Skåne', 'Höör', '1', 'Nej', 'Bilaga'],
      ]),
    )
    expect(result.problems).toEqual([])
    expect(result.units.map(({ outcome }) => outcome)).toEqual(['included', 'included', 'appendix'])
    expect(
      result.register.map((line) => [
        `${line.regionOrder}${line.item}`,
        line.name,
        line.places,
        line.operators,
        line.count,
        line.underConstruction,
      ]),
    ).toEqual([
      ['8a', 'Team Almen', ['Nybro'], ['BUP'], 2, false],
      ['11c', 'Team Eken', ['Lund'], ['BUP'], 1, true],
    ])
    expect(result.report).toMatchObject({ read: 4, mapped: 4, uncertain: 0, skipped: 0 })
  })

  it('keep columns that only look like those of a register', async () => {
    const result = await interpretBlocks(
      table([
        ['Nr', ...head, 'Samverkan'],
        ['A-17', ...almen, 'Med BVC och förskola'],
        ['A-18', ...eken, 'Nej'],
      ]),
    )
    expect(result.register).toEqual([])
    expect(answersOf(result)[0]?.answers).toMatchObject({ '?Nr': 'A-17', '?Samverkan': 'Med BVC och förskola' })
  })
})

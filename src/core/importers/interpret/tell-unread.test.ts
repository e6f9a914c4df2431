import { describe, expect, it } from 'vitest'
import { heading, interpretBlocks, paragraph, table } from './invented-sources.ts'

const codes = async (...blocks: Parameters<typeof interpretBlocks>) =>
  (await interpretBlocks(...blocks)).problems.map(({ code }) => code)

describe('a register whose layout was not understood', () => {
  const scattered = (last: string) => [
    heading('Nr Region Verksamhet Ort Huvudman'),
    paragraph('1 Blekinge'),
    table([
      ['', '', 'Lilla teamet', 'Ronneby', 'BUP'],
      ['', '', 'Familjeteamet', 'Karlskrona', 'socialtjänst'],
      ['2', 'Dalarna', '', '', ''],
    ]),
    paragraph('Mer om detta.'),
    table([
      ['', '', 'Team Eken', 'Falun', last],
      ['3', 'Gotland', 'saknas', '', ''],
    ]),
  ]

  it('is told', async () => {
    const result = await interpretBlocks(...scattered('BUP'))
    expect(result.register).toEqual([])
    expect(result.problems.map(({ code }) => code)).toEqual(['register-unread'])
  })

  it('is no table of towns, nor of those who work there', async () => {
    expect(await codes(...scattered('42 barn'))).toEqual([])
    expect(
      await codes(
        paragraph('Blekinge'),
        paragraph('Dalarna'),
        table([
          ['Ronneby', '12 %'],
          ['Falun', '14 %'],
          ['Mora', '9 %'],
        ]),
      ),
    ).toEqual([])
  })
})

describe('a table below a unit', () => {
  const unit = table([
    ['Fråga', 'Team Almen', 'Team Eken', 'Team Asp'],
    ['Åldrar (barnens åldrar)', '0–5 år', '0–3 år', '0–6 år'],
    ['Huvudman', 'Region Kalmar län', 'Region Dalarna', 'Region Skåne'],
    ['Upptagningsområde', 'Hela länet', 'Falun', 'Lund'],
    ['Remissväg', 'Egen anmälan', 'Remiss', 'Remiss'],
    ['Antal ärenden per år', '45', '30', '12'],
  ])
  const below = (a: string, b: string) =>
    table([
      ['Fråga', 'Team Almen', 'Team Eken Team Asp'],
      ['Behandlingsmetoder', a, b],
    ])

  it('of which nothing was read is told, with its questions', async () => {
    const { problems } = await interpretBlocks(unit, below('Marte Meo', 'Theraplay ICDP'))
    expect(problems.filter(({ code }) => code === 'answers-unread')).toEqual([
      expect.objectContaining({ text: 'Behandlingsmetoder', message: expect.stringContaining('”Behandlingsmetoder”') }),
    ])
  })

  it('may count answers, or stand below another heading', async () => {
    expect(await codes(unit, below('12', '9'))).not.toContain('answers-unread')
    expect(await codes(unit, heading('Enkäten'), below('Marte Meo', 'Theraplay'))).not.toContain('answers-unread')
  })
})

import { describe, expect, it } from 'vitest'
import {
  above,
  answersOf,
  heading,
  interpretBlocks,
  interpretText,
  paragraph,
  table,
  toTheLeft,
} from './invented-sources.ts'

const unit: [string, string][] = [
  ['Verksamhetens/teamets namn', 'Team Almen'],
  ['Åldrar (barnens åldrar)', '0–5 år'],
  ['Huvudman', 'Region Kalmar län'],
  ['Upptagningsområde', 'Hela länet'],
  ['Remissväg', 'Egen anmälan'],
  ['Antal ärenden per år', '45'],
  ['Behandlingsmetoder', 'Marte Meo'],
  ['Kontakt', 'alm@exempel.se'],
]
const changed = (...changes: [string, string][]): [string, string][] =>
  unit.map(([label, value]) => [label, changes.find(([other]) => other === label)?.[1] ?? value])

describe('a word of a label inside an answer', () => {
  it.each([
    ['Upptagningsområde', 'Behandlingsmetoder varierar mellan kommunerna.'],
    ['Remissväg', 'Kontakt tas per telefon med mottagningen.'],
    ['Remissväg', 'Personal från barnavårdscentralen ringer.'],
    ['Huvudman', 'Kommunen och regionen.\nHuvudman byts vid årsskiftet.'],
    ['Remissväg', 'Genom barnavårdscentralen eller förskolan, som då fyller i en blankett.\nNamn och adress räcker.'],
  ])('stays in the answer to %s', async (label, value) => {
    const expected = Object.fromEntries(changed([label, value]).map(([l, v]) => [l, v.replace(/\s+/g, ' ')]))
    const lines = changed([label, value])
    for (const text of [
      lines.map(([l, v]) => `${l}\n${v}`).join('\n'),
      lines.map(([l, v]) => `${l}: ${v}`).join('\n'),
      lines.map(([l, v]) => (l.length > 9 ? `${l} ${v}` : `${l}\n${v}`)).join('\n'),
    ]) {
      const { units } = await interpretText(text)
      expect(units).toHaveLength(1)
      expect(
        Object.fromEntries(
          (units[0]?.fields ?? []).map((f) => [f.label.replace(/:$/, ''), f.value?.replace(/\s+/g, ' ')]),
        ),
      ).toEqual(expected)
    }
  })

  it('even when the line says no more than a label does', async () => {
    const text = `Team Almen
Verksamhetens/teamets namn Team Almen
Huvudman Region Kalmar län
Personal (ange yrkeskategorier
samt tjänstgöringsgrad i
verksamheten)
Två psykologer
Bedömningsmetoder Samtal och lek
Tillgång till barnpsykologisk och/eller barnpsykiatrisk bedömning.
Behandlingsmetoder
Marte Meo
Erbjuder ni gruppverksamhet,
och i så fall, beskriv hur den är
utformad:
Nej`
    const [only] = answersOf(await interpretText(text))
    expect(only?.answers).toMatchObject({
      assessmentMethods: 'Samtal och lek Tillgång till barnpsykologisk och/eller barnpsykiatrisk bedömning.',
      treatmentMethods: 'Marte Meo',
    })
    expect(only?.answers).not.toHaveProperty('assessmentAccess')
  })
})

describe('what belongs to the page', () => {
  const page = (name: string, end: string) => `Verksamhetens namn: ${name}
Huvudman: Region Kalmar län
Ärendetyp: Samspel mellan barn och förälder när barnet är litet och
${end}
sover dåligt hos ${name}
Remissväg: Egen anmälan
Kontakt: x@exempel.se`
  it.each([
    ['a number', (n: number) => `\n\n${n}\n\n`],
    ['a number and a running header', (n: number) => `\n\n${n}\n\nKartläggning av verksamheter\n\n`],
    ['a running footer and a number', (n: number) => `\n\nKartläggning av verksamheter\n\n${n}\n\n`],
    ['words and a number', (n: number) => `Sida ${n} av 9`],
    ['a form feed', (n: number) => `\n${n}\n\f`],
  ])('is no part of an answer: %s', async (_, end) => {
    const text = ['Team A', 'Team B', 'Team C'].map((name, n) => page(name, end(n + 3))).join('\n\n')
    const { units } = await interpretText(text)
    expect(
      units.map((each) => each.fields.find((field) => field.key === 'caseType')?.value?.replace(/\s+/g, ' ')),
    ).toEqual(
      ['A', 'B', 'C'].map(
        (name) => `Samspel mellan barn och förälder när barnet är litet och sover dåligt hos Team ${name}`,
      ),
    )
  })

  it('is no part of an answer even where a lone number is one', async () => {
    const text = ['Team A', 'Team B', 'Team C']
      .map(
        (name, n) =>
          `Verksamhetens namn\n\n${name}\n\nAntal ärenden per år\n\n${n + 12}\n\nRemissväg\n\nEgen anmälan\n\nHuvudman\n\nBUP`,
      )
      .join('\n\n')
    const { units } = await interpretText(text)
    expect(units.map((each) => each.fields.find((field) => field.key === 'casesPerYear')?.value)).toEqual([
      '12',
      '13',
      '14',
    ])
  })
})

describe('labels that no edition prints so', () => {
  it('are known when they are close to one label only, and then in doubt', async () => {
    const result = await interpretBlocks(
      table([
        ['Verksamhetens namn', 'Team Almen'],
        ['Huvudnamn', 'Region Kalmar län'],
        ['Remisväg', 'Egen anmälan'],
        ['Antal ärenden pr år', '45'],
        ['Upptagnings-område', 'Hela länet'],
        ['Behandlingsmetodr:', 'Marte Meo'],
      ]),
    )
    const fields = result.units[0]?.fields ?? []
    expect(fields.map((field) => [field.key, field.certainty])).toEqual([
      ['name', 'certain'],
      ['operator', 'certain'],
      ['referral', 'uncertain'],
      ['casesPerYear', 'uncertain'],
      ['catchment', 'certain'],
      ['treatmentMethods', 'uncertain'],
    ])
    expect(result.problems.filter((problem) => problem.code === 'label-guessed')).toHaveLength(3)
  })

  it('are kept as printed and guessed at no field', async () => {
    const rows: [string, string][] = [...unit.slice(0, 4), ['Internkod', 'K-17'], ['Telefontid', ''], ...unit.slice(4)]
    const texts = [rows.map(([l, v]) => `${l}: ${v}`).join('\n')]
    const results = [await interpretBlocks(table(rows)), await interpretText(texts[0] ?? '')]
    for (const result of results) {
      const unknown = result.units[0]?.fields.filter((field) => field.key === null)
      expect(unknown?.map((field) => [field.label.replace(/:$/, ''), field.value, field.certainty])).toEqual([
        ['Internkod', 'K-17', 'uncertain'],
        ['Telefontid', null, 'uncertain'],
      ])
      expect(result.problems.filter((problem) => problem.code === 'unknown-label')).toHaveLength(2)
      expect(result.units[0]?.fields.find((field) => field.key === 'catchment')?.value).toBe('Hela länet')
    }
  })

  it('are known with an explanation or a number of their own', async () => {
    const [only] = answersOf(
      await interpretBlocks(
        table([
          ['1. Verksamhetens namn', 'Team Almen'],
          ['2. Huvudman (region eller kommun)', 'Region Kalmar län'],
          ['3. Remissväg?', 'Egen anmälan'],
          ['4. Upptagningsområde *', 'Hela länet'],
        ]),
      ),
    )
    expect(only?.answers).toEqual({
      name: 'Team Almen',
      operator: 'Region Kalmar län',
      referral: 'Egen anmälan',
      catchment: 'Hela länet',
    })
  })
})

describe('answers', () => {
  it('begin behind a dash that follows the label’s colon, unless it marks an item of a list', async () => {
    const text = `Verksamhetens/teamets namn: Team Almen
Huvudman: - Region Kalmar län
Erbjuder ni gruppverksamhet, och i så fall, beskriv hur den är utformad: – Nej
Behandlingsmetoder: – Marte Meo
– ICDP
Remissväg:
– Egen anmälan
Kontakt: –`
    const result = await interpretText(text)
    expect(result.units[0]?.fields.map(({ key, value, state }) => [key, value, state])).toEqual([
      ['name', 'Team Almen', 'answered'],
      ['operator', 'Region Kalmar län', 'answered'],
      ['groupActivity', 'Nej', 'none'],
      ['treatmentMethods', '– Marte Meo\n– ICDP', 'answered'],
      ['referral', '– Egen anmälan', 'answered'],
      ['contact', '–', 'not-stated'],
    ])
  })

  it('have a state of their own only when they say nothing else', async () => {
    const values: [string, string, string | null][] = [
      ['Verksamhetens namn', 'Team Almen', 'answered'],
      ['Huvudman', 'Ingen uppgift', 'not-stated'],
      ['Upptagningsområde', 'Uppgift saknas.', 'not-stated'],
      ['Remissväg', '', null],
      ['Ärendetyp', '–', 'not-stated'],
      ['Insatsens omfattning', 'Nej', 'none'],
      ['Antal ärenden per år', 'Inga', 'none'],
      ['Ärendelängd', 'Ej aktuellt', 'not-applicable'],
      ['Bedömningsmetoder', 'Nej, men det planeras', 'answered'],
      ['Behandlingsmetoder', 'Ingen särskild metod', 'answered'],
      ['Gruppverksamhet', 'Finns inte.', 'none'],
      ['Kontakt', 'Saknas', 'answered'],
    ]
    const result = await interpretBlocks(table(values.map(([label, value]) => [label, value])))
    expect(result.units[0]?.fields.map((field) => field.state)).toEqual(values.map(([, , state]) => state))
    expect(result.units[0]?.fields.filter((field) => field.certainty === 'uncertain').map((f) => f.label)).toEqual([
      'Ärendetyp',
      'Kontakt',
    ])
  })

  it('merged with the one above are empty, not no', async () => {
    const result = await interpretBlocks(
      table([
        ['Team Almen', toTheLeft],
        ...unit.slice(0, 5),
        ['Bedömningsmetoder', 'Samtal och lek. Psykolog finns.'],
        ['Tillgång till barnpsykologisk och/eller barnpsykiatrisk bedömning?', above],
        ...unit.slice(5),
      ]),
    )
    const fields = result.units[0]?.fields ?? []
    expect(fields.find((field) => field.key === 'assessmentMethods')?.value).toBe('Samtal och lek. Psykolog finns.')
    expect(fields.find((field) => field.key === 'assessmentAccess')).toMatchObject({
      value: null,
      state: null,
      certainty: 'uncertain',
    })
  })
})

describe('what holds no unit', () => {
  it.each([
    [
      'a table of costs',
      [
        ['Post', 'Personal', 'Antal', 'Kostnad'],
        ['Utredare', '2', '3', '900'],
        ['Chef', '1', '1', '700'],
      ],
    ],
    [
      'a table of contacts',
      [
        ['Namn', 'Kontakt', 'Personal'],
        ['Anna Ek', 'anna@exempel.se', 'Utredare'],
        ['Bo Alm', 'bo@exempel.se', 'Chef'],
      ],
    ],
    [
      'a glossary',
      [
        ['Begrepp', 'Förklaring'],
        ['Huvudman', 'Den som ansvarar för verksamheten'],
        ['Upptagningsområde', 'Där familjerna bor'],
        ['Remissväg', 'Hur familjen kommer till verksamheten'],
        ['Ärendelängd', 'Från första till sista besöket'],
      ],
    ],
    [
      'figures by region',
      [
        ['Region', 'Antal ärenden per år', 'Ärendelängd', 'Personal', 'Huvudman'],
        ['Blekinge', '40', '6 månader', '2', 'BUP'],
        ['Kalmar', '30', '4 månader', '3', 'BUP'],
      ],
    ],
    ['an empty form', unit.map(([label]) => [label, ''])],
    ['a form with prompts', unit.map(([label]) => [label, 'Klicka eller tryck här för att ange text.'])],
    ['a definition', [['Späd- och småbarnsverksamhet: erbjuder behandling. Huvudman kan vara region eller kommun.']]],
    [
      'a plan',
      [
        ['Tid', 'Vad', 'Vem'],
        ['Vår', 'Enkät', 'Anna'],
        ['Höst', 'Rapport', 'Bo'],
      ],
    ],
  ])('is not read as one: %s', async (_, rows) => {
    const result = await interpretBlocks(heading('Bilagor'), paragraph('Texten handlar om något annat.'), table(rows))
    expect(result.units).toEqual([])
    expect(result.register).toEqual([])
  })

  it.each([
    ['a list of questions', unit.map(([label]) => `• ${label}`).join('\n')],
    [
      'sentences that begin with labels',
      'Huvudman för verksamheten är ofta regionen.\n\nUpptagningsområde och remissväg skiljer sig.\n\nPersonal finns i hela landet.\n\nBehandlingsmetoder som nämns är flera. Kontakt tas vid behov.',
    ],
    [
      'a letter',
      'Hej!\n\nKan ni svara på frågor om namn, huvudman och upptagningsområde?\n\nKontakt: Anna Ek\nNamn: Anna Ek',
    ],
  ])('is not read as one: %s', async (_, text) => {
    expect((await interpretText(text)).units).toEqual([])
  })
})

describe('the region of a unit', () => {
  const withRegion = (name: string, operator: string, catchment: string) =>
    interpretBlocks(
      table([
        ['Verksamhetens namn', name],
        ['Huvudman', operator],
        ['Upptagningsområde', catchment],
        ['Remissväg', 'Egen anmälan'],
      ]),
    )
  it.each([
    ['Team Almen', 'Västra Götalandsregionen', 'Norra delen', 'Västra Götaland'],
    ['Team Almen', 'Region Jönköpings län', 'Eksjö', 'Jönköping'],
    ['Team Almen i Umeå', 'Kommunen', 'Hela kommunen', 'Västerbotten'],
    ['Team Almen', 'Socialtjänsten', 'Arboga, Köping och Kungsör', 'Västmanland'],
    ['Team Almen', 'BUP', 'Uppland', 'Uppsala'],
    ['Team Almen', 'BUP', 'Södermanlands län', 'Sörmland'],
    ['Team Almen', 'BUP', 'Från Arboga till Värmlandsgränsen', 'Västmanland'],
    ['Team Almen', 'Kommunen', 'Hela kommunen', null],
    ['Team Umeå', 'Region Skåne', 'Hela regionen', null],
    ['Team Almen', 'BUP', 'Arboga och Örebro', null],
  ])('%s, %s, %s: %s', async (name, operator, catchment, region) => {
    const result = await withRegion(name, operator, catchment)
    expect(result.units[0]?.region).toBe(region)
    if (region === null) expect(result.problems.some((problem) => problem.code.startsWith('region-'))).toBe(true)
  })

  it('is told by the heading that the unit stands under', async () => {
    const result = await interpretBlocks(
      heading('Region Blekinge', 1),
      heading('Team Almen'),
      table(unit.filter(([label]) => label !== 'Huvudman')),
      heading('Dalarna', 1),
      heading('Team Eken'),
      table(unit.filter(([label]) => label !== 'Huvudman')),
      heading('Källor', 1),
      heading('Team Asp'),
      table(unit.filter(([label]) => label !== 'Huvudman')),
    )
    expect(result.units.map((each) => each.region)).toEqual(['Blekinge', 'Dalarna', null])
  })

  it.each([
    ['Region', 'Västmanland', 'Västmanland'],
    ['Län', 'Kalmar län', 'Kalmar'],
    ['Regionkod', '7', 'Kronoberg'],
  ])('is what a column of its own says: %s %s', async (label, said, region) => {
    const labels = unit.map(([each]) => each).filter((each) => each !== 'Huvudman')
    const values = unit.flatMap(([each, value]) => (each === 'Huvudman' ? [] : [value]))
    const result = await interpretBlocks(
      table([
        [label, ...labels],
        [said, ...values],
      ]),
    )
    expect(result.units.map((each) => each.region)).toEqual([region])
    expect(result.units[0]?.fields).toHaveLength(labels.length)
    expect(result.problems.filter(({ code }) => code === 'unknown-label')).toEqual([])
  })
})

describe('a table with a row for each answer', () => {
  const rowsOf = (nr: string, name: string): string[][] =>
    changed(['Verksamhetens/teamets namn', name]).map(([label, value]) => [nr, name, label, value, 'Besvarad'])

  it('gives no units, and says why', async () => {
    const result = await interpretBlocks(
      table([
        ['Nr', 'Verksamhet', 'Fråga', 'Svar', 'Tillstånd'],
        ...rowsOf('1a', 'Team Almen'),
        ...rowsOf('1b', 'Team Asp'),
        ...rowsOf('2', 'Team Eken'),
      ]),
    )
    expect(result.units).toEqual([])
    expect(result.problems.map(({ code }) => code)).toEqual(['answer-per-row'])
  })

  it('is not a numbered list of questions with answers beside them', async () => {
    const numbered = (name: string): string[][] =>
      changed(['Verksamhetens/teamets namn', name]).map(([label, value], n) => [String(n + 1), label, value])
    const result = await interpretBlocks(table([...numbered('Team Almen'), ...numbered('Team Asp')]))
    expect(result.units.map(({ heading: each }) => each)).toEqual(['Team Almen', 'Team Asp'])
  })
})

describe('labels that stand apart from their answers', () => {
  it('give no answers, or doubtful ones, and say so', async () => {
    const texts = [
      // All labels, then all answers, numbered.
      [...unit.map(([label], n) => `${n + 1} ${label}`), ...unit.map(([, value]) => value)].join('\n\n'),
      // Cells of two rows at a time.
      [0, 2, 4, 6].flatMap((n) => [unit[n]?.[0], unit[n + 1]?.[0], unit[n]?.[1], unit[n + 1]?.[1]]).join('\n\n'),
    ]
    for (const text of texts) {
      const { units, problems } = await interpretText(text)
      expect(
        units
          .flatMap(({ fields }) => fields)
          .filter(({ value, certainty }) => value !== null && certainty === 'certain'),
      ).toEqual([])
      expect(problems.map(({ code }) => code)).toContainEqual(
        expect.stringMatching(/^(layout-unclear|unit-uncertain)$/),
      )
    }
  })
})

describe('letters in UTF-8 that were taken for Latin-1', () => {
  it.each(['6â\u0080\u009312 besök', '6â12 besök', '6â€“12 besök', 'Tre gÃ¥nger i veckan', 'Tre gÃ\u00a5nger'])(
    'make the answer doubtful: %s',
    async (value) => {
      const { units } = await interpretBlocks(table(changed(['Remissväg', value])))
      const field = units[0]?.fields.find(({ key }) => key === 'referral')
      expect(field?.certainty).toBe('uncertain')
    },
  )

  it('are no letters with such accents', async () => {
    const { units } = await interpretBlocks(table(changed(['Remissväg', 'Via João, Chênevert eller Zaâbi'])))
    expect(units[0]?.fields.map(({ certainty }) => certainty)).not.toContain('uncertain')
  })
})

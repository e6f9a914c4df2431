import { describe, expect, it } from 'vitest'
import { heading, interpretBlocks, interpretText, item, paragraph, table } from './invented-sources.ts'

const shown = (result: Awaited<ReturnType<typeof interpretText>>) =>
  result.abbreviations.map(({ abbr, meaning }) => `${abbr} = ${meaning}`)

const expected = [
  'ABC = Alla Barn Cyklar',
  'DC:0–5 = Klassificering för de yngsta barnen, som används i hela landet och på många håll i världen',
  'GHQ 12 = Allmänt hälsoformulär',
  'TF-KBT = Samtal om svåra händelser',
]

describe('abbreviations', () => {
  it.each([
    [
      'lines, wrapped',
      `Förkortningar
ABC Alla Barn Cyklar
DC:0–5  Klassificering för de yngsta barnen, som används i
hela landet och på många håll i världen
GHQ 12 Allmänt hälsoformulär
TF-KBT Samtal om svåra händelser

BILAGA
Här börjar något annat.`,
    ],
    [
      'dashes and colons',
      `Förkortningar och begrepp:
ABC – Alla Barn Cyklar
DC:0–5 – Klassificering för de yngsta barnen, som används i hela landet och på många håll i världen
GHQ 12: Allmänt hälsoformulär
TF-KBT = Samtal om svåra händelser`,
    ],
  ])('are read from %s', async (_, text) => {
    expect(shown(await interpretText(text))).toEqual(expected)
  })

  it('are read from a table and from paragraphs', async () => {
    const pairs = expected.map((entry) => entry.split(' = ') as [string, string])
    expect(shown(await interpretBlocks(heading('Förkortningslista'), table(pairs)))).toEqual(expected)
    const headed = [['Förkortning', 'Betydelse'], ...pairs]
    expect(shown(await interpretBlocks(table(headed)))).toEqual(expected)
    const twice = await interpretBlocks(heading('Förkortningar'), table(headed))
    expect(shown(twice)).toEqual(expected)
    expect(twice.problems).toEqual([])
    const bullets = `Förkortningar\n${pairs.map(([a, m]) => `- ${a}: ${m}`).join('\n')}`
    expect(shown(await interpretText(bullets))).toEqual(expected)
    expect(
      shown(await interpretBlocks(heading('Förkortningar'), ...pairs.map(([a, m]) => paragraph(`${a}\t${m}`)))),
    ).toEqual(expected)
    expect(
      shown(await interpretBlocks(heading('Använda förkortningar'), ...pairs.map(([a, m]) => item('•', `${a} ${m}`)))),
    ).toEqual(expected)
  })

  it('with two meanings are shown', async () => {
    const result = await interpretText('Förkortningar\nABC Alla Barn Cyklar\nBUP Barnpsykiatri\nABC Anknytning')
    expect(result.problems.map((problem) => problem.code)).toEqual(['abbreviation-twice'])
    expect(result.problems[0]?.message).toContain('Anknytning')
  })

  it.each([
    'BUP och BHV samverkar. ABC är en metod.\nKBT används.\nIPT används.',
    'I rapporten används flera förkortningar.\nBUP Barnpsykiatri\nBHV Barnhälsovård\nKBT Terapi',
    'Förkortningar\nSamtliga förkortningar förklaras i löptexten.',
  ])('are not seen in running text: %s', async (text) => {
    expect((await interpretText(text)).abbreviations).toEqual([])
  })
})

const examples = `Innehåll

Insatser för alla

Lekbussen – ett rullande väntrum Värmland 4
Kvällsöppet för dem som nyss har fått barn Gävleborg 6

Insatser för några

Hemma hos Jönköping 9

Lekbussen – ett rullande vänt-
rum
Region Värmland – En buss åker runt i byarna.

Målgrupp
Familjer som har långt till närmaste mottagning.

Beskrivning av insatsen
Bussen står på torget en dag i veckan.

Resultat och lärdomar
Fler kom än väntat.

Insatser för alla

Kvällsöppet för dem som
nyss har fått barn
Region Gävleborg  – Två kvällar i månaden.

Målgrupp
Föräldrar till barn under sex månader.

Beskrivning av verksamheten
En psykolog finns på plats.

Resultat
Mätningen är inte klar.

Insatser för några

Hemma hos
Region Jönköpings län – Besök i tio veckor.

Målgrupp
Familjer som har det svårt.

Beskrivning
Besöken filmas.

Resultat och erfarenheter
Goda, enligt regionen.

Slutord

Tack till alla.`

describe('examples', () => {
  it('have title, region, group, printed page and sections', async () => {
    const result = await interpretText(examples)
    expect(result.examples).toEqual([
      {
        title: 'Lekbussen – ett rullande väntrum',
        region: 'Värmland',
        regionCode: '17',
        level: 'Insatser för alla',
        page: 4,
        targetGroup: 'Familjer som har långt till närmaste mottagning.',
        description: 'Bussen står på torget en dag i veckan.',
        results: 'Fler kom än väntat.',
      },
      {
        title: 'Kvällsöppet för dem som nyss har fått barn',
        region: 'Gävleborg',
        regionCode: '21',
        level: 'Insatser för alla',
        page: 6,
        targetGroup: 'Föräldrar till barn under sex månader.',
        description: 'En psykolog finns på plats.',
        results: 'Mätningen är inte klar.',
      },
      {
        title: 'Hemma hos',
        region: 'Jönköping',
        regionCode: '06',
        level: 'Insatser för några',
        page: 9,
        targetGroup: 'Familjer som har det svårt.',
        description: 'Besöken filmas.',
        results: 'Goda, enligt regionen.',
      },
    ])
    expect(result.units).toEqual([])
  })

  it('are read from headings, with the chapter as their group', async () => {
    const result = await interpretBlocks(
      heading('För alla', 1),
      heading('Lekbussen'),
      paragraph('Västra Götalandsregionen – En buss åker runt.'),
      heading('Målgrupp', 3),
      paragraph('Familjer på landet.'),
      heading('Beskrivning av insatsen', 3),
      paragraph('Bussen står på torget.'),
      heading('Resultat', 3),
      paragraph('Fler kom.'),
      heading('Slutord', 1),
      paragraph('Tack.'),
    )
    expect(result.examples).toMatchObject([
      { title: 'Lekbussen', regionCode: '14', level: 'För alla', page: null, results: 'Fler kom.' },
    ])
  })

  it('need a region: sections alone are no example', async () => {
    const result = await interpretText(
      'Projektplan\n\nMålgrupp\nAlla barn.\n\nBeskrivning\nVi ska leka.\n\nResultat\nKommer senare.',
    )
    expect(result.examples).toEqual([])
  })
})

describe('pages on a region', () => {
  it('give municipalities, children, overview and sections', async () => {
    const result = await interpretBlocks(
      heading('Blekinge', 1),
      paragraph('5 kommuner: Karlshamn, Karlskrona, Olofström, Ronneby & Sölvesborg'),
      paragraph('10 123 invånare 0–5 år'),
      item('•', 'Ingen späd- och småbarnsverksamhet'),
      heading('Andra möjligheter'),
      paragraph('Några BVC-psykologer tar emot.'),
      heading('Familjecentraler'),
      paragraph('Finns i Ronneby.'),
    )
    expect(result.regions).toMatchObject([
      {
        region: 'Blekinge',
        regionCode: '10',
        municipalities: ['Karlshamn', 'Karlskrona', 'Olofström', 'Ronneby', 'Sölvesborg'],
        children: 10_123,
        childrenText: '10 123 invånare 0–5 år',
        overview: ['Ingen späd- och småbarnsverksamhet'],
        statedNone: true,
        sections: [
          { heading: 'Andra möjligheter', level: 2, text: 'Några BVC-psykologer tar emot.' },
          { heading: 'Familjecentraler', level: 2, text: 'Finns i Ronneby.' },
        ],
      },
    ])
  })

  it('are told apart, and take the units that stand on them', async () => {
    const unit = (name: string): [string, string][] => [
      ['Namn', name],
      ['Huvudnamn', 'Kommunen'],
      ['Remissväg', 'Egen anmälan'],
      ['Ärendelängd', 'Ett år'],
    ]
    const result = await interpretBlocks(
      heading('Kronoberg', 1),
      paragraph('8 kommuner: Alvesta, Lessebo, Ljungby, Markaryd, Tingsryd, Uppvidinge, Växjö och Älmhult'),
      item('•', 'Team Almen'),
      table(unit('Team Almen')),
      heading('Gotland', 1),
      paragraph('1 kommun: Gotland'),
      item('•', 'Team Eken'),
      table(unit('Team Eken')),
    )
    expect(result.regions.map((region) => [region.region, region.statedNone])).toEqual([
      ['Kronoberg', false],
      ['Gotland', false],
    ])
    expect(result.units.map((each) => [each.heading, each.region, each.outcome])).toEqual([
      ['Team Almen', 'Kronoberg', 'included'],
      ['Team Eken', 'Gotland', 'included'],
    ])
  })

  it('say when municipalities do not add up or lie elsewhere', async () => {
    const result = await interpretText(
      'Blekinge\n\n5 kommuner: Karlshamn, Karlskrona, Olofström, Ronneby, Sölvesborg och Växjö',
    )
    expect(result.problems.map((problem) => problem.code)).toEqual(['municipality-count', 'municipality-unknown'])
  })
})

describe('examples in a table', () => {
  it('are read with region, level and page, and not from a table of something else', async () => {
    const rows = [
      ['Titel', 'Region', 'Nivå', 'Sida', 'Målgrupp'],
      ['Samspel hemma', 'Region Skåne', 'Universell', '12', 'Alla föräldrar'],
      ['Tidiga möten', 'Uppsala', 'Riktad', '', 'Unga föräldrar'],
    ]
    const result = await interpretBlocks(table(rows))
    expect(
      result.examples.map(({ title, regionCode, level, page, targetGroup }) => [
        title,
        regionCode,
        level,
        page,
        targetGroup,
      ]),
    ).toEqual([
      ['Samspel hemma', '12', 'Universell', 12, 'Alla föräldrar'],
      ['Tidiga möten', '03', 'Riktad', null, 'Unga föräldrar'],
    ])
    expect(result.report).toMatchObject({ read: 3, mapped: 3 })
    expect(
      (
        await interpretBlocks(
          table([
            ['Titel', 'Region', 'Pris'],
            ['Boken', 'Skåne', '90 kr'],
          ]),
        )
      ).examples,
    ).toEqual([])
  })
})

describe('a page on a region in other words', () => {
  it.each([
    ['Antal barn 0–5 år: 3 250', 3250],
    ['Antal barn: 3 250 (0–5 år)', 3250],
    ['Barn 0–6 år: ca 3 300', 3300],
    ['I regionen bor 3 250 barn i åldern 0–5 år.', 3250],
  ])('says how many children live there: %s', async (text, children) => {
    const result = await interpretBlocks(
      heading('Gotland', 1),
      paragraph('Region Gotland har 1 kommun: Gotland'),
      paragraph(text),
      paragraph('Ingen verksamhet för späda och små barn finns i regionen.'),
    )
    expect(result.regions).toMatchObject([
      { regionCode: '09', municipalities: ['Gotland'], children, childrenText: text, statedNone: true },
    ])
  })

  it('may list the municipalities, or say no more than that there is no unit', async () => {
    const listed = await interpretBlocks(
      heading('Gotland', 1),
      heading('Kommuner'),
      item('•', 'Gotland'),
      heading('Antal barn'),
      paragraph('3 250 barn 0–5 år'),
      paragraph('Inga verksamheter'),
    )
    expect(listed.regions).toMatchObject([
      {
        regionCode: '09',
        municipalities: ['Gotland'],
        children: 3250,
        overview: ['Inga verksamheter'],
        statedNone: true,
      },
    ])
    expect(listed.report).toMatchObject({ read: 5, mapped: 5 })
    const none = await interpretBlocks(
      heading('Gotland', 1),
      item('•', 'Det finns ingen småbarnsverksamhet i regionen.'),
      heading('Kronoberg', 1),
      paragraph('8 kommuner:'),
      ...['Alvesta', 'Lessebo', 'Växjö'].map((name) => item('•', name)),
      item('•', 'Ett team i Växjö'),
    )
    expect(none.regions).toMatchObject([
      { regionCode: '09', municipalities: [], children: null, statedNone: true },
      { regionCode: '07', municipalities: ['Alvesta', 'Lessebo', 'Växjö'], statedNone: false },
    ])
    expect(none.problems.map(({ code }) => code)).toEqual(['municipality-count'])
  })

  it.each([
    ['Gotland', 'Inga verksamheter är avgiftsfria.', 'Om småbarn'],
    ['Gotland', 'Det finns ingen verksamhet för äldre i länet.', 'Om småbarn'],
    ['Gotland', 'Inga verksamheter', 'Om idrott'],
    ['Kommuner i Kronoberg', 'Alvesta', 'Om småbarn'],
  ])('is not one that only looks so: %s, %s', async (region, text, other) => {
    const result = await interpretBlocks(heading(region, 1), item('•', text), paragraph(other))
    expect([result.regions, result.problems]).toEqual([[], []])
  })
})

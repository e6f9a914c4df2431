import { describe, expect, it } from 'vitest'
import { heading, interpretBlocks, interpretText, item, paragraph, table } from './invented-sources.ts'

const shown = (result: Awaited<ReturnType<typeof interpretText>>) =>
  result.register.map((line) =>
    [
      `${line.regionOrder}${line.item} ${line.regionCode}`,
      line.name,
      line.places.join('+'),
      line.operators.join('+'),
      ...(line.count > 1 ? [`×${line.count}`] : []),
      ...(line.underConstruction ? ['under uppbyggnad'] : []),
    ].join(' | '),
  )

const plain = [
  '1a 10 | Lilla teamet | Ronneby | BUP',
  '2a 20 | Familjeteamet | Mora | socialtjänst',
  '2b 20 | Team Eken | Falun | BUP+socialtjänst',
  '4a 13 | Mottagningen Almen | Varberg | FBHV',
]

const layouts: [string, string][] = [
  [
    'letters below numbers',
    `1. Blekinge
a. Lilla teamet, Ronneby; BUP
2. Dalarna
a. Familjeteamet, Mora; socialtjänst
b. Team Eken, Falun; BUP & socialtjänst
3. Gotland – saknas
4. Halland
a. Mottagningen Almen, Varberg; BHV`,
  ],
  [
    'parentheses and brackets',
    `1) Blekinge
a) Lilla teamet (BUP), Ronneby
2) Dalarna
a) Familjeteamet (socialtjänsten), Mora
b) Team Eken (BUP och socialtjänsten), Falun
3) Gotland (saknas)
4) Halland
a) Mottagningen Almen (Närhälsan), Varberg`,
  ],
  [
    'place first',
    `1. Blekinge
a. Ronneby: Lilla teamet (BUP)
2. Dalarna
a. Mora: Familjeteamet (kommunen)
b. Falun: Team Eken (BUP/kommunen)
3. Gotland: saknas
4. Halland
a. Varberg: Mottagningen Almen (FBHV)`,
  ],
  [
    'operator first',
    `1. Blekinge
a. BUP: Lilla teamet, Ronneby
2. Dalarna
a. Socialtjänsten: Familjeteamet, Mora
b. BUP och socialtjänsten: Team Eken, Falun
3. Gotland, saknas
4. Halland
a. BHV: Mottagningen Almen, Varberg`,
  ],
  [
    'numbers below numbers, dashes',
    `1. Region Blekinge
1.1 Lilla teamet – Ronneby – BUP
2. Region Dalarna
2.1 Familjeteamet – Mora – IFO
2.2 Team Eken – Falun – BUP, IFO
3. Region Gotland – saknas
4. Region Halland
4.1 Mottagningen Almen – Varberg – MBHV`,
  ],
  [
    'bullets below headings',
    `Blekinge län
• Lilla teamet, Ronneby, BUP

Dalarnas län
• Familjeteamet, Mora, socialtjänst
• Team Eken, Falun, BUP samt socialtjänst

Gotlands län
Saknas

Hallands län
• Mottagningen Almen, Varberg, FBHV`,
  ],
  [
    'wrapped lines',
    `1. Blekinge
   a. Lilla teamet,
      Ronneby; BUP
2. Dalarna
   a. Familjeteamet, Mora;
      socialtjänst
   b. Team Eken, Falun; BUP &
      socialtjänst
3. Gotland - saknas
4. Halland
   a. Mottagningen Almen,
      Varberg; BHV`,
  ],
]

describe('the register', () => {
  it.each(layouts)('is read with %s', async (_, text) => {
    const result = await interpretText(`Resultat\n\n${text}\n\nLäs mer på webbplatsen.`)
    expect(shown(result)).toEqual(plain)
    expect(result.missingRegions.map((name) => name.replace(/^Region |s län$/g, ''))).toEqual(['Gotland'])
    expect(result.units).toEqual([])
  })

  it('is read from automatic numbering', async () => {
    const result = await interpretBlocks(
      heading('Resultat', 1),
      item('1.', 'Blekinge'),
      item('a.', 'Lilla teamet, Ronneby; BUP', 1),
      item('2.', 'Dalarna'),
      item('a.', 'Familjeteamet, Mora; socialtjänst', 1),
      item('b.', 'Team Eken, Falun; BUP & socialtjänst', 1),
      item('3.', 'Gotland – saknas'),
      item('4.', 'Halland'),
      item('a.', 'Mottagningen Almen, Varberg; BHV', 1),
      paragraph('4 verksamheter i tre regioner.'),
    )
    expect(shown(result)).toEqual(plain)
    expect(result.missingRegions).toEqual(['Gotland'])
  })

  it('is read from a table with the units of a region in one cell', async () => {
    const result = await interpretBlocks(
      table([
        ['Nr', 'Region', 'Verksamhet/team'],
        [
          '1',
          'Blekinge',
          'a. Lilla laget, Karlskrona, BUP\nb. Tre familjehus i Ronneby, Olofström och Sölvesborg, socialtjänst',
        ],
        ['2', 'Dalarna', 'Saknas'],
        ['3', 'Gotland', 'a. Vågen; Visby; FBHV och BUP'],
      ]),
    )
    expect(result.register).toMatchObject([
      { regionOrder: 1, item: 'a', name: 'Lilla laget', places: ['Karlskrona'], operators: ['BUP'], count: 1 },
      {
        regionOrder: 1,
        item: 'b',
        places: ['Ronneby', 'Olofström', 'Sölvesborg'],
        operators: ['socialtjänst'],
        count: 3,
      },
      { regionOrder: 3, item: 'a', name: 'Vågen', places: ['Visby'], operators: ['FBHV', 'BUP'], count: 1 },
    ])
    expect(result.missingRegions).toEqual(['Dalarna'])
    expect(result.problems).toEqual([])
  })

  it.each([
    [
      'counts',
      [
        ['Region', 'Antal'],
        ['Blekinge', '3'],
        ['Dalarna', '2'],
        ['Gotland', '0'],
      ],
    ],
    [
      'persons',
      [
        ['Region', 'Kontaktperson'],
        ['Blekinge', 'Kurt Ek, Karlskrona'],
        ['Dalarna', 'Siv Al, Falun'],
        ['Gotland', 'Bo Ås, Visby'],
      ],
    ],
  ])('is not a table of regions with %s', async (_, rows) => {
    const result = await interpretBlocks(table(rows))
    expect(result.register).toEqual([])
    expect(result.missingRegions).toEqual([])
  })

  it('is read below headings that number the regions, and from towns parted by dashes', async () => {
    const result = await interpretBlocks(
      heading('1 Region Blekinge'),
      item('•', 'Två team – Karlskrona och Ronneby – socialtjänst'),
      heading('2 Region Dalarna'),
      paragraph('Ingen verksamhet'),
      heading('3 Region Gotland'),
      item('•', 'Vågen, Visby, BUP'),
    )
    expect(result.register).toMatchObject([
      { regionOrder: 1, places: ['Karlskrona', 'Ronneby'], operators: ['socialtjänst'], count: 2 },
      { regionOrder: 3, places: ['Visby'], operators: ['BUP'], count: 1 },
    ])
    expect(result.missingRegions).toHaveLength(1)
  })

  it('is read from a table', async () => {
    const result = await interpretBlocks(
      table([
        ['Region', 'Verksamhet', 'Ort', 'Huvudman'],
        ['Blekinge', 'Lilla teamet', 'Ronneby', 'BUP'],
        ['Dalarna', 'Familjeteamet', 'Mora', 'Socialtjänst'],
        ['', 'Team Eken', 'Falun', 'BUP och socialtjänst'],
        ['Gotland', 'saknas', '', ''],
        ['Halland', 'Mottagningen Almen', 'Varberg', 'Närhälsan'],
      ]),
    )
    expect(shown(result)).toEqual(plain)
    expect(result.missingRegions).toEqual(['Gotland'])
    expect(result.units).toEqual([])
  })

  it('counts units behind a line and keeps what is printed', async () => {
    const result = await interpretText(`1. Skåne
a. Fyra småbarnsteam i Region Skånes regi, Lund, Malmö & Ystad; BUP
b. Öppenvård för barn 0–6 år, 3 team i Kristianstad; BUP
c. Team 2, Eslöv; BUP
2. Stockholm
a. Två Malinamottagningar, Solna och Bromma
b. Team under uppbyggnad, Nacka; BUP
c. Björken i Salem; Tallen AB; BUP & socialtjänst`)
    expect(shown(result)).toEqual([
      '1a 12 | Fyra småbarnsteam i Region Skånes regi | Lund+Malmö+Ystad | BUP | ×4',
      '1b 12 | Öppenvård för barn 0–6 år | Kristianstad | BUP | ×3',
      '1c 12 | Team 2 | Eslöv | BUP',
      '2a 01 | Två Malinamottagningar | Solna+Bromma | FBHV | ×2',
      '2b 01 | Team under uppbyggnad | Nacka | BUP | under uppbyggnad',
      '2c 01 | Björken i Salem; Tallen AB | Salem | BUP+socialtjänst',
    ])
    expect(result.register[0]?.doubt).toContain('4 verksamheter')
    expect(result.register[1]?.certainty).toBe('certain')
  })

  it('shows doubts and corrects nothing', async () => {
    const result = await interpretText(`1. Halland –
a. Team Boken; BUP
2. Blekinge
a. Team Eken, Östersund; BUP
c. Team Almen, Ronneby; BUP BUP
4. Halland
a. Team Asp, Varberg`)
    expect(result.problems.map((problem) => problem.code)).toEqual([
      'register-line-uncertain',
      'register-line-uncertain',
      'register-line-uncertain',
      'register-line-uncertain',
      'dash-with-units',
      'letter-gap',
      'region-twice',
      'number-gap',
    ])
    expect(result.register.map((line) => line.places)).toEqual([[], ['Östersund'], ['Ronneby'], ['Varberg']])
    expect(result.register[1]?.doubt).toContain('Jämtland Härjedalen')
    expect(result.register[3]?.doubt).toContain('huvudman')
  })

  it('does not let the lines of an unknown region fall to the one before', async () => {
    const result = await interpretText(`1. Blekinge
a. Lilla teamet, Ronneby; BUP
2. Norrlandia
a. Team Norr, Boden; BUP
3. Halland
a. Team Boken, Varberg; BUP`)
    expect(result.register.map((line) => [line.region, line.regionCode])).toEqual([
      ['Blekinge', '10'],
      ['Norrlandia', null],
      ['Halland', '13'],
    ])
    expect(result.problems.map((problem) => problem.code)).toContain('region-unknown')
  })

  it('goes on over page numbers, link addresses and a note', async () => {
    const result = await interpretText(`1. Blekinge
a. Lilla teamet, Ronneby; BUP
https://exempel.se/en/lang/adress
https://exempel.se/en/lang/adress
 b. Stora teamet, Karlskrona; BUP

17

2. Halland
a. Team Boken, Varberg; BUP
2 verksamheter i två regioner.
Se även tabellerna på webbplatsen.`)
    expect(shown(result)).toEqual([
      '1a 10 | Lilla teamet | Ronneby | BUP',
      '1b 10 | Stora teamet | Karlskrona | BUP',
      '2a 13 | Team Boken | Varberg | BUP',
    ])
    expect(result.register.at(-1)?.raw).toBe('Team Boken, Varberg; BUP')
  })

  it.each([
    ['a menu', 'Blekinge\nDalarna\nGotland\nHalland\nSkåne'],
    ['a numbered menu', '1. Blekinge\n2. Dalarna\n3. Gotland\n4. Halland'],
    ['a list of contents', '1. Blekinge 4\n2. Dalarna 7\n3. Gotland 9'],
    ['sentences about regions', '1. I Blekinge saknas läkare.\n2. Dalarna har en ny chef.\n3. Gotland växer.'],
    ['a list of towns', 'Blekinge\n• Ronneby\n• Karlshamn\nHalland\n• Varberg'],
    ['numbers by region', 'Blekinge\n• 1200 barn\n• 14 procent\nHalland\n• 800 barn'],
    ['a list of sources', '1. Socialstyrelsen 2018.\n2. Region Skåne. Årsbokslut 2024.\n3. Region Uppsala. Rapport.'],
  ])('is not seen in %s', async (_, text) => {
    const result = await interpretText(text)
    expect(result.register).toEqual([])
    expect(result.missingRegions).toEqual([])
  })
})

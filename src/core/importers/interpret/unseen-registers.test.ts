import { describe, expect, it } from 'vitest'
import { interpretBlocks, interpretText, item, paragraph, table } from './invented-sources.ts'

const shown = (result: Awaited<ReturnType<typeof interpretText>>) =>
  result.register.map(({ region, places, operators, count }) => [region, places.join('+'), operators.join('+'), count])

describe('registers of other shapes', () => {
  it('say none with a bullet, with a dash and in other words', async () => {
    const result = await interpretText(
      'Region Blekinge\n- Solrosen, Ronneby, BUP\n\nRegion Gotland\n- saknas\n\nRegion Halland\n–\n\nRegion Skåne\n- finns inga',
    )
    expect(shown(result)).toEqual([['Region Blekinge', 'Ronneby', 'BUP', 1]])
    expect(result.missingRegions).toEqual(['Region Gotland', 'Region Halland', 'Region Skåne'])
    expect(result.problems.map(({ code }) => code)).toEqual(['dash-as-missing'])
  })

  it('may have codes for numbers and no marks before their lines', async () => {
    const result = await interpretText(
      '10 Blekinge län\n  Solrosen (Ronneby), BUP\n20 Dalarnas län\n  Kullen (Falun), BUP\n  Huset (Mora/Orsa), kommunen',
    )
    expect(shown(result)).toEqual([
      ['Blekinge län', 'Ronneby', 'BUP', 1],
      ['Dalarnas län', 'Falun', 'BUP', 1],
      ['Dalarnas län', 'Mora+Orsa', 'socialtjänst', 1],
    ])
    expect(result.register.map(({ regionOrder, item: letter }) => `${regionOrder}${letter}`)).toEqual([
      '1a',
      '2a',
      '2b',
    ])
    expect(result.problems).toEqual([])
  })

  it('keep a unit’s state out of its name', async () => {
    const result = await interpretText(
      '1. Blekinge\na. Solrosen, Ronneby, under uppbyggnad; BUP\n2. Dalarna\na. Kullen (Falun) – BUP, under uppbyggnad\nb. Team under uppbyggnad, Mora; BUP',
    )
    expect(result.register.map(({ name, places, underConstruction }) => [name, places[0], underConstruction])).toEqual([
      ['Solrosen', 'Ronneby', true],
      ['Kullen', 'Falun', true],
      ['Team under uppbyggnad', 'Mora', true],
    ])
  })

  it('may have strokes between their parts, Roman numbers, or stand in one column of a sheet', async () => {
    const expected = [
      ['Blekinge', 'Ronneby', 'BUP', 1],
      ['Dalarna', 'Falun+Mora', 'BUP+socialtjänst', 1],
    ]
    const text =
      'Blekinge\nSolrosen / Ronneby / BUP\nDalarna\nKullen / Falun, Mora / BUP, socialtjänst\nGotland\nsaknas'
    expect(shown(await interpretText(text))).toEqual(expected)
    const roman =
      'I. Blekinge\n  1. Solrosen, Ronneby (BUP)\nII. Dalarna\n  1. Kullen, Falun & Mora (BUP & socialtjänst)\nIII. Gotland: saknas'
    const result = await interpretText(roman)
    expect(shown(result)).toEqual(expected)
    expect(result.missingRegions).toEqual(['Gotland'])
    expect(shown(await interpretBlocks(table(roman.split('\n').map((line) => [line.trim()]))))).toEqual(expected)
  })

  it('may name regions in the genitive, and lose no line below one that is unknown', async () => {
    const result = await interpretText(
      'Blekinges län\n- Solrosen, Ronneby; BUP\nRegion Jönköpings\n- Kullen, Nässjö; BUP\nRegion Nordanskog\n- Huset, Falun; BUP',
    )
    expect(result.register.map(({ regionCode, name, certainty }) => [regionCode, name, certainty])).toEqual([
      ['10', 'Solrosen', 'certain'],
      ['06', 'Kullen', 'certain'],
      [null, 'Huset', 'uncertain'],
    ])
  })

  it('may count units after their towns', async () => {
    const result = await interpretText(
      '1. Blekinge\na. Ronneby: Solrosen, BUP\n2. Dalarna\na. Falun/Mora/Ludvika: Tre mottagningar, BUP',
    )
    expect(result.register.map(({ name, places, count }) => [name, places.length, count])).toEqual([
      ['Solrosen', 1, 1],
      ['Tre mottagningar', 3, 3],
    ])
    expect(result.problems).toEqual([])
  })

  it('set as tables may say a unit’s state in a column, and add up their lines', async () => {
    const head = ['Region', 'Verksamhet', 'Ort', 'Driver', 'Antal']
    const shownStates = async (...rows: string[][]) => {
      const result = await interpretBlocks(table(rows))
      expect(result.problems).toEqual([])
      return result.register.map(({ name, operators, underConstruction }) => [name, operators[0], underConstruction])
    }
    const expected = [
      ['Solrosen', 'BUP', false],
      ['Kullen', 'FBHV', true],
    ]
    const solrosen = ['Blekinge', 'Solrosen', 'Ronneby', 'BUP', '1']
    const kullen = ['Dalarna', 'Kullen', 'Falun', 'FBHV', '1']
    const sum = ['', 'Summa', '', '', '2', '']
    expect(await shownStates([...head, 'Status'], [...solrosen, ''], [...kullen, 'Under uppbyggnad'], sum)).toEqual(
      expected,
    )
    expect(await shownStates([...head, 'Under uppbyggnad'], [...solrosen, 'Nej'], [...kullen, 'Ja'], sum)).toEqual(
      expected,
    )
  })

  it('may set several units on the region’s own line', async () => {
    const result = await interpretText(
      '1. Blekinge: Solrosen, Ronneby (BUP)\n2. Dalarna: Kullen, Falun (BUP); Huset, Mora (socialtjänst)\n3. Gotland: inga kända',
    )
    expect(shown(result)).toEqual([
      ['Blekinge', 'Ronneby', 'BUP', 1],
      ['Dalarna', 'Falun', 'BUP', 1],
      ['Dalarna', 'Mora', 'socialtjänst', 1],
    ])
    const marked = await interpretText(
      '1. Blekinge\na. Solrosen, Ronneby; BUP\n2. Dalarna\na. Kullen, Falun (BUP); Huset, Mora (socialtjänst)',
    )
    expect(marked.register[1]).toMatchObject({
      certainty: 'uncertain',
      doubt: expect.stringContaining('flera verksamheter'),
    })
  })

  it.each([
    ['Mottagningar (3), Karlskrona; BUP', 3],
    ['Småbarnsteam x 2, Karlskrona; BUP', 2],
    ['Solrosen (3), Karlskrona; BUP', 1],
  ])('count after what is counted: %s', async (line, count) => {
    const result = await interpretText(`1. Blekinge\na. ${line}\n2. Dalarna\na. Kullen, Falun; BUP`)
    expect(result.register[0]).toMatchObject({ count, places: ['Karlskrona'] })
  })

  it('count in brackets in a table too', async () => {
    const result = await interpretBlocks(
      table([
        ['Region', 'Verksamhet', 'Ort', 'Huvudman'],
        ['Skåne', 'Småbarnsteamet (2 team)', 'Lund', 'BUP'],
      ]),
    )
    expect(shown(result)).toEqual([['Skåne', 'Lund', 'BUP', 2]])
  })

  it.each(['\t', ' / '])('may part name, place and operator with %j', async (sign) => {
    const line = (letter: string, ...parts: string[]) => item(`${letter}.`, parts.join(sign), 1)
    const result = await interpretBlocks(
      item('1.', 'Blekinge'),
      line('a', 'Lilla Vågen', 'Karlskrona', 'BUP'),
      line('b', 'Tre team', 'Ronneby, Olofström och Karlshamn', 'BUP & socialtjänst'),
      item('2.', 'Dalarna – saknas'),
    )
    expect(result.register).toMatchObject([
      { name: 'Lilla Vågen', places: ['Karlskrona'], operators: ['BUP'] },
      {
        name: 'Tre team',
        places: ['Ronneby', 'Olofström', 'Karlshamn'],
        operators: ['BUP', 'socialtjänst'],
        count: 3,
      },
    ])
    expect(result.problems).toEqual([])
  })

  it('may count something that is no usual word for a unit, as many as their towns', async () => {
    const result = await interpretText(
      '1. Skåne\na. Två föräldrastöd, Lund och Eslöv; BUP\nb. Tre stugor, Malmö; BUP\n2. Halland – saknas',
    )
    expect(result.register).toMatchObject([
      { count: 2, certainty: 'certain' },
      { count: 1, certainty: 'uncertain' },
    ])
  })

  it('with signs that could not be read are in doubt', async () => {
    const result = await interpretBlocks(
      item('1.', 'Skåne'),
      item('a.', 'L\ufffdvet, Lund; BUP', 1),
      item('2.', 'Halland – saknas'),
    )
    expect(result.register).toMatchObject([{ certainty: 'uncertain' }])
  })

  it('go on behind a row that runs over the edge of a column of blanks, which is doubtful', async () => {
    const rows = [
      ['Region', 'Verksamhet', 'Ort', 'Huvudman'],
      ['Blekinge', 'Solrosen', 'Ronneby', 'BUP'],
      ['Dalarna', 'Kullen (under uppbygg.)', 'Falun', 'FBHV'],
      ['Jämtland Härjedalen ', 'Huset', 'Östersund', 'BUP'],
      ['Skåne', 'Team Vågen', 'Lund', 'FBHV'],
    ]
    const result = await interpretText(
      rows.map((row) => row.map((cell, n) => cell.padEnd(n === 0 ? 14 : 20)).join('')).join('\n'),
    )
    expect(result.register.map(({ region, certainty }) => [region, certainty])).toEqual([
      ['Blekinge', 'certain'],
      ['Dalarna', 'uncertain'],
      ['Skåne', 'certain'],
    ])
    expect(result.problems.map(({ code, text }) => [code, text])).toEqual([
      ['register-line-uncertain', 'Kullen (under uppbygg.)Falun; FBHV'],
      ['region-unknown', 'Jämtland Härjedalen Huset\nÖstersund\nBUP'],
    ])
  })

  it.each([
    [
      'regions in a chapter',
      '1.1 Blekinge\n1.1.1 Solrosen, Ronneby; BUP\n1.2 Dalarna\n1.2.1 Kullen, Falun; FBHV\n1.2.2 Huset, Mora; BUP\n1.3 Gotland: saknas',
    ],
    [
      'units that name their region',
      '1.1 Blekinge: Solrosen, Ronneby; BUP\n2.1 Dalarna: Kullen, Falun; FBHV\n2.2 Dalarna: Huset, Mora; BUP\n3.1 Gotland: saknas',
    ],
    [
      'units behind a comma',
      '1.1 Blekinge, Solrosen, Ronneby; BUP\n2.1 Dalarna, Kullen, Falun; FBHV\n2.2 Dalarna, Huset, Mora; BUP\n3.1 Gotland, saknas',
    ],
    [
      'units below their region',
      '1 Blekinge\n1.1 Solrosen, Ronneby; BUP\n2 Dalarna\n2.1 Kullen, Falun; FBHV\n2.2 Huset, Mora; BUP\n3 Gotland saknas',
    ],
  ])('may be numbered with dots: %s', async (_, text) => {
    const result = await interpretText(text)
    expect(
      result.register.map(({ regionOrder, item: letter, name, places }) => [
        `${regionOrder}${letter}`,
        name,
        places[0],
      ]),
    ).toEqual([
      ['1a', 'Solrosen', 'Ronneby'],
      ['2a', 'Kullen', 'Falun'],
      ['2b', 'Huset', 'Mora'],
    ])
    expect(result.missingRegions).toEqual(['Gotland'])
    expect(result.problems).toEqual([])
  })

  it('numbered with dots keep a unit below its region that begins with the region’s name', async () => {
    const result = await interpretText('1 Jönköping\n1.1 Jönköping: Solrosen; BUP\n2 Dalarna\n2.1 Kullen, Falun; FBHV')
    expect(result.register.map(({ regionOrder, region }) => [regionOrder, region])).toEqual([
      [1, 'Jönköping'],
      [2, 'Dalarna'],
    ])
    const contents = await interpretText('1.1 Blekinge 4\n1.2 Dalarna 7\n\n1.1 Blekinge\n1.2 Dalarna\n1.3 Gotland')
    expect([contents.register, contents.missingRegions, contents.problems]).toEqual([[], [], []])
  })

  it('are not courses in towns', async () => {
    const result = await interpretText('Kurser\n1. Skåne\na. Marte Meo, Lund\nb. COS-P, Malmö\n2. Halland – inga')
    expect(result.register).toEqual([])
    expect(result.missingRegions).toEqual([])
  })
})

describe('abbreviations', () => {
  it('may stand in two columns of a table, or behind their meaning', async () => {
    const wanted = ['ASQ = Ett formulär', 'BVC = Barnavårdscentral', 'RS = En skala', 'ABC = Alla barn cyklar']
    const shownAbbreviations = (result: Awaited<ReturnType<typeof interpretText>>) =>
      result.abbreviations.map(({ abbr, meaning }) => `${abbr} = ${meaning}`)
    const pairs = wanted.map((entry) => entry.split(' = ') as [string, string])
    const [a, b, c, d] = pairs as [string, string][]
    const columns = table([
      [...(a ?? []), ...(b ?? [])],
      [...(c ?? []), ...(d ?? [])],
    ])
    expect(shownAbbreviations(await interpretBlocks(paragraph('Förkortningar'), columns))).toEqual(wanted)
    const behind = pairs.map(([abbr, meaning]) => item('•', `${meaning} (${abbr})`))
    expect(shownAbbreviations(await interpretBlocks(paragraph('Förkortningar'), ...behind))).toEqual(wanted)
  })

  it('may stand on lines of their own, above their meaning', async () => {
    const result = await interpretBlocks(
      paragraph('Förkortningar'),
      ...['ASQ', 'Ett formulär', 'BVC', ': Barnavårdscentral, som finns', 'i hela landet', 'RS', 'En skala'].map(
        paragraph,
      ),
    )
    expect(result.abbreviations.map(({ abbr, meaning }) => `${abbr} = ${meaning}`)).toEqual([
      'ASQ = Ett formulär',
      'BVC = Barnavårdscentral, som finns i hela landet',
      'RS = En skala',
    ])
  })
})

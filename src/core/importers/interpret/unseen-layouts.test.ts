import { describe, expect, it } from 'vitest'
import {
  above,
  answersOf,
  documentOf,
  furniture,
  heading,
  interpret,
  interpretBlocks,
  interpretText,
  paragraph,
  table,
  toTheLeft,
} from './invented-sources.ts'

const unit = {
  name: 'Team Almen, Kalmar',
  ages: '0–5 år',
  operator: 'Region Kalmar län, BUP',
  catchment: 'Hela länet',
  referral: 'Remiss från BVC',
  caseLength: '6–18 månader',
  treatmentMethods: 'Marte Meo',
}
const labels = {
  name: 'Verksamhetens/teamets namn',
  ages: 'Åldrar (barnens åldrar)',
  operator: 'Huvudman',
  catchment: 'Upptagningsområde',
  referral: 'Remissväg',
  caseLength: 'Ärendelängd',
  treatmentMethods: 'Behandlingsmetoder',
}
const keys = Object.keys(unit) as (keyof typeof unit)[]
const rows = keys.map((key): [string, string] => [labels[key], unit[key]])
const answers = (result: Awaited<ReturnType<typeof interpretText>>) => answersOf(result).map((one) => one.answers)
const doubts = (result: Awaited<ReturnType<typeof interpretText>>) =>
  result.units.flatMap(({ fields }) => fields.flatMap(({ key, certainty }) => (certainty === 'certain' ? [] : [key])))

describe('tables of descriptions', () => {
  it('may have their labels in the last column, below numbers or not', async () => {
    expect(answers(await interpretBlocks(table(rows.map(([label, value]) => [value, label]))))).toEqual([unit])
    const numbered = rows.map(([label, value], n) => [`${n + 1}.`, value, label])
    expect(answers(await interpretBlocks(table(numbered)))).toEqual([unit])
  })

  it('may be split into one small table for each question', async () => {
    const result = await interpretBlocks(heading('Svar'), ...rows.map((row) => table([row])))
    expect(answers(result)).toEqual([unit])
  })

  it('keep what explains a question out of its answer', async () => {
    const result = await interpretBlocks(
      table(rows.map(([label, value]) => [`${label}\nSkriv så utförligt ni kan`, value])),
    )
    expect(answers(result)).toEqual([unit])
  })

  it('may head their parts with the words of a label', async () => {
    const result = await interpretBlocks(
      table([...rows, ['Övrigt', toTheLeft], ['Kontakt', 'Växeln'], ['Övriga kommentarer', 'Ring gärna']]),
    )
    expect(answers(result)).toEqual([{ ...unit, contact: 'Växeln', comments: 'Ring gärna' }])
    expect(doubts(result)).toEqual([])
  })

  it('may head each of their units, and ask in a third column', async () => {
    const head = ['Nr', 'Fråga', 'Svar', 'Granskad']
    const numbered = rows.map(([label, value], n) => [String(n + 1), label, value, ''])
    expect(answers(await interpretBlocks(table([head, ...numbered])))).toEqual([unit])
    const two = await interpretBlocks(table([['Almen', ''], ...rows, ['Boken', ''], ...rows]))
    expect(answersOf(two)).toEqual([
      { heading: 'Almen', answers: unit },
      { heading: 'Boken', answers: unit },
    ])
  })

  it('give an answer that is merged over several units to each of them, to be looked at', async () => {
    const result = await interpretBlocks(
      table([
        ...rows.map(([label, value]) => [label, value, `${value} också`]),
        ['Kontakt', 'Gemensam växel', toTheLeft],
      ]),
    )
    expect(result.units.map(({ fields }) => fields.at(-1))).toMatchObject([
      { value: 'Gemensam växel', certainty: 'certain' },
      { value: 'Gemensam växel', certainty: 'uncertain' },
    ])
  })

  it('say a region that is merged over several rows of each', async () => {
    const cells = keys.map((key) => unit[key])
    const plain = cells.map((text) => text.replace('Kalmar', 'Norra').replace(/Region .*, /, ''))
    const result = await interpretBlocks(
      table([
        ['Region', ...keys.map((key) => labels[key])],
        ['Kalmar', ...cells],
        [above, ...plain],
      ]),
    )
    expect(result.units.map(({ regionCode }) => regionCode)).toEqual(['08', '08'])
    expect(result.problems).toEqual([])
  })

  it('have the place of a register line among their columns, where it stands alone as a heading', async () => {
    const cells = keys.map((key) => unit[key])
    const result = await interpretBlocks(
      table([
        ['Region', 'Ort', ...keys.map((key) => labels[key])],
        ['Kalmar', 'Kalmar och Oskarshamn', ...cells],
      ]),
    )
    expect(result.units[0]?.fields).toContainEqual(
      expect.objectContaining({ key: 'place', label: 'Ort', value: 'Kalmar och Oskarshamn', certainty: 'certain' }),
    )
    expect(result.problems).toEqual([])
  })
})

describe('labels', () => {
  it('in two languages are certain, in a wording of their own they are not', async () => {
    const english = ['Name', 'Ages', 'Operator', 'Catchment', 'Referral', 'Length', 'Treatment']
    const both = await interpretBlocks(table(rows.map(([label, value], n) => [`${label} / ${english[n]}`, value])))
    expect(answers(both)).toEqual([unit])
    expect(doubts(both)).toEqual([])

    const own = rows.map(([label, value]): [string, string] => [
      label === 'Huvudman'
        ? 'Vem är huvudman för er?'
        : label === 'Behandlingsmetoder'
          ? 'Våra behandlingsmetoder'
          : label,
      value,
    ])
    const worded = await interpretBlocks(table(own))
    expect(answers(worded)).toEqual([unit])
    expect(doubts(worded)).toEqual(['operator', 'treatmentMethods'])
  })

  it.each([
    ['dots', ' ........... '],
    ['an arrow', ' → '],
    ['a dash', ' – '],
    ['a hyphen', ' - '],
    ['nothing', ''],
  ])('may be parted from their answers by %s', async (_, sign) => {
    const text = rows.map(([label, value]) => `${label}${sign}${value}`).join('\n')
    expect(answers(await interpretText(text))).toEqual([unit])
  })

  it('keep a hyphen that begins one answer alone', async () => {
    const text = rows.map(([label, value]) => `${label}${label === 'Remissväg' ? ' - ' : ' '}${value}`).join('\n')
    expect(answers(await interpretText(text))).toEqual([{ ...unit, referral: '- Remiss från BVC' }])
  })

  it('may be numbered questions with answers below', async () => {
    const text = rows.map(([label, value], n) => `Fråga ${n + 1}: ${label}\nSvar: ${value}`).join('\n\n')
    expect(answers(await interpretText(text))).toEqual([unit])
  })

  it('that small letters are glued to make the unit doubtful', async () => {
    const text = [...rows.map(([label, value]) => label + value), 'Kontaktalmen@example.se'].join('\n')
    const result = await interpretText(text)
    expect(result.problems.map(({ code }) => code)).toContain('unit-uncertain')
  })
})

describe('answers', () => {
  const answer = async (text: string) => {
    const result = await interpretBlocks(table([...rows, ['Gruppverksamhet', text]]))
    return result.units[0]?.fields.at(-1)
  }

  it.each([
    ['☒ Ja ☐ Nej', 'Ja', 'answered'],
    ['☐ Ja, nämligen:\n☒ Nej', 'Nej', 'none'],
    ['[x] Ja [ ] Nej', 'Ja', 'answered'],
    ['☒ Föräldragrupp\n☒ Babycafé\n☐ Annat', 'Föräldragrupp\nBabycafé', 'answered'],
  ])('of ticked boxes are what is ticked: %s', async (text, value, state) => {
    expect(await answer(text)).toMatchObject({ value, state, certainty: 'certain', quote: text })
  })

  it.each([
    ['☐ Ja ☐ Nej', null],
    ['☒ Ja ☒ Nej', 'Ja, Nej'],
    ['☒ Ja\n☐ Nej\nKommentar: genom BUP', 'Ja\nKommentar: genom BUP'],
  ])('of boxes that leave a doubt are uncertain: %s', async (text, value) => {
    expect(await answer(text)).toMatchObject({
      value,
      certainty: 'uncertain',
      doubt: expect.stringMatching(/kryss|ruta/),
    })
  })

  it('lose the numbers of footnotes, not those of measures', async () => {
    expect(await answer('ca 1 000¹, i 40 m² lokal.²')).toMatchObject({ value: 'ca 1 000, i 40 m² lokal.' })
  })
})

describe('tables about the questions', () => {
  it.each([
    ['figures', rows.map(([label], n) => [label, String(20 + n)])],
    ['shares', rows.map(([label], n) => [label, `${60 + n} %`])],
    ['several columns of figures', [['', 'Ja', 'Nej'], ...rows.map(([label], n) => [label, String(n), String(9 - n)])]],
    ['one instruction for all', rows.map(([label]) => [label, 'Skriv vad som gäller för er'])],
    ['examples', [['Fält', 'Beskrivning', 'Exempel'], ...rows.map(([label]) => [label, 'Text', `Så här: ${label}`])]],
    ['lines to write on', rows.map(([label]) => [label, '__________'])],
  ])('describe no unit: %s', async (_, cells) => {
    expect((await interpretBlocks(paragraph('Svaren i siffror'), table(cells))).units).toEqual([])
  })
})

describe('units side by side', () => {
  it('go on in a second table below the same names', async () => {
    const part = (from: number, to?: number) =>
      table([
        ['Fråga', 'Almen', 'Boken'],
        ...rows
          .slice(1)
          .slice(from, to)
          .map(([label, value]): [string, string, string] => [label, value, `${value} också`]),
      ])
    const result = await interpretBlocks(part(0, 3), paragraph('Fortsättning'), part(3))
    const { name: _, ...others } = unit
    expect(answersOf(result)).toEqual([
      { heading: 'Almen', answers: others },
      {
        heading: 'Boken',
        answers: Object.fromEntries(Object.entries(others).map(([key, value]) => [key, `${value} också`])),
      },
    ])
  })
})

describe('labels one after the other in one paragraph', () => {
  const inline = rows.map(([label, value]) => `${label}: ${value}.`).join(' ')

  it('are not read, and that is said', async () => {
    const result = await interpretBlocks(heading('Almen'), paragraph(inline))
    expect(result.units).toEqual([])
    expect(result.problems.map(({ code }) => code)).toEqual(['layout-unclear'])
  })

  it('make an answer that holds them doubtful', async () => {
    const [first, ...others] = rows.map(([label, value]) => `${label}: ${value}`)
    const held = `${others.slice(0, 3).join('\n')}\n${others.slice(3, 4).join('')}. ${others.slice(0, 3).join('. ')}`
    const result = await interpretText(`${first}\n${held}\n${others.slice(4).join('\n')}`)
    expect(doubts(result)).toContain('referral')
  })
})

describe('an answer', () => {
  it('that may go on below its paragraph, before the next unit, is in doubt', async () => {
    const lines = rows.flatMap(([label, value]) => [heading(label, 3), paragraph(value)])
    const result = await interpretBlocks(
      heading('Almen', 1),
      ...lines,
      paragraph('Huvudman: se ovan'),
      heading('Boken', 1),
      ...lines,
    )
    expect(answers(result)).toEqual([unit, unit])
    expect(doubts(result)).toEqual(['treatmentMethods'])
  })

  it.each([
    [['Bergen ligger högt.'], ['treatmentMethods']],
    [['Källa: enkäten'], []],
    [[], []],
  ])('that may go on in more paragraphs at the end of the document is in doubt: %s', async (below, doubtful) => {
    const lines = rows.flatMap(([label, value]) => [paragraph(label), paragraph(value)])
    const result = await interpretBlocks(heading('Almen', 1), ...lines, ...below.map(paragraph))
    expect(answers(result)).toEqual([unit])
    expect(doubts(result)).toEqual(doubtful)
  })

  it('with signs that could not be read is in doubt', async () => {
    const broken = rows.map(([label, value]): [string, string] => [label, value.replace('å', '\ufffd')])
    const result = await interpretBlocks(table(broken))
    expect(doubts(result)).toEqual(keys.filter((key) => unit[key].includes('å')))
    expect(doubts(result)).not.toEqual([])
  })
})

describe('what describes no unit', () => {
  it.each([
    [
      'a glossary',
      ['Ordlista', '', ...rows.slice(2).map(([label]) => `${label}: det som menas med ordet ${label.length}`)],
    ],
    [
      'instructions',
      ['Till er som svarar', '', ...rows.map(([label], n) => `${label}: Ange vad som gäller i fall ${n}`)],
    ],
  ])('is %s', async (_, lines) => {
    expect((await interpretText(lines.join('\n'))).units).toEqual([])
  })

  it("is a person's merits", async () => {
    const merits: [string, string][] = [
      ['Namn', 'Karin Lind'],
      ['Ålder', '43 år'],
      ['Behandlingsmetoder', 'Marte Meo'],
      ['Kontakt', 'karin@exempel.se'],
    ]
    expect((await interpretBlocks(heading('Meriter'), table(merits))).units).toEqual([])
    expect((await interpretText(merits.map((pair) => pair.join(': ')).join('\n'))).units).toEqual([])
    const young = merits.map(([label, value]): [string, string] => [label, value.replace('43 år', '0–6 år')])
    expect((await interpretBlocks(heading('Meriter'), table(young))).units).toHaveLength(1)
  })

  it('is a row of sums, or rows of figures alone', async () => {
    const head = ['Verksamhet', 'Huvudman', 'Antal ärenden', 'Ärendelängd']
    const result = await interpretBlocks(
      table([head, ['Almen', 'Region Skåne', '340', '9 mån'], ['Summa', '', '340', '9 mån']]),
    )
    expect(result.units.map((one) => one.heading)).toEqual(['Almen'])
    const figures = table([head.toSpliced(1, 1, 'Personal'), ['Almen', '12', '340', '9 mån']])
    expect((await interpretBlocks(figures)).units).toEqual([])
  })

  it('is said where many answers have no name', async () => {
    const result = await interpretBlocks(table([...rows.slice(1), ['Bedömningsmetoder', 'Samtal']]))
    expect(result.units).toEqual([])
    expect(result.problems.map(({ code }) => code)).toEqual(['unit-without-name'])
  })

  it('is not a part of a longer label that cannot be told from its answer', async () => {
    const text = (sign: string) => rows.map(([label, value]) => `${label}${sign} ${value}`).join('\n')
    expect((await interpretText(text(','))).units).toEqual([])
    expect(answers(await interpretText(text(';')))).toEqual([unit])
  })
})

describe('what stands around a description', () => {
  it('is no answer where the format says that it is the foot of the page', async () => {
    const blocks = [
      ...rows.map(([label, value]) => paragraph(`${label}\n${value}`)),
      paragraph('Övriga kommentarer'),
      furniture('Kontakt\nNamn: Webbredaktionen'),
    ]
    const result = await interpret(documentOf(blocks, { mediaType: 'text/html', furnitureStated: true }))
    expect(answers(result)).toEqual([{ ...unit, comments: null }])
  })

  it('goes on with the answer above, in doubt, where a table was saved as text', async () => {
    const text = rows.map((row) => row.join('\t')).join('\n')
    const result = await interpretText(text.replace('Remiss från BVC', 'Remiss från BVC\nEgen anmälan'))
    expect(answers(result)).toEqual([{ ...unit, referral: 'Remiss från BVC Egen anmälan' }])
    expect(doubts(result)).toEqual(['referral'])
  })

  it('may be a label’s last sign alone, or dots after its colon', async () => {
    const [name, ages, ...rest] = rows
    const text = [
      name?.join('\n'),
      `Åldrar (barnens åldrar\n)\n${ages?.[1]}`,
      ...rest.map(([label, value]) => `${label}: ........ ${value}`),
    ]
    expect(answers(await interpretText(text.join('\n')))).toEqual([unit])
  })

  it('heads units side by side above an empty corner, before their regions', async () => {
    const described = rows.slice(1)
    const result = await interpretBlocks(
      table([
        ['', 'Almen', 'Eken'],
        ['Region', 'Kalmar', 'Skåne'],
        ...described.map(([label, value]) => [label, value, label === 'Huvudman' ? 'Region Skåne, BUP' : 'Nej']),
      ]),
    )
    expect(result.units.map(({ heading: text, region }) => [text, region])).toEqual([
      ['Almen', 'Kalmar'],
      ['Eken', 'Skåne'],
    ])
  })

  it('may be a line drawn below a label; inside an answer it is kept', async () => {
    const drawn = rows.map(([label, value]) => `${label}\n${'='.repeat(label.length)}\n${value}`).join('\n\n')
    expect(answers(await interpretText(drawn))).toEqual([unit])
    const parted = rows
      .map((row) => row.join('\n'))
      .join('\n')
      .replace('Remiss från BVC', 'Remiss\n--------\nBVC')
    expect(answers(await interpretText(parted))).toEqual([{ ...unit, referral: 'Remiss -------- BVC' }])
  })

  it('may be a star at a question that must be answered', async () => {
    const heads = rows.map(([label], n) => `${n + 1}. ${label} *`)
    const result = await interpretBlocks(table([heads, rows.map(([, value]) => value)]))
    expect(answers(result)).toEqual([unit])
    expect(answers(await interpretText(rows.map(([label, value]) => `${label} *: ${value}`).join('\n')))).toEqual([
      unit,
    ])
  })

  it('goes on after a short form with an ending', async () => {
    const text = rows.map(([label, value]) => `${label}: ${value}`).join('\n')
    const result = await interpretText(text.replace('BVC', 'BVC eller\nDirekt till BUP:s mottagning'))
    expect(answers(result)).toEqual([{ ...unit, referral: 'Remiss från BVC eller Direkt till BUP:s mottagning' }])
  })

  it('may have lost letters, which are never taken without a person', async () => {
    const text = rows.map(([label, value]) => `${label}: ${value}`).join('\n')
    const result = await interpretText(text.replace('månader', 'm\ufffdnader').replace('länet', 'l?net'))
    expect(doubts(result)).toEqual(['catchment', 'caseLength'])
    const linked = await interpretText(text.replace('Hela länet', 'Se https://exempel.se/sida?id=3'))
    expect(doubts(linked)).toEqual([])
  })
})

describe('forms and tables of further shapes', () => {
  it('may explain their questions in a column of its own', async () => {
    const explained = rows.map(([label, value]) => [label, 'Skriv utförligt', value])
    expect(answers(await interpretBlocks(table([['Fråga', 'Hjälptext', 'Svar'], ...explained])))).toEqual([unit])
    const glossary = rows.map(([label]) => [label, 'Vad ordet betyder'])
    expect(answers(await interpretBlocks(table([['Begrepp', 'Förklaring'], ...glossary])))).toEqual([])
  })

  it('may repeat their plain head and end in a note', async () => {
    const again = [...rows.slice(0, 3), ['Fråga', 'Svar'], ...rows.slice(3), ['* Uppgifter från 2024', '']]
    const result = await interpretBlocks(table(again))
    expect(answers(result)).toEqual([unit])
    expect(result.problems).toEqual([])
  })

  it('may set answers below their labels in several columns', async () => {
    const stacked = [rows.slice(0, 2), rows.slice(2, 4), rows.slice(4, 6), rows.slice(6)].flatMap((part) => [
      [part[0]?.[0] ?? '', part[1]?.[0] ?? ''],
      [part[0]?.[1] ?? '', part[1]?.[1] ?? ''],
    ])
    expect(answers(await interpretBlocks(table(stacked)))).toEqual([unit])
  })

  it('may be parted by headings of sections, which head no unit', async () => {
    const part = (title: string, name: string, from: number, to: number) => [
      heading(title, 4),
      table(rows.slice(from, to).map(([label, value]) => [label, label === 'Huvudman' ? `${value} ${name}` : value])),
    ]
    const result = await interpretBlocks(
      ...['Almen', 'Eken'].flatMap((name) => [
        heading(name, 3),
        ...part('Väg in', name, 1, 4),
        ...part('Arbetssätt', name, 4, 7),
      ]),
    )
    expect(result.units.map((one) => [one.heading, one.fields.length])).toEqual([
      ['Almen', 6],
      ['Eken', 6],
    ])
  })

  it('may describe units as rows in two tables', async () => {
    const second = ['Team Eken, Lund', '0–3 år', 'Region Skåne, BUP', 'Lund', 'Remiss', '1 år', 'ICDP']
    const sheet = (columns: number[]) =>
      table(
        [rows.map(([label]) => label), rows.map(([, value]) => value), second].map((row) =>
          columns.map((c) => row[c] ?? ''),
        ),
      )
    const result = await interpretBlocks(sheet([0, 1, 2, 3]), heading('Metoder'), sheet([0, 2, 4, 5, 6]))
    expect(answers(result)).toEqual([unit, Object.fromEntries(keys.map((key, n) => [key, second[n]]))])
  })

  it('are about something else when they ask nothing that only such units answer', async () => {
    const school = [
      ['Namn', 'Huvudman', 'Upptagningsområde', 'Kontakt'],
      ['Tallskolan', 'Lunds kommun', 'Norra Lund', 'tall@exempel.se'],
    ]
    expect(answers(await interpretBlocks(table(school)))).toEqual([])
    const team = [school[0] ?? [], ['Småbarnsteamet', 'Region Skåne', 'Norra Lund', 'team@exempel.se']]
    expect(answers(await interpretBlocks(table(team)))).toHaveLength(1)
  })

  it('are about something else when each question comes again for every answer that could be given', async () => {
    const survey = rows
      .slice(1)
      .flatMap(([label]) => ['Ja', 'Nej', 'Vet ej'].map((option, n) => [label, option, `${n + 4}`]))
    expect(answers(await interpretBlocks(table([['Fråga', 'Svarsalternativ', 'Antal'], ...survey])))).toEqual([])
  })

  it('may have labels in a column narrower than their longest word', async () => {
    const text = rows.map(([label, value]) => `${label.replaceAll(' ', '\n')}\n${value}`).join('\n')
    const more = 'Personal\n(ange\nyrkeskategorier\nsamt\ntjänstgöringsgrad\ni\nverksamheten)\n2 psykologer'
    expect(answers(await interpretText(`${text}\n${more}`))).toEqual([{ ...unit, staff: '2 psykologer' }])
  })
})

import { describe, expect, it } from 'vitest'
import type { Block } from '../read-document.ts'
import {
  above,
  answersOf,
  documentOf,
  furniture,
  heading,
  type InventedCell,
  interpret,
  interpretBlocks,
  interpretText,
  line,
  paragraph,
  table,
  toTheLeft,
} from './invented-sources.ts'

/** Two invented units; every layout must give the same answers. */
const labels = {
  name: 'Verksamhetens/teamets namn',
  ages: 'Åldrar (barnens åldrar)',
  operator: 'Huvudman',
  catchment: 'Upptagningsområde',
  referral: 'Remissväg',
  caseType: 'Ärendetyp/typ av uppdrag till verksamheten',
  scope: 'Insatsens omfattning/intensitet',
  casesPerYear: 'Antal ärenden per år',
  staff: 'Personal (ange yrkeskategorier samt tjänstgöringsgrad i verksamheten)',
  assessmentAccess: 'Tillgång till barnpsykologisk och/eller barnpsykiatrisk bedömning?',
  treatmentMethods: 'Behandlingsmetoder',
  outlook: 'Framtidsutsikter – är verksamheten under uppbyggnad/ stabil sedan flera år/ finns hot om nedskärningar?',
  contact: 'Kontakt',
} as const
type Key = keyof typeof labels

const almen: Record<Key, string> = {
  name: 'Team Almen',
  ages: '0–5 år',
  operator: 'Region Kalmar län, BUP',
  catchment: 'Hela länet utom Vimmerby och Hultsfred',
  referral: 'Remiss från barnavårdscentral eller förskola, i undantagsfall egen anmälan per telefon',
  caseType: 'Samspelssvårigheter hos familjer med späda barn. Behandlingsmetoder varierar efter familjens behov.',
  scope: 'Tio till tolv träffar',
  casesPerYear: '45',
  staff: 'Två psykologer på heltid, en socionom på 75 procent och en specialpedagog vid behov',
  assessmentAccess: 'Ja, båda delarna finns på kliniken',
  treatmentMethods: 'Marte Meo, Theraplay och samtal med föräldrarna om vad som är svårt hemma',
  outlook: 'Stabil sedan flera år',
  contact: 'alm@exempel.se',
}
const eken: Record<Key, string> = {
  name: 'Mottagningen Eken',
  ages: 'Från graviditet till tre år',
  operator: 'Socialtjänsten i Mora kommun',
  catchment: 'Mora, Orsa och Älvdalen',
  referral: 'Föräldrar söker själva',
  caseType: 'Oro för samspelet',
  scope: 'Varierar',
  casesPerYear: '30 familjer',
  staff: 'Tre familjebehandlare',
  assessmentAccess: 'Nej',
  treatmentMethods: 'COS-P i grupp',
  outlook: 'Hot om nedskärningar under nästa budgetår',
  contact: 'eken@exempel.se',
}
const keys = Object.keys(labels) as Key[]
const rows = (unit: Record<Key, string>): [string, string][] => keys.map((key) => [labels[key], unit[key]])

const wrap = (text: string, width: number): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** As a tool prints a table whose cells are centred from top to bottom: lines of label and answer by their height. */
const centred = (unit: Record<Key, string>, labelWidth: number, valueWidth: number, numbered: boolean): string =>
  rows(unit)
    .flatMap(([l, v], n) => {
      const left = wrap(l, labelWidth - 2)
      const right = wrap(v, valueWidth)
      const cells = [
        ...left.map((text, k) => ({ y: k - (left.length - 1) / 2, column: 5, text })),
        ...right.map((text, k) => ({ y: k - (right.length - 1) / 2, column: labelWidth + 8, text })),
        ...(numbered ? [{ y: 0, column: 0, text: String(n + 1) }] : []),
      ]
      return [...new Set(cells.map(({ y }) => y))]
        .sort((a, b) => a - b)
        .map((y) =>
          cells
            .filter((cell) => cell.y === y)
            .sort((a, b) => a.column - b.column)
            .reduce((line, { column, text }) => line.padEnd(column) + text, ''),
        )
    })
    .join('\n')

const sideBySide = (unit: Record<Key, string>, labelWidth: number, valueWidth: number): string =>
  rows(unit)
    .flatMap(([label, value]) => {
      const left = wrap(label, labelWidth)
      const right = wrap(value, valueWidth)
      return Array.from({ length: Math.max(left.length, right.length) }, (_, n) =>
        `${(left[n] ?? '').padEnd(labelWidth + 3)}${right[n] ?? ''}`.trimEnd(),
      )
    })
    .join('\n')

const intro = 'Här följer svaren från två verksamheter. De lämnades i höstas och har inte ändrats sedan dess.'

const textLayouts: [string, string][] = [
  [
    'label and answer with a colon',
    [
      intro,
      ...[almen, eken].map((unit) =>
        rows(unit)
          .map(([l, v]) => `${l}: ${v}`)
          .join('\n'),
      ),
    ].join('\n\n'),
  ],
  [
    'colon, bullets',
    [almen, eken]
      .map((unit) =>
        rows(unit)
          .map(([l, v]) => `- ${l}: ${v}`)
          .join('\n'),
      )
      .join('\n\n'),
  ],
  [
    'colon, numbered',
    [almen, eken]
      .map((unit) =>
        rows(unit)
          .map(([l, v], n) => `${n + 1}. ${l}: ${v}`)
          .join('\n'),
      )
      .join('\n\n'),
  ],
  [
    'colon, the answer below',
    [almen, eken]
      .map((unit) =>
        rows(unit)
          .map(([l, v]) => `${l}:\n${v}`)
          .join('\n'),
      )
      .join('\n\n'),
  ],
  [
    'answers typed below the questions, each after a dash',
    [almen, eken]
      .map((unit) =>
        rows(unit)
          .map(([l, v]) => `${l}\n- ${v}`)
          .join('\n'),
      )
      .join('\n\n'),
  ],
  [
    'colon, wrapped',
    [almen, eken]
      .map((unit) =>
        rows(unit)
          .flatMap(([l, v]) => wrap(`${l}: ${v}`, 60))
          .join('\n'),
      )
      .join('\n\n'),
  ],
  [
    'label on a line of its own',
    [almen, eken]
      .map((unit) =>
        rows(unit)
          .map(([l, v]) => `${l}\n${v}`)
          .join('\n'),
      )
      .join('\n\n'),
  ],
  [
    'label and answer in paragraphs of their own',
    [almen, eken]
      .map((unit) =>
        rows(unit)
          .map(([l, v]) => `${l}\n\n${v}`)
          .join('\n\n'),
      )
      .join('\n\n\n'),
  ],
  [
    'label and answer with one blank between',
    [
      intro,
      ...[almen, eken].map((unit) =>
        rows(unit)
          .map(([l, v]) => `${l} ${v}`)
          .join('\n'),
      ),
    ].join('\n\n'),
  ],
  [
    'cell by cell, wrapped labels',
    [almen, eken]
      .map((unit) =>
        rows(unit)
          .flatMap(([l, v]) => [...wrap(l, 30), ...wrap(v, 58)])
          .join('\n'),
      )
      .join('\n'),
  ],
  [
    'cell by cell, double-spaced',
    [
      intro,
      ...[almen, eken].map((unit) =>
        rows(unit)
          .flatMap(([l, v]) => [...wrap(l, 30), ...wrap(v, 58)])
          .map((line) => `${line} `)
          .join('\n\n'),
      ),
    ].join('\n\n'),
  ],
  ['columns made of blanks', `${intro}\n\n${sideBySide(almen, 34, 50)}\n\n${sideBySide(eken, 34, 50)}\n`],
  ['columns made of blanks, narrow', `${sideBySide(almen, 20, 40)}\n\n${sideBySide(eken, 20, 40)}\n`],
  [
    'columns made of blanks, labels in the middle of their rows',
    `${intro}\n\n${centred(almen, 34, 50, false)}\n\n${centred(eken, 34, 50, false)}\n`,
  ],
  [
    'columns made of blanks, labels in the middle, questions numbered',
    `${intro}\n\n${centred(almen, 50, 50, true)}\n\n${centred(eken, 50, 50, true)}\n`,
  ],
  [
    'columns made of tabs',
    [almen, eken]
      .map((unit) =>
        rows(unit)
          .map(([l, v]) => `${l}\t${v}`)
          .join('\n'),
      )
      .join('\n\n'),
  ],
  [
    'capital labels',
    [almen, eken]
      .map((unit) =>
        rows(unit)
          .map(([l, v]) => `${l.toUpperCase()}\n${v}`)
          .join('\n\n'),
      )
      .join('\n\n'),
  ],
  [
    'pages with numbers',
    [almen, eken]
      .map(
        (unit, n) =>
          `Svar från verksamheter\n\n${rows(unit)
            .map(([l, v]) => `${l}: ${v}`)
            .join('\n')}\n\n${n + 3}`,
      )
      .join('\f'),
  ],
]

describe('descriptions in running text', () => {
  it.each(textLayouts)('reads %s', async (_, text) => {
    const result = await interpretText(text)
    expect(answersOf(result)).toEqual([
      { heading: 'Team Almen', answers: almen },
      { heading: 'Mottagningen Eken', answers: eken },
    ])
    expect(result.units.map((unit) => unit.region)).toEqual(['Kalmar', 'Dalarna'])
    expect(result.units.flatMap((unit) => unit.fields).filter((field) => field.certainty === 'uncertain')).toEqual([])
  })

  it('keeps the heading above a unit out of the answer before it', async () => {
    const text = [almen, eken]
      .map((unit, n) =>
        [
          n === 0 ? 'BUP Kalmar' : 'Socialtjänsten Mora',
          ...rows(unit).flatMap(([l, v]) => [...wrap(l, 30), ...wrap(v, 58)]),
        ].join('\n'),
      )
      .join('\n')
    expect(answersOf(await interpretText(text))).toEqual([
      { heading: 'BUP Kalmar', answers: almen },
      { heading: 'Socialtjänsten Mora', answers: eken },
    ])
  })
})

const pairs = (unit: Record<Key, string>): InventedCell[][] => rows(unit)
const both = [
  { heading: 'Team Almen', answers: almen },
  { heading: 'Mottagningen Eken', answers: eken },
]

const blockLayouts: [string, Parameters<typeof interpretBlocks>][] = [
  ['label left, answer right', [table(pairs(almen)), paragraph(''), table(pairs(eken))]],
  [
    'a head of questions and answers',
    [table([['Fråga', 'Svar'], ...pairs(almen)]), table([['Fråga', 'Svar'], ...pairs(eken)])],
  ],
  ['both units in one table', [table([...pairs(almen), ...pairs(eken)])]],
  [
    'units as rows',
    [table([keys.map((key) => labels[key]), keys.map((key) => almen[key]), keys.map((key) => eken[key])])],
  ],
  [
    'units as rows below a title, the head repeated',
    [
      table([
        ['Alla svar', ...keys.slice(1).map((): InventedCell => toTheLeft)],
        keys.map((key) => labels[key]),
        keys.map((key) => almen[key]),
        keys.map((key) => labels[key]),
        keys.map((key) => eken[key]),
      ]),
    ],
  ],
  ['units as columns', [table(keys.map((key) => [labels[key], almen[key], eken[key]]))]],
  [
    'units as columns with heads',
    [
      table([
        ['Uppgift', 'Team Almen', 'Mottagningen Eken'],
        ...keys.map((key) => [labels[key], almen[key], eken[key]]),
      ]),
    ],
  ],
  ['two units side by side', [table(keys.map((key) => [labels[key], almen[key], labels[key], eken[key]]))]],
  [
    'a column of numbers first',
    [
      table(pairs(almen).map((row, n) => [String(n + 1), ...row])),
      table(pairs(eken).map((row, n) => [String(n + 1), ...row])),
    ],
  ],
  [
    'a merged column of groups first',
    [almen, eken].map((unit) =>
      table(pairs(unit).map((row, n) => [n === 0 ? 'Väg in' : n === 6 ? 'Insats' : above, ...row])),
    ),
  ],
  [
    'one unit over two tables',
    [almen, eken].flatMap((unit) => [
      table(pairs(unit).slice(0, 6)),
      furniture('Sida 2'),
      table(pairs(unit).slice(6)),
      paragraph(''),
    ]),
  ],
  [
    'an answer that goes on in the next table',
    [almen, eken].flatMap((unit) => {
      const words = unit.caseType.split(' ')
      const first: InventedCell[][] = [...pairs(unit).slice(0, 5), [labels.caseType, words.slice(0, 2).join(' ')]]
      return [table(first), furniture('12'), table([['', words.slice(2).join(' ')], ...pairs(unit).slice(6)])]
    }),
  ],
  [
    'labels cut into rows',
    [almen, eken].map((unit) =>
      table(rows(unit).flatMap(([l, v]) => wrap(l, 24).map((part, n) => [part, n === 0 ? v : '']))),
    ),
  ],
  ['label: answer in one cell', [almen, eken].map((unit) => table(rows(unit).map(([l, v]) => [`${l}: ${v}`])))],
  [
    'label: answer in the label cell, the other empty',
    [almen, eken].map((unit) => table(rows(unit).map(([l, v]) => [`${l}: ${v}`, '']))),
  ],
  [
    'label above its answer, rows merged',
    [almen, eken].map((unit) =>
      table(
        rows(unit).flatMap(([l, v]) => [
          [l, toTheLeft],
          [v, toTheLeft],
        ]),
      ),
    ),
  ],
  [
    'cards',
    [almen, eken].map((unit) =>
      table(
        [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11], [12]].map((row) =>
          row.map((n) => `${rows(unit)[n]?.[0]}\n${rows(unit)[n]?.[1]}`),
        ),
      ),
    ),
  ],
  ['paragraphs', [almen, eken].flatMap((unit) => rows(unit).map(([l, v]) => paragraph(`${l}: ${v}`)))],
  ['small headings', [almen, eken].flatMap((unit) => rows(unit).flatMap(([l, v]) => [heading(l, 4), paragraph(v)]))],
]

describe('descriptions in tables and paragraphs', () => {
  it.each(blockLayouts)('reads %s', async (_, blocks) => {
    expect(answersOf(await interpretBlocks(...blocks))).toEqual(both)
  })

  it('reads label and answer in four columns as one unit', async () => {
    const list = rows(almen)
    const grid = Array.from({ length: 7 }, (_, n) => [...(list[n] ?? ['', '']), ...(list[n + 7] ?? ['', ''])])
    expect(answersOf(await interpretBlocks(table(grid)))).toEqual([both[0]])
  })

  const printed = (text: string, x: number, y: number) =>
    line(text, {
      page: 1,
      box: [x, y, x + text.length * 5, y + 10],
      xs: Array.from({ length: text.length + 1 }, (_, n) => x + n * 5),
    })
  const cells = (from: number, to: number): Block => ({
    kind: 'table',
    caption: [],
    rows: rows(almen)
      .slice(from, to)
      .map(([label, value], n) => [
        { lines: [printed(label, 50, 100 + (from + n) * 20)], header: false, covered: false },
        { lines: [printed(value, 250, 100 + (from + n) * 20)], header: false, covered: false },
      ]),
  })

  it('takes a row between two parts of a table that stands as text, where answers begin', async () => {
    const between: Block = {
      kind: 'paragraph',
      list: null,
      lines: [printed('Insatsens omfattning/intensitet         Tio till', 50, 220), printed('tolv träffar', 250, 230)],
    }
    const result = await interpret(
      documentOf([cells(0, 6), between, cells(7, 13)], { mediaType: 'application/pdf', pages: 1 }),
    )
    expect(answersOf(result)).toEqual([both[0]])
  })

  it('takes rows whose labels run on over the column of the answers, in doubt', async () => {
    const alone = (text: string, x: number, y: number): Block => ({
      kind: 'paragraph',
      list: null,
      lines: [printed(text, x, y)],
    })
    const row = (n: number, y: number) => {
      const [label, value] = rows(almen)[n] as [string, string]
      return [alone(label, 250 - label.length * 5 + 10, y), alone(value, 250, y)]
    }
    const result = await interpret(
      documentOf([...row(0, 80), cells(1, 6), ...row(6, 220), cells(7, 13)], {
        mediaType: 'application/pdf',
        pages: 1,
      }),
    )
    expect(answersOf(result)).toEqual([both[0]])
    const doubtful = result.units[0]?.fields.filter(({ certainty }) => certainty === 'uncertain')
    expect(doubtful?.map(({ key }) => key)).toEqual(['name', 'scope'])
  })

  it('takes headings inside a table, and above it', async () => {
    const result = await interpretBlocks(
      table([['BUP Kalmar', toTheLeft], ...pairs(almen), ['Familjeteamet i Mora', toTheLeft], ...pairs(eken)]),
      heading('Tredje verksamheten, Umeå'),
      table(pairs(eken)),
      paragraph('Fjärde verksamheten'),
      table(pairs(almen)),
      heading('Beskrivning av verksamheten/teamet'),
      table(pairs(almen)),
    )
    expect(result.units.map((unit) => unit.heading)).toEqual([
      'BUP Kalmar',
      'Familjeteamet i Mora',
      'Tredje verksamheten, Umeå',
      'Fjärde verksamheten',
      'Team Almen',
    ])
  })
})

describe('an answer of more than eighty lines', () => {
  const before: [string, string][] = rows(almen).slice(0, 6)
  const after: [string, string][] = rows(almen).slice(6)
  const long = Array.from({ length: 100 }, (_, n) => `Under vecka ${n + 1} möter teamet familjen hemma.`).join('\n')
  const text = (pairs: [string, string][]) => pairs.map(([l, v]) => `${l}\n${v}`).join('\n')
  const longest = [...before.slice(0, 5), [labels.caseType, long] as [string, string]]

  it('is one, in doubt, where the unit goes on behind it', async () => {
    const result = await interpretText(`${text(longest)}\n${text(after)}`)
    expect(result.units).toHaveLength(1)
    const field = result.units[0]?.fields.find(({ key }) => key === 'caseType')
    expect(field?.value?.replace(/\s+/g, ' ')).toBe(long.replace(/\n/g, ' '))
    expect(field?.certainty).toBe('uncertain')
    expect(answersOf(result)[0]?.answers).toMatchObject({ scope: almen.scope, contact: almen.contact })
  })

  it('ends where labels that are known come again', async () => {
    const result = await interpretText(`${text(longest)}\n${text(rows(eken))}`)
    expect(result.units).toHaveLength(2)
    expect(answersOf(result)[1]?.answers).toMatchObject({ name: eken.name, scope: eken.scope })
  })
})

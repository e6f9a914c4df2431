import { existsSync, readFileSync } from 'node:fs'
import * as cheerio from 'cheerio'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ExtractedUnit, ExtractResult } from '../../shared/domain/extract.ts'
import { extract } from './extract.ts'
import { reference, resourcesDir, templates } from './interpret/invented-sources.ts'

/**
 * The real documents against a reading of them by other means: the tables of the Word file and the web page taken straight
 * from their markup, and the register as facts.
 */
const sources = new URL('../../../../shared/sources/', import.meta.url).pathname
const present = existsSync(sources)
if (!present) console.info('not run: no ../shared')

const read = (name: string) => extract(readFileSync(sources + name), name, { templates, reference, resourcesDir })
const fold = (text: string | null | undefined): string =>
  (text ?? '')
    .normalize('NFC')
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Rows of label and answer of every two-column table of a Word file, from its XML alone. */
const wordTables = (name: string): [string, string][][] => {
  const xml = strFromU8(unzipSync(readFileSync(sources + name))['word/document.xml'] as Uint8Array)
  const text = (part: string): string =>
    part
      .replace(/<w:(?:br|tab|cr)\b[^>]*>/g, ' ')
      .replace(/<w:noBreakHyphen\/>/g, '-')
      .replace(/<\/w:p>/g, ' ')
      .replace(/<[^>]+>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&amp;/g, '&')
  const parts = (source: string, tag: string) =>
    source.match(new RegExp(`<w:${tag}\\b[^>]*>[\\s\\S]*?</w:${tag}>`, 'g')) ?? []
  return parts(xml, 'tbl')
    .map((tbl) => parts(tbl, 'tr').map((tr) => parts(tr, 'tc').map((tc) => fold(text(tc)))))
    .filter((rows) => rows.some((row) => row.length === 2))
    .map((rows) => rows.filter((row): row is [string, string] => row.length === 2))
}

const rowsOf = (units: readonly ExtractedUnit[]): [string, string][][] =>
  units.map((unit) => unit.fields.map((field): [string, string] => [fold(field.label), fold(field.value)]))

const addsUp = ({ report }: ExtractResult) => {
  expect(report.read).toBe(report.mapped + report.uncertain + report.skipped)
  for (const key of ['read', 'mapped', 'uncertain', 'skipped'] as const)
    expect(report.pages.reduce((sum, page) => sum + page[key], 0)).toBe(report[key])
  for (const page of report.pages) expect(page.read).toBe(page.mapped + page.uncertain + page.skipped)
}

/** `order letter | name | places | operators | count`: facts of the publication. */
const register = `1a|Lilla BUP|Karlshamn|BUP|1
2a|Familjeterapienheten|Falun|BUP|1
6a|Team under uppbyggnad|Örnsköldsvik|FBHV|1
7a|Småbarnsteamet|Jönköping|BUP|1
9a|Småbarnsteamet|Växjö|BUP|1
9b|Familjeförskolan|Ljungby|socialtjänst|1
10a|Team under uppbyggnad|Luleå|BUP|1
11a|Team späda och små barn|Helsingborg|BUP|1
11b|Teamet för späda och små barn|Hässleholm|BUP|1
11c|Späd- och småbarnsteamet|Lund|BUP|1
11d|Viktoriagården|Malmö|BUP|1
11e|Team späda och barn|Trelleborg|BUP|1
11f|Späd- och småbarnsteamet|Ystad|BUP|1
11g|Malmö Spädbarnsteam|Malmö|socialtjänst|1
12a|Specialiserad öppenvård; behandling för barn 0-6 år|Stockholm|BUP|4
12b|Intensiv öppenvård: BUP 2 Småbarnsteam||BUP|2
12c|Småbarnsteamet|Handen|BUP|1
12d|Kärnan i Norrtälje; Tiohundra|Norrtälje|BUP,socialtjänst|1
12e|Spädbarnsverksamheten Tittut|Stockholm|habilitering|1
12f|Tre Malinamottagningar i Rädda Barnens regi|Bromma,Enskede,Solna|FBHV|3
12g|Tre Malinamottagningar i Capio Alvas regi|Danderyd,Huddinge,Södermalm|FBHV|3
14a|Blomstra|Enköping|socialtjänst|1
14b|Samordnings- och behandlingsenheten|Håbo|socialtjänst|1
14c|Ling|Uppsala|socialtjänst|1
14d|Sävja|Uppsala|socialtjänst|1
15a|Centrum för tidiga insatser (CTI)|Karlstad|habilitering,BUP,FBHV|1
15b|Föräldrastödsmottagningen|Karlstad|FBHV|1
15c|Stegen familjeförskola|Sunne|socialtjänst|1
16a|Tidigt föräldrastöd|Skellefteå|socialtjänst,FBHV|1
16b|Stjärnan|Umeå|FBHV|1
16c|KC FBHV|Umeå|FBHV|1
17a|Småbarnsteam||BUP|1
19a|Spädbarnsverksamheten|Borås|FBHV,socialtjänst|1
19b|Spädbarnsverksamheten, Vårväderstorget|Göteborg|socialtjänst|1
19c|Spädbarnsverksamheten Kotten|Göteborg|socialtjänst|1
19d|Spädbarnsverksamheten Angered|Göteborg|socialtjänst|1
20a|Gryningen|Karlskoga|BUP,socialtjänst|1
21a|Hagadal|Linköping|BUP,socialtjänst|1
21b|Spädbarnsverksamheten|Norrköping|BUP|1`.split('\n')

const registerOf = (result: ExtractResult) =>
  result.register.map((line) =>
    [`${line.regionOrder}${line.item}`, line.name, line.places.join(','), line.operators.join(','), line.count].join(
      '|',
    ),
  )

describe.runIf(present)('the 2025 report', () => {
  const results = new Map<string, ExtractResult>()
  beforeAll(async () => {
    for (const ending of ['txt', 'docx', 'pdf']) results.set(ending, await read(`kartlaggning-2025.${ending}`))
  }, 120_000)
  const get = (ending: string) => results.get(ending) as ExtractResult

  it.each(['txt', 'docx', 'pdf'])('gives 9 units with 142 rows from .%s, word for word', (ending) => {
    const expected = wordTables('kartlaggning-2025.docx')
    expect(expected.flat()).toHaveLength(142)
    const { units } = get(ending)
    expect(rowsOf(units)).toEqual(expected)
    const fields = units.flatMap((unit) => unit.fields)
    expect(fields.filter((field) => field.value === null)).toHaveLength(5)
    expect(fields.every((field) => field.key !== null && field.certainty === 'certain')).toBe(true)
    expect(units.map((unit) => unit.outcome)).toEqual(Array(9).fill('appendix'))
    expect(units.map((unit) => unit.regionCode)).toEqual(['09', '25', '03', '19', '14', '24', '01', '01', '01'])
    addsUp(get(ending))
  })

  it.each(['txt', 'docx', 'pdf'])('gives the register and 56 abbreviations from .%s', (ending) => {
    const result = get(ending)
    expect(registerOf(result)).toEqual(register)
    expect(result.register.reduce((sum, line) => sum + line.count, 0)).toBe(47)
    expect(new Set(result.register.map((line) => line.regionCode)).size).toBe(15)
    expect(result.missingRegions).toEqual(['Gotland', 'Gävleborg', 'Halland', 'Kalmar', 'Sörmland', 'Västmanland'])
    expect(result.register.filter((line) => line.underConstruction).map((line) => line.regionOrder)).toEqual([6, 10])
    expect(result.abbreviations).toHaveLength(56)
    expect(result.abbreviations.filter((entry) => entry.abbr === 'ABC')).toHaveLength(2)
    expect(result.problems.filter((problem) => problem.code === 'abbreviation-twice')).toHaveLength(1)
    expect(result.abbreviations.map(({ abbr, meaning }) => [abbr, fold(meaning)])).toEqual(
      get('docx').abbreviations.map(({ abbr, meaning }) => [abbr, fold(meaning)]),
    )
    expect(result.edition).toBe('2025')
  })

  it('marks what was restored, and keeps the letters as read', () => {
    const { register: lines } = get('txt')
    expect(lines.filter((line) => line.restored)).toHaveLength(37)
    expect(lines[3]?.quote).toContain('Jo nko ping')
    expect(get('docx').register.some((line) => line.restored)).toBe(false)
  })

  it('puts values of the PDF on their pages, inside the page', () => {
    for (const unit of get('pdf').units) {
      for (const field of unit.fields) {
        if (field.value === null) continue
        expect(field.rects.length).toBeGreaterThan(0)
        for (const [page, x0, y0, x1, y1] of field.rects) {
          expect(page).toBeGreaterThanOrEqual(26)
          expect(x0).toBeLessThan(x1)
          expect(y0).toBeLessThan(y1)
          expect(x0).toBeGreaterThan(200)
          expect(x1).toBeLessThan(560)
        }
        expect(field.rects[0]?.[0]).toBe(field.page)
      }
    }
  })

  it('gives the register from the pages with broken letters', async () => {
    const result = await read('kartlaggning-2025-trasiga-diakriter.pdf')
    expect(registerOf(result)).toEqual(register)
    expect(result.missingRegions).toHaveLength(6)
    expect(result.units).toEqual([])
    addsUp(result)
  })
})

describe.runIf(present)('the 2018 page', () => {
  it.each(['txt', 'html'])('gives 3 units with 54 rows and the region from .%s', async (ending) => {
    const $ = cheerio.load(readFileSync(`${sources}stockholm-2018.html`, 'utf8'))
    const expected = $('article table')
      .toArray()
      .map((tableElement) =>
        $(tableElement)
          .find('tr')
          .toArray()
          .map((tr): [string, string] => {
            $(tr).find('br').replaceWith('\n')
            return [fold($(tr).find('th').text()), fold($(tr).find('td').text())]
          }),
      )
    expect(expected.flat()).toHaveLength(54)
    const result = await read(`stockholm-2018.${ending}`)
    expect(rowsOf(result.units)).toEqual(expected)
    expect(result.units.map((unit) => [unit.region, unit.outcome])).toEqual(Array(3).fill(['Stockholm', 'included']))
    expect(result.regions).toHaveLength(1)
    const [region] = result.regions
    expect(region?.municipalities).toHaveLength(26)
    expect(region?.children).toBe(177_367)
    expect(region?.overview.length).toBeGreaterThanOrEqual(3)
    expect(region?.sections.filter((section) => section.level === 2)).toHaveLength(4)
    expect(region?.sections.filter((section) => section.level === 3).map((section) => section.heading)).toEqual([
      'BHV',
      'BUP',
      'Socialtjänst',
    ])
    expect(region?.statedNone).toBe(false)
    expect(result.edition).toBe('2018')
    addsUp(result)
  })
})

describe.runIf(present)('forms and sheets', () => {
  it.each([
    ['svarsformular-1.docx', 16, 16],
    ['svarsformular-2.docx', 16, 14],
    ['svarsformular-3.docx', 16, 16],
  ])('%s: %i labels, %i answers', async (name, labels, answers) => {
    const result = await read(name)
    expect(result.units).toHaveLength(1)
    const fields = result.units[0]?.fields ?? []
    expect(fields).toHaveLength(labels)
    expect(fields.filter((field) => field.value !== null)).toHaveLength(answers)
    expect(fields.every((field) => field.key !== null)).toBe(true)
    addsUp(result)
  })

  it('reads the merged answer for the row that it begins in', async () => {
    const [unit] = (await read('svarsformular-2.docx')).units
    expect(unit?.heading).toBe('BUP Umeå')
    expect(unit?.fields.find((field) => field.key === 'assessmentMethods')?.value).toContain('ADOS')
    expect(unit?.fields.find((field) => field.key === 'assessmentAccess')).toMatchObject({ value: null, state: null })
    expect(unit?.fields.find((field) => field.key === 'casesPerYear')).toMatchObject({ value: null, state: null })
  })

  it('reads the same unit from the form and from the report', async () => {
    const report = (await read('kartlaggning-2025.docx')).units
    for (const [form, heading] of [
      ['svarsformular-1.docx', 'FBHV Region Norrbotten'],
      ['svarsformular-3.docx', 'BUP Stockholm. Intensiv öppenvård: Traumaenhet'],
    ] as const) {
      const answers = (unit: ExtractedUnit | undefined) => unit?.fields.map((field) => [field.key, fold(field.value)])
      expect(answers((await read(form)).units[0])).toEqual(answers(report.find((unit) => unit.heading === heading)))
    }
  })

  it('reads three units from the CSV, 19 labels each', async () => {
    const result = await read('svar-2025.csv')
    const report = (await read('kartlaggning-2025.docx')).units
    expect(result.units.map((unit) => unit.fields.length)).toEqual([19, 19, 19])
    expect(result.units.map((unit) => unit.regionCode)).toEqual(['09', '19', '01'])
    for (const unit of result.units) {
      const name = fold(unit.fields.find((field) => field.key === 'name')?.value)
      const same = report.find((other) => fold(other.fields[0]?.value) === name)
      const answers = (from: ExtractedUnit | undefined) =>
        new Map(from?.fields.filter((field) => field.value !== null).map((field) => [field.key, fold(field.value)]))
      expect(answers(unit)).toEqual(answers(same))
    }
    addsUp(result)
  })

  it('reads three units from the workbook, 18 known fields and one unknown column', async () => {
    const result = await read('verksamheter-2018.xlsx')
    const page = (await read('stockholm-2018.html')).units
    expect(result.units).toHaveLength(3)
    for (const unit of result.units) {
      expect(unit.fields.filter((field) => field.key !== null)).toHaveLength(18)
      expect(unit.fields.filter((field) => field.key === null).map((field) => field.label)).toEqual(['Internkod'])
      const other = page.find((candidate) => candidate.heading === unit.heading)
      for (const field of unit.fields.filter((each) => each.key !== null))
        expect(fold(field.value)).toBe(fold(other?.fields.find((each) => each.key === field.key)?.value))
    }
    expect(result.problems.filter((problem) => problem.code === 'unknown-label')).toHaveLength(1)
    addsUp(result)
  })
})

describe.runIf(present)('other publications', () => {
  it.each(['txt', 'pdf'])('the 24 examples from .%s', async (ending) => {
    const result = await read(`larande-exempel-2021.${ending}`)
    expect(result.examples).toHaveLength(24)
    expect(result.examples.map((example) => example.page)).toEqual([
      7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23, 26, 27, 28, 29, 32, 33, 34, 35, 36,
    ])
    expect(result.examples.map((example) => example.regionCode)).toEqual(
      '14 25 05 08 06 18 01 23 12 04 13 04 22 24 19 05 19 03 09 06 14 09 20 20'.split(' '),
    )
    const levels = new Map<string, number>()
    for (const { level } of result.examples) levels.set(level, (levels.get(level) ?? 0) + 1)
    expect([...levels.values()]).toEqual([10, 5, 4, 5])
    for (const example of result.examples) {
      expect(example.title.length).toBeGreaterThan(20)
      expect(example.targetGroup?.length).toBeGreaterThan(80)
      expect(example.description?.length).toBeGreaterThan(300)
      expect(example.results?.length).toBeGreaterThan(200)
    }
    expect(result.units).toEqual([])
    expect(result.register).toEqual([])
    addsUp(result)
  })

  it('the titles of the examples are the same from both', async () => {
    const titles = async (ending: string) =>
      (await read(`larande-exempel-2021.${ending}`)).examples.map((example) => [example.title, example.level])
    expect(await titles('txt')).toEqual(await titles('pdf'))
  })

  it.each(['utvecklingsteam-2025.txt', 'nyhet-2018.txt'])('%s holds nothing of a mapping', async (name) => {
    const result = await read(name)
    for (const key of ['units', 'register', 'missingRegions', 'regions', 'abbreviations', 'examples'] as const)
      expect(result[key]).toEqual([])
    expect(result.report.mapped).toBe(0)
    expect(result.report.read).toBeGreaterThan(5)
    addsUp(result)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inventSnapshot } from '../invented-snapshot.ts'
import { createPace } from '../pace.ts'
import { find, findAll, paragraphsOf, readPackage, rowsOf, textOf } from '../read-package.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import { createAppendixDocument } from './appendix-document.ts'
import { createTablesDocument } from './tables-document.ts'

const pace = createPace(undefined, () => {})
const tables = async (snapshot: ExportSnapshot) => readPackage(await createTablesDocument(snapshot, pace))
const appendix = async (snapshot: ExportSnapshot) => readPackage(await createAppendixDocument(snapshot, pace))
const snapshot = inventSnapshot()

describe('the tables document', () => {
  it('lists the register by region with automatic numbers, and says which regions lack units', async () => {
    const items = paragraphsOf((await tables(snapshot)).xml('word/document.xml')).filter(({ style }) =>
      style.startsWith('ListNumber'),
    )
    const regions = items.filter(({ level }) => level === 0).map(({ text }) => text)
    expect(regions).toHaveLength(21)
    expect(regions.slice(0, 3)).toEqual(['Blekinge', 'Dalarna', 'Gotland – saknas'])
    expect(regions[20]).toBe('Östergötland – ingen uppgift')
    const skane = items.findIndex(({ text }) => text === 'Skåne')
    expect(items.slice(skane + 1, skane + 5).map(({ level, text }) => [level, text])).toEqual([
      [1, 'Team Lilla, Lund; BUP'],
      [1, 'Team Lilla, Ystad; BUP'],
      [1, 'Spädbarnshuset, Malmö; Socialtjänst & BUP'],
      [0, 'Stockholm'],
    ])
  })

  it('numbers the register 1., a. with a definition that Word knows', async () => {
    const parts = await tables(snapshot)
    const item = paragraphsOf(parts.xml('word/document.xml')).find(({ style }) => style === 'ListNumber2')
    const number = item === undefined ? undefined : find(item.element, 'w:numId')?.attributes['w:val']
    const numbering = parts.xml('word/numbering.xml')
    const definition = findAll(numbering, 'w:num').find(({ attributes }) => attributes['w:numId'] === number)
    const abstract = definition === undefined ? undefined : find(definition, 'w:abstractNumId')?.attributes['w:val']
    const levels = findAll(numbering, 'w:abstractNum').find(
      ({ attributes }) => attributes['w:abstractNumId'] === abstract,
    )
    const shown =
      levels === undefined
        ? []
        : findAll(levels, 'w:lvl').map((level) => [
            find(level, 'w:numFmt')?.attributes['w:val'],
            find(level, 'w:lvlText')?.attributes['w:val'],
          ])
    expect(shown).toEqual([
      ['decimal', '%1.'],
      ['lowerLetter', '%2.'],
    ])
  })

  it('has one table for each included unit with a description, under headings by region', async () => {
    const document = (await tables(snapshot)).xml('word/document.xml')
    const headings = paragraphsOf(document)
      .filter(({ style }) => /^Heading/.test(style))
      .map(({ style, text }) => [style, text])
    expect(headings).toEqual([
      ['Heading1', 'Register'],
      ['Heading1', 'Beskrivningar'],
      ['Heading2', 'Jönköping'],
      ['Heading3', 'Småbarnsteamet'],
      ['Heading2', 'Kronoberg'],
      ['Heading3', 'Päronteamet'],
      ['Heading2', 'Skåne'],
      ['Heading3', 'Team Lilla'],
      ['Heading3', 'Spädbarnshuset'],
      ['Heading2', 'Västra Götaland'],
      ['Heading3', 'Samspelshuset'],
      ['Heading1', 'Förkortningar'],
    ])
    const [first, second] = findAll(document, 'w:tbl').map(rowsOf)
    expect(first).toEqual([
      ['Fråga', 'Svar'],
      ['Verksamhetens/teamets namn', 'Småbarnsteamet'],
      ['Åldrar (barnens åldrar)', '0–3 år'],
      ['Huvudman', 'BUP'],
      ['Remissväg', 'Remiss'],
      ['Behandlingsmetoder', 'Marte Meo'],
      ['Erbjuder ni gruppverksamhet, och i så fall, beskriv hur den är utformad:', 'Ej frågat'],
      ['Kontakt', 'Inget svar'],
    ])
    expect(second?.find(([label]) => label?.startsWith('Ärendetyp'))?.[1]).toBe(
      'Samspelssvårigheter, oro kring anknytning, nedstämdhet efter förlossning.\n• Nyfödda som är svåra att trösta\n• Barn med mat- och sömnsvårigheter\n• Föräldrar som själva haft en svår uppväxt',
    )
    expect(second?.find(([label]) => label?.startsWith('Ärendefördelning'))?.[1]).toBe('Ingen uppgift')
  })

  it('leaves the cell of an empty answer empty', async () => {
    const document = (await tables(snapshot)).xml('word/document.xml')
    const rows = findAll(document, 'w:tbl').flatMap(rowsOf)
    expect(rows.filter(([label]) => label === 'Övriga kommentarer').map(([, answer]) => answer)).toContain('')
  })

  it('marks and repeats header rows, titles and describes tables, and keeps short rows whole', async () => {
    const document = (await tables(snapshot)).xml('word/document.xml')
    for (const table of findAll(document, 'w:tbl')) {
      const [head, ...rows] = findAll(table, 'w:tr')
      expect(head && find(head, 'w:tblHeader')).toBeDefined()
      expect(rows.some((row) => find(row, 'w:tblHeader'))).toBe(false)
      expect(rows.every((row) => find(row, 'w:cantSplit'))).toBe(true)
      const properties = find(table, 'w:tblPr')?.children.flatMap((child) =>
        typeof child === 'string' ? [] : [child.name],
      )
      expect(properties?.slice(-3)).toEqual(['w:tblLook', 'w:tblCaption', 'w:tblDescription'])
      expect(find(table, 'w:tblLook')?.attributes['w:firstRow']).toBe('1')
      expect(find(table, 'w:tblCaption')?.attributes['w:val']).not.toBe('')
      expect(find(table, 'w:tblDescription')?.attributes['w:val']).toMatch(/./)
    }
  })

  it('has a table of contents whose entries lead to the headings', async () => {
    const document = (await tables(snapshot)).xml('word/document.xml')
    const contents = find(document, 'w:sdtContent')
    if (contents === undefined) throw new Error('no contents')
    expect(findAll(contents, 'w:instrText').map(({ children }) => children.join('').trim())).toEqual([
      'TOC \\o "1-3" \\h \\z \\u',
    ])
    expect(findAll(contents, 'w:fldChar').map(({ attributes }) => attributes['w:fldCharType'])).toEqual([
      'begin',
      'separate',
      'end',
    ])
    const bookmarks = new Map(
      paragraphsOf(document).flatMap(({ element, text, style }) => {
        const name = /^Heading/.test(style) ? find(element, 'w:bookmarkStart')?.attributes['w:name'] : undefined
        return name === undefined ? [] : [[name, text] as const]
      }),
    )
    const entries = findAll(contents, 'w:hyperlink').map(
      (link) => [link.attributes['w:anchor'] ?? '', textOf(link)] as const,
    )
    expect(entries).toHaveLength(12)
    for (const [anchor, text] of entries) expect(bookmarks.get(anchor)).toBe(text)
  })

  it('is in Swedish, titled, on A4 with page numbers, and without a date', async () => {
    const parts = await tables(snapshot)
    expect(parts.text('word/styles.xml')).toContain('<w:lang w:val="sv-SE"')
    const core = parts.text('docProps/core.xml')
    expect(core).toContain('<dc:language>sv-SE</dc:language>')
    expect(core).toContain(`<dc:title>${snapshot.edition.title}</dc:title>`)
    expect(core).not.toMatch(/dcterms|\d\d:\d\d/)
    expect(find(parts.xml('word/document.xml'), 'w:pgSz')?.attributes).toMatchObject({ 'w:w': '11906', 'w:h': '16838' })
    expect(parts.text('word/footer1.xml')).toMatch(/PAGE.*NUMPAGES/s)
  })

  it('defines every style that it uses, once', async () => {
    const parts = await tables(snapshot)
    const defined = findAll(parts.xml('word/styles.xml'), 'w:style').map(({ attributes }) => attributes['w:styleId'])
    expect(new Set(defined).size).toBe(defined.length)
    for (const { style } of paragraphsOf(parts.xml('word/document.xml')))
      if (style !== '') expect(defined).toContain(style)
  })

  it('explains the abbreviations that its tables use, and no others', async () => {
    const document = (await tables(snapshot)).xml('word/document.xml')
    const list = rowsOf(findAll(document, 'w:tbl').at(-1) ?? document)
    expect(list[0]).toEqual(['Förkortning', 'Betydelse'])
    expect(list.slice(1).map(([abbr]) => abbr)).toEqual(['BUP', 'BVC', 'COS-P', 'DC:0-5', 'ICDP', 'MIM', 'PSI', 'WWW'])
  })
})

describe('the appendix document', () => {
  it('has the units that do not meet the criteria, and says which they miss', async () => {
    const document = (await appendix(snapshot)).xml('word/document.xml')
    const paragraphs = paragraphsOf(document)
    expect(paragraphs.filter(({ style }) => style === 'Heading3').map(({ text }) => text)).toEqual([
      'FBHV Gotland',
      'Utredningsteamet',
      'BUP Umeå, mottagning 2',
    ])
    const lines = paragraphs.filter(({ style }) => style === 'UnitLine').map(({ text }) => text)
    expect(lines[0]).toContain('Uppfyller inte kriterium b) Samspelsbehandling.')
    expect(lines[1]).toContain('Det är inte angivet vilket kriterium som inte uppfylls.')
    expect(lines[2]).toContain(
      'Uppfyller inte kriterierna a) Enbart späda och små barn och c) Behandling är huvuduppdraget.',
    )
  })
})

it.each([
  ['tables', tables],
  ['appendix', appendix],
])('writes an edition without units: %s', async (_name, create) => {
  const empty = await create({ ...inventSnapshot({ units: [] }), abbreviations: [], criteria: [] })
  expect(paragraphsOf(empty.xml('word/document.xml')).some(({ style }) => style === 'Title')).toBe(true)
})

it('stays well-formed and keeps every letter of hostile answers', async () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom(
      ']]><w:p/>',
      '&lt;',
      '"\'',
      '\u0000\u0008',
      '\uD83D',
      '👶🏽👨‍👩‍👧',
      '\u202Eabc',
      'שלום עולם',
      'x'.repeat(100_000),
      '- '.repeat(2000),
      'a\tb',
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 4 }), async (texts) => {
      const { xml } = await tables(
        inventSnapshot({
          publishContacts: true,
          units: texts.map((text) => ({
            region: '12',
            name: `A${text}`,
            places: [text],
            answers: { comments: `${text}§` },
          })),
        }),
      )
      const answers = findAll(xml('word/document.xml'), 'w:tbl')
        .flatMap(rowsOf)
        .filter(([label]) => label === 'Övriga kommentarer')
      expect(answers).toHaveLength(texts.length)
      for (const [index, text] of texts.entries()) {
        // Blanks and bullets are set, not kept; U+FFFD stands for what no document may hold.
        const letters = (value: string): string => value.normalize('NFC').replaceAll(/[^\p{L}\p{N}]/gu, '')
        expect(letters(answers[index]?.[1] ?? '')).toBe(letters(text))
      }
    }),
    { numRuns: 25 },
  )
})

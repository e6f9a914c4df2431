import { Document, HeadingLevel, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { describe, expect, it } from 'vitest'
import { blockNotation } from '../block-notation.ts'
import { type DocxParts, packDocx } from '../ooxml/pack-office.ts'
import { readDocx } from './read-docx.ts'

const p = (text: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const r = (inside: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr>${inside}</w:r>`
const tc = (inside: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`
const tr = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`
const tbl = (...rows: string[]): string => `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`

const read = (body: string, parts: DocxParts = {}) => readDocx(packDocx(body, parts), { name: 'svar.docx' })
const notation = (body: string, parts: DocxParts = {}) => blockNotation(read(body, parts).blocks)
const codes = (body: string, parts: DocxParts = {}) => read(body, parts).problems.map((problem) => problem.code)

const style = (id: string, name: string, inside = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${inside}</w:style>`
const level = (ilvl: number, format: string, text: string, inside = ''): string =>
  `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${inside}<w:lvlText w:val="${text}"/></w:lvl>`
const abstract = (id: number, ...levels: string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`
const num = (id: number, abstractId: number, inside = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${inside}</w:num>`
const numbered = (id: number, ilvl: number): string =>
  `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${id}"/></w:numPr>`

describe('paragraphs', () => {
  it('takes headings from styles by their English or Swedish name, by outline level, and through what a style is based on', () => {
    const styles = [
      style('Rubrik1', 'heading 1'),
      style('Eget', 'Egen rubrik', '<w:basedOn w:val="Rubrik1"/>'),
      style('R3', 'Rubrik 3'),
      style('Kapitel', 'Kapitel', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
      style('Brott', 'Bröd', '<w:basedOn w:val="Rubrik1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
      style('Titel', 'Title'),
    ].join('')
    const body = [
      p('Kartan', '<w:pStyle w:val="Titel"/>'),
      p('Ett', '<w:pStyle w:val="Rubrik1"/>'),
      p('Två', '<w:pStyle w:val="Eget"/>'),
      p('Tre', '<w:pStyle w:val="R3"/>'),
      p('Fyra', '<w:pStyle w:val="Kapitel"/>'),
      p('Fem', '<w:outlineLvl w:val="3"/>'),
      p('Sex', '<w:pStyle w:val="Okänd"/>'),
      p('Sju', '<w:pStyle w:val="Heading2"/>'),
    ].join('')
    expect(notation(body, { styles })).toEqual([
      'H1 Kartan',
      'H1 Ett',
      'H1 Två',
      'H3 Tre',
      'H2 Fyra',
      'H4 Fem',
      'P Sex',
      'H2 Sju',
    ])
    expect(read(body, { styles }).title).toBe('Kartan')
  })

  it('keeps tabs, soft hyphens, double blanks and line breaks, and writes a hyphen that does not break as a hyphen', () => {
    const body = `<w:p>${r('<w:t>BVC</w:t><w:noBreakHyphen/><w:t xml:space="preserve">besök  var</w:t><w:softHyphen/><w:t>je</w:t><w:tab/><w:t>år</w:t><w:br/><w:t>Ny rad</w:t>')}</w:p>`
    expect(notation(body)).toEqual(['P BVC-besök  var\u00adje\tår / Ny rad'])
  })

  it('normalises letters that are written as letter and mark', () => {
    expect(notation(p('Va\u0308xjo\u0308'))).toEqual(['P Växjö'])
    expect(notation(p('tra\ufb00 som \ufb01lmas'))).toEqual(['P traff som filmas'])
  })

  it('drops deleted text, keeps inserted text and joins paragraphs whose mark is deleted', () => {
    const body = `<w:p>${r('<w:t xml:space="preserve">Två </w:t>')}<w:del>${r('<w:delText>tre</w:delText>')}</w:del><w:ins>${r('<w:t>fyra</w:t>')}</w:ins><w:moveFrom>${r('<w:t>bort</w:t>')}</w:moveFrom></w:p>
      <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${r('<w:t xml:space="preserve">Första </w:t>')}</w:p>${p('andra')}`
    expect(notation(body)).toEqual(['P Två fyra', 'P Första andra'])
    expect(codes(body)).toContain('tracked-changes')
  })

  it('leaves hidden text out, by run, by style and by character style, and says so', () => {
    const styles = [
      style('Dold', 'Dold', '<w:rPr><w:vanish/></w:rPr>'),
      '<w:style w:type="character" w:styleId="Gömd"><w:name w:val="Gömd"/><w:rPr><w:vanish/></w:rPr></w:style>',
    ].join('')
    const body = [
      `<w:p>${r('<w:t>Syns</w:t>')}${r('<w:t>dold ett</w:t>', '<w:vanish/>')}${r('<w:t>dold två</w:t>', '<w:rStyle w:val="Gömd"/>')}</w:p>`,
      p('dold tre', '<w:pStyle w:val="Dold"/>'),
      `<w:p><w:pPr><w:pStyle w:val="Dold"/></w:pPr>${r('<w:t>visas</w:t>', '<w:vanish w:val="0"/>')}</w:p>`,
    ].join('')
    expect(notation(body, { styles })).toEqual(['P Syns', 'P visas'])
    expect(codes(body, { styles })).toEqual(['hidden-text'])
  })

  it('reads the text of links, fields, formulas and reading aids, not their instructions', () => {
    const field = (instruction: string, result: string) =>
      `${r('<w:fldChar w:fldCharType="begin"/>')}${r(`<w:instrText>${instruction}</w:instrText>`)}${r('<w:fldChar w:fldCharType="separate"/>')}${r(`<w:t>${result}</w:t>`)}${r('<w:fldChar w:fldCharType="end"/>')}`
    const body = `<w:p><w:hyperlink r:id="x">${r('<w:t xml:space="preserve">www.exempel.se </w:t>')}</w:hyperlink>${field('REF bokmärke', 'sidan 3')}<w:fldSimple w:instr="DATE">${r('<w:t xml:space="preserve"> 1 maj</w:t>')}</w:fldSimple><m:oMath><m:r><m:t xml:space="preserve"> x=1</m:t></m:r></m:oMath><w:r><w:ruby><w:rt>${r('<w:t>läs</w:t>')}</w:rt><w:rubyBase>${r('<w:t xml:space="preserve"> bas</w:t>')}</w:rubyBase></w:ruby></w:r></w:p>`
    expect(notation(body)).toEqual(['P www.exempel.se sidan 3 1 maj x=1 bas'])
  })

  it('does not let a field that never ends swallow what follows', () => {
    expect(
      notation(`<w:p>${r('<w:fldChar w:fldCharType="begin"/>')}${r('<w:t>borta</w:t>')}</w:p>${p('kvar')}`),
    ).toEqual(['P kvar'])
  })

  it('reads a text box once, after its paragraph, whichever version of it the file holds', () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`
    const body = `<w:p>${r('<w:t>Stycke</w:t>')}${r(`<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('I rutan')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('I rutan')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`)}${r(`<w:pict><v:textbox>${box('Gammal ruta')}</v:textbox></w:pict>`)}</w:p>`
    expect(notation(body)).toEqual(['P Stycke', 'P I rutan', 'P Gammal ruta'])
  })

  it('sets headers, footers and a table of contents aside, and reads notes last', () => {
    const styles = style('TOC1', 'toc 1')
    const body = `${p('Rubrik 3', '<w:pStyle w:val="TOC1"/>')}<w:p>${r('<w:t>Text</w:t>')}${r('<w:footnoteReference w:id="2"/>')}</w:p><w:sectPr><w:headerReference r:id="h1" w:type="default"/><w:footerReference r:id="f1" w:type="default"/></w:sectPr>`
    const parts = {
      styles,
      headers: { h1: p('Sidhuvud') },
      footers: { f1: p('Sida 1') },
      footnotes: `<w:footnote w:id="2">${p('Noten')}</w:footnote>`,
    }
    expect(notation(body, parts)).toEqual(['F Sidhuvud', 'F Rubrik 3', 'P Text', 'P Noten', 'F Sida 1'])
  })

  it('knows bold and size from runs and styles', () => {
    const styles = `<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>${style('Fet', 'Fet', '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr>')}`
    const body = `<w:p>${r('<w:t xml:space="preserve">Halv </w:t>', '<w:b/>')}${r('<w:t>fet</w:t>')}</w:p>${p('Hel', '<w:pStyle w:val="Fet"/>')}`
    const blocks = read(body, { styles }).blocks
    expect(blockNotation(blocks)).toEqual(['P Halv fet', 'P *Hel'])
    expect(blocks.map((block) => (block.kind === 'paragraph' ? block.lines[0]?.size : null))).toEqual([11, 14])
  })

  it('tells struck text, comments and embedded documents', () => {
    const body = `<w:p>${r('<w:t>gammalt</w:t>', '<w:strike/>')}</w:p><w:altChunk r:id="x"/>`
    const read1 = read(body, { comments: '<w:comment w:id="1"/>' })
    expect(read1.problems.map((problem) => problem.code)).toEqual([
      'struck-text',
      'embedded-document',
      'comments-not-read',
    ])
    expect(read1.problems[0]?.text).toBe('gammalt')
  })
})

describe('form fields', () => {
  const control = (properties: string, inside: string) =>
    `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`

  it('reads answers in content controls and takes prompts as empty', () => {
    const body = [
      `<w:p>${control('', r('<w:t>Svar</w:t>'))}</w:p>`,
      `<w:p>${control('<w:showingPlcHdr/>', r('<w:t>Skriv verksamhetens namn</w:t>'))}</w:p>`,
      `<w:p>${control('', r('<w:t>Klicka eller tryck här för att ange text.</w:t>'))}</w:p>`,
      control('<w:showingPlcHdr/>', p('Välj ett objekt.')),
      control('', p('Ett helt stycke')),
      p('Klicka här för att ange text.'),
    ].join('')
    expect(notation(body)).toEqual(['P Svar', 'P Ett helt stycke'])
  })

  it('keeps a cell whose control shows its prompt, with nothing in it', () => {
    const body = tbl(
      tr(tc(p('Namn')), control('<w:showingPlcHdr/>', tc(p('Klicka här')))),
      control('', tr(tc(p('Ålder')), tc(p('0–6')))),
    )
    expect(notation(body)).toEqual(['T Namn | ', 'T Ålder | 0–6'])
  })

  it('writes check boxes as boxes, new and old ones and those of symbol fonts', () => {
    const box = (checked: string) => `<w14:checkbox><w14:checked w14:val="${checked}"/></w14:checkbox>`
    const old = (inside: string) =>
      `${r(`<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>${inside}</w:checkBox></w:ffData></w:fldChar>`)}${r('<w:instrText> FORMCHECKBOX </w:instrText>')}${r('<w:fldChar w:fldCharType="end"/>')}`
    const body = [
      `<w:p>${control(box('1'), r('<w:t>x</w:t>'))}${r('<w:t xml:space="preserve"> Ja </w:t>')}${control(box('0'), r('<w:t>o</w:t>'))}${r('<w:t xml:space="preserve"> Nej</w:t>')}</w:p>`,
      `<w:p>${old('<w:default w:val="1"/><w:checked w:val="0"/>')}${r('<w:t xml:space="preserve"> A </w:t>')}${old('<w:default w:val="1"/>')}${r('<w:t xml:space="preserve"> B</w:t>')}</w:p>`,
      `<w:p>${r('<w:sym w:font="Wingdings" w:char="F0FE"/>')}${r('<w:sym w:font="Wingdings" w:char="F06F"/>')}${r('<w:t>\uf0b7</w:t>', '<w:rFonts w:ascii="Symbol"/>')}</w:p>`,
    ].join('')
    expect(notation(body)).toEqual(['P ☒ Ja ☐ Nej', 'P ☐ A ☒ B', 'P ☑☐•'])
  })

  it('reads old text and list fields, and an untouched prompt as empty', () => {
    const field = (data: string, result: string) =>
      `<w:p>${r(`<w:fldChar w:fldCharType="begin"><w:ffData>${data}</w:ffData></w:fldChar>`)}${r('<w:instrText> FORM </w:instrText>')}${r('<w:fldChar w:fldCharType="separate"/>')}${r(result)}${r('<w:fldChar w:fldCharType="end"/>')}</w:p>`
    const list = (result: string) =>
      `<w:ddList>${result}<w:listEntry w:val="Välj ett alternativ"/><w:listEntry w:val="Ja"/></w:ddList>`
    const body = [
      field('<w:textInput/>', '<w:t>12 barn</w:t>'),
      field('<w:textInput/>', '<w:t>\u2002\u2002\u2002\u2002\u2002</w:t>'),
      field('<w:textInput><w:default w:val="Skriv här"/></w:textInput>', '<w:t>Skriv här</w:t>'),
      field(list('<w:result w:val="1"/>'), ''),
      field(list(''), ''),
    ].join('')
    expect(notation(body)).toEqual(['P 12 barn', 'P Ja'])
  })

  it('marks a sign that it cannot read instead of guessing', () => {
    const body = `<w:p>${r('<w:t>Antal</w:t>')}${r('<w:sym w:font="Webdings" w:char="F0AA"/>')}</w:p>`
    expect(notation(body)).toEqual(['P Antal\ufffd'])
    expect(codes(body)).toEqual(['unknown-sign'])
  })
})

describe('automatic numbering', () => {
  const letters = abstract(
    1,
    level(0, 'decimal', '%1.'),
    level(1, 'lowerLetter', '%2.'),
    level(2, 'lowerRoman', '%1.%3)'),
  )

  it('counts levels, starts deeper ones anew and writes them as Word does', () => {
    const numbering = letters + num(1, 1)
    const body = [
      [0, 'Blekinge'],
      [1, 'ett'],
      [1, 'två'],
      [2, 'djup'],
      [0, 'Dalarna'],
      [1, 'tre'],
    ] as const
    expect(notation(body.map(([ilvl, text]) => p(text, numbered(1, ilvl))).join(''), { numbering })).toEqual([
      'P [0:1.] Blekinge',
      'P [1:a.] ett',
      'P [1:b.] två',
      'P [2:1.i)] djup',
      'P [0:2.] Dalarna',
      'P [1:a.] tre',
    ])
  })

  it('goes through styles to the level that is tied to the style', () => {
    const numbering =
      abstract(
        1,
        level(0, 'decimal', '%1.', '<w:pStyle w:val="A"/>'),
        level(1, 'lowerLetter', '%2.', '<w:pStyle w:val="B"/>'),
      ) + num(4, 1)
    const styles =
      style('A', 'Lista A', '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>') +
      style('B', 'Lista B', '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>') +
      style('C', 'Lista C', '<w:basedOn w:val="B"/>')
    const body =
      p('x', '<w:pStyle w:val="A"/>') +
      p('y', '<w:pStyle w:val="B"/>') +
      p('z', '<w:pStyle w:val="C"/>') +
      p('fri', '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    expect(notation(body, { numbering, styles })).toEqual(['P [0:1.] x', 'P [1:a.] y', 'P [1:b.] z', 'P fri'])
  })

  it('goes on counting in lists that share a definition, unless one starts anew', () => {
    const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    const numbering = letters + num(1, 1) + num(2, 1) + num(3, 1, restart)
    const body = p('a', numbered(1, 0)) + p('b', numbered(2, 0)) + p('c', numbered(3, 0)) + p('d', numbered(3, 0))
    expect(notation(body, { numbering })).toEqual(['P [0:1.] a', 'P [0:2.] b', 'P [0:1.] c', 'P [0:2.] d'])
  })

  it('counts a numbered paragraph without text, follows list styles and legal numbering, and keeps a level from restarting', () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="Lista"/>' +
      level(0, 'upperRoman', '%1') +
      level(1, 'decimal', '%1.%2', '<w:isLgl/><w:lvlRestart w:val="0"/>') +
      '</w:abstractNum><w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Lista"/></w:abstractNum>' +
      num(1, 8)
    const body =
      p('a', numbered(1, 0)) +
      p('b', numbered(1, 1)) +
      p('', numbered(1, 0)) +
      p('c', numbered(1, 1)) +
      p('d', numbered(1, 0))
    expect(notation(body, { numbering })).toEqual(['P [0:I] a', 'P [1:1.1] b', 'P [1:2.2] c', 'P [0:III] d'])
  })

  it('writes bullets of symbol fonts as bullets and keeps readable ones', () => {
    const numbering = abstract(1, level(0, 'bullet', '\uf0b7'), level(1, 'bullet', '–')) + num(1, 1)
    const blocks = read(p('a', numbered(1, 0)) + p('b', numbered(1, 1)), { numbering }).blocks
    expect(blockNotation(blocks)).toEqual(['P [0:•] a', 'P [1:–] b'])
    expect(blocks.map((block) => block.kind === 'paragraph' && block.list?.ordered)).toEqual([false, false])
  })

  it('reads what the docx package writes', async () => {
    const file = await Packer.toBuffer(
      new Document({
        numbering: {
          config: [
            {
              reference: 'register',
              levels: [
                { level: 0, format: LevelFormat.DECIMAL, text: '%1.' },
                { level: 1, format: LevelFormat.LOWER_LETTER, text: '%2.' },
              ],
            },
          ],
        },
        sections: [
          {
            children: [
              new Paragraph({ text: 'Register', heading: HeadingLevel.HEADING_2 }),
              new Paragraph({ text: 'Blekinge', numbering: { reference: 'register', level: 0 } }),
              new Paragraph({ text: 'Lilla teamet, Ronneby; BUP', numbering: { reference: 'register', level: 1 } }),
              new Table({
                rows: [
                  new TableRow({
                    tableHeader: true,
                    children: [
                      new TableCell({
                        columnSpan: 2,
                        children: [new Paragraph({ children: [new TextRun({ text: 'Lilla teamet', bold: true })] })],
                      }),
                    ],
                  }),
                  new TableRow({
                    children: [
                      new TableCell({ children: [new Paragraph('Ålder')] }),
                      new TableCell({ children: [new Paragraph('0–6 år')] }),
                    ],
                  }),
                ],
              }),
            ],
          },
        ],
      }),
    )
    expect(blockNotation(readDocx(file, { name: 'register.docx' }).blocks)).toEqual([
      'H2 Register',
      'P [0:1.] Blekinge',
      'P [1:a.] Lilla teamet, Ronneby; BUP',
      'T #*Lilla teamet | ^#*Lilla teamet',
      'T Ålder | 0–6 år',
    ])
  })
})

describe('tables', () => {
  it('lays merged cells out on a grid, repeats their text as covered and drops the grid columns that no cell begins in', () => {
    const restart = '<w:vMerge w:val="restart"/>'
    const body = tbl(
      tr(tc(p('Över allt'), '<w:gridSpan w:val="3"/>')),
      tr(tc(p('Namn')), tc(p('BUP'), '<w:gridSpan w:val="2"/>')),
      tr(tc(p('Metoder')), tc(p('Samtal'), `<w:gridSpan w:val="2"/>${restart}`)),
      tr(tc(p('Tillgång')), tc(p('syns inte'), '<w:gridSpan w:val="2"/><w:vMerge/>')),
    )
    expect(notation(body)).toEqual([
      'T Över allt | ^Över allt',
      'T Namn | BUP',
      'T Metoder | Samtal',
      'T Tillgång | ^Samtal',
    ])
  })

  it('knows old horizontal merges, rows that begin further in, and deleted rows', () => {
    const body = tbl(
      tr(tc(p('A'), '<w:hMerge w:val="restart"/>'), tc(p('osynlig'), '<w:hMerge/>'), tc(p('B'))),
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc(p('C'))}${tc(p('D'))}</w:tr>`,
      `<w:tr><w:trPr><w:del/></w:trPr>${tc(p('borttagen'))}</w:tr>`,
      `<w:tr><w:trPr><w:hidden/></w:trPr>${tc(p('dold'))}</w:tr>`,
    )
    expect(notation(body)).toEqual(['T A | ^A | B', 'T  | C | D'])
  })

  it('gives one line for each paragraph and line break of a cell, with the mark of a list beside the text', () => {
    const numbering = abstract(1, level(0, 'decimal', '%1.')) + num(1, 1)
    const body = tbl(
      tr(
        tc(p('Namn')),
        tc(
          p('Ett', numbered(1, 0)) +
            p('') +
            p('Två', numbered(1, 0)) +
            `<w:p>${r('<w:t>Tre</w:t><w:br/><w:t>Fyra</w:t>')}</w:p>`,
        ),
      ),
    )
    expect(notation(body, { numbering })).toEqual(['T Namn | [0:1.] Ett / [0:2.] Två / Tre / Fyra'])
  })

  it('reads a table inside a value row by row, and tables that only arrange the page as tables of their own', () => {
    const inner = tbl(tr(tc(p('År')), tc(p('Antal'))), tr(tc(p('2024')), tc(p('65'))))
    expect(notation(tbl(tr(tc(p('Namn')), tc(p('BUP'))), tr(tc(p('Ärenden')), tc(inner + p('')))))).toEqual([
      'T Namn | BUP',
      'T Ärenden | År\tAntal / 2024\t65',
    ])
    expect(notation(tbl(tr(tc(p('Vänster') + inner), tc(inner))))).toEqual([
      'P Vänster',
      'T År | Antal',
      'T 2024 | 65',
      'T År | Antal',
      'T 2024 | 65',
    ])
  })

  it('takes a caption from the paragraph above, and the unseen title otherwise', () => {
    const styles = style('Beskrivning', 'caption')
    expect(
      notation(p('Tabell 1. Teamet', '<w:pStyle w:val="Beskrivning"/>') + tbl(tr(tc(p('a')), tc(p('b')))), { styles }),
    ).toEqual(['C Tabell 1. Teamet', 'T a | b'])
    const titled = read(`<w:tbl><w:tblPr><w:tblCaption w:val="Teamet"/></w:tblPr>${tr(tc(p('a')))}</w:tbl>`).blocks[0]
    expect(titled?.kind === 'table' && titled.caption).toMatchObject([{ text: 'Teamet', invisible: true }])
  })

  it('tells a footnote that hangs on an answer', () => {
    const body = tbl(tr(tc(p('Antal')), tc(`<w:p>${r('<w:t>65</w:t>')}${r('<w:footnoteReference w:id="3"/>')}</w:p>`)))
    const problems = read(body, { footnotes: `<w:footnote w:id="3">${p('Uppskattat')}</w:footnote>` }).problems
    expect(problems).toMatchObject([{ code: 'footnote-in-cell', text: '65' }])
    expect(problems[0]?.message).toContain('Uppskattat')
  })
})

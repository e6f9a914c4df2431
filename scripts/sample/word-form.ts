import { strToU8 } from 'fflate'
import { type Answer, answersOf, type DescribedUnit, inventedComment, labels2025, notice2025 } from './answer.ts'
import { zipOf } from './zip.ts'

/**
 * Three forms as they come back: one filled in as asked, one with answers typed beside the question and a merged
 * answer, one in two tables. `values` is what each question was answered with.
 */
const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const run = (text: string, bold = false): string =>
  `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`

const paragraph = (content: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`

const heading = (text: string): string => paragraph(run(text), '<w:pStyle w:val="Heading1"/>')

/** Answers that begin with "• " become automatic bullets: the mark is then no text. */
const answerParagraphs = (value: string | null): string =>
  value === null
    ? '<w:p/>'
    : value
        .split('\n')
        .map((text) =>
          text.startsWith('• ')
            ? paragraph(run(text.slice(2)), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
            : paragraph(run(text)),
        )
        .join('')

/** What a reader sees of automatic bullets: paragraphs. */
const withoutBullets = (answer: Answer): Answer => ({
  ...answer,
  value: answer.value?.replace(/^• /gm, '') ?? null,
})

const cell = (content: string, widthTwips: number, properties = ''): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${widthTwips}" w:type="dxa"/>${properties}</w:tcPr>${content}</w:tc>`

const labelTwips = 3400
const answerTwips = 5672
const row = (left: string, right: string, rightProperties = ''): string =>
  `<w:tr>${cell(left, labelTwips)}${cell(right, answerTwips, rightProperties)}</w:tr>`
const mergedRow = (text: string): string =>
  `<w:tr>${cell(paragraph(run(text, true)), labelTwips + answerTwips, '<w:gridSpan w:val="2"/>')}</w:tr>`
const plainRow = (answer: Answer): string => row(paragraph(run(answer.label)), answerParagraphs(answer.value))

const table = (rows: readonly string[]): string =>
  `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="${labelTwips + answerTwips}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="${labelTwips}"/><w:gridCol w:w="${answerTwips}"/></w:tblGrid>${rows.join('')}</w:tbl>`

/** A content control that still shows its prompt: no answer. */
const promptControl = (prompt: string): string =>
  `<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>${paragraph(`<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>${escapeXml(prompt)}</w:t></w:r>`)}</w:sdtContent></w:sdt>`

/** A drop-down list in which an answer was chosen. */
const chosenControl = (chosen: string, choices: readonly string[]): string =>
  `<w:sdt><w:sdtPr><w:dropDownList w:lastValue="${escapeXml(chosen)}">${choices.map((choice) => `<w:listItem w:displayText="${escapeXml(choice)}" w:value="${escapeXml(choice)}"/>`).join('')}</w:dropDownList></w:sdtPr><w:sdtContent>${paragraph(run(chosen))}</w:sdtContent></w:sdt>`

const document = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>`

const styles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="sv-SE"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="60"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="30"/></w:rPr></w:style><w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/><w:rPr><w:color w:val="808080"/></w:rPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`

const numbering = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

const packageSchema = 'http://schemas.openxmlformats.org/package/2006'
const officeSchema = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const partsOf = (title: string, body: string): Record<string, string> => ({
  '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="${packageSchema}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${wordType}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${wordType}.numbering+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
  '_rels/.rels': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${packageSchema}/relationships"><Relationship Id="rId1" Type="${officeSchema}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${packageSchema}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  'docProps/core.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="${packageSchema}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:language>sv-SE</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">2025-11-21T12:00:00Z</dcterms:created></cp:coreProperties>`,
  'word/_rels/document.xml.rels': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${packageSchema}/relationships"><Relationship Id="rId1" Type="${officeSchema}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${officeSchema}/numbering" Target="numbering.xml"/></Relationships>`,
  'word/document.xml': document(body),
  'word/styles.xml': styles,
  'word/numbering.xml': numbering,
})

const docx = (body: string): Uint8Array => {
  const title = 'Frågor till verksamheten 2025'
  const parts = partsOf(title, heading(title) + paragraph(run(notice2025), '<w:spacing w:after="200"/>') + body)
  return zipOf(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}

export interface WordForm {
  unit: DescribedUnit
  bytes: Uint8Array
}

const answerOf = (answers: readonly Answer[], key: string): Answer => answers.find((answer) => answer.key === key)!

/** Filled in as asked: merged heading row, bullets, a chosen answer, and a prompt that was left as it stood. */
const lillaBup = (): WordForm => {
  const answers = answersOf(labels2025, {
    name: 'Lilla BUP',
    ages: '0–6 år',
    operator: 'BUP',
    catchment: 'Hela Blekinge',
    referral: 'Remiss från vårdgranne eller egen anmälan',
    caseType: '• Samspel som har kört fast\n• Ett barn som är svårt att trösta\n• Föräldrar som mår dåligt',
    scope: 'Ett besök i veckan, vanligen i tre månader.',
    casesPerYear: null,
    ageDistribution: 'Ingen uppgift',
    caseLength: 'Tre till sex månader',
    staff: 'Psykolog, socionom och sjuksköterska.\nAlla arbetar deltid i teamet.',
    assessmentMethods: 'DC:0–5, MIM och samtal med föräldrarna',
    assessmentAccess: 'Ja',
    treatmentMethods: 'CPP, COS-P och Marte Meo',
    groupActivity: null,
    outlook: 'Under uppbyggnad.',
    contact: 'Alex Exempelsson, alex.exempelsson@example.se',
    comments: inventedComment,
  })
  const special: Record<string, string> = {
    assessmentAccess: chosenControl('Ja', ['Ja', 'Nej', 'Vet ej']),
    groupActivity: promptControl('Klicka eller tryck här för att ange text.'),
  }
  const rows = answers.map((answer) =>
    answer.key !== null && answer.key in special
      ? row(paragraph(run(answer.label)), special[answer.key]!)
      : plainRow(answer),
  )
  return {
    unit: { heading: 'Lilla BUP, Karlshamn', region: 'Blekinge', answers: answers.map(withoutBullets) },
    bytes: docx(table([mergedRow('Lilla BUP, Karlshamn'), ...rows])),
  }
}

/** Answers typed after the question, an empty row, and one answer merged over two questions: it belongs to the first. */
const vaxjo = (): WordForm => {
  const answers = answersOf(labels2025, {
    name: 'Småbarnsteamet, Växjö',
    ages: '0–6 år',
    operator: 'BUP, Region Kronoberg',
    catchment: 'Region Kronoberg',
    referral: 'En väg in',
    caseType: 'Regleringssvårigheter, samspel och oro hos föräldrar.',
    scope: null,
    casesPerYear: 'Omkring 60 (exempelsiffra)',
    ageDistribution: 'Jämnt mellan noll och sex år.',
    caseLength: 'Ett halvår',
    staff: 'Tre behandlare: två psykologer och en socionom',
    assessmentMethods: 'Observation av samspel, filmat material och samtal.',
    assessmentAccess: null,
    treatmentMethods: 'VIPP-SD och WWW',
    groupActivity: 'Nej',
    outlook: 'Stabil sedan flera år.',
    contact: 'smabarnsteamet.vaxjo@example.se',
    comments: inventedComment,
  })
  const besideLabel = ['ages', 'referral', 'caseLength', 'groupActivity']
  const rows = answers.flatMap((answer) => {
    if (besideLabel.includes(answer.key!)) {
      const label = answer.label.endsWith(':') ? answer.label : `${answer.label}:`
      return [row(paragraph(run(label, true) + run(` ${answer.value}`)), '<w:p/>')]
    }
    if (answer.key === 'assessmentMethods')
      return [row(paragraph(run(answer.label)), answerParagraphs(answer.value), '<w:vMerge w:val="restart"/>')]
    if (answer.key === 'assessmentAccess') return [row(paragraph(run(answer.label)), '<w:p/>', '<w:vMerge/>')]
    if (answer.key === 'treatmentMethods') return [row('<w:p/>', '<w:p/>'), plainRow(answer)]
    return [plainRow(answer)]
  })
  return { unit: { heading: 'Småbarnsteamet, Växjö', region: 'Kronoberg', answers }, bytes: docx(table(rows)) }
}

/** A unit of the report's appendix that answers anew, in two tables with a heading between them. */
const exempelviken = (): WordForm => {
  const answers = answersOf(labels2025, {
    name: 'Psykologenheten Exempelviken',
    ages: '0–6 år',
    operator: 'FBHV, Region Gotland',
    catchment: 'Hela Gotland',
    referral: 'Genom barnavårdscentralen.\nSedan i höst går det också att anmäla sig på webben.',
    caseType: 'Oro för barnets sömn eller mat, och samtal när föräldraskapet känns tungt.',
    scope: 'Två till sex samtal.',
    casesPerYear: 'Cirka 95 (exempelsiffra)',
    ageDistribution: 'Ingen uppgift',
    caseLength: 'Två månader',
    staff: 'Två psykologer på sammanlagt 1,75 tjänst',
    assessmentMethods: 'Samtal och observation. EPDS används när en förälder mår dåligt.',
    treatmentMethods: 'Rådgivande samtal. Behandling ges av andra enheter.',
    groupActivity: 'Nej',
    outlook: 'Ingen uppgift',
    contact: 'Maja Exempelsson, maja.exempelsson@example.se',
    comments: inventedComment,
  })
  const cut = answers.indexOf(answerOf(answers, 'caseType'))
  return {
    unit: { heading: 'Psykologenheten Exempelviken, Gotland', region: 'Gotland', answers },
    bytes: docx(
      heading('Psykologenheten Exempelviken, Gotland') +
        table(answers.slice(0, cut).map(plainRow)) +
        paragraph(run('Fortsättning: arbetet'), '<w:spacing w:before="200" w:after="120"/>') +
        table(answers.slice(cut).map(plainRow)),
    ),
  }
}

/** The forms by file name. */
export const writeWordForms = (): Record<string, WordForm> => ({
  'svarsformular-exempelviken.docx': exempelviken(),
  'svarsformular-lilla-bup.docx': lillaBup(),
  'svarsformular-smabarnsteamet-vaxjo.docx': vaxjo(),
})

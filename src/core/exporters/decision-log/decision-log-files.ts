import { type Html, html } from '../catalogue/html.ts'
import { CsvWriter } from '../data/csv.ts'
import { type CellValue, type SheetColumn, Workbook } from '../excel/workbook-parts.ts'
import type { ExportedFile } from '../export-edition.ts'
import type { Pace } from '../pace.ts'
import { oneLine, textBlocks } from '../plain-text.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import { createWordDocument } from '../word/word-frame.ts'
import { type DecisionLine, decisionLines, logPage, logSentences } from './decision-lines.ts'

/** The log of decisions as Word, Excel, CSV and a web page that every link leads to. */
export const createDecisionLog = async (snapshot: ExportSnapshot, pace: Pace): Promise<ExportedFile[]> => {
  const { year } = snapshot.edition
  const lines = decisionLines(snapshot)
  return [
    { name: `beslut/beslut-${year}.docx`, bytes: await wordLog(snapshot, lines, pace) },
    { name: `beslut/beslut-${year}.xlsx`, bytes: await excelLog(snapshot, lines) },
    { name: `beslut/beslut-${year}.csv`, bytes: await csvLog(snapshot, lines, pace) },
    { name: `beslut/${logPage(year)}`, bytes: Buffer.from(await webLog(snapshot, lines, pace), 'utf8') },
  ]
}

const title = ({ edition }: ExportSnapshot): string => `Beslutslogg, upplaga ${edition.year}`

const wordLog = (snapshot: ExportSnapshot, lines: readonly DecisionLine[], pace: Pace): Promise<Uint8Array> =>
  createWordDocument({ title: title(snapshot), footer: title(snapshot) }, async (body) => {
    body.paragraph(title(snapshot), 'Title')
    body.paragraph(snapshot.edition.title, 'Subtitle')
    for (const sentence of logSentences(lines)) body.paragraph(sentence, 'BodyText')
    body.contents()
    body.heading(1, 'Kriterier')
    for (const { key, label, question } of snapshot.criteria)
      body.paragraph(`${key}) ${label}. ${question}`, 'BodyText')
    if (lines.length > 0) body.heading(1, 'Beslut')
    for (const [index, line] of lines.entries()) {
      await pace(index)
      body.heading(2, unitWords(line), bookmarkOf(line))
      body.paragraph([line.region, line.standing].filter((part) => part !== '').join(' · '), 'UnitLine')
      body.table({
        title: `Beslut om ${unitWords(line)}`,
        description: `${line.outcome}. ${line.standing}.`,
        header: ['Fråga', 'Beslut'],
        rows: rowsOf(snapshot, line).map(([label, text]) => ({ label, shown: { kind: 'text', text } })),
      })
    }
  })

/** Word takes forty letters, digits and low lines. */
const bookmarkOf = ({ anchor }: DecisionLine): string => anchor.replaceAll(/[^a-z0-9]/g, '_').slice(0, 40)

const unitWords = ({ decision }: DecisionLine): string =>
  oneLine([decision.number, decision.unit].filter((part) => part !== null).join(' '))

/** What is said of a decision, row by row; what is empty is left out. */
const rowsOf = ({ criteria }: ExportSnapshot, line: DecisionLine): [string, string][] =>
  (
    [
      ['Utfall', line.outcome],
      ...criteria.map(({ key, label }, at): [string, string] => [`${key}) ${label}`, line.answers[at] ?? '']),
      ['Skäl', line.reason],
      ['Motivering', line.decision.rationale],
      ['Belägg', line.evidence],
      ['Saknar belägg, därför att', line.lacking],
      ['Hur beslutet kom till', line.settled],
      ['Undertecknat', line.signed],
      ['Kodbok', `version ${line.decision.codebookVersion}`],
      ['Öppnat igen, därför att', line.decision.reopenReason ?? ''],
      ['Beslutets id', line.decision.decisionId],
    ] satisfies [string, string][]
  ).filter(([, text]) => text !== '')

const cellsOf = (line: DecisionLine): CellValue[] => {
  const { decision } = line
  return [
    ...[decision.decisionId, line.link, decision.number, oneLine(decision.unit), decision.regionCode, line.region],
    ...[line.outcome, line.standing, ...line.answers, decision.reason, decision.reasonText, decision.rationale],
    ...[line.evidence, line.lacking, line.settled, line.signed, decision.codebookVersion, decision.reopenReason],
  ]
}

const excelLog = async (snapshot: ExportSnapshot, lines: readonly DecisionLine[]): Promise<Uint8Array> => {
  const column = (header: string, width: number): SheetColumn => ({ header, width })
  const workbook = new Workbook()
  await workbook.addSheet({
    name: 'Beslut',
    columns: [
      ...[
        column('Id', 30),
        column('Länk', 24),
        column('Nr', 7),
        column('Verksamhet/team', 36),
        column('Regionkod', 11),
      ],
      ...[column('Region', 20), column('Utfall', 14), column('Gäller', 16)],
      ...snapshot.criteria.map(({ key }) => column(`Kriterium ${key}`, 12)),
      ...[column('Skäl', 30), column('Skäl, egna ord', 30), column('Motivering', 60), column('Belägg', 60)],
      ...[column('Saknar belägg', 40), column('Hur', 18), column('Undertecknat', 36), column('Kodbok', 9)],
      column('Öppnat igen', 30),
    ],
    frozenColumns: 0,
    rows: lines.map(cellsOf),
  })
  return await workbook.finish(title(snapshot))
}

const csvLog = async (
  { criteria }: ExportSnapshot,
  lines: readonly DecisionLine[],
  pace: Pace,
): Promise<Uint8Array> => {
  const csv = new CsvWriter([
    ...['id', 'lank', 'nummer', 'verksamhet', 'regionkod', 'region', 'utfall', 'galler'],
    ...criteria.map(({ key }) => `kriterium_${key}`),
    ...[
      'skal',
      'skal_egna_ord',
      'motivering',
      'belagg',
      'saknar_belagg',
      'hur',
      'undertecknat',
      'kodbok',
      'oppnat_igen',
    ],
  ])
  for (const [index, line] of lines.entries()) {
    await pace(index)
    csv.add(cellsOf(line))
  }
  return csv.finish()
}

const paragraphs = (text: string): Html => {
  const blocks = textBlocks(text)
  const [only] = blocks
  if (blocks.length === 1 && only?.kind === 'paragraph') return html`${only.text}`
  return html`${blocks.map((block) => (block.kind === 'paragraph' ? html`<p>${block.text}</p>` : html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`))}`
}

const webLog = async (snapshot: ExportSnapshot, lines: readonly DecisionLine[], pace: Pace): Promise<string> => {
  const sections: Html[] = []
  for (const [index, line] of lines.entries()) {
    await pace(index)
    sections.push(html`<section id="${line.anchor}">
<h2><bdi>${unitWords(line)}</bdi></h2>
<p>${[line.region, line.standing].filter((part) => part !== '').join(' · ')} · <a href="#${line.anchor}">länk till beslutet<span class="hidden"> om ${unitWords(line)}</span></a></p>
<dl>${rowsOf(snapshot, line).map(([label, text]) => html`<div><dt>${label}</dt><dd>${paragraphs(text)}</dd></div>`)}</dl>
</section>
`)
  }
  return html`<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title(snapshot)}</title>
<style>
body { margin: 2rem auto; max-width: 48rem; padding: 0 1rem; font: 1.125rem/1.55 "Source Sans 3", Calibri, Arial, sans-serif; color: #14232b; background: #fff; }
h1, h2 { font-family: "Source Serif 4", Georgia, serif; line-height: 1.2; }
section { border-top: 1px solid #74848a; margin-top: 2rem; }
section:target { border-top: 4px solid #0e4e7b; }
dl > div { display: grid; grid-template-columns: 12rem 1fr; gap: 1rem; padding: .25rem 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
a { color: #0e4e7b; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 36rem) { dl > div { grid-template-columns: 1fr; gap: 0; } }
</style>
</head>
<body>
<main>
<h1>${title(snapshot)}</h1>
<p>${oneLine(snapshot.edition.title)}</p>
${logSentences(lines).map((sentence) => html`<p>${sentence}</p>\n`)}
${sections}</main>
</body>
</html>
`.markup
}

import type { Pace } from '../pace.ts'
import { plainText, textBlocks } from '../plain-text.ts'
import { operatorLabels, underConstructionNote, unitsByRegion, unitTitle } from '../register-list.ts'
import type { ShownValue } from '../shown-value.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import { listed } from '../swedish-words.ts'
import { isDescribed, unitRows } from '../unit-table.ts'
import { type Html, html } from './html.ts'
import { groupName } from './start-page.ts'

/**
 * The register and the tables of included units as markup that a web editor pastes into a page: headings from level 2, tables
 * with captions and header cells, no styles, classes, ids or scripts that could meet the page's own. Letters beyond ASCII are
 * written as references, so that the page's encoding makes no difference.
 */
export const createTablesFragment = async (snapshot: ExportSnapshot, pace: Pace): Promise<string> => {
  const groups = unitsByRegion(snapshot, 'included')
  const { edition, operators, fields } = snapshot
  const parts: Html[] = [
    html`<div lang="sv">
<h2>Register</h2>
<table>
<caption>Verksamheter/team per region, upplaga ${edition.year}</caption>
<thead><tr><th scope="col">Region</th><th scope="col">Verksamhet/team</th><th scope="col">Ort</th><th scope="col">Huvudman</th><th scope="col">Antal</th></tr></thead>
<tbody>
${groups.map((group) =>
  group.units.length === 0
    ? html`<tr><th scope="row">${groupName(group)}</th><td>${group.region?.statedNone ? 'saknas' : 'ingen uppgift'}</td><td></td><td></td><td></td></tr>\n`
    : group.units.map(
        (unit) =>
          html`<tr><th scope="row">${groupName(group)}</th><td>${unitTitle(unit)}${underConstructionNote(unit) === '' ? null : ' (under uppbyggnad)'}</td><td>${listed(unit.places)}</td><td>${listed(operatorLabels(unit.operators, operators))}</td><td>${unit.unitCount}</td></tr>\n`,
      ),
)}</tbody>
</table>
`,
  ]
  let done = 0
  for (const group of groups) {
    const described = group.units.filter(isDescribed)
    if (described.length === 0) continue
    parts.push(html`<h2>${groupName(group)}</h2>\n`)
    for (const unit of described) {
      await pace(done++)
      parts.push(html`<table>
<caption>${unitTitle(unit)}</caption>
<thead><tr><th scope="col">Fr\u00E5ga</th><th scope="col">Svar</th></tr></thead>
<tbody>
${unitRows(unit, fields).map(({ label, shown }) => html`<tr><th scope="row">${label}</th><td>${answer(shown)}</td></tr>\n`)}</tbody>
</table>
`)
    }
  }
  parts.push(html`</div>\n`)
  return parts.map(({ markup }) => asciiOnly(markup)).join('')
}

const answer = ({ kind, text }: ShownValue): Html => {
  if (kind !== 'text') return html`${text}`
  const blocks = textBlocks(text)
  const [only] = blocks
  if (blocks.length === 1 && only?.kind === 'paragraph') return html`${only.text}`
  return html`${blocks.map((block) => (block.kind === 'paragraph' ? html`<p>${block.text}</p>` : html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`))}`
}

const references: Record<string, string> = {
  å: '&aring;',
  ä: '&auml;',
  ö: '&ouml;',
  Å: '&Aring;',
  Ä: '&Auml;',
  Ö: '&Ouml;',
  é: '&eacute;',
  '–': '&ndash;',
  '”': '&rdquo;',
  '\u00A0': '&nbsp;',
}

const asciiOnly = (markup: string): string =>
  plainText(markup).replaceAll(/[^\n\t\x20-\x7E]/gu, (sign) => references[sign] ?? `&#${sign.codePointAt(0)};`)

import { operatorKeys } from '../../../shared/domain/operator.ts'
import {
  countUnits,
  operatorLabels,
  type RegionUnits,
  underConstructionNote,
  unitsByRegion,
  unitTitle,
} from '../register-list.ts'
import type { SnapshotRegion, SnapshotUnit } from '../snapshot.ts'
import { capitalised, inDigits, inWords, listed, units as unitWords } from '../swedish-words.ts'
import { cataloguePage, isolated, pageFiles, type Site } from './catalogue-page.ts'
import { type Html, html } from './html.ts'
import { formOf, type OperatorForm, operatorForm } from './operator-forms.ts'
import { regionAnchor, tileMap } from './tile-map.ts'

/** The first page: regions as a list, the same on the map, and under each region its units. */
export const startPage = (site: Site): string => {
  const { snapshot } = site
  const groups = unitsByRegion(snapshot, 'included')
  const appendix = new Map(
    unitsByRegion(snapshot, 'appendix').map(({ region, units }) => [region?.code, countUnits(units)]),
  )
  const main = html`<div class="wrap">
<div class="cols">
<div>
<h1>Var i landet kan familjer få samspels\u00ADbehandling?</h1>
<p class="lead">${lead(groups, snapshot.edition.ages)}</p>
<h2 class="pick">Välj region</h2>
<ol class="index num">${groups.map((group) => html`<li><a href="#${regionAnchor(group.region)}">${groupName(group)}</a>${indexCount(group)}</li>`)}</ol>
<p class="note">Upplaga ${snapshot.edition.year}. <strong>Vi kan ha fel:</strong> verksamheter kan ha missats, uppgifter kan ha ändrats och gränsen för vad som räknas kan diskuteras. <a href="${pageFiles.about}#fel">Så gör du om något inte stämmer</a>.</p>
</div>
<figure>${tileMap(groups, { root: '', forms: true, legend: legend(groups) })}
<figcaption>Varje ruta är en region, ungefär där den ligger. Siffran är antalet verksamheter/team, och det finns ett tecken för varje. Samma tal står i listan.</figcaption></figure>
</div>
${groups.map((group) => regionSection(group, site, appendix.get(group.region?.code) ?? 0))}
</div>`
  return cataloguePage(site, { title: site.name, current: 'start', root: '', main })
}

export const groupName = ({ region }: RegionUnits): string => region?.name ?? 'Utan angiven region'

const lead = (groups: readonly RegionUnits[], ages: string): Html => {
  const regions = groups.flatMap(({ region, units }) => (region === null ? [] : [{ region, count: countUnits(units) }]))
  const total = countUnits(groups.flatMap(({ units }) => units))
  const withUnits = regions.filter(({ count }) => count > 0).length
  const none = regions.filter(({ region, count }) => count === 0 && region.statedNone)
  const unknown = regions.filter(({ region, count }) => count === 0 && !region.statedNone)
  if (total === 0)
    return html`Upplagan har ännu inga verksamheter/team som behandlar späda och små barn, ${ages}, tillsammans med deras föräldrar.`
  return html`<b class="num">${inDigits(total)}</b> ${total === 1 ? 'verksamhet/team' : 'verksamheter/team'} i <b class="num">${withUnits}</b> av ${regions.length} regioner behandlar späda och små barn, ${ages}, tillsammans med deras föräldrar.${
    none.length === 0
      ? null
      : ` I ${inWords(none.length)} ${none.length === 1 ? 'region' : 'regioner'} har vi inte hittat någon.`
  }${unknown.length === 0 ? null : ` ${unknown.length > 3 ? `För ${inWords(unknown.length)} regioner` : `För ${listed(unknown.map(({ region }) => region.name))}`} finns ingen uppgift.`}`
}

const indexCount = ({ region, units }: RegionUnits): Html => {
  const count = countUnits(units)
  if (count > 0) return html`<span>${inDigits(count)}</span>`
  return html`<span class="none">${noneWords(region)}</span>`
}

const noneWords = (region: SnapshotRegion | null): string => (region?.statedNone ? 'saknas' : 'ingen uppgift')

const legend = (groups: readonly RegionUnits[]): Html => {
  const counts = new Map<OperatorForm, number>()
  for (const unit of groups.flatMap(({ units }) => units)) {
    const form = formOf(unit.operators)
    counts.set(form, (counts.get(form) ?? 0) + unit.unitCount)
  }
  const order: OperatorForm[] = [...operatorKeys, 'samverkan', 'unknown']
  return html`<div class="legend"><h2>Vem driver dem?</h2><ul class="num">${order
    .filter((form) => form !== 'unknown' || counts.has(form))
    .map(
      (form) =>
        html`<li>${operatorForm(form)}<span>${formWords[form]}</span><b>${inDigits(counts.get(form) ?? 0)}</b></li>`,
    )}</ul></div>`
}

const formWords: Record<OperatorForm, string> = {
  BUP: 'BUP',
  FBHV: 'Föräldra- och barnhälsovård',
  socialtjänst: 'Socialtjänst',
  habilitering: 'Habilitering',
  samverkan: 'Flera i samverkan',
  unknown: 'Ej angivet',
}

const regionSection = (group: RegionUnits, site: Site, appendixCount: number): Html => {
  const { region, units } = group
  const count = countUnits(units)
  const aside: (Html | string)[] = []
  if (region?.childrenText)
    aside.push(`Barn${region.childrenAges ? ` ${region.childrenAges}` : ''}: ${region.childrenText}.`)
  if (appendixCount > 0)
    aside.push(
      html`${aside.length > 0 ? ' ' : ''}<a href="${pageFiles.appendix}#${regionAnchor(region)}">${inDigits(appendixCount)} i bilagan</a>.`,
    )
  return html`<section class="region" id="${regionAnchor(region)}">
<h2>${groupName(group)}</h2><p class="sum">${count > 0 ? unitWords(count) : capitalised(noneWords(region))}</p>
${units.length > 0 ? html`<ul>${units.map((unit) => unitLine(unit, site))}</ul>` : null}${aside.length > 0 ? html`<p class="aside">${aside}</p>` : null}
</section>
`
}

const unitLine = (unit: SnapshotUnit, site: Site): Html => {
  const notes = [unit.unitCount > 1 ? `${inDigits(unit.unitCount)} verksamheter/team` : '', underConstructionNote(unit)]
  const extra = notes.filter((note) => note !== '').join(', ')
  return html`<li><span><a href="verksamheter/${site.unitPages.get(unit.profileId) ?? ''}">${isolated(unitTitle(unit))}</a>${extra === '' ? null : html` <span class="mark">(${extra})</span>`}</span> <span>${isolated(listed(unit.places))}</span> <span>${operatorMarkup(unit, site)}</span></li>`
}

/** The operator's form and words: "◐ BUP och socialtjänst". */
export const operatorMarkup = (unit: SnapshotUnit, { snapshot }: Site): Html => {
  const labels = operatorLabels(unit.operators, snapshot.operators)
  if (labels.length === 0) return html`<span class="mark">Huvudman ej angiven</span>`
  return html`${operatorForm(formOf(unit.operators))} ${capitalised(listed(labels.map((label, index) => (index === 0 ? label : lowered(label)))))}`
}

/** "Socialtjänst" inside a sentence is "socialtjänst"; "BUP" stays. */
export const lowered = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLocaleLowerCase('sv') + label.slice(1) : label

import { missedWords } from '../missed-criteria.ts'
import { oneLine } from '../plain-text.ts'
import {
  countUnits,
  operatorLabels,
  operatorWords,
  type RegionUnits,
  underConstructionNote,
  unitTitle,
} from '../register-list.ts'
import type { SnapshotUnit } from '../snapshot.ts'
import { capitalised, inPlace, listed, units as unitWords } from '../swedish-words.ts'
import { isDescribed, unitRows } from '../unit-table.ts'
import type { AbbreviationFinder, UsedAbbreviation } from '../used-abbreviations.ts'
import { answerMarkup, webAddresses } from './answer.ts'
import { cataloguePage, isolated, pageFiles, type Site } from './catalogue-page.ts'
import { type Html, html } from './html.ts'
import { formOf, operatorForm } from './operator-forms.ts'
import { groupName, lowered } from './start-page.ts'
import { regionAnchor, tileMap } from './tile-map.ts'

/** What the pages of units share, made once: 10,000 pages would otherwise count all units 10,000 times. */
export interface UnitSite extends Site {
  finder: AbbreviationFinder
  /** The map with a region marked, by region code, and by null without any. */
  maps: ReadonlyMap<string | null, Html>
  /** Included units of each region, by region code. */
  counts: ReadonlyMap<string, number>
}

export const unitSite = (site: Site, finder: AbbreviationFinder, included: readonly RegionUnits[]): UnitSite => {
  const codes = [null, ...included.flatMap(({ region }) => (region === null ? [] : [region.code]))]
  const root = `../${pageFiles.start}`
  return {
    ...site,
    finder,
    maps: new Map(codes.map((current) => [current, tileMap(included, { root, current, forms: false })])),
    counts: new Map(
      included.flatMap(({ region, units }) => (region === null ? [] : [[region.code, countUnits(units)]])),
    ),
  }
}

/** Where a unit stands: its group, and the neighbours that its page links to. */
export interface UnitPlace {
  group: RegionUnits
  before: SnapshotUnit | null
  after: SnapshotUnit | null
}

/** One unit: what it is at a glance, its table, the abbreviations in it, and the way on within the region. */
export const unitPage = (site: UnitSite, unit: SnapshotUnit, place: UnitPlace): string => {
  const { edition, criteria, fields } = site.snapshot
  const title = unitTitle(unit)
  const rows = isDescribed(unit) ? unitRows(unit, fields) : []
  const explained = new Set<UsedAbbreviation>()
  const answers = rows.map(
    ({ label, shown }) =>
      html`<tr role="row"><th scope="row" role="rowheader">${label}</th><td role="cell" dir="auto">${answerMarkup(shown, site.finder, explained)}</td></tr>\n`,
  )
  const list = pageFiles[unit.outcome === 'appendix' ? 'appendix' : 'start']
  const main = html`<div class="wrap">
<nav class="crumbs" aria-label="Du är här"><ol><li><a href="../${list}">${unit.outcome === 'appendix' ? 'Bilaga' : 'Alla regioner'}</a></li><li><a href="../${list}#${regionAnchor(place.group.region)}">${groupName(place.group)}</a></li><li><span aria-current="page">${isolated(title)}</span></li></ol></nav>
<div class="unit">
<article>
<h1>${isolated(title)}</h1>
<p class="lead">${lead(unit, place)}</p>
${unit.outcome === 'appendix' ? html`<p class="banner"><strong>Ligger i bilagan</strong> och räknas inte i kartläggningens siffror. ${missedWords(unit, criteria)}</p>` : null}
${facts(unit, site, place)}
${
  rows.length === 0
    ? html`<p class="note">Upplagan har ingen beskrivning av den här verksamheten, bara raden i registret.</p>`
    : html`<table class="stack" role="table"><caption>Beskrivning <span>uppgifter i upplaga ${edition.year}</span></caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Fråga</th><th scope="col" role="columnheader">Svar</th></tr></thead><tbody role="rowgroup">
${answers}</tbody></table>`
}
${neighbours(place, site)}
</article>
<aside aria-label="Mer om verksamheten">
<figure>${site.maps.get(place.group.region?.code ?? null) ?? null}
<figcaption>${caption(place, site)}</figcaption></figure>
${abbreviations(explained)}
<p class="fix"><strong>Stämmer inte något?</strong> Uppgifterna kan vara ofullständiga eller ha ändrats. <a href="../${pageFiles.about}#fel">Så gör du</a>.${edition.publishContacts ? null : ' Personers namn, e-postadresser och telefonnummer publiceras inte.'}</p>
</aside>
</div>
</div>`
  // Two units may share a name: the window's title tells them apart.
  const where = listed(unit.places.map(oneLine)) || groupName(place.group)
  const windowTitle = title.includes(where) ? title : `${title}, ${where}`
  return cataloguePage(site, {
    title: windowTitle,
    current: unit.outcome === 'appendix' ? 'appendix' : 'start',
    root: '../',
    main,
  })
}

const lead = (unit: SnapshotUnit, { group }: UnitPlace): Html => {
  const places = unit.places.map(oneLine)
  const region = group.region?.name
  const towns = places.length === 0 ? [] : [`i ${listed(places)}`]
  const where =
    region === undefined || places.includes(region)
      ? towns
      : places.length === 0
        ? [inPlace(region)]
        : [...towns, region]
  const kind = unit.unitCount > 1 ? unitWords(unit.unitCount) : 'Verksamhet/team'
  const ages = unit.values.find(({ key }) => key === 'ages')?.text?.trim() ?? ''
  // Only a plain range is a fact that fits a sentence; anything longer is in the table.
  const range = /^(?<from>\d+)\s?[-–]\s?(?<to>\d+)(?:\s?år)?\.?$/u.exec(ages)?.groups
  const note = underConstructionNote(unit)
  return html`<bdi>${[kind, where.join(', ')].filter((part) => part !== '').join(' ')}</bdi>${range === undefined ? null : html`, för barn <b>${range.from ?? ''}–${range.to ?? ''} år</b>`}.${note === '' ? null : ` ${capitalised(note)}.`}`
}

const facts = (unit: SnapshotUnit, site: UnitSite, { group }: UnitPlace): Html => {
  const rows: { term: string; detail: Html }[] = []
  const labels = operatorLabels(unit.operators, site.snapshot.operators)
  const printed = operatorWords(unit, site.snapshot.operators)
  if (labels.length > 0) {
    const words = labels.length > 1 ? `Samverkan: ${listed(labels.map(lowered))}` : capitalised(labels[0] ?? '')
    // As printed too, where that says more than the label, and is short enough for the line.
    const more =
      !labels.some((label) => label.toLocaleLowerCase('sv') === printed.toLocaleLowerCase('sv')) &&
      labels.length === 1 &&
      printed.length <= 60
    rows.push({
      term: 'Huvudman',
      detail: html`${operatorForm(formOf(unit.operators))} ${words}${more ? html` (${isolated(printed)})` : null}`,
    })
  }
  if (unit.places.length > 0)
    rows.push({ term: unit.places.length > 1 ? 'Orter' : 'Ort', detail: isolated(listed(unit.places)) })
  if (group.region !== null) rows.push({ term: 'Region', detail: html`${group.region.name}` })
  if (unit.number !== null) rows.push({ term: 'Nummer i registret', detail: html`${unit.number}` })
  const referral = oneLine(unit.values.find(({ key }) => key === 'referral')?.text ?? '')
  if (referral !== '' && referral.length <= 120) rows.push({ term: 'Så kommer man dit', detail: isolated(referral) })
  const sites = unit.values
    .filter(({ key }) => key.split('+').includes('contact'))
    .flatMap(({ text }) => webAddresses(text ?? ''))
  if (sites.length > 0)
    rows.push({
      term: sites.length > 1 ? 'Webbplatser' : 'Webbplats',
      detail: html`${sites.map(({ href, shown }, index) => html`${index > 0 ? ', ' : ''}<a href="${href}">${shown}</a>`)}`,
    })
  return rows.length === 0
    ? html``
    : html`<dl class="facts">${rows.map(({ term, detail }) => html`<div><dt>${term}</dt><dd>${detail}</dd></div>`)}</dl>`
}

const neighbours = ({ before, after, group }: UnitPlace, site: Site): Html => {
  if (before === null && after === null) return html``
  const link = (unit: SnapshotUnit, words: string, name: string): Html =>
    html`<a class="${name}" href="${site.unitPages.get(unit.profileId) ?? ''}"><small>${words}</small>${isolated(unitTitle(unit))}</a>`
  return html`<nav class="near" aria-label="Fler i ${groupName(group)}">${before === null ? null : link(before, 'Föregående', 'previous')}${after === null ? null : link(after, 'Nästa', 'next')}</nav>`
}

const caption = ({ group }: UnitPlace, site: UnitSite): string => {
  const region = group.region
  if (region === null) return 'Regionen är inte angiven.'
  const count = site.counts.get(region.code) ?? 0
  if (count > 0) return `${region.name} har ${unitWords(count)} i kartläggningen.`
  return region.statedNone
    ? `${capitalised(inPlace(region.name))} har kartläggningen inte hittat någon verksamhet som uppfyller kriterierna.`
    : `För ${region.name} har kartläggningen ingen uppgift.`
}

const abbreviations = (used: ReadonlySet<UsedAbbreviation>): Html => {
  if (used.size === 0) return html``
  const sorted = [...used].sort((a, b) => a.abbr.localeCompare(b.abbr, 'sv') || (a.abbr < b.abbr ? -1 : 1))
  return html`<h2>Förkortningar på sidan</h2><dl class="abbr">${sorted.map(({ abbr, meanings }) => html`<dt>${abbr}</dt>${meanings.map((meaning) => html`<dd>${meaning}</dd>`)}`)}</dl>`
}

import { valueStates } from '../../../shared/domain/value-state.ts'
import { figureLines, stateMeanings, stateWord } from '../codebook.ts'
import type { DataFile } from '../data/data-files.ts'
import { missedWords } from '../missed-criteria.ts'
import { countUnits, unitsByRegion, unitTitle } from '../register-list.ts'
import { inDigits, units as unitWords } from '../swedish-words.ts'
import { cataloguePage, isolated, type Site } from './catalogue-page.ts'
import { type Html, html } from './html.ts'
import type { NamedMethod } from './named-methods.ts'
import { groupName, operatorMarkup } from './start-page.ts'
import { regionAnchor } from './tile-map.ts'

const textPage = (site: Site, title: string, current: 'methods' | 'appendix' | 'about' | 'data', body: Html): string =>
  cataloguePage(site, {
    title,
    current,
    root: '',
    main: html`<div class="wrap"><div class="text"><h1>${title}</h1>\n${body}</div></div>`,
  })

/** Units that do not meet the criteria, by region, with the criteria that they miss where that is known. */
export const appendixPage = (site: Site): string => {
  const groups = unitsByRegion(site.snapshot, 'appendix').filter(({ units }) => units.length > 0)
  const count = countUnits(groups.flatMap(({ units }) => units))
  const body =
    count === 0
      ? html`<p class="lead">Ingen verksamhet ligger i bilagan i den här upplagan.</p>`
      : html`<p class="lead">${unitWords(count)} uppfyller inte alla kriterier. De räknas inte i kartläggningens siffror, men uppgifterna om dem är värda att bevara.</p>
${groups.map(
  (group) =>
    html`<section id="${regionAnchor(group.region)}"><h2>${groupName(group)}</h2><ul>${group.units.map(
      (unit) =>
        html`<li><a href="verksamheter/${site.unitPages.get(unit.profileId) ?? ''}">${isolated(unitTitle(unit))}</a>, ${operatorMarkup(unit, site)}. ${missedWords(unit, site.snapshot.criteria)}</li>`,
    )}</ul></section>`,
)}
<h2>Kriterierna</h2>
${criteriaList(site)}`
  return textPage(site, 'Bilaga', 'appendix', body)
}

const criteriaList = ({ snapshot }: Site): Html =>
  html`<ul class="list">${snapshot.criteria.map(({ key, label, question }) => html`<li><strong>${key}) ${label}.</strong> ${question}</li>`)}</ul>`

/** What the edition is, how to read it, its figures and its sources. */
export const aboutPage = (site: Site): string => {
  const { edition, sources } = site.snapshot
  const figures = figureLines(site.snapshot).filter(({ words }) => words !== '')
  const body = html`<p class="lead">${edition.title}. Den här katalogen visar upplaga ${edition.year}, som gäller barn ${edition.ages} och deras föräldrar.</p>
<h2>Vad som ingår</h2>
<p>En verksamhet eller ett team ingår när svaret är ja på alla frågor nedan. Annars ligger beskrivningen i bilagan.</p>
${criteriaList(site)}
<h2>Så läser du svaren</h2>
<p>Svaren står som verksamheterna eller källorna har formulerat dem. En tom ruta betyder att frågan lämnades utan svar. I övrigt betyder orden:</p>
<ul class="list">${valueStates.filter((state) => state !== 'answered').map((state) => html`<li><strong>${stateWord(state)}.</strong> ${stateMeanings[state]}</li>`)}</ul>
${edition.publishContacts ? null : html`<p>Namn på kontaktpersoner, e-postadresser till personer och telefonnummer är utelämnade.</p>`}
<h2>Så räknas det</h2>
<p>En rad i registret kan stå för flera verksamheter/team, och siffrorna räknar dem alla. Driver flera huvudmän en verksamhet tillsammans räknas den bara som samverkan. Det som ligger i bilagan räknas för sig.</p>
${figures.length === 0 ? null : html`<table class="wide"><caption>Siffror ur registret</caption><thead><tr><th scope="col">Vad</th><th scope="col" class="figure">Antal</th></tr></thead><tbody>${figures.map(({ words, count }) => html`<tr><th scope="row">${words}</th><td class="figure">${inDigits(count)}</td></tr>`)}</tbody></table>`}
<h2 id="fel">Vi kan ha fel</h2>
<p>En kartläggning blir aldrig färdig. Verksamheter kan ha missats, läggas ned eller starta efter att uppgifterna lämnades, svar kan ha misstolkats och gränsen för vad som ska ingå kan diskuteras.</p>
<p>Saknar du en verksamhet, eller ser du ett fel? Hör av dig till den som publicerar katalogen och skriv vilken sida det gäller, vad som ska ändras och hur du vet det. Rättelsen kommer med nästa gång katalogen ges ut.</p>
${sources.length === 0 ? null : html`<h2>Källor</h2><p>Uppgifterna är lästa ur de här filerna. Kontrollsumman visar vilken version det är.</p><ul class="list">${sources.map(({ name, pages, sha256 }) => html`<li>${isolated(name)}${pages === null ? null : `, ${inDigits(pages)} ${pages === 1 ? 'sida' : 'sidor'}`}<br><span class="hash">SHA-256 ${sha256}</span></li>`)}</ul>`}`
  return textPage(site, 'Om kartläggningen', 'about', body)
}

/** The data files, which lie in the catalogue's own folder so that the links hold wherever it is put. */
export const dataPage = (site: Site, files: readonly DataFile[]): string => {
  const body = html`<p class="lead">Samma uppgifter som i katalogen, som filer att räkna på.</p>
<table class="wide"><caption>Filer</caption><thead><tr><th scope="col">Fil</th><th scope="col">Innehåll</th><th scope="col" class="figure">Storlek</th></tr></thead><tbody>${files.map(({ name, about, bytes }) => html`<tr><th scope="row"><a href="data/${name}" download>${name}</a></th><td>${about}</td><td class="figure">${kilobytes(bytes.byteLength)}</td></tr>`)}</tbody></table>
<p>CSV-filerna är UTF-8 med semikolon mellan fälten och öppnas direkt i Excel. En text som börjar med tecknen =, +, - eller @ har en apostrof först, så att inget kalkylprogram läser den som en formel. Kodboken förklarar resten.</p>`
  return textPage(site, 'Hämta data', 'data', body)
}

const kilobytes = (length: number): string =>
  length < 1_000_000
    ? `${inDigits(Math.max(1, Math.round(length / 1000)))}\u00A0kB`
    : `${(length / 1_000_000).toFixed(1).replace('.', ',')}\u00A0MB`

/** Which units list a method in their answer about treatment. */
export const methodsPage = (site: Site, methods: readonly NamedMethod[]): string => {
  const body = html`<p class="lead">Metoder som verksamheterna själva räknar upp i svaret om behandlingsmetoder. Att en metod räknas upp säger inte hur ofta den ges, eller till vilka.</p>
<p>Svar i löpande text är inte med här: läs dem på verksamhetens sida.</p>
${methods.map(
  ({ name, units }) =>
    html`<section><h2>${name}</h2><ul class="list">${units.map(
      ({ unit, region }) =>
        html`<li><a href="verksamheter/${site.unitPages.get(unit.profileId) ?? ''}">${isolated(unitTitle(unit))}</a>${region === null ? null : `, ${region}`}</li>`,
    )}</ul></section>`,
)}`
  return textPage(site, 'Behandlingsmetoder', 'methods', body)
}

import { createHash } from 'node:crypto'
import { packetNameLength } from '../../../shared/domain/review-packet.ts'
import { isolated } from '../catalogue/catalogue-page.ts'
import { type Html, html } from '../catalogue/html.ts'
import type { Pace } from '../pace.ts'
import { units as unitWords } from '../swedish-words.ts'
import type { Dossier } from './dossier.ts'
import { unitAnchor } from './dossier-anchors.ts'
import type { ContentCodebook } from './dossier-content.ts'
import { iconDefinitions } from './dossier-icons.ts'
import { dossierStyle } from './dossier-style.ts'
import { outcomeMarkup, statusMarkup, unitMarkup } from './dossier-unit.ts'

/** Base64 SHA-256, as a content security policy names what may run. */
const policyHash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * A dossier as one file, read without scripts and without a network. The script, the only one that its policy lets run, is
 * for answering: it shows the forms, keeps the draft in the reviewer's browser and saves the packet.
 *
 * @param script resources/dossier/answer.js
 */
export const dossierPage = async (dossier: Dossier, script: string, pace: Pace): Promise<string> => {
  const parts: string[] = []
  for (const [index, unit] of dossier.units.entries()) {
    await pace(index)
    parts.push(unitMarkup(unit, dossier.units[index + 1] ?? null).markup)
  }
  // Careful: nothing in a policy given inside a page may be loosened by what comes after it, so it stands first.
  const policy = `default-src 'none'; img-src data:; style-src ${policyHash(dossierStyle)}; script-src ${policyHash(script)}; form-action 'none'; base-uri 'none'`
  const title = `Granskningsunderlag ${dossier.year}`
  const head = html`<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}: ${dossier.title}</title>
<style>${{ markup: dossierStyle }}</style>
</head>
<body>
<div class="skips"><a href="#innehall">Hoppa till innehållet</a><a href="#verksamheter">Hoppa till listan över verksamheter</a></div>
${iconDefinitions}
<header class="top"><div class="wrap"><span class="site">${title}</span>
<nav aria-label="Delar"><ul><li><a href="#verksamheter">Verksamheter</a></li><li><a href="#kriterier">Kriterier</a></li><li><a href="#om">Om underlaget</a></li></ul></nav></div><div class="rule" aria-hidden="true"></div></header>
<main id="innehall" data-project="${dossier.projectId}" data-edition="${dossier.year}" data-dossier="${dossier.projectHash}">
${introduction(dossier)}
${index(dossier)}
<section class="part" id="kriterier"><div class="wrap"><h2>Kriterier</h2>${dossier.codebooks.map(codebookMarkup)}${dossier.codebooks.length === 0 ? html`<p>Upplagan har ingen kodbok.</p>` : null}</div></section>
`.markup
  const tail = html`${about(dossier)}
</main>
<aside class="bar answering" hidden aria-label="Ditt svar"><div class="wrap">
<label>Ditt namn <input type="text" id="granskare" maxlength="${packetNameLength}" autocomplete="name"></label>
<button type="button" class="main" id="spara">Spara svaret som fil</button>
<button type="button" id="oppna">Öppna sparat svar</button><input type="file" id="fil" accept=".json,application/json" hidden>
<p id="lage" role="status"></p>
</div></aside>
<footer class="foot"><div class="wrap"><p>${dossier.title}. Upplaga ${dossier.year}.</p></div></footer>
<script>${{ markup: script }}</script>
</body>
</html>
`.markup
  return head + parts.join('') + tail
}

const introduction = (dossier: Dossier): Html => {
  const decided = dossier.units.filter(({ decision }) => decision !== null).length
  return html`<div class="wrap intro">
<h1>Granska besluten</h1>
<p class="lead">${dossier.title}, upplaga <b>${dossier.year}</b>. Underlaget har <b>${unitWords(dossier.units.length)}</b>, varav <b>${decided}</b> med beslut${dossier.recipient === null ? '' : html`. Till ${isolated(dossier.recipient)}`}.</p>
<p>För varje verksamhet står vad två personer svarade var för sig, varför, vad de stödjer sig på i källorna, vad de kom fram till och hur. Du kan läsa allt utan att vara ansluten till något.</p>
<p class="box" data-unscripted>Webbläsaren kör inga skript här. Du kan läsa allt, men svaret får du skriva i ett vanligt mejl: ange verksamhet och kriterium.</p>
<div class="box answering" hidden><h2>Så svarar du</h2>
<ol><li>1. Vid varje kriterium finns en ruta: håller med, ifrågasätter eller kommenterar. Svara bara på det du vill.</li>
<li>2. Skriv ditt namn längst ner. Utkastet sparas i den här webbläsaren medan du skriver.</li>
<li>3. Välj <b>Spara svaret som fil</b> (Ctrl+S) och skicka filen till den som gav dig underlaget.</li></ol>
<label class="said-label" for="helhet-text"><b>Om underlaget som helhet</b> (frivilligt)</label><textarea id="helhet-text" maxlength="5000"></textarea></div>
</div>`
}

const index = (dossier: Dossier): Html => html`<section class="part" id="verksamheter" tabindex="-1"><div class="wrap">
<table class="index stack" role="table"><caption>Verksamheter i underlaget</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Nummer</th><th scope="col" role="columnheader">Verksamhet/team</th><th scope="col" role="columnheader">Region</th><th scope="col" role="columnheader">Utfall</th><th scope="col" role="columnheader">Status</th></tr></thead><tbody role="rowgroup">
${dossier.units.map(
  (
    unit,
  ) => html`<tr role="row"><td role="cell">${unit.number ?? '–'}</td><th scope="row" role="rowheader"><a href="#${unitAnchor(unit.profileId)}">${isolated(unit.name)}</a></th><td role="cell">${unit.region}</td><td role="cell">${outcomeMarkup(unit.outcome)}</td><td role="cell">${statusMarkup(unit.status)}</td></tr>
`,
)}</tbody></table>
${dossier.units.length === 0 ? html`<p>Underlaget har ingen verksamhet.</p>` : null}
</div></section>`

const codebookMarkup = ({ version, reason, ruleWords, criteria }: ContentCodebook, at: number): Html => {
  const typical = (title: string, items: readonly string[]): Html | null =>
    items.length === 0
      ? null
      : html`<p class="small"><b>${title}</b></p><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`
  return html`<h3>Kodbok, version ${version}${at === 0 ? ' (gäller)' : ''}</h3>
${reason === null ? null : html`<p class="soft">Varför versionen gjordes: ${reason}</p>`}
<p>${ruleWords}</p>
<dl class="wording">${criteria.map(({ key, label, question, guidance, typicalYes, typicalNo }) => html`<dt><span class="letter">${key}</span>${label}</dt><dd><p>${question}</p>${guidance === '' ? null : html`<p>${guidance}</p>`}${typical('Typiskt ja', typicalYes)}${typical('Typiskt nej', typicalNo)}</dd>`)}</dl>`
}

const about = (dossier: Dossier): Html => {
  const { contactsLeftOut: count } = dossier
  return html`<section class="part" id="om"><div class="wrap"><h2>Om underlaget</h2>
<p>${
    dossier.contactsPublished
      ? 'Upplagan publicerar kontaktuppgifter, så de står kvar.'
      : `${count === 0 ? 'Inga kontaktuppgifter' : count === 1 ? '1 kontaktuppgift' : `${count} kontaktuppgifter`} utelämnades. Namn, e-postadresser och telefonnummer till kontaktpersoner, och bilder som kan visa dem, är inte med.`
  }</p>
<p>Svar som ännu är förseglade är inte med. Länkar till beslut och verksamheter gäller också i senare underlag ur samma projekt. Tider är svensk tid.</p>
<p class="small">Underlaget gjordes ur ett projekt med innehållet <span class="hash">${dossier.projectHash}</span> (SHA-256).</p>
</div></section>`
}

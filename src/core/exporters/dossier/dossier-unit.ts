import { outcomeWords } from '../../../shared/domain/codebook.ts'
import { unitStatusWords } from '../../../shared/domain/decision.ts'
import { leftOutAnswer } from '../../../shared/domain/left-out-contact.ts'
import { answerWords } from '../../../shared/domain/rating.ts'
import { commentStatusWords, packetTextLength, stances, stanceWords } from '../../../shared/domain/review-packet.ts'
import { isolated } from '../catalogue/catalogue-page.ts'
import { type Html, html } from '../catalogue/html.ts'
import { textBlocks } from '../plain-text.ts'
import type { ShownValue } from '../shown-value.ts'
import { capitalised, listed } from '../swedish-words.ts'
import type {
  DossierAnswer,
  DossierComment,
  DossierCriterion,
  DossierDecision,
  DossierEvidence,
  DossierUnit,
} from './dossier.ts'
import { criterionAnchor, decisionAnchor, unitAnchor } from './dossier-anchors.ts'
import { answerIcons, icon, outcomeIcons, statusForms } from './dossier-icons.ts'

export const statusMarkup = (status: DossierUnit['status']): Html =>
  html`<span class="status ${statusForms[status].form}">${icon(statusForms[status].icon)} ${capitalised(unitStatusWords[status])}</span>`

export const outcomeMarkup = (outcome: DossierUnit['outcome']): Html =>
  outcome === null
    ? html`<span class="status">${icon('question')} Inget utfall</span>`
    : html`<span class="status">${icon(outcomeIcons[outcome])} ${capitalised(outcomeWords[outcome])}</span>`

/** Paragraphs and lists of a text that a person wrote. */
const prose = (text: string): Html =>
  html`${textBlocks(text).map((block) =>
    block.kind === 'paragraph'
      ? html`<p dir="auto">${block.text}</p>`
      : html`<ul>${block.items.map((item) => html`<li dir="auto">${item}</li>`)}</ul>`,
  )}`

const shownMarkup = ({ kind, text }: ShownValue): Html =>
  kind === 'empty'
    ? html`<span class="state">Tomt svar</span>`
    : kind === 'state' || text === leftOutAnswer
      ? html`<span class="state">${text}</span>`
      : prose(text)

/** One unit: where it stands, what each said of each criterion and on what ground, how it came there, and what the register says. */
export const unitMarkup = (unit: DossierUnit, next: DossierUnit | null): Html => {
  const facts = [
    unit.region,
    unit.places,
    unit.operator,
    unit.number === null ? '' : `nummer ${unit.number} i registret`,
    unit.underConstruction,
  ].filter((part) => part !== '')
  return html`<article class="unit" id="${unitAnchor(unit.profileId)}" aria-labelledby="${unitAnchor(unit.profileId)}-namn" data-unit="${unit.profileId}" data-name="${unit.name}" data-decision="${unit.decision?.decisionId ?? ''}" data-seen-description="${unit.prints.description}" data-seen-decision="${unit.prints.decision}">
<div class="wrap">
<header><h2 id="${unitAnchor(unit.profileId)}-namn">${isolated(unit.name)}</h2>
${statusMarkup(unit.status)}
<span class="soft">${isolated(facts.join(' · '))}</span></header>
${unit.published === null ? null : html`<p class="soft small">${unit.published}.</p>`}
${changedMarkup(unit)}
${decisionMarkup(unit)}
<section aria-labelledby="${unitAnchor(unit.profileId)}-svar"><h3 id="${unitAnchor(unit.profileId)}-svar">Kriterierna</h3>
${unit.sealedBy.length === 0 ? null : html`<p class="soft">${listed(unit.sealedBy)} har förseglat ${unit.sealedBy.length === 1 ? 'sin bedömning' : 'sina bedömningar'}. Svaren visas när alla som bedömer har förseglat.</p>`}
${unit.criteria.map((criterion) => criterionMarkup(unit, criterion))}
</section>
${overallMarkup(unit)}
${eventsMarkup(unit)}
${valuesMarkup(unit)}
${historyMarkup(unit)}
<p class="onward"><a href="#verksamheter">Till listan</a>${next === null ? null : html`<a href="#${unitAnchor(next.profileId)}">Nästa: ${isolated(next.name)}</a>`}</p>
</div>
</article>
`
}

const changedMarkup = ({ changed }: DossierUnit): Html | null =>
  changed.length === 0
    ? null
    : html`<div class="changed"><p><b>Underlaget har ändrats sedan beslutet skrevs under.</b></p><ul>${changed.map(({ what, before, after }) => html`<li>${capitalised(what)}${before === null && after === null ? null : html`: förut ”${before ?? 'tomt'}”, nu ${after === null ? 'borta' : html`”${after}”`}`}</li>`)}</ul></div>`

const decisionMarkup = (unit: DossierUnit): Html => {
  const { decision, earlierDecisions } = unit
  return html`<section aria-label="Beslut">
${decision === null ? html`<p class="decision"><span class="soft">Inget beslut än.</span></p>` : oneDecision(decision)}
${earlierDecisions.map((one) => html`<div class="earlier">${oneDecision(one)}</div>`)}
</section>`
}

const oneDecision = (decision: DossierDecision): Html => {
  const title = decision.standing ? 'Beslut' : 'Tidigare beslut'
  return html`<div class="decision" id="${decisionAnchor(decision.decisionId)}">
<div><p class="soft small">${title}</p><p class="outcome">${icon(outcomeIcons[decision.outcome])} ${capitalised(outcomeWords[decision.outcome])}</p></div>
<div><p>${capitalised(decision.state)}, ${decision.how}. Kodbok version ${decision.version}.${decision.answers.length === 0 ? null : html` Svar: ${decision.answers.map(({ key, answer }) => `${key} ${answerWords[answer]}`).join(', ')}.`}</p>
${decision.reason === '' ? null : html`<p><b>Skäl:</b> ${decision.reason}</p>`}
${prose(decision.rationale)}
${decision.reopened === null ? null : html`<p class="moved">${decision.reopened}</p>`}
<p class="small"><a href="#${decisionAnchor(decision.decisionId)}">Länk till beslutet</a></p></div>
</div>`
}

const criterionMarkup = (unit: DossierUnit, criterion: DossierCriterion): Html => {
  const anchor = criterionAnchor(unit.profileId, criterion.key)
  return html`<div class="criterion" id="${anchor}">
<h4><span class="letter">${criterion.key}</span>${criterion.label}</h4>
<p>${criterion.question}</p>
${criterion.answers.length === 0 ? html`<p class="soft">Inga öppnade svar.</p>` : html`<ul class="answers">${criterion.answers.map(answerMarkup)}</ul>`}
${criterion.evidence.length === 0 ? null : html`<p class="sr">Belägg för kriterium ${criterion.key}</p><ul class="evidence">${criterion.evidence.map((one) => evidenceMarkup(unit, one))}</ul>`}
${criterion.lacking === null ? null : html`<p><b>Saknar belägg:</b> ${criterion.lacking}</p>`}
${commentsMarkup(criterion.comments)}
${formMarkup(unit, criterion.key, `Ditt svar om kriterium ${criterion.key}`)}
</div>
`
}

const answerMarkup = ({ who, what, answer, rationale, version }: DossierAnswer): Html =>
  html`<li><p class="who"><b>${who}</b>${what === '' ? null : `, ${what}`}${version === null ? null : `, kodbok version ${version}`}</p>
<p class="said">${answer === null ? 'Inget svar' : html`${icon(answerIcons[answer])} ${capitalised(answerWords[answer])}`}</p>
${prose(rationale)}</li>`

const evidenceMarkup = (unit: DossierUnit, one: DossierEvidence): Html => {
  const by = one.by.length === 0 ? '' : ` Anfört av ${listed(one.by)}.`
  const words = html`<blockquote>${one.prefix === '' ? null : html`<span class="near">${one.prefix} </span>`}<mark>${one.quote}</mark>${one.suffix === '' ? null : html`<span class="near"> ${one.suffix}</span>`}</blockquote>`
  return html`<li>${
    one.picture === null
      ? null
      : html`<img src="data:image/png;base64,${Buffer.from(one.picture.bytes).toString('base64')}" width="${one.picture.width}" height="${one.picture.height}" alt="Bild ur ${one.place}${one.quote === '' ? `, till ${unit.name}` : `: ${one.quote.slice(0, 300)}`}">`
  }${one.quote === '' && one.prefix === '' ? null : one.kind === 'value' ? html`<blockquote>${one.quote}</blockquote>` : words}
${one.pictureLeftOut ? html`<p class="state">Bilden visas inte: den kan visa kontaktuppgifter.</p>` : null}
${one.comment === '' ? null : prose(one.comment)}
<p class="from">${one.label === null ? null : `${one.label}. `}${one.place}.${one.orphan ? ' Stället hittas inte längre i källan.' : null}${by}</p></li>`
}

const commentsMarkup = (comments: readonly DossierComment[]): Html | null =>
  comments.length === 0
    ? null
    : html`<ul class="comments" aria-label="Granskarnas kommentarer">${comments.map(
        (comment) => html`<li class="${comment.superseded || comment.stance === 'agree' ? 'quiet' : ''}">
<p class="small"><b>${isolated(comment.reviewer)}</b> ${stanceWords[comment.stance]}${comment.when === '' ? null : `, ${comment.when}`}${comment.superseded ? '. Granskaren har svarat på nytt senare' : comment.showsStatus ? html`. <b>${capitalised(commentStatusWords[comment.status])}</b>` : null}</p>
${prose(comment.text)}
${comment.since.map((words) => html`<p class="small moved">${words}</p>`)}
${comment.answers.map(
  ({ by, when, status, text }) =>
    html`<div class="reply"><p class="small"><b>Svar av ${by}</b>${when === '' ? null : `, ${when}`}. ${capitalised(commentStatusWords[status])}</p>${prose(text)}</div>`,
)}</li>`,
      )}</ul>`

/** Hidden until the page's script shows it: without scripts the page is read only. */
const formMarkup = (unit: DossierUnit, key: string, legend: string): Html => {
  const name = `svar-${unit.profileId}-${key}`
  return html`<form hidden class="answering" data-criterion="${key}"><fieldset><legend>${legend}<span class="sr">, ${unit.name}</span></legend>
<div class="stances">${stances.map((stance) => html`<label><input type="radio" name="${name}" value="${stance}"> ${stance === 'agree' ? 'Håller med' : stance === 'question' ? 'Ifrågasätter' : 'Kommenterar'}</label>`)}</div>
<div data-words hidden><label class="said-label" for="${name}-text">Skriv vad du ser, och var du ser det</label>
<textarea id="${name}-text" maxlength="${packetTextLength}"></textarea>
<button type="button" class="plain" data-clear>Ta bort svaret</button></div></fieldset></form>`
}

const overallMarkup = (unit: DossierUnit): Html => {
  const said = unit.overall.filter(({ text }) => text !== '')
  const id = `${unitAnchor(unit.profileId)}-helhet`
  return html`<section aria-labelledby="${id}"><h3 id="${id}">Verksamheten som helhet</h3>
${unit.overall.length === 0 ? html`<p class="soft">Inga öppnade svar.</p>` : html`<p>${unit.overall.map(({ who, what, outcome }) => `${who}, ${what}: ${outcome.toLocaleLowerCase('sv')}`).join('. ')}.</p>`}
${said.map(({ who, what, text }) => html`<div><p class="small"><b>${who}</b>, ${what}</p>${prose(text)}</div>`)}
${commentsMarkup(unit.comments)}
${formMarkup(unit, '', 'Ditt svar om verksamheten som helhet')}
</section>`
}

const eventsMarkup = (unit: DossierUnit): Html | null =>
  unit.events.length === 0
    ? null
    : html`<section aria-labelledby="${unitAnchor(unit.profileId)}-vag"><h3 id="${unitAnchor(unit.profileId)}-vag">Vägen hit</h3>
<ol class="way">${unit.events.map(({ when, what, why }) => html`<li><p>${when === '' ? null : html`<span class="when">${when}</span>`}${capitalised(what)}</p>${prose(why)}</li>`)}</ol></section>`

const valuesMarkup = (unit: DossierUnit): Html =>
  unit.values.length === 0
    ? html`<p class="soft">Registret har ingen beskrivning av verksamheten.</p>`
    : html`<table class="values stack" role="table"><caption>Uppgifterna i registret</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Fråga</th><th scope="col" role="columnheader">Svar</th><th scope="col" role="columnheader">Källa</th></tr></thead><tbody role="rowgroup">
${unit.values.map(
  ({
    label,
    shown,
    source,
    review,
  }) => html`<tr role="row"><th scope="row" role="rowheader">${label}</th><td role="cell" dir="auto">${shownMarkup(shown)}</td><td role="cell">${source}${review === '' ? null : html`<span class="review ${review === 'Osäker' ? 'doubt' : ''}">${review}</span>`}</td></tr>
`,
)}</tbody></table>`

const historyMarkup = (unit: DossierUnit): Html | null =>
  unit.history.length === 0
    ? null
    : html`<section aria-labelledby="${unitAnchor(unit.profileId)}-historik"><h3 id="${unitAnchor(unit.profileId)}-historik">Historik</h3>
${unit.historyLeft === 0 ? null : html`<p class="soft small">${unit.historyLeft} äldre ändringar visas inte.</p>`}
<ol class="history">${unit.history.map(({ when, who, what, why }) => html`<li><span>${when}</span><b>${who}</b><div>${capitalised(what)}${why === '' ? null : `. Skäl: ${why}`}</div></li>`)}</ol></section>`

import { outcomeWords } from '../../../shared/domain/codebook.ts'
import { unitStatusWords } from '../../../shared/domain/decision.ts'
import { answerWords } from '../../../shared/domain/rating.ts'
import { commentStatusWords, stanceWords } from '../../../shared/domain/review-packet.ts'
import type { Pace } from '../pace.ts'
import { textBlocks } from '../plain-text.ts'
import { capitalised, listed, units as unitWords } from '../swedish-words.ts'
import type { WordBody } from '../word/word-body.ts'
import { createWordDocument } from '../word/word-frame.ts'
import type {
  Dossier,
  DossierComment,
  DossierCriterion,
  DossierDecision,
  DossierEvidence,
  DossierUnit,
} from './dossier.ts'
import { bookmarkName, decisionAnchor, unitAnchor } from './dossier-anchors.ts'

/** The dossier as a Word document: the same as the page, without the forms for answering. */
export const dossierDocument = async (dossier: Dossier, pace: Pace): Promise<Uint8Array> => {
  const title = `Granskningsunderlag: ${dossier.title}`
  return await createWordDocument({ title, footer: `Granskningsunderlag, upplaga ${dossier.year}` }, async (body) => {
    body.paragraph(title, 'Title')
    body.paragraph(
      `Beslut om vilka verksamheter som ingår, upplaga ${dossier.year}.${dossier.recipient === null ? '' : ` Till ${dossier.recipient}.`}`,
      'Subtitle',
    )
    body.paragraph(
      `Underlaget har ${unitWords(dossier.units.length)}. För var och en står vad två personer svarade var för sig, varför, vad de stödjer sig på, vad de kom fram till och hur. Svar som ännu är förseglade är inte med.`,
      'BodyText',
    )
    body.paragraph(
      dossier.contactsPublished
        ? 'Upplagan publicerar kontaktuppgifter, så de står kvar.'
        : `Namn, e-postadresser och telefonnummer till kontaktpersoner är utelämnade: ${dossier.contactsLeftOut} ${dossier.contactsLeftOut === 1 ? 'uppgift' : 'uppgifter'}.`,
      'BodyText',
    )
    body.paragraph(`Projektets innehåll (SHA-256): ${dossier.projectHash}`, 'BodyText')
    body.contents()
    body.heading(1, 'Kriterier')
    for (const { version, reason, ruleWords, criteria } of dossier.codebooks) {
      body.heading(2, `Kodbok, version ${version}`)
      if (reason !== null) body.paragraph(`Varför versionen gjordes: ${reason}`, 'BodyText')
      body.paragraph(ruleWords, 'BodyText')
      for (const one of criteria) {
        prose(body, `${one.key}) ${one.label}. ${one.question}`)
        prose(body, one.guidance)
        if (one.typicalYes.length > 0) body.paragraph(`Typiskt ja: ${one.typicalYes.join('; ')}.`, 'BodyText')
        if (one.typicalNo.length > 0) body.paragraph(`Typiskt nej: ${one.typicalNo.join('; ')}.`, 'BodyText')
      }
    }
    body.heading(1, 'Verksamheter')
    for (const [index, unit] of dossier.units.entries()) {
      await pace(index)
      writeUnit(body, unit)
    }
  })
}

const prose = (body: WordBody, text: string): void => {
  for (const block of textBlocks(text))
    if (block.kind === 'paragraph') body.paragraph(block.text, 'BodyText')
    else for (const item of block.items) body.paragraph(`• ${item}`, 'BodyText')
}

const writeUnit = (body: WordBody, unit: DossierUnit): void => {
  body.pageBreak()
  body.heading(2, unit.name, bookmarkName(unitAnchor(unit.profileId)))
  const facts = [
    capitalised(unitStatusWords[unit.status]),
    unit.region,
    unit.places,
    unit.operator,
    unit.number === null ? '' : `nummer ${unit.number} i registret`,
    unit.underConstruction,
    unit.published ?? '',
  ]
  body.paragraph(facts.filter((part) => part !== '').join(' · '), 'UnitLine')
  if (unit.changed.length > 0)
    body.paragraph(
      `Underlaget har ändrats sedan beslutet skrevs under: ${unit.changed.map(({ what }) => what).join(', ')}.`,
      'BodyText',
    )
  if (unit.decision === null) body.paragraph('Inget beslut än.', 'BodyText')
  else writeDecision(body, unit.decision)
  for (const decision of unit.earlierDecisions) writeDecision(body, decision)
  if (unit.sealedBy.length > 0)
    body.paragraph(
      `${listed(unit.sealedBy)} har förseglat. Svaren visas när alla som bedömer har förseglat.`,
      'BodyText',
    )
  for (const criterion of unit.criteria) writeCriterion(body, unit, criterion)
  if (unit.overall.length > 0 || unit.comments.length > 0) {
    body.heading(3, 'Verksamheten som helhet')
    for (const { who, what, outcome, text } of unit.overall)
      prose(body, `${who}, ${what}: ${outcome.toLocaleLowerCase('sv')}${text === '' ? '' : `. ${text}`}`)
    writeComments(body, unit.comments)
  }
  if (unit.events.length > 0) {
    body.heading(3, 'Vägen hit')
    body.table({
      title: `Vägen hit, ${unit.name}`,
      description: 'Vad som hände, i ordning: tid till vänster, händelse till höger.',
      header: ['När', 'Vad'],
      rows: unit.events.map(({ when, what, why }) => ({
        label: when,
        shown: { kind: 'text', text: why === '' ? capitalised(what) : `${capitalised(what)}\n${why}` },
      })),
    })
  }
  if (unit.values.length > 0) {
    body.heading(3, 'Uppgifterna i registret')
    body.table({
      title: `Uppgifter om ${unit.name}`,
      description: 'Frågorna står till vänster, svaren med källa till höger.',
      header: ['Fråga', 'Svar och källa'],
      rows: unit.values.map(({ label, shown, source, review }) => ({
        label,
        shown: shown.kind === 'empty' ? { kind: 'state', text: 'Tomt svar' } : shown,
        note: review === '' ? source : `${source}. ${review}`,
      })),
    })
  }
  if (unit.history.length > 0) {
    body.heading(3, 'Historik')
    if (unit.historyLeft > 0) body.paragraph(`${unit.historyLeft} äldre ändringar visas inte.`, 'BodyText')
    body.table({
      title: `Historik, ${unit.name}`,
      description: 'Ändringar i ordning: tid och person till vänster, vad som gjordes till höger.',
      header: ['När och vem', 'Vad'],
      rows: unit.history.map(({ when, who, what, why }) => ({
        label: `${when}, ${who}`,
        shown: { kind: 'text', text: why === '' ? capitalised(what) : `${capitalised(what)}\nSkäl: ${why}` },
      })),
    })
  }
}

const writeDecision = (body: WordBody, decision: DossierDecision): void => {
  body.heading(
    3,
    `${decision.standing ? 'Beslut' : 'Tidigare beslut'}: ${capitalised(outcomeWords[decision.outcome])}`,
    bookmarkName(decisionAnchor(decision.decisionId)),
  )
  const answers = decision.answers.map(({ key, answer }) => `${key} ${answerWords[answer]}`).join(', ')
  body.paragraph(
    `${capitalised(decision.state)}, ${decision.how}. Kodbok version ${decision.version}.${answers === '' ? '' : ` Svar: ${answers}.`}`,
    'BodyText',
  )
  if (decision.reason !== '') body.paragraph(`Skäl: ${decision.reason}`, 'BodyText')
  prose(body, decision.rationale)
  if (decision.reopened !== null) body.paragraph(decision.reopened, 'BodyText')
  body.paragraph(`Beslutets länk: #${decisionAnchor(decision.decisionId)}`, 'UnitLine')
}

const writeCriterion = (body: WordBody, unit: DossierUnit, criterion: DossierCriterion): void => {
  body.heading(3, `${criterion.key}) ${criterion.label}`)
  body.paragraph(criterion.question, 'UnitLine')
  if (criterion.answers.length === 0) body.paragraph('Inga öppnade svar.', 'BodyText')
  else
    body.table({
      title: `Svar om kriterium ${criterion.key}, ${unit.name}`,
      description: 'Vem som svarade till vänster, svar och motivering till höger.',
      header: ['Vem', 'Svar och motivering'],
      rows: criterion.answers.map(({ who, what, answer, rationale, version }) => ({
        label: [who, what, version === null ? '' : `kodbok version ${version}`]
          .filter((part) => part !== '')
          .join(', '),
        shown: {
          kind: 'text',
          text: [answer === null ? 'Inget svar' : capitalised(answerWords[answer]), rationale]
            .filter((part) => part !== '')
            .join('\n'),
        },
      })),
    })
  for (const one of criterion.evidence) writeEvidence(body, one)
  if (criterion.lacking !== null) body.paragraph(`Saknar belägg: ${criterion.lacking}`, 'BodyText')
  writeComments(body, criterion.comments)
}

const writeEvidence = (body: WordBody, one: DossierEvidence): void => {
  if (one.picture !== null) {
    const { bytes, width, height } = one.picture
    const description = `Bild ur ${one.place}${one.quote === '' ? '' : `: ${one.quote}`}`
    body.picture({ bytes, widthPx: width, heightPx: height, description }, 96)
  }
  body.quote(one.prefix, one.quote, one.suffix)
  const words = [
    one.label === null ? '' : `${one.label}.`,
    `${one.place}.`,
    one.by.length === 0 ? '' : `Anfört av ${listed(one.by)}.`,
    one.orphan ? 'Stället hittas inte längre i källan.' : '',
    one.pictureLeftOut ? 'Bilden visas inte: den kan visa kontaktuppgifter.' : '',
    one.comment,
  ]
  body.paragraph(`Belägg: ${words.filter((part) => part !== '').join(' ')}`, 'UnitLine')
}

const writeComments = (body: WordBody, comments: readonly DossierComment[]): void => {
  for (const comment of comments) {
    const status = comment.superseded
      ? ' Granskaren har svarat på nytt senare.'
      : comment.showsStatus
        ? ` ${capitalised(commentStatusWords[comment.status])}.`
        : ''
    prose(
      body,
      `Granskare ${comment.reviewer} ${stanceWords[comment.stance]}${comment.when === '' ? '' : ` (${comment.when})`}.${status}${comment.text === '' ? '' : `\n${comment.text}`}`,
    )
    for (const words of comment.since) body.paragraph(words, 'UnitLine')
    for (const { by, when, status: stands, text } of comment.answers)
      prose(
        body,
        `Svar av ${by}${when === '' ? '' : ` (${when})`}, ${commentStatusWords[stands]}.${text === '' ? '' : `\n${text}`}`,
      )
  }
}

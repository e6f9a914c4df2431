import { outcomeWords } from '../../../shared/domain/codebook.ts'
import { settledHowWords } from '../../../shared/domain/decision.ts'
import { reviewWords } from '../codebook.ts'
import type { PublicSnapshot } from '../contacts/leave-out-contacts.ts'
import { oneLine, plainText } from '../plain-text.ts'
import { operatorWords, underConstructionNote, unitTitle } from '../register-list.ts'
import { shownValue } from '../shown-value.ts'
import type { SnapshotUnit } from '../snapshot.ts'
import { capitalised, listed } from '../swedish-words.ts'
import { fieldLabel } from '../unit-table.ts'
import { listCriteria } from './criterion-parts.ts'
import type { Dossier, DossierComment, DossierDecision, DossierUnit } from './dossier.ts'
import type { ContentComment, ContentDecision, ContentUnit, DossierContent } from './dossier-content.ts'
import { swedishMoment } from './swedish-moment.ts'
import { listEvents, roleOf } from './unit-events.ts'

/** Leaves contact details out of a text of one unit, and counts them. */
export type Clean = (text: string) => string

/** What the parts of one unit are made from. */
export interface UnitParts {
  unit: SnapshotUnit
  content: ContentUnit
  dossier: DossierContent
  published: PublicSnapshot
  clean: Clean
  cleanFileName: Clean
  /** Something else was left out: a picture. */
  countLeftOut(): void
}

/**
 * A dossier as it may be sent. `published` is the register without contact details; what is said beside it (rationales,
 * quotes, comments, history) passes the same sieve here. Names of raters and reviewers stay: they sign for what they say.
 */
export const publishDossier = (published: PublicSnapshot, content: DossierContent): Dossier => {
  const { snapshot, leftOutOf } = published
  let contactsLeftOut = 0
  /** Of what belongs to no unit. */
  const cleanShared = (text: string): string => {
    const cleaned = published.texts.clean('', text)
    contactsLeftOut += cleaned.leftOut
    return plainText(cleaned.text)
  }
  const units = snapshot.units.flatMap((unit) => {
    const own = content.units.get(unit.profileId)
    if (own === undefined) return []
    contactsLeftOut += leftOutOf.get(unit.profileId) ?? 0
    const counted = ({ text, leftOut }: { text: string; leftOut: number }): string => {
      contactsLeftOut += leftOut
      return plainText(text)
    }
    return [
      publishUnit({
        unit,
        content: own,
        dossier: content,
        published,
        clean: (text) => counted(published.texts.clean(unit.profileId, text)),
        cleanFileName: (name) => counted(published.texts.cleanFileName(name)),
        countLeftOut: () => {
          contactsLeftOut += 1
        },
      }),
    ]
  })
  return {
    projectId: content.projectId,
    projectHash: content.projectHash,
    recipient: content.recipient,
    title: oneLine(snapshot.edition.title),
    year: snapshot.edition.year,
    ages: snapshot.edition.ages,
    contactsPublished: snapshot.edition.publishContacts,
    codebooks: content.codebooks.map(({ version, reason, ruleWords, criteria }) => ({
      version,
      reason: reason === null ? null : cleanShared(reason),
      ruleWords,
      criteria: criteria.map((one) => ({
        key: one.key,
        label: one.label,
        question: cleanShared(one.question),
        guidance: cleanShared(one.guidance),
        typicalYes: one.typicalYes.map(cleanShared),
        typicalNo: one.typicalNo.map(cleanShared),
      })),
    })),
    contactsLeftOut,
    units,
  }
}

const publishUnit = (parts: UnitParts): DossierUnit => {
  const { unit, content, published, clean, cleanFileName } = parts
  const { regions, operators, fields, edition } = published.snapshot
  return {
    profileId: unit.profileId,
    name: unitTitle(unit),
    number: unit.number,
    region: regions.find(({ code }) => code === unit.regionCode)?.name ?? 'Utan angiven region',
    operator: operatorWords(unit, operators),
    places: listed(unit.places.map(oneLine)),
    underConstruction: underConstructionNote(unit),
    status: content.status,
    outcome: content.outcome,
    published: publishedWords(content, edition.year),
    prints: content.prints,
    sealedBy: [...new Set(content.ratings.filter((one) => one.content === null).map(({ name }) => name))],
    criteria: listCriteria(parts),
    overall: content.ratings.flatMap((rating) => {
      const said = rating.content
      if (said === null) return []
      const text = [rating.reason ?? '', said.reasonText, said.comment]
        .map((one) => one.trim())
        .filter((one) => one !== '')
      return [
        {
          who: rating.name,
          what: roleOf(rating),
          outcome: capitalised(outcomeWords[rating.outcome ?? 'discuss']),
          text: clean(text.join('\n')),
        },
      ]
    }),
    decision: content.decision === null ? null : publishDecision(content.decision, true, clean),
    earlierDecisions: content.earlierDecisions.map((decision) => publishDecision(decision, false, clean)),
    changed: content.changed.map(({ kind, what, before, after, ref }) => {
      const shown = kind !== 'rule' && !(kind === 'value' && isPersonalValue(parts, ref))
      return {
        what: clean(what),
        before: shown && before !== null ? clean(before) : null,
        after: shown && after !== null ? clean(after) : null,
      }
    }),
    events: listEvents(content, clean),
    values: unit.values.map((value) => ({
      label: fieldLabel(value.key, fields, value.source?.label),
      shown: shownValue(value),
      source: sourceWords(value),
      review: value.review === 'reviewed' ? '' : reviewWords[value.review],
    })),
    comments: publishComments(content.comments, '', clean),
    history: content.history.map(({ at, actor, what, via, reason, kind }) => ({
      when: swedishMoment(at),
      who: actor,
      what: `${kind === 'undo' ? 'ångra: ' : kind === 'redo' ? 'gör om: ' : ''}${clean(what)}${
        via.startsWith('import ') ? ` (${cleanFileName(via.slice('import '.length))})` : ''
      }`,
      why: reason === null ? '' : clean(reason),
    })),
    historyLeft: content.historyLeft,
  }
}

/** A value that is gone cannot be told from one of a field for contact persons. */
const isPersonalValue = ({ content, published }: UnitParts, valueId: string): boolean => {
  const key = content.valueFields.get(valueId)
  return !published.snapshot.edition.publishContacts && (key === undefined || published.texts.isPersonal(key))
}

export const sourceWords = ({ source, origin }: SnapshotUnit['values'][number]): string =>
  source === null || origin === 'person'
    ? source === null
      ? 'Skriven för hand'
      : `Skriven för hand. ${placeWords(source.name, source.page)}`
    : placeWords(source.name, source.page)

export const placeWords = (source: string, page: number | null): string =>
  `${oneLine(source)}${page === null ? '' : `, s.\u00A0${page}`}`

const publishedWords = ({ publishedOutcome, earlier }: ContentUnit, year: string): string | null => {
  const words = [
    ...(publishedOutcome === null ? [] : [`Publicerad ${year}: ${outcomeWords[publishedOutcome]}`]),
    ...(earlier?.outcome == null ? [] : [`Upplaga ${earlier.edition}: ${outcomeWords[earlier.outcome]}`]),
  ]
  return words.length === 0 ? null : words.join('. ')
}

const publishDecision = (decision: ContentDecision, standing: boolean, clean: Clean): DossierDecision => {
  const names = decision.signatures.map(({ name }) => name)
  return {
    decisionId: decision.decisionId,
    standing,
    outcome: decision.outcome,
    state:
      decision.state === 'signed' || (decision.state === 'reopened' && names.length > 1)
        ? `underskrivet av ${listed(names)}`
        : `föreslaget av ${listed(names)}, inte underskrivet av alla`,
    how: settledHowWords[decision.settledHow],
    version: decision.codebookVersion,
    answers: Object.entries(decision.answers).map(([key, answer]) => ({ key, answer })),
    reason: clean([decision.reason ?? '', decision.reasonText ?? ''].filter((one) => one !== '').join('. ')),
    rationale: clean(decision.rationale),
    reopened:
      decision.reopened === null
        ? decision.state === 'replaced'
          ? 'Ersatt av ett senare förslag.'
          : null
        : `Öppnat igen${decision.reopened.by === '' ? '' : ` av ${decision.reopened.by}`}: ${clean(decision.reopened.why)}`,
  }
}

const sinceWords = {
  description: 'Beskrivningen har ändrats sedan dess.',
  decision: 'Svaren eller beslutet har ändrats sedan dess.',
  gone: 'Verksamheten har tagits bort sedan dess.',
} as const

export const publishComments = (
  comments: readonly ContentComment[],
  criterionKey: string,
  clean: Clean,
): DossierComment[] =>
  comments
    .filter((comment) => comment.criterionKey === criterionKey)
    .map((comment) => ({
      reviewer: comment.reviewer,
      when: swedishMoment(comment.savedAt),
      stance: comment.stance,
      text: clean(comment.text),
      status: comment.status,
      showsStatus: comment.asksForAnswer && !comment.superseded,
      superseded: comment.superseded,
      since: comment.since.map((one) => sinceWords[one]),
      answers: comment.answers.map(({ by, at, status, text }) => ({
        by,
        when: swedishMoment(at),
        status,
        text: clean(text),
      })),
    }))
